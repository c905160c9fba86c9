"""Reach: what a reader can do about an entry at once: open it, ring, write, look up the board.

An entry shows its own numbers: those that another entry gives of the same person stand on
that person's page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from goodpractice.directory.contacts import Contact
from goodpractice.directory.views import BoardView, EntryView, ThemeView
from goodpractice.model.fields.nested import ContactDetails, Link
from goodpractice.model.records import Entry

MOST_NUMBERS = 20_000
"""Fields with telephone numbers that are remembered: an entry's stands on several pages."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as it is printed, and its ``tel:`` address."""

    text: str
    url: str


@lru_cache(maxsize=MOST_NUMBERS)
def list_telephones(details: str | None) -> tuple[Telephone, ...]:
    """Return the numbers of a field that may hold two, with ``/`` between them.

    What stands for the last figures of another number alone is joined to it: it cannot be
    rung by itself.
    """
    numbers: list[Telephone] = []
    for part in (details or "").split("/"):
        text = part.strip()
        url = format_telephone_link(text)
        if url:
            numbers.append(Telephone(text, url))
        elif numbers and text:
            last = numbers.pop()
            numbers.append(Telephone(f"{last.text} / {text}", last.url))
    return tuple(numbers)


def format_telephone_link(number: str) -> str:
    """Return a number's ``tel:`` address, or '' for a part that cannot be rung alone."""
    digits = "".join(mark for mark in number if mark in "+0123456789")
    is_short = re.fullmatch(r"1[0-9][0-9]|999|116[0-9]{3}|111", digits)
    return f"tel:{digits}" if digits.startswith(("0", "+")) or is_short else ""


def list_own_contacts(entry: EntryView) -> Iterator[tuple[Contact, ContactDetails]]:
    """Return whom an entry names, each with what this entry says of them."""
    if not isinstance(entry.record, Entry):
        return
    for details in entry.record.contacts:
        found = [one for one in entry.contacts if is_same(one, details)]
        if found:
            yield found[0], details


def is_same(contact: Contact, details: ContactDetails) -> bool:
    """Tell whether an entry's details are among a contact's."""
    if details.name not in {contact.name, *contact.also_named}:
        return False
    emails = {email.casefold() for email in contact.emails}
    return not details.email or details.email.casefold() in emails


def find_row(entry: EntryView, contact: Contact) -> int:
    """Return the place of a contact among those that an entry's file names, from 1."""
    named = entry.record.contacts if isinstance(entry.record, Entry) else []
    rows = [row for row, details in enumerate(named, 1) if is_same(contact, details)]
    return rows[0] if rows else 1


def has_telephone(entry: EntryView) -> bool:
    """Tell whether an entry itself gives a number that can be rung."""
    return isinstance(entry.record, Entry) and any(
        list_telephones(details.telephone) for details in entry.record.contacts
    )


def find_opening(entry: EntryView) -> Link | None:
    """Return the link that opens the very thing an entry is about, where one is known."""
    return next((link for link in entry.links if link.opens), None)


def name_host(url: str) -> str:
    """Return the name of an address's site, as people say it: ``solihull.gov.uk``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def find_board(entry: EntryView) -> BoardView | None:
    """Return the board to ask about an entry: its own, none where a whole region shares it."""
    return next((board for board in entry.lscbs if not board.is_group), None)


def is_reachable(board: BoardView) -> bool:
    """Tell whether a board can be rung, written to or looked up."""
    record = board.record
    return any((record.telephone, record.email, record.website, record.referrals))


def needs_exit(themes: Iterable[ThemeView]) -> bool:
    """Tell whether somebody in danger may read a page about these subjects."""
    return any(theme.record.exit for theme in themes)
