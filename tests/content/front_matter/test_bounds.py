"""What stands where front matter should begin, and where another begins, is named."""

import pytest

from tests.helpers.sites import list_problems, write_practice


@pytest.mark.parametrize(
    ("first", "end"),
    [
        (b"<html>", "and its front matter; found '<html>'"),
        (b"+++\ntitle: A\n+++\n", "found '+++', write three hyphens: ---"),
        (
            b"```yaml\ntitle: A\n```\n",
            "found '```yaml', write --- in its place, and in that of its partner",
        ),
        (
            b"{\\rtf1 A text",
            "is not a text file, such as a word processor's; save its text, as UTF-8",
        ),
    ],
)
def test_what_stands_first_instead_is_shown(first: bytes, end: str) -> None:
    (problem,) = list_problems(first)
    assert problem.startswith("1: ")
    assert problem.endswith(end)


def test_front_matter_that_ends_too_early_is_told_of_once() -> None:
    text = write_practice().replace("\nlscbs:", "\n---\n\nlscbs:", 1)
    (problem,) = list_problems(text.encode())
    line = text.split("\n").index("---", 1) + 3
    assert problem.startswith(f"{line}: fields go on here, below the end of the front matter")


def test_a_second_front_matter_is_told_of_once() -> None:
    text = write_practice() + "\n---\ntitle: Another\nthemes:\n  - neglect\n---\n\nMore.\n"
    (problem,) = list_problems(text.encode())
    line = text.split("\n").index("title: Another")
    assert problem.startswith(f"{line}: a second front matter begins here")
