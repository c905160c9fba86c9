"""Cards and texts are all there, in order, and an edit renames those of its own group alone."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goodpractice.directory.views import EntryView
from goodpractice.model.records.entries import Practice
from goodpractice.search.cards import (
    CARD_GROUP,
    CARDS,
    FOLDER,
    TEXTS,
    describe_cards,
    make_card,
    write_cards,
)
from tests.helpers.sites import load_site, write_practice, write_text

COUNT = 2 * CARD_GROUP + 5
MOST = {"card": CARDS, "text": TEXTS}
"""Rows in a file of each kind."""


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
    kinds = ["text"] if small else ["card", "text"]
    found: dict[str, dict[int, list[object]]] = {kind: {} for kind in kinds}
    for name, data in files.items():
        match = re.fullmatch(rf"{FOLDER}(card|text)-(\d+)-(\w+)\.json", name)
        assert match
        kind, number = match[1], int(match[2]) - first
        assert match[3] == hashes[number // CARD_GROUP]
        assert number % MOST[kind] == 0
        found[kind][number] = json.loads(data)
    for kind, rows in found.items():
        assert all(len(some) <= MOST[kind] for some in rows.values())
        assert sum(len(some) for some in rows.values()) == COUNT, kind
    described = describe_cards(entries, hashes, {"lscb": {"dudley": 3}}, small=small)
    cards: list[Any] = list(zip(*described.get("fields", []), strict=True)) or [
        card for _, some in sorted(found["card"].items()) for card in some
    ]
    assert [card[0] for card in cards] == [one.id for one in entries]
    assert ("fields" in described) == small, "a small directory's cards are in the head"
    boards = [3] if small else ["Dudley"]
    assert [card[4] for card in cards] == [boards] * COUNT, "and name boards by their places there"


def test_a_card_has_the_first_number_that_its_entry_gives(tmp_path: Path) -> None:
    contacts = [
        {"name": "Jo Brown", "email": "jo@example.org"},
        {"name": "Al Green", "telephone": "0121 496 0000"},
    ]
    practice = write_practice(contacts=contacts)
    (entry,) = load_site(tmp_path, {"practices/dudley/x.md": practice}).entries
    assert make_card(entry)[8:] == ["0121 496 0000"]
    assert len(make_card(replace(entry, record=replace_contacts(entry)))) == 6


def replace_contacts(entry: EntryView) -> Practice:
    """Return an entry's record without contacts."""
    assert isinstance(entry.record, Practice)
    return entry.record.model_copy(update={"contacts": []})


def test_an_action_is_shown_by_what_is_to_be_done(tmp_path: Path) -> None:
    entries = load_site(tmp_path, REVIEW).entries
    (action,) = (make_card(entry) for entry in entries if entry.kind == "action")
    assert action[2:4] == ["Ring the school first.", ""]
    assert action[7:] == ["Walsall Council"]
    assert action[:2] == ["plans/child-a/council#1.1", "action"]


REVIEW = {
    "reviews/child-a.md": write_text(
        {
            "title": "Serious case review: Child A",
            "summary": "What was learned.",
            "type": "serious-case-review",
            "lscbs": ["walsall"],
            "themes": ["neglect"],
            "source": {"document": "awards"},
        },
        "What was found.",
    ),
    "plans/child-a/council.md": write_text(
        {
            "title": "Walsall Council",
            "review": "child-a",
            "agency": "Walsall Council",
            "source": {"document": "awards"},
            "themes": ["neglect"],
            "recommendations": [{"ref": "1", "text": "Ring more."}],
            "actions": [
                {
                    "ref": "1.1",
                    "recommendation": "1",
                    "action": "Ring the school first.",
                    "status": "completed",
                }
            ],
        }
    ),
}


def test_files_hold_parts_of_a_group() -> None:
    assert all(CARD_GROUP % rows == 0 for rows in MOST.values())


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
