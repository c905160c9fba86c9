"""Facets of few values are columns; those of many are files that are read by what is typed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goodpractice.directory.contacts import Contact, Organisation
from goodpractice.directory.directory import Directory
from goodpractice.search.facets import (
    MOST_VALUE_FILES,
    MOST_VALUES,
    Facet,
    FacetValue,
    describe_facet,
    encode_column,
    list_facets,
    write_values,
)
from goodpractice.search.language.words import split_words
from tests.helpers.search import build_search
from tests.helpers.sites import load_site, write_practice
from tests.search.test_shards import decode


def make_people(count: int, entries: int) -> Facet:
    """Return a facet of so many people, each of whom some entries have."""
    values = tuple(
        FacetValue(
            f"person-{number}", f"Person{number} Brown, Board", words=f"Person{number} Brown"
        )
        for number in range(count)
    )
    return Facet(
        "contact", "Contact", values, tuple((number % count,) for number in range(entries))
    )


def read_rows(facet: Facet) -> Iterator[tuple[str, str, str, list[int]]]:
    """Return what the files of a facet say: key, slug, name and entries."""
    for first, data in write_values(facet):
        file = json.loads(data)
        assert file["keys"][0] == first
        for key, (slug, label, gaps) in zip(file["keys"], file["values"], strict=True):
            entry, entries = -1, []
            for gap in decode(gaps):
                entry += gap
                entries.append(entry)
            yield key, slug, label, entries


def test_every_value_is_found_by_its_slug_and_by_each_word_of_its_name() -> None:
    facet = make_people(300, 700)
    rows = list(read_rows(facet))
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    expected = {
        (key, value.slug)
        for value in facet.values
        for key in (f"={value.slug}", *split_words(value.words))
    }
    assert {(key, slug) for key, slug, _, _ in rows} == expected
    for _, slug, label, entries in rows:
        number = int(slug.removeprefix("person-"))
        assert label == f"Person{number} Brown, Board"
        assert entries == list(range(number, 700, 300))


def test_there_are_few_files_however_many_values() -> None:
    assert len(list(write_values(make_people(60, 60)))) == 1
    assert 10 < len(list(write_values(make_people(20_000, 20_000)))) <= MOST_VALUE_FILES + 1


def test_what_a_first_query_loads_does_not_grow_with_the_number_of_people() -> None:
    files: dict[str, Any] = {}

    def add(name: str, value: Any) -> str:
        files[name] = value
        return name

    few = make_people(MOST_VALUES, 100)
    many = make_people(MOST_VALUES + 1, 100)
    assert encode_column(few) is not None
    assert len(describe_facet(few, add)["values"]) == MOST_VALUES
    assert not files
    assert encode_column(many) is None
    assert describe_facet(many, add)["values"] == []
    assert files
    thousands = describe_facet(make_people(20_000, 20_000), add)
    assert len(json.dumps(thousands)) < 4_000


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """A directory whose entries each have a contact of their own."""
    directory = load_site(
        tmp_path_factory.mktemp("site"), {"practices/dudley/x.md": write_practice()}
    )
    (entry,) = directory.entries
    people = [
        Contact(f"jo-{number}", f"Jo Number{number}", organisations=(Organisation("a", "Agency"),))
        for number in range(400)
    ]
    entries = tuple(
        replace(entry, id=f"practices/dudley/{number}", contacts=(one,))
        for number, one in enumerate(people)
    )
    return replace(directory, entries=entries, contacts=tuple(people))


def test_people_are_not_in_the_head(crowd: Directory) -> None:
    files = build_search(crowd)
    head = json.loads(files["data/search/head.json"])
    facets = {facet["name"]: facet for facet in head["facets"]}
    assert facets["contact"]["values"] == []
    assert all(f"data/search/{name}" in files for _, name in facets["contact"]["files"])
    place = list(facets).index("contact")
    assert head["columns"][place] is None
    assert b"Number399" not in files["data/search/head.json"]


def test_a_telephone_number_and_a_source_are_filters(tmp_path: Path) -> None:
    directory = load_site(
        tmp_path,
        {
            "practices/dudley/x.md": write_practice(
                contacts=[{"name": "Jo Brown", "telephone": "0121 496 0000"}]
            ),
            "practices/dudley/y.md": write_practice(contacts=[{"name": "Jo Brown"}]),
        },
    )
    facets = {facet.name: facet for facet in list_facets(directory)}
    assert facets["telephone"].values_of == ((0,), ()), "its own number, not another entry's"
    assert [value.slug for value in facets["source"].values] == ["awards"]
    assert "evidence" not in facets, "no entry says what stands behind it"
