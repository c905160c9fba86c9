"""What a reader of an entry might want next."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.directory.related import MOST_RELATED, find_related, list_neighbours
from goodpractice.model.references import list_references
from tests.helpers.sites import load_real, load_site, write_practice


def list_related(folder: Path, entries: dict[str, tuple[list[str], list[str]]]) -> dict[str, str]:
    """Return the names of the entries related to each of these (boards and themes by name)."""
    files = {
        f"practices/{lscbs[0]}/{name}.md": write_practice(
            lscbs=lscbs, themes=themes, source={"document": "awards", "item": number}
        )
        for number, (name, (lscbs, themes)) in enumerate(entries.items(), 1)
    }
    related = load_site(folder, files).related
    return {
        id_.split("/")[-1]: "".join(entry.id.split("/")[-1] for entry in found)
        for id_, found in related.items()
    }


def test_nearest_come_first(tmp_path: Path) -> None:
    found = list_related(
        tmp_path,
        {
            "a": (["dudley"], ["e-safety", "training"]),
            "b": (["walsall"], ["e-safety"]),
            "c": (["dudley"], ["e-safety"]),
            "d": (["walsall"], ["training", "e-safety"]),
            "e": (["walsall"], ["neglect"]),
        },
    )
    assert found["a"] == "dcb", "two themes shared, then theme and board, then the theme"
    assert found["e"] == ""


def test_at_most_four(tmp_path: Path) -> None:
    entries = {name: (["dudley"], ["neglect"]) for name in "abcdefgh"}
    found = list_related(tmp_path, entries)
    assert {len(names) for names in found.values()} == {MOST_RELATED}
    assert found["d"] == "ecfb", "the nearest on both sides"


def test_entry_is_not_related_to_itself_even_if_it_names_a_theme_twice(tmp_path: Path) -> None:
    [entry] = load_site(tmp_path, {"practices/dudley/a.md": write_practice()}).entries
    twice = replace(entry, themes=entry.themes * 3, lscbs=entry.lscbs * 2)
    assert find_related([twice]) == {entry.id: ()}


def test_real_entries_are_never_related_to_themselves_to_what_they_name_or_twice() -> None:
    directory = load_real()
    related = directory.related
    assert any(related.values())
    for id_, found in related.items():
        ids = [entry.id for entry in found]
        assert id_ not in ids
        assert not {one.target for one in list_references(directory.by_id[id_].record)} & set(ids)
        assert len(set(ids)) == len(ids) <= MOST_RELATED


@given(st.sets(st.integers(0, 50), min_size=1).map(sorted), st.data())
def test_neighbours(group: list[int], data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(group))
    found = list(list_neighbours(group, number))
    assert number not in found
    assert len(set(found)) == len(found)
    assert set(found) <= set(group)
    assert len(found) >= min(MOST_RELATED, len(group) - 1)
