"""A fault that YAML finds only further below is told of on the line that has it."""

import pytest

from goodpractice.model.records.entries import Practice
from tests.helpers.sites import list_problems, parse_well, write_practice

LINK = 'links:\n  - title: T\n    url: "https://example.org/"\n    found_on: "https://example.org/"'


@pytest.mark.parametrize(
    ("line", "mended", "opened"),
    [
        (7, 'review_note: "By the team', "found 'review_note: \"By the team'"),
        (7, 'organisations: ["A board]', "found 'organisations: [\"A board]'"),
        (8, 'organisations:\n  - "A board', "found '- \"A board'"),
        (7, "review_note: 'By the team", "write it, or put an apostrophe between double ones: "),
    ],
)
def test_a_quotation_without_end_is_told_of_where_it_begins(
    line: int, mended: str, opened: str
) -> None:
    """The next quotation mark is another value's, many lines below."""
    link = LINK if '"' in mended else LINK.replace('"', "'")
    text = write_practice().replace("\n---\n", f"\n{mended}\n{link}\n---\n", 1)
    (problem,) = list_problems(text)
    assert problem.startswith(f"{line}: a quotation mark has no partner; ")
    assert opened in problem


def test_a_quotation_that_takes_in_other_fields_is_told_of() -> None:
    """Here a mark stands behind a field further down, so that all this is YAML, and one value."""
    text = write_practice().replace('online"\nsummary: "', "online\nsummary: ", 1)
    assert list_problems(text) == [
        "1: summary: is missing; please add it (one sentence for the results list, 200 characters "
        "at most)",
        "2: a quotation mark has no partner; found 'title: \"A play about staying safe online'",
    ]


def test_a_quotation_may_go_on_over_lines() -> None:
    text = write_practice().replace(" about staying", "\n  about staying", 1)
    record = parse_well(text).record
    assert isinstance(record, Practice)
    assert record.title == "A play about staying safe online"
