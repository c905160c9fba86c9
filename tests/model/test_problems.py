"""Problems read the same everywhere, in order, each on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.model.problems import ContentError, Problem, find_nearest, suggest


def test_form() -> None:
    problem = Problem("content/x.md", 7, "themes", "no theme 'e-saftey'")
    assert str(problem) == "content/x.md:7: themes: no theme 'e-saftey'"
    assert str(Problem("content/x.md", 1, "", "is odd")) == "content/x.md:1: is odd"


def test_what_was_typed_neither_breaks_lines_nor_steers_the_terminal() -> None:
    problem = Problem("content/x\ny.md", 1, "a", "found 'b\r\n c\x1b[31m\u202e'")
    assert str(problem) == "content/x y.md:1: a: found 'b c\\x1b[31m\\u202e'"


@given(st.text(), st.text(), st.text())
def test_a_problem_is_always_one_printable_line(path: str, field: str, message: str) -> None:
    assert str(Problem(path, 1, field, message)).isprintable()


def test_errors_are_sorted_by_place_and_told_once() -> None:
    one, two, ten = (Problem("b", line, "", "x") for line in (1, 2, 10))
    other = Problem("a", 5, "", "x")
    error = ContentError([ten, two, one, other, two])
    assert error.problems == [other, one, two, ten]
    assert str(error) == "4 problems in the content"


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("e-saftey", "e-safety"),
        ("Domestic abuse", "domestic-abuse"),
        ("domestic_abuse", "domestic-abuse"),
        ("E-SAFETY", "e-safety"),
        ("zzz", None),
        ("", None),
    ],
)
def test_nearest(word: str, nearest: str | None) -> None:
    assert find_nearest(word, ["e-safety", "domestic-abuse", "neglect"]) == nearest


def test_tail_of_a_message() -> None:
    assert suggest("neglcet", ["neglect"], "look there") == "; did you mean 'neglect'?"
    assert suggest("x", ["neglect"], "look there") == "; look there"
    assert suggest("x", []) == ""
