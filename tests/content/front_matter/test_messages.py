"""Any value in any field is explained on its line, and a field that there is not is named."""

from collections.abc import Iterator

import pytest

from goodpractice.content.reader import Document, parse_document
from goodpractice.model.json_schema import Schema, find_inner, make_schema
from goodpractice.model.kinds import Kind, list_files
from tests.helpers.sites import list_problems, write_practice

VALUES = [
    "",
    '""',
    "[]",
    "{}",
    "[x]",
    "[[x]]",
    "[{a: b}]",
    "{a: b}",
    "{title: []}",
    "yes",
    "017",
    "-1",
    ".nan",
    "190:20:30",
    "2010-02-30",
    "'٣'",
    "--",
]


def list_places(part: Schema, before: str = "") -> Iterator[str]:
    """Return what stands before the value of each field, in a file's form."""
    for name, inner in find_inner(part).items():
        yield f"{before}{name}: "
        if "items" in inner:
            yield f"{before}{name}:\n{' ' * len(before)}  - "
        mark = "- " if "items" in inner else "  "
        yield from list_places(inner, f"{before}{name}:\n{' ' * len(before)}  {mark}")


@pytest.mark.parametrize("kind", list_files(), ids=lambda kind: kind.name)
def test_any_value_in_any_field_gives_a_document_or_problems(kind: Kind) -> None:
    path = f"{kind.name}.md" if kind.single else f"{kind.folder}/a/x.md"
    relative = path if kind.single else "/".join([kind.folder, *["a"] * (kind.depth - 1)]) + ".md"
    places = list(list_places(make_schema(kind)))
    assert places
    for place in places:
        for value in VALUES:
            found = parse_document("content/x", relative, f"---\n{place}{value}\n---\n".encode())
            assert isinstance(found, Document) or all(str(one).isprintable() for one in found)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "links:\n  - title: T\n    url: https://example.org/\n    opens: [true]",
            "10: links[1].opens: expected true or false, found a list",
        ),
        (
            "links:\n  - title: T\n    url: https://example.org/\n    opens: {yes: no}",
            "10: links[1].opens: expected true or false, found fields of its own",
        ),
        ("titel:", "7: titel: no such field; did you mean 'title'"),
        ("contacts:\n  - name: J\n    emial:", "9: contacts[1].emial: no such field; did you mean"),
        (
            "review_note: By the team, on the telephone",
            "7: review_note: tells of a check; please add its day as reviewed",
        ),
        ("organisations: --", "7: organisations: expected a list such as [--], found '--'"),
        ("aliases:\n  -", "8: aliases[1]: is empty; please write something or delete the line"),
        (
            "search_words:\n  - a\n  -\n  - b",
            "9: search_words[2]: is empty; please write something",
        ),
    ],
)
def test_what_is_wrong_is_said_on_its_own_line(line: str, message: str) -> None:
    text = write_practice().replace("\n---\n", f"\n{line}\n---\n", 1)
    (problem,) = list_problems(text)
    assert problem.startswith(message)


@pytest.mark.parametrize("value", ["--", "٣", "安全"])
def test_no_name_is_proposed_of_what_holds_none(value: str) -> None:
    for themes in (value, f"[{value}]"):
        text = write_practice(themes=["x"]).replace('themes: ["x"]', f"themes: {themes}")
        (problem,) = list_problems(text)
        assert problem.endswith(f"found '{value}'"), problem


PLAN = """\
---
title: A plan
agency: The council
review: child-d
themes: [training]
source: {document: awards}
recommendations:
  - {ref: 1, text: Do it.}
actions:
  - ref: 1
    action: Do it.
"""


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("status: done", "status: {}, found 'done'; write completed"),
        ("status: in progress", "status: {}, found 'in progress'; write ongoing"),
        ("status: Complete", "status: {}, found 'Complete'; did you mean 'completed'?"),
        *(
            (
                f"status: {typed}",
                f"status: {{}}, found '{typed}'; write the one that the source means, and its own "
                "words into 'progress'",
            )
            for typed in ("not started", "partly completed", "completed, ongoing")
        ),
        (
            "status: ongoing\n    due: Jul-14\n    due_date: 2013-09-30",
            "due_date: is 30 September 2013, but 'due' says July 2014; let them agree",
        ),
        (
            "status: ongoing\n    deadline: Jul-14",
            "deadline: no such field; did you mean 'due'?",
        ),
        ("status: ongoing\n  - Train staff.", "write {{ref: …, action: Train staff.}}"),
        ("status: ongoing\n    due: Jul-14\n    due_date: 2014-07-31", ""),
        ("status: ongoing\n    due: 01/02/2014\n    due_date: 2014-02-01", ""),
        ("status: ongoing\n    due: November 30\n    due_date: 2014-11-30", ""),
    ],
)
def test_what_an_action_says_fits_together(lines: str, said: str) -> None:
    found = parse_document("x", "plans/child-d/a.md", f"{PLAN}    {lines}\n---\n".encode())
    told = [str(one) for one in found] if isinstance(found, list) else [""]
    rule = "expected one of completed, ongoing, on-publication, not-stated"
    assert len(told) == 1
    assert told[0].endswith(said.format(rule))
