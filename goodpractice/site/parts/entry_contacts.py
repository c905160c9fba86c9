"""Contacts of an entry: whom to ask about it, and how to ring, write to or look them up.

An entry shows its own numbers: those that another entry gives of the same person stand on
that person's page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from goodpractice.directory.care import find_due
from goodpractice.directory.contacts import OTHER_MARKS, Contact
from goodpractice.directory.views import BoardView, EntryView, ThemeView
from goodpractice.model.fields.nested import ContactDetails, Link
from goodpractice.model.fields.telephones import COUNTRY_PATTERN, SHORT_PATTERN
from goodpractice.model.records.entries import Entry


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as it is printed, and its ``tel:`` address."""

    text: str
    url: str


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
    digits = re.sub(r"\(0\)|[^+0-9]", "", COUNTRY_PATTERN.sub("+44", number))
    is_whole = digits.startswith(("0", "+")) or SHORT_PATTERN.fullmatch(digits)
    return f"tel:{digits}" if is_whole else ""


def list_own_contacts(entry: EntryView) -> list[tuple[Contact, ContactDetails]]:
    """Return whom an entry names, each with what this entry says of them."""
    found = ((find_first(entry.contacts, details), details) for details in entry.details)
    return [(contact, details) for contact, details in found if contact]


def find_first(contacts: Iterable[Contact], details: ContactDetails) -> Contact | None:
    """Return the contact that an entry's details are of."""
    return next((one for one in contacts if is_same(one, details)), None)


def is_same(contact: Contact, details: ContactDetails) -> bool:
    """Tell whether an entry's details are among a contact's."""
    if details.name != contact.name and details.name not in contact.also_named:
        return False
    return not details.email or details.email.casefold() in map(str.casefold, contact.emails)


def find_row(entry: EntryView, contact: Contact) -> int:
    """Return the place of a contact among those that an entry's file names, from 1."""
    found = (row for row, one in enumerate(entry.details, 1) if is_same(contact, one))
    return next(found, 1)


def tell_numbers_apart(
    contact: Contact, entries: Sequence[EntryView]
) -> list[tuple[str, list[str]]]:
    """Return each number of a contact with the names of the boards whose entries give it.

    Nothing where boards that give any give the same: only where they differ, as one board's old
    number and another's new one do, or a wrong one, has a reader to know whose each is.
    """
    given: dict[str, set[str]] = {}
    for entry in entries if len(entries) > 1 else ():
        numbers = {
            OTHER_MARKS.sub("", number)
            for kept, details in list_own_contacts(entry)
            if kept == contact and details.telephone
            for number in details.telephone.split("/")
        }
        for board in entry.lscbs if numbers else ():
            given.setdefault(board.record.short_title, set()).update(numbers)
    if len({frozenset(numbers) for numbers in given.values()}) < 2:
        return []
    return [
        (number, [one for one in given if OTHER_MARKS.sub("", number) in given[one]])
        for number in contact.telephones
    ]


class Age(NamedTuple):
    """How old what an entry says is: when it was checked and is to be again, and of its source.

    `note` is what the check found; `reported` is whether the source is somebody's own account.
    `digest` is the entry's.
    """

    reviewed: str | None
    due: str
    note: str | None
    published: str | None
    reported: bool
    digest: bytes


def find_age(entry: EntryView) -> Age:
    """Return how old an entry is."""
    return Age(
        entry.reviewed,
        find_due(entry),
        entry.record.review_note if isinstance(entry.record, Entry) else None,
        entry.source_date,
        bool(entry.citation.account),
        entry.digest,
    )


def find_latest(entries: Sequence[EntryView]) -> EntryView:
    """Return the entry of the latest date; the last of several."""
    return max(reversed(entries), key=lambda entry: entry.date)


def find_telephone(numbers: str) -> Telephone | None:
    """Return the first of some numbers, and nothing but what is rung then.

    It stands in lists, as assets/results/answer/front-door.js draws it in those of the search.
    """
    for part in numbers.split("/"):
        if url := format_telephone_link(part):
            return Telephone(part.strip(), url)
    return None


def list_other_links(entry: EntryView) -> list[Link]:
    """Return an entry's links but the one that its page has at the top: what opens a tool."""
    opening = entry.opening if entry.kind == "tool" else None
    return [link for link in entry.links if link != opening]


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


def name_later(opening_hours: str | None) -> str:
    """Return when a board's out-of-hours number is rung: a front door may close in the afternoon.

    The browser has the same rule (assets/results/answer/front-door.js);
    tests/cases/later-numbers.json holds both to one table.
    """
    if opening_hours:
        return "Outside these hours and on bank holidays"
    return "Evenings, weekends and bank holidays"


def needs_exit(themes: Iterable[ThemeView]) -> bool:
    """Tell whether somebody in danger may read a page about these subjects."""
    return any(theme.record.exit for theme in themes)
