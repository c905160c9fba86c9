"""What is wrong with a link is said once, with what to write instead."""

import pytest

from goodpractice.content.front_matter.header import Header
from goodpractice.content.reader import read_body
from tests.helpers.sites import PRACTICE_BODY, list_problems, write_practice


def find_faults(text: str) -> list[str]:
    """Return what is wrong with a practice's text."""
    _, faults, _ = read_body(Header(body=text), "practices/dudley/x")
    return [message for _, message in faults]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("[Jo](mailto://jo@x.org)", "begins with mailto: alone; write mailto:jo@x.org"),
        ("[a](https//x.org/b)", "found 'https//x.org/b'; write https://x.org/b"),
        ("[a](htps://x.org)", "found 'htps://x.org'; write https://x.org"),
        ("[a](https\uff1a//x.org)", "; write https://x.org"),
        ("[a](skype:jo)", "found 'skype:jo'"),
        ("[a](y.md#b)", "is a file; link to its page, ../y/#b"),
        ("[a](../../pages/about.md)", "link to its page, ../../../about/"),
        ("[a](../../content/pages/about.md)", "link to its page, ../../../about/"),
        (
            "[a](https://x.org/b\nc)",
            "the address https://x.org/b goes on in the next line; write it on one",
        ),
        ("[a](https://x.org/b\tc)", "found 'https://x.org/b\tc'"),
        (
            "[a (https://x.org/b)",
            "no bracket closes the words before https://x.org/b; write ]( there",
        ),
        ("[a [b](https://x.org) c](https://y.org)", "the link to https://y.org; take one out"),
        ("Write to o\u2019neil@x.org", "made of neil@x.org alone; write <o'neil@x.org>"),
        ('See <a href="https://x.org">this</a>', "write [words](https://…)"),
        (f"[a](https://x.org/{'b' * 2000})", "it is 2014 characters long, 2000 at most"),
    ],
)
def test_one_slip_is_one_problem(text: str, end: str) -> None:
    (message,) = find_faults(text)
    assert message.endswith(end)


@pytest.mark.parametrize(
    "link", ["[a](b.md)", "[a]()", "[a](tel:12)", "<b>a</b>", "[^1]", "[a][b]"]
)
def test_a_fault_is_told_of_where_it_stands_not_in_code_before(link: str) -> None:
    (first,) = list_problems(write_practice(body=f"{PRACTICE_BODY}\n\n{link}"))
    code = f"`{link}`\n\n```\n{link}\n```\n\n"
    (second,) = list_problems(write_practice(body=f"{PRACTICE_BODY}\n\n{code}{link}"))
    (line, message), (behind, same) = (one.split(": ", 1) for one in (first, second))
    assert (int(behind), same) == (int(line) + code.count("\n"), message)


@pytest.mark.parametrize("slip", ["<b>a</b>", "[^1]", "[a][b]", "[a](b.md)"])
def test_a_slip_that_is_made_twice_is_told_of_twice(slip: str) -> None:
    lines = list_problems(write_practice(body=f"{PRACTICE_BODY}\n\n{slip}\n\n{slip}"))
    assert len(lines) == 2
    assert len({one.split(": ", 1)[1] for one in lines}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Write to <o'neil@x.org>, [her](mailto:o'neil@x.org), 'jo@x.org' or Jo's sam@x.org.",
        "[see the page (https://x.org)] and [a (b)](https://x.org)",
        "[a](https://x.org/b\n'its title')",
    ],
)
def test_what_works_stays(text: str) -> None:
    assert find_faults(text) == []
