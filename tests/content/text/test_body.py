"""A text's headings, and how deeply its lists and quotes stand in each other."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.content.front_matter.header import Header
from goodpractice.content.markdown.conversion import convert_markdown
from goodpractice.content.text.body import DEEPEST, check_text, count_levels, find_open_fence
from goodpractice.content.text.headings import find_headings
from goodpractice.model.kinds import KINDS
from tests.helpers.sites import PRACTICE_BODY, list_problems, parse_well, write_practice, write_text

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


def test_a_heading_of_ones_own_takes_no_others_place() -> None:
    body = PRACTICE_BODY.replace("Some words.", "Some words.\n\n## Our story\n\nMore.", 1)
    (problem,) = list_problems(write_practice(body=body))
    assert problem.endswith("found '## Our story'; write '### Our story' for a heading of your own")


def test_headings_of_the_second_level() -> None:
    lines = ["# a", "## b", "##\tc ##", " ## d", "##e", "### f", "##", "## ", "text ## g"]
    assert find_headings(lines) == [(1, "b"), (2, "c")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a[^1]\n\n[^1]: one\n[^1]: two", 4, "'[^1]:' stands twice"),
        ("a[^1]\n\n[^1]: one\n[^2]: two", 4, "nothing in the text refers to '[^2]'"),
        ("[x]\n\n[x]: https://a.org\n[X]: https://b.org", 4, "'[x]:' stands twice"),
        ("a\n\n[x\\]y]: https://a.org/a", 3, "nothing in the text refers to '[x\\]y]'"),
        ("a\n\n[x]\n\n[x]: <>", 5, "a link has no address"),
        ("[x]\n\n[x]: https://a.org/(b", 3, "is not closed; write ) behind it, or %28"),
        ("[x]\n\n[x]: https://a.org\n[the  Y]: https://b.org", 4, "refers to '[the y]'"),
        ("> ~~~ so few words\n> x\n> ~~~", 1, "'so few words' behind ~~~ would not be shown"),
        ("|a|b|\n|-|-|\n|c|d|\n| e | f | g |", 4, "this row has 3 cells, its table 2 columns: 'g'"),
        ("a\n\n[](https://example.org) b", 3, "has no words"),
        ("a\n\n[a](#)", 3, "begins with #section-"),
        ("### A child's café\n\n[a](#a-child's-café)", 3, "write #section-a-child-s-caf, not"),
        ("bad\n\n[a][r]\n\n[b](bad)\n\n[r]: https://example.org", 5, "'bad' is no page"),
        ("[a](\\\\server\\share)", 1, "a place in your own network"),
        ("x\n\n[a](<>)", 3, "a link has no address"),
        ("[a](https://a.org/?b&amp;c)\n[a](https://u@a.org/?b&amp;c)", 2, "before the host's"),
        ("a\n“https://example.org/a” b", 2, "as in <https://example.org/a>”"),
        ("see [the form](https://example.org/my form.pdf)", 1, "write %20"),
        ("a\n\nsee [the form](<https://example.org/my form.pdf>)", 3, "no spaces"),
    ],
)
def test_no_definition_and_no_link_is_lost(text: str, line: int, message: str) -> None:
    raw = write_practice(body=f"<!-- one\ntwo -->\n\n{PRACTICE_BODY}\n\n{text}")
    (problem,) = list_problems(raw)
    first = raw.count("\n") - text.count("\n")
    assert problem.startswith(f"{first + line - 1}: ")
    assert message in problem


@pytest.mark.parametrize(
    "text",
    [
        "a[^n]\n\n[^n]: see[^m]\n[^m]: more",
        "[x]\n\n[x]: https://a.org\n[x]: https://a.org",
        'see [the form](https://example.org/form.pdf "A title of it")',
        "an array[i](j k)",
    ],
)
def test_definitions_and_links_that_work_stay(text: str) -> None:
    parse_well(write_practice(body=f"{PRACTICE_BODY}\n\n{text}"))


def test_notes_that_only_lost_notes_refer_to_are_named() -> None:
    text = "a[^1]\n\n[^1]: one[^5]\n[^2]: see[^3]\n[^3]: x[^2][^1]\n[^4]: x[^4]\n[^5]: five"
    raw = write_practice(body=f"{PRACTICE_BODY}\n\n{text}")
    last = raw.count("\n")
    found = [(int(one.split(":")[0]) - last, one.split("'")[1]) for one in list_problems(raw)]
    assert found == [(-3, "[^2]"), (-2, "[^3]"), (-1, "[^4]")]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("glossary.md", {"terms": [{"term": "GCP", "meaning": "A profile."}]}),
        ("removed.md", {"entries": []}),
    ],
)
def test_a_text_that_no_page_shows_is_named(name: str, fields: dict[str, Any]) -> None:
    message = "no page shows what stands below the front matter; take it out"
    assert list_problems(write_text(fields, "\nSome words."), name) == [f"5: {message}"]
    parse_well(write_text(fields, "\n<!-- for authors -->"), name)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<!-- a <!-- b --> shown -->", 0),
        ("words <!-- no end\n\nlost words\n\n<!-- b -->", -4),
        ("<!-- a -->\n<!-- b\n<!-- c -->", -1),
    ],
)
def test_no_comment_takes_words_with_it_to_another_s_end(text: str, line: int) -> None:
    raw = write_practice(body=f"{PRACTICE_BODY}\n\n{text}")
    found = [one for one in list_problems(raw) if "a comment begins within another" in one]
    assert [int(one.split(":")[0]) - raw.count("\n") for one in found] == [line]


@pytest.mark.parametrize("text", ["<!-- a --> <!-- b -->", "<!--> <!-- b -->", "<!-- a -- b -->"])
def test_comments_beside_each_other_stay(text: str) -> None:
    parse_well(write_practice(body=f"{PRACTICE_BODY}\n\nWords {text}"))


def test_a_link_without_its_second_bracket_is_named() -> None:
    (problem,) = list_problems(write_practice(body=f"{PRACTICE_BODY}\n\n[a]https://a.org/b)"))
    assert "no bracket opens before https://a.org/b; write ( between it and its words" in problem


FENCED = "```\n# a comment of a program\n## What is it?\nwords\n=======\n```"


def test_what_stands_between_fences_is_no_heading() -> None:
    parse_well(write_practice(body=f"{PRACTICE_BODY}\n\n{FENCED}"))
    [fault] = list_problems(write_practice(body=FENCED))
    assert "found '## " not in fault


def test_a_fence_without_an_end_is_all_that_is_said() -> None:
    [fault] = list_problems(write_practice(body=f"```\n{PRACTICE_BODY}"))
    assert fault.endswith("all below ``` would be shown as code; write ``` behind it")


def test_a_heading_behind_a_quote_is_none_of_its_code() -> None:
    body = PRACTICE_BODY.replace("\n## ", "\n> ```\n> code\n## ", 1)
    assert body != PRACTICE_BODY
    parse_well(write_practice(body=body))


def test_the_fence_without_an_end_is_named_itself() -> None:
    found = check_text(BOARD, Header(body="> ```\n> code\n```\ncode", body_line=7))
    assert [line for line, _ in found] == [9]


def test_code_in_a_list_ends_with_the_list() -> None:
    """Whose last line of marks stands too far left opens code that all below is a part of."""
    text = "- A step:\n  ```\n  code\n```\n\nMore.\n\n# Heading"
    found = check_text(BOARD, Header(body=text, body_line=7))
    assert found == [(10, "all below ``` would be shown as code; write ``` behind it")]
    text = "- A step:\n\n  ```\n  code\n\n> ```\n> code\n\n# Heading"
    found = check_text(BOARD, Header(body=text, body_line=7))
    assert found == [(15, "found '#' before a heading; write ##")]


PIECES = ["```", "~~~", "  ```", "    ```", "- a", "- ```", "  - b", "1. x", "> q", "> ```", ""]
LINES = st.lists(st.sampled_from([*PIECES, "Text", "  text", "# H", "- [ ] t", "    ~~~~"]))


@given(LINES)
def test_what_is_called_code_is_code_on_the_page(lines: list[str]) -> None:
    typed = [*lines, "", "Below."]
    markup = convert_markdown("\n".join(typed))[0]
    is_code = "Below." in "".join(re.findall("<pre>.*?</pre>", markup, re.DOTALL))
    assert bool(list(find_open_fence(typed))) is is_code


@pytest.mark.parametrize(
    ("typed", "wanted"), [("# One", "###"), ("##One", "### "), ("###One", "### ")]
)
def test_a_practice_s_own_headings_are_of_the_third_level(typed: str, wanted: str) -> None:
    (message,) = list_problems(write_practice(body=f"{PRACTICE_BODY}\n\n{typed}\n\nWords."))
    assert message.endswith((f"; write {wanted}", f"; write '{wanted}'"))
