"""Marks that make no table and no bold words are named with their line; all others stay."""

import pytest

from tests.helpers.sites import PRACTICE_BODY, list_problems, parse_well, write_practice


def write_text_below(text: str) -> tuple[str, int]:
    """Return a practice with a text below its own, and that text's line."""
    practice = write_practice(body=f"{PRACTICE_BODY}\n\n{text}")
    return practice, practice[: practice.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("| a | b |\n| 1 | 2 |", "a table needs |---|---| below its first line; without it all"),
        ("| a | b |\n|---|\n| 1 | 2 |", "first line has 2 cells, the line of hyphens below it 1,"),
        ("|---|---|\n| 1 | 2 |", "a table needs |---|---| below its first line"),
        ("**Who? **The team", "'**Who? **' would be shown with its stars; take the space between"),
        ("** bold**", "'** bold**' would be shown with its stars; take the space between ** and"),
        ("**bold\u00a0**here", "would be shown with its stars; take the space between ** and"),
        ("**Note:**see", "'**Note:**' would be shown with its stars; put a space behind the last"),
        ("**85%**of", "'**85%**' would be shown with its stars; put a space behind the last **"),
        ("- **one **two", "'**one **' would be shown with its stars"),
    ],
)
def test_marks_that_would_be_shown_are_named_with_their_line(text: str, message: str) -> None:
    practice, line = write_text_below(text)
    (problem,) = list_problems(practice)
    assert problem.startswith(f"{line}: ")
    assert message in problem


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "Some words\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\nand more",
        "- | a | b |\n  |---|---|\n  | 1 | 2 |",
        "> | a |\n> |---|\n> | 1 |",
        "```\n| a |\n| b |\n```",
        "| a line alone |",
        "**a.** b **c.** d, **(e)** and (**f**), **g**s, **5**+",
        "Price** and cost**, of 2010\n\n** without tax. ** estimated",
        "\\*\\*a \\*\\*b and `**c **` and a ** b ** c",
        "**Note:** see **this**.",
    ],
)
def test_tables_and_bold_words_stay(text: str) -> None:
    parse_well(write_text_below(text)[0])
