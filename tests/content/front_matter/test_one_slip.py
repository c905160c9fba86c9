"""One slip is one problem: what it makes of the lines around it is not told as another."""

import pytest

from tests.helpers.sites import CONTACT, LINK, list_problems, write_lines, write_practice


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            "organisations: {Police, Schools}",
            "7: organisations: a list stands in square brackets, fields with their values in curly "
            "ones, found {Police, Schools}; write [Police, Schools]",
        ),
        (
            "contacts:\n  - {name:Jo}",
            "8: contacts[1]: needs a space after the colon; write name: Jo",
        ),
        (
            f"{CONTACT}email: jo@x.org\nlinks:\n  - title: A\n    address: https://x.org/",
            "12: links[1].address: no such field; did you mean 'url'?",
        ),
    ],
)
def test_one_slip_with_brackets_is_one_problem(lines: str, problem: str) -> None:
    assert list_problems(write_lines(lines)) == [problem]


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("{document, item}", ["source: a list stands in square brackets"]),
        ("{document:x, item:3}", ["source: needs a space after the colon"] * 2),
        (
            "{document: , item: }",
            ["source: found 'document' without", "source: found 'item' without"],
        ),
    ],
)
def test_what_brackets_lack_is_not_also_called_empty(source: str, problems: list[str]) -> None:
    text = write_practice(source=None).replace("\n---\n", f"\nsource: {source}\n---\n", 1)
    found = [problem.split(": ", 1)[1] for problem in list_problems(text)]
    assert [one[: len(begin)] for one, begin in zip(found, problems, strict=True)] == problems


@pytest.mark.parametrize(
    "lines",
    [
        f"{CONTACT}email: jo@dudl\u0435y.gov.uk",
        f"{LINK}url: https://dudl\u0435y.gov.uk/",
        f"{CONTACT}telephone: \u202a0121 303 2413",
    ],
)
def test_a_letter_of_another_alphabet_is_said_once(lines: str) -> None:
    assert len(list_problems(write_lines(lines))) == 1
