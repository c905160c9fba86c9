"""Long lists are cut into pages: nothing is lost, and each section is found where it begins."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.model.fields.field_types import SLUG_PATTERN
from goodpractice.model.text import make_slug
from goodpractice.site.parts import paging
from goodpractice.site.parts.paging import (
    Listing,
    Section,
    cut_sections,
    list_sheets,
    make_section,
)

SIZES = st.lists(st.integers(0, 30), max_size=8)
MOST = st.integers(1, 12)


def make_sections(sizes: list[int]) -> list[Section[int]]:
    """Return sections of so many numbers each, none of which stands twice."""
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    return [
        make_section(f"s{start}-{index}", "", range(start, start + size))
        for index, (start, size) in enumerate(zip(starts, sizes, strict=True))
    ]


@given(SIZES, MOST)
def test_nothing_is_lost_and_the_order_stays(sizes: list[int], most: int) -> None:
    sections = make_sections(sizes)
    shown = [section for page in cut_sections(sections, most) for section in page]
    assert [
        (section.anchor, section.total, item) for section in shown for item in section.items
    ] == [(section.anchor, section.total, item) for section in sections for item in section.items]


@given(SIZES, MOST)
def test_pages_are_full_but_for_the_last(sizes: list[int], most: int) -> None:
    lengths = [
        sum(len(section.items) for section in page)
        for page in cut_sections(make_sections(sizes), most)
    ]
    *full, last = lengths
    assert full == [most] * len(full)
    assert last <= most + most // 4
    assert last > most // 4 or not full


@given(SIZES, MOST)
def test_sections_are_found_where_they_begin(sizes: list[int], most: int) -> None:
    sections = [section for section in make_sections(sizes) if section.items]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "MOST", most)
        sheets = list(list_sheets("practices/", sections))
    (places,) = {listing.places for listing, _ in sheets}
    assert [(one.anchor, one.total) for one in places] == [
        (section.anchor, len(section.items)) for section in sections
    ]
    for place, section in zip(places, sections, strict=True):
        holding = [
            (listing.number, one.items[0], one.continued)
            for listing, shown in sheets
            for one in shown
            if one.anchor == section.anchor
        ]
        assert holding[0] == (place.page, section.items[0], False)
        assert all(continued for _, _, continued in holding[1:])


@pytest.mark.parametrize(
    ("total", "lengths"),
    [
        (0, [0]),
        (200, [200]),
        (250, [250]),
        (251, [200, 51]),
        (400, [200, 200]),
        (450, [200, 250]),
        (451, [200, 200, 51]),
    ],
)
def test_a_list_only_a_little_too_long_stays_whole(total: int, lengths: list[int]) -> None:
    sheets = list(list_sheets("contacts/", [make_section("a", "A", range(total))]))
    assert [sum(len(one.items) for one in shown) for _, shown in sheets] == lengths
    assert {listing.count for listing, _ in sheets} == {len(lengths)}


def test_what_is_edited_in_its_place_moves_nothing() -> None:
    sections = make_sections([5, 9, 3])
    before = cut_sections(sections, 4)
    sections[1] = make_section(sections[1].anchor, "", [*range(100, 109)])
    after = cut_sections(sections, 4)
    assert [len(page) for page in before] == [len(page) for page in after]
    assert before[0] == after[0]


@pytest.mark.parametrize(
    ("number", "count", "steps"),
    [
        (1, 2, [1, 2]),
        (1, 100, [1, 2, None, 100]),
        (2, 100, [1, 2, 3, None, 100]),
        (3, 100, [1, 2, 3, 4, None, 100]),
        (4, 100, [1, 2, 3, 4, 5, None, 100]),
        (5, 100, [1, None, 4, 5, 6, None, 100]),
        (97, 100, [1, None, 96, 97, 98, 99, 100]),
        (100, 100, [1, None, 99, 100]),
    ],
)
def test_numbers_of_pages_have_gaps(number: int, count: int, steps: list[int | None]) -> None:
    assert Listing(number, count, "practices/", ()).steps == steps


def test_addresses_of_pages() -> None:
    listing = Listing(3, 4, "themes/neglect/", ())
    assert listing.url == "themes/neglect/page_3/"
    assert listing.find_url(1) == "themes/neglect/"


@given(st.text())
def test_nothing_else_can_have_such_an_address(name: str) -> None:
    part = Listing(2, 2, "", ()).url.strip("/")
    assert not re.fullmatch(SLUG_PATTERN, part)
    assert "_" in part
    assert "_" not in make_slug(name)
