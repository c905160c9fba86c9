"""A text's headings, and how deeply its lists and quotes stand in each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.content.body import DEEPEST, check_text, count_levels, find_headings
from goodpractice.content.front_matter.header import Header
from goodpractice.model.kinds import KINDS

BOARD = KINDS["lscb"]
NESTED = "lists or quotes are nested too deeply"
BEGINS = st.sampled_from(["> ", ">", "- ", "-", "-\t", "* ", "+ ", "1. ", "2) ", "    ", "\t", " "])


@given(
    st.lists(st.lists(st.tuples(BEGINS, st.integers(1, 12)), max_size=5), min_size=1, max_size=4)
)
def test_lines_nested_too_deeply_are_found(parts: list[list[tuple[str, int]]]) -> None:
    lines = ["".join(begin * times for begin, times in line) + "x" for line in parts]
    deep = [number for number, line in enumerate(lines, 7) if count_levels(line) > DEEPEST]
    found = check_text(BOARD, Header(body="\n".join(lines), body_line=7))
    assert found == [(number, NESTED) for number in deep[:1]]


@pytest.mark.parametrize("begin", [">", "> ", "- ", "-\t", ">\t", "\t", "    ", "1. "])
def test_the_first_level_too_many(begin: str) -> None:
    deepest = max(times for times in range(99) if count_levels(begin * times + "x") <= DEEPEST)
    assert check_text(BOARD, Header(body=begin * deepest + "x")) == []
    assert check_text(BOARD, Header(body=begin * (deepest + 1) + "x")) == [(1, NESTED)]


def test_headings_of_the_second_level() -> None:
    lines = ["# a", "## b", "##\tc ##", " ## d", "##e", "### f", "##", "## ", "text ## g"]
    assert find_headings(lines) == [(1, "b"), (2, "c")]
