"""A changed file keeps what nobody changed: lines of other fields, quotes, comments, line ends."""

from typing import Any

import pytest

from goodpractice.content.front_matter.header import read_header
from tests.helpers.form_driver import FormDriver

ID = "practices/dudley/play"
TEXT = """---
title: A play
summary: >-
  Pupils act out
  # what can go wrong.
# Ask the trust first.
lscbs: [ "dudley" ]
themes: [e-safety]
organisations:
  # The trust's own spelling.
  - 'Schools'' Trust'
  - |-
    Theatre
    # 2
contacts:
  # Left in May.
  -   name: "A. Body"
      # Rang on Monday.
      role: 'Head'

      note: >-
        Mornings,
        # not Fridays
  # The press office.
  - name: B. Body
    email: "b@b.org"
    role:
links:
- title: 'A'
  url: "https://a.org/1"
source:
  document: awards
  # As printed.
  item: '13'
# The end.
---

## What is it?

Words.
"""
HEAD = """  -   name: "A. Body"
      # Rang on Monday.
      role: 'Head'
"""
NOTE = """      note: >-
        Mornings,
        # not Fridays
"""
FIRST = {"name": "A. Body", "role": "Head", "note": "Mornings, # not Fridays"}
SECOND = {"name": "B. Body", "email": "b@b.org"}
CHANGES: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    # One field of a row, of a list's item, of the source.
    ({"contacts": [FIRST | {"role": "Chair"}, SECOND]}, [("role: 'Head'", "role: Chair")]),
    ({"contacts": [FIRST | {"note": "No"}, SECOND]}, [(NOTE, '      note: "No"\n')]),
    ({"contacts": [{**FIRST, "name": "C"}, SECOND]}, [('name: "A. Body"', "name: C")]),
    ({"organisations": ["Schools' Trust", "X"]}, [("|-\n    Theatre\n    # 2", "X")]),
    ({"source": {"document": "awards", "item": "14"}}, [("item: '13'", "item: 14")]),
    # A field more, one less.
    (
        {"contacts": [{"name": "A. Body", "email": "a@b.org", **FIRST}, SECOND]},
        [('"A. Body"\n', '"A. Body"\n      email: a@b.org\n')],
    ),
    (
        {"contacts": [{"name": "A. Body", "note": FIRST["note"]}, SECOND]},
        [("      role: 'Head'\n", "")],
    ),
    (
        {"contacts": [{"role": "Head", "note": FIRST["note"]}, SECOND]},
        [('  -   name: "A. Body"\n', ""), ("      role: 'Head'", "  -   role: 'Head'")],
    ),
    ({"source": {"document": "awards"}}, [("  item: '13'\n", "")]),
    # A row more, one less, one less and the other changed: comments stay.
    ({"contacts": [FIRST, SECOND, {"name": "C"}]}, [("    role:\n", "    role:\n  - name: C\n")]),
    (
        {"contacts": [SECOND]},
        [(f"{HEAD}\n{NOTE}", "  # Rang on Monday.\n\n")],
    ),
    (
        {"contacts": [SECOND | {"email": "c@b.org"}]},
        [(f"{HEAD}\n{NOTE}", "  # Rang on Monday.\n\n"), ('"b@b.org"', "c@b.org")],
    ),
    ({"organisations": ["Theatre\n# 2"]}, [("  - 'Schools'' Trust'\n", "")]),
    # Texts of several lines have no comments.
    ({"summary": "New"}, [(">-\n  Pupils act out\n  # what can go wrong.", "New")]),
]


@pytest.mark.parametrize(("data", "edits"), CHANGES, ids=lambda one: str(one)[:60])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "byte order mark"])
def test_only_what_was_changed_is_written_anew(
    driver: FormDriver, data: dict[str, Any], edits: list[tuple[str, str]], end: str, mark: str
) -> None:
    expected = TEXT
    for old, new in edits:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    text = mark + TEXT.replace("\n", end)
    changed = driver.ask("change", [ID, text, {"data": data}])["text"]
    assert changed == mark + expected.replace("\n", end)
    assert read_header(expected).data == read_header(TEXT).data | data


def test_a_text_of_several_lines_may_end_in_one(driver: FormDriver) -> None:
    """As the check takes it: the line's end is none of the text."""
    told = driver.ask("change", [ID, TEXT.replace("summary: >-", "summary: >"), {}])["faults"]
    assert "summary" not in {one["place"] for one in told}


def test_a_list_in_brackets_stays_in_its_line_however_long(driver: FormDriver) -> None:
    words = [f"what somebody types {number}" for number in range(6)]
    text = f"---\ntitle: A play\nsearch_words: [{', '.join(words)}]\n---\nText.\n"
    changed = driver.ask("change", [ID, text, {"data": {"search_words": [*words[:5], "panto"]}}])
    assert changed["text"] == text.replace(words[5], "panto")


@pytest.mark.parametrize("name", ["organisations", "contacts"])
def test_a_list_that_is_taken_out_leaves_its_comments(driver: FormDriver, name: str) -> None:
    changed = driver.ask("change", [ID, TEXT, {"data": {name: []}}])["text"]
    header = read_header(changed)
    assert not header.data[name]
    for note in ("# The trust's", "# Left in May", "# Rang on", "# The press", "# As printed"):
        assert note in changed
    assert header.data | {name: 0} == read_header(TEXT).data | {name: 0}


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!-- a -->"])
def test_a_comment_ends_where_the_generator_ends_it(driver: FormDriver, comment: str) -> None:
    text = TEXT.replace("Words.", f"Words {comment} and more.\n\n## Own\n\nMore -->.")
    assert driver.ask("change", [ID, text, {}])["text"] == text


@pytest.mark.parametrize(
    "comment", ["<!--\n```\n-->", "<!--\n## Later\n-->", "<!-- ~~~\n\n## B -->"]
)
def test_what_a_comment_holds_is_neither_code_nor_a_heading(
    driver: FormDriver, comment: str
) -> None:
    """The text behind it is taken apart as the generator does, and stays as it is."""
    body = (
        f"## What is it? <!-- new -->\n\nA.\n\n{comment}\n\n## What difference has it made?\n\nB.\n"
    )
    text = f"---\ntitle: A play\n---\n{body}"
    entry = driver.ask("open", [ID, text])
    answers = {"What is it?": f"A.\n\n{comment}", "What difference has it made?": "B."}
    assert (entry["answers"], entry["rest"]) == (answers, "")
    changed = driver.ask("change", [ID, text, {"answers": {"What difference has it made?": "C."}}])
    assert changed["text"] == text.replace("B.", "C.")
