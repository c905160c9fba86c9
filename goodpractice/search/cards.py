"""What results show of entries: cards, and texts for excerpts, several to a file.

A file costs a browser more than its bytes do. Cards that are shown together are in one file;
the hash in its name is shared by a group of entries, so that the head can list it. A small
directory's cards are in the head itself: its results are drawn without another round.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from goodpractice.directory.views import EntryView
from goodpractice.model.fields.nested import Action, ContactDetails
from goodpractice.search.shards import hash_data, write_json

FOLDER = "data/search/"
CARD_GROUP = 64
"""Entries whose cards and texts share one hash: a change renames these, and the head stays
small."""

SMALL = 500
"""Entries up to which a directory is small: its cards are in the head."""

NO_PLACES: Mapping[str, Mapping[str, int]] = {}

CARDS, TEXTS = 8, 4
"""Cards in one file, and texts, which few results need; each divides `CARD_GROUP`."""


def write_cards(
    entries: Sequence[EntryView], first: int, *, small: bool
) -> tuple[list[str], dict[str, bytes]]:
    """Return the hash that each group of entries shares, and the files by their paths.

    A file is named by its first entry's number; that of the first of `entries` is `first`.
    """
    kinds: list[tuple[str, Callable[[EntryView], Any], int]] = [
        ("text", get_text, TEXTS),
    ]
    if not small:
        kinds.append(("card", make_card, CARDS))
    hashes: list[str] = []
    files: dict[str, bytes] = {}
    for start in range(0, len(entries), CARD_GROUP):
        group = entries[start : start + CARD_GROUP]
        both = {
            f"{kind}-{first + start + at}": write_json([make(one) for one in group[at : at + many]])
            for kind, make, many in kinds
            for at in range(0, len(group), many)
        }
        name = hash_data(b"\n".join(both.values()))
        hashes.append(name)
        files |= {f"{FOLDER}{file}-{name}.json": data for file, data in both.items()}
    return hashes, files


def describe_cards(
    entries: Sequence[EntryView],
    hashes: Sequence[str],
    places: Mapping[str, Mapping[str, int]],
    *,
    small: bool,
) -> dict[str, Any]:
    """Return what the head says of cards and texts.

    `places` are those of the filters' values there, by slug: the cards of a small directory have
    them instead of boards' and themes' names. They stand there field by field, all titles beside
    all titles, which compress better than rows do.
    """
    described = {
        "group": CARD_GROUP,
        "cardsPerFile": CARD_GROUP if small else CARDS,
        "textsPerFile": TEXTS,
        "hashes": hashes,
    }
    if not small:
        return described
    rows = (make_card(entry, places) for entry in entries)
    return described | {"fields": list(zip_longest(*rows, fillvalue=""))}


def make_card(entry: EntryView, places: Mapping[str, Mapping[str, int]] = NO_PLACES) -> list[Any]:
    """Return what every result shows of its entry: a row, what is missing at its end left out.

    A board or theme is its place among `places`, else its name. An action's title is all that is
    to be done, so its summary says nothing more; who is to do it stands beside it.
    """
    is_action = isinstance(entry.record, Action)
    boards, themes = places.get("lscb", {}), places.get("theme", {})
    row: list[Any] = [
        entry.id,
        entry.kind,
        entry.heading,
        "" if is_action else entry.summary,
        [boards.get(one.slug, one.label) for one in entry.lscbs],
        [themes.get(one.slug, one.label) for one in entry.themes],
        entry.published or "",
        ", ".join(one.name for one in entry.organisations) if is_action else "",
        find_telephone(entry) or "",
        entry.opening.url if entry.opening else "",
    ]
    while row[-1] == "":
        row.pop()
    return row


def find_telephone(entry: EntryView) -> str | None:
    """Return the first number that the entry itself gives."""
    return next((one.telephone for one in entry.details if one.telephone), None)


def get_text(entry: EntryView) -> str:
    """Return what excerpts are cut from: the text, a blank line, and what else may be found."""
    names = [f"Contact: {describe_contact(one)}" for one in entry.details]
    if entry.organisations and not isinstance(entry.record, Action):
        names.append(f"Organisations: {', '.join(one.name for one in entry.organisations)}")
    names += [f"Link: {one.title}" for one in entry.links]
    return "\n\n".join([entry.body.text, *(["\n".join(names)] if names else [])])


def describe_contact(contact: ContactDetails) -> str:
    """Return all by which a contact may be found, in one line."""
    told = (contact.name, contact.role, contact.organisation, contact.telephone, contact.email)
    return ", ".join(filter(None, told))
