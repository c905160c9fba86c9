"""Cards and texts are all there, in order, and an edit renames those of its own group alone."""

import json
import re
from dataclasses import replace

import pytest

from goodpractice.directory.views import EntryView
from goodpractice.search.cards import CARD_GROUP, FOLDER, ROWS_PER_FILE, count_rows, write_cards
from tests.helpers.sites import load_site, write_practice

COUNT = 2 * CARD_GROUP + 5


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[EntryView, ...]:
    """Entries enough for three groups."""
    (entry,) = load_site(
        tmp_path_factory.mktemp("site"), {"practices/dudley/x.md": write_practice()}
    ).entries
    return tuple(replace(entry, id=f"practices/dudley/{number}") for number in range(COUNT))


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("first", [0, 4 * CARD_GROUP])
def test_rows_are_in_order_under_their_numbers(
    entries: tuple[EntryView, ...], first: int, small: bool
) -> None:
    hashes, files = write_cards(entries, first, small=small)
    found: dict[str, dict[int, list[object]]] = {"card": {}, "text": {}}
    for name, data in files.items():
        match = re.fullmatch(rf"{FOLDER}(card|text)-(\d+)-(\w+)\.json", name)
        assert match
        kind, number = match[1], int(match[2]) - first
        assert match[3] == hashes[number // CARD_GROUP]
        assert number % count_rows(kind, small=small) == 0
        found[kind][number] = json.loads(data)
    for kind, rows in found.items():
        most = count_rows(kind, small=small)
        assert all(len(some) <= most for some in rows.values())
        assert sum(len(some) for some in rows.values()) == COUNT, kind
    cards = [card for _, some in sorted(found["card"].items()) for card in some]
    assert [card["id"] for card in cards if isinstance(card, dict)] == [one.id for one in entries]


def test_files_hold_parts_of_a_group() -> None:
    assert all(CARD_GROUP % rows == 0 for kind in ROWS_PER_FILE.values() for rows in kind)


@pytest.mark.parametrize("number", [0, CARD_GROUP - 1, CARD_GROUP, COUNT - 1])
def test_an_edit_renames_its_own_group(entries: tuple[EntryView, ...], number: int) -> None:
    changed = list(entries)
    changed[number] = replace(entries[number], summary="Another summary.")
    (before, _), (after, files) = (write_cards(some, 0, small=False) for some in (entries, changed))
    differing = [
        at for at, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) > 1
    ]
    assert differing == [number // CARD_GROUP]
    assert any(b"Another summary." in data for data in files.values())


def test_no_entries_have_no_cards() -> None:
    assert write_cards([], 0, small=True) == ([], {})
