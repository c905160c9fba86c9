"""What YAML drops or changes without a word is named: comments, backslashes, unseen characters."""

import pytest

from goodpractice.content.front_matter.header import read_header
from tests.helpers.headers import fail, read


@pytest.mark.parametrize(
    "lines",
    [
        *("title: A # words", "title: A #2", 'title: "A" # b', 'title: "A"#2', "title: #1 help"),
        *(
            "lscbs: [a, b] # c",
            "lscbs: [a, # c\n  b]",
            "people: # all\n  - A",
            "a: b\t# c",
            "a: ~ # b",
        ),
        *("list:\n  - #1 team", "list:\n  - A # b", "text: | # b\n  c", "text: a\n  b # c"),
        *(
            "source: {document: a} # b",
            "source: {document: a # b\n}",
            "? a # b\n: c",
            "a: https://b.c/ #d",
        ),
        *('path: "C:\\new"', "a: b # c # d", "text: |\n  # a\nnote: b # c"),
    ],
)
def test_what_yaml_drops_is_named_with_its_line(lines: str) -> None:
    (fault,) = read_header(f"---\n# a comment\n{lines}\n---\n").faults
    assert "lost" in fault[2]
    number = next(
        at for at, line in enumerate(lines.split("\n")) if "#" in line[1:] or "\\" in line
    )
    assert fault[0] == number + 3 + (1 if lines.startswith("text: |\n") else 0)


@pytest.mark.parametrize(
    ("lines", "way_out"),
    [
        ("title: A # words", 'or the value between quotes: title: "A # words"'),
        ("title: |\n  A\nlscbs: [a, # c\n  b]", "above this one"),
        ("title: #1 help", 'or the value between quotes: title: "#1 help"'),
        ("lscbs: # c\n\n  # d\n  - dudley", "above this one"),
        ("lscbs: # c\n- dudley", "above this one"),
        ("contacts:\n  - name: #Jo\n    role: Head", 'or the value between quotes: - name: "#Jo"'),
        ("list:\n  - #1\n  - Team", 'or the value between quotes: - "#1"'),
        ("contacts:\n  - # the lead\n    name: Jo", "above this one"),
        ("source: # c\n  document: a", "above this one"),
        ("summary: # c\n  Pupils walk.", "above this one"),
        ("summary: >- # c\n  Pupils walk.", "above this one"),
        ("lscbs: [\n  dudley, # c\n  walsall]", "above this one"),
    ],
)
def test_only_a_value_on_the_comments_own_line_is_proposed_in_quotes(
    lines: str, way_out: str
) -> None:
    (fault,) = read_header(f"---\n{lines}\n---\n").faults
    assert fault[2].endswith(way_out)


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        *(("a: b#c", "b#c"), ("a: 'b # c'", "b # c"), ("a: https://b.c/#d", "https://b.c/#d")),
        *(("a: |\n  # b\n  c # d", "# b\nc # d"), ('a: "b\n  # c\n  d"', "b # c d")),
        *(("a:\n  # b\n  c", "c"), ("a: [\n  b,\n  # c\n  d\n]", ["b", "d"])),
        *(("a: 'C:\\new'", "C:\\new"), ('a: "b\\nc"', "b\nc"), ("# b\na: c\n# d\n\n  # e", "c")),
    ],
)
def test_what_is_text_or_a_line_of_comment_is_no_fault(lines: str, value: object) -> None:
    header = read_header(f"---\n{lines}\n---\n")
    assert header.faults == []
    assert header.data == {"a": value}


@pytest.mark.parametrize("escape", ["u202e", "u200b", "u043e", "xad", "_", "U0001F600"])
def test_no_character_stands_there_that_a_reviewer_cannot_see(escape: str) -> None:
    (fault,) = read_header(f'---\ntitle: "a\\{escape} b"\n---\n').faults
    message = "stands for another character between double quotes; write that itself"
    assert fault == (2, "title", f"\\{escape[0]} {message}")


def test_no_half_of_a_character_is_one() -> None:
    assert fail('---\ntitle: "a\\ud83d b"\n---\n')[0] == 2


def test_a_backslash_beside_a_text_in_double_quotes_is_its_own() -> None:
    assert read("a: [\"b\", 'c\\d']") == {"a": ["b", "c\\d"]}


@pytest.mark.parametrize(
    "lines", ["a:\n  - b\n   - c", "a:\n  - b\n    - c", "a:\n- b\n  - c\n- d"]
)
def test_no_item_of_a_list_becomes_a_part_of_the_one_above(lines: str) -> None:
    (fault,) = read_header(f"---\n{lines}\n---\n").faults
    message = "stands further right than the item above; begin both with the same number of spaces"
    assert fault == (4, "a[1]", message)


def test_a_text_may_go_on_below_with_a_hyphen_in_it() -> None:
    assert read("a: b\n  c - d\n  -e") == {"a": "b c - d -e"}
