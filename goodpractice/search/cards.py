"""What results show of entries: cards, and texts for excerpts, several to a file.

A file costs a browser more than its bytes do. Cards that are shown together are in one file;
the hash in its name is shared by a group of entries, so that the head can list it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from goodpractice.directory.views import EntryView
from goodpractice.search.shards import hash_data, write_json

FOLDER = "data/search/"
CARD_GROUP = 64
"""Entries whose cards and texts share one hash: a change renames these, and the head stays
small."""

SMALL = 256
"""Entries up to which a directory is small: queries soon need most of its cards, so these are
in few files."""

ROWS_PER_FILE = {"card": (64, 16), "text": (1, 2)}
"""Cards in one file, and texts, which few results need: in a small directory, and in others.
Each divides `CARD_GROUP`."""


def write_cards(
    entries: Sequence[EntryView], first: int, *, small: bool
) -> tuple[list[str], dict[str, bytes]]:
    """Return the hash that each group of entries shares, and the files by their paths.

    A file is named by its first entry's number; that of the first of `entries` is `first`.
    """
    kinds: list[tuple[str, Callable[[EntryView], Any], int]] = [
        ("card", make_card, count_rows("card", small=small)),
        ("text", get_text, count_rows("text", small=small)),
    ]
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


def count_rows(kind: str, *, small: bool) -> int:
    """Return how many cards or texts are in one file."""
    few, many = ROWS_PER_FILE[kind]
    return few if small else many


def make_card(entry: EntryView) -> dict[str, Any]:
    """Return what every result shows of its entry."""
    return {
        "id": entry.id,
        "url": entry.url,
        "kind": entry.kind,
        "title": entry.title,
        "summary": entry.summary,
        "lscbs": [one.record.short_title for one in entry.lscbs],
        "themes": [one.record.title for one in entry.themes],
        "published": entry.published or "",
    }


def get_text(entry: EntryView) -> str:
    """Return what excerpts are cut from."""
    return entry.body.text
