"""Front matter is read strictly: nothing that was typed is changed or lost without a word."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.content.artefacts.unseen import drop_invisible
from goodpractice.content.front_matter.header import (
    HeaderError,
    StrictHandler,
    name_place,
    read_header,
)
from tests.helpers.headers import fail, read, read_or_fail


@pytest.mark.parametrize(
    "value",
    [
        *("NO", "no", "on", "off", "yes", "true", "1e3", "012", "0x1f", "1_000", "13"),
        *("01785 854572", "12:30", "2010", "2026-11-21", "2026-13-45", ".inf", "=", "<<", "3.10"),
    ],
)
def test_values_stay_the_text_that_was_typed(value: str) -> None:
    assert read(f"field: {value}\nlist: [{value}]\n{value}x: 1") == {
        "field": value,
        "list": [value],
        f"{value}x": "1",
    }


def test_keys_that_the_library_uses_itself_are_keys_like_others() -> None:
    data = read("content: a\nhandler: b\nmetadata: c\ntext: d")
    assert data == {"content": "a", "handler": "b", "metadata": "c", "text": "d"}


def test_nothing_behind_the_colon_is_as_good_as_no_line() -> None:
    assert read('published:\nreviewed: ""\ntitle: x') == {"title": "x"}
    assert read("published: null\nreviewed: ~\ntitle: 'null'\nlist: [Null]") == {
        "title": "null",
        "list": [""],
    }


def test_comments_and_empty_header() -> None:
    assert read("# a hint for contributors\ntitle: x\n  # another\nnote: y") == {
        "title": "x",
        "note": "y",
    }
    assert read("") == {}
    assert read("# nothing but a hint") == {}


def test_block_forms() -> None:
    assert read("a:\n  - b\n  - c: d\n    e: f\ng: >\n  h\n  i\nj: |\n  k\n  l") == {
        "a": ["b", {"c": "d", "e": "f"}],
        "g": "h i\n",
        "j": "k\nl",
    }


def test_places_have_their_lines() -> None:
    header = read_header("---\ntitle: x\ncontacts:\n  - name: a\n    email: b\n  - c\n---\nBody")
    assert header.find_line(("title",)) == 2
    assert header.find_line(("contacts",)) == 3
    assert header.find_line(("contacts", 0, "email")) == 5
    assert header.find_line(("contacts", 1)) == 6
    assert header.find_line(("contacts", 0, "telephone")) == 4, "the nearest thing around it"
    assert header.find_line(("lscbs",)) == 1


def test_body_begins_at_its_first_line_of_text() -> None:
    header = read_header("---\na: b\n---\n\n\nText\n---\nmore\n")
    assert (header.body, header.body_line) == ("Text\n---\nmore", 6)


def test_file_without_a_body() -> None:
    header = read_header("---\na: b\n---")
    assert (header.body, header.body_line) == ("", 4)


LINES = ["---", "---", "--- \u3000", "----", " ---", "a: b", "", " ", "\xa0", "Text", "  Text"]


@given(st.lists(st.sampled_from(LINES)).map("\n".join))
def test_the_front_matter_ends_at_the_first_line_of_hyphens(rest: str) -> None:
    text = f"---\n{rest}".strip()
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    handler = StrictHandler(3)
    if not ends:
        with pytest.raises(HeaderError):
            handler.split(text)
        return
    yaml, body = handler.split(text)
    assert yaml == "\n".join(lines[1 : ends[0]])
    assert body == "\n".join(lines[ends[0] + 1 :])
    begins = [number for number in range(ends[0] + 1, len(lines)) if lines[number].strip()]
    assert handler.header.body_line == 3 + 1 + min(begins, default=len(lines))


def test_leading_blank_lines_count() -> None:
    text = "\n\n---\ntitle: x\ntitle: y\n---\nBody"
    header = read_header(text)
    assert header.find_line(("title",)) == 4
    assert header.faults == [(5, "title", "stands twice (first on line 4); keep one")]
    assert header.body_line == 7
    assert fail("\n\n---\ntitle: a: b\n---\n")[0] == 4


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["Windows", "old Mac"])
def test_other_line_ends(end: str) -> None:
    header = read_header(end.join(["---", "a: b", "c: d", "---", "One", "Two"]))
    assert header.data == {"a": "b", "c": "d"}
    assert header.find_line(("c",)) == 3
    assert (header.body, header.body_line) == ("One\nTwo", 5)


def test_byte_order_mark_is_skipped() -> None:
    assert read_header("\ufeff---\na: b\n---\n").data == {"a": "b"}


def test_spaces_after_the_markers() -> None:
    assert read_header("---  \na: b\n--- \nText").body == "Text"


@pytest.mark.parametrize("text", ["", "\n\n", "title: x", "# Heading\n---\na: b\n---\n", "----\n"])
def test_file_without_front_matter(text: str) -> None:
    line, message = fail(text)
    assert line == 1
    assert message.startswith("the file must begin with a line of --- and its front matter")


NO_END = "the front matter has no end; expected a second line of --- below it"


@pytest.mark.parametrize("text", ["---", "---\ntitle: x\n", "---\na: ---"])
def test_unterminated_header(text: str) -> None:
    assert fail(text) == (1, NO_END)


@pytest.mark.parametrize("mark", ["--", "----", " ---", "—", "–––", "***", "+++", "===", "--- end"])
def test_another_mark_for_the_end_is_told_of_where_it_stands(mark: str) -> None:
    said = f"{NO_END}; found '{mark}', write three hyphens and nothing else: ---"
    text = f"---\ntitle: x\nnames:\n  -\n  - a\n{mark}\n## A heading\n\nA text.\n"
    assert fail(text) == (6, said)
    assert fail(f"\n{text}") == (7, said)


def test_an_end_that_is_missing_is_told_of_above_the_first_heading() -> None:
    text = (
        "---\n## The title\ntitle: x\n## Names\nnames:\n  ## One\n  - a\n\n## A heading\n\nA: b.\n"
    )
    assert fail(text) == (9, f"{NO_END}; write --- above '## A heading'")


def test_words_behind_the_first_hyphens_are_told_of() -> None:
    said = "; found '---yaml', write three hyphens and nothing else: ---"
    assert fail("---yaml\ntitle: x\n---\n")[1].endswith(said)
    said = "; found '--- title: x', begin a new line behind the three hyphens"
    assert fail("--- title: x\n---\n")[1].endswith(said)


@pytest.mark.parametrize("yaml", ["- a\n- b", "just words", "'x'", "[a, b]"])
def test_header_that_is_no_mapping(yaml: str) -> None:
    message = "expected lines of 'field: value' between the --- lines, found something else"
    assert fail(f"---\n{yaml}\n---\n") == (2, message)


def test_duplicate_keys_are_all_reported() -> None:
    header = read_header("---\na: 1\na: 2\na: 3\nb: {c: 1, c: 2}\nd:\n  - e: 1\n    e: 2\n---\n")
    assert header.faults == [
        (3, "a", "stands twice (first on line 2); keep one"),
        (4, "a", "stands twice (first on line 2); keep one"),
        (5, "b.c", "stands twice (first on line 5); keep one"),
        (8, "d[1].e", "stands twice (first on line 7); keep one"),
    ]
    assert header.data["a"] == "1"


@pytest.mark.parametrize(
    "value",
    [
        "[" * 100_000,
        "[" * 30 + "]" * 30,
        "{a: " * 5_000 + "}" * 5_000,
        "\n" + "- " * 100_000 + "x",
        "\n" + "\n".join(" " * n + "a:" for n in range(1, 1_500)),
        "\n" + "? " * 50_000,
    ],
    ids=["open", "flow", "mapping", "list", "indented", "keys"],
)
def test_deep_nesting_is_refused(value: str) -> None:
    assert fail(f"---\na: {value}\n---\n")[1] == "brackets or lists are nested too deeply"


def test_many_lists_beside_each_other_are_not_deep() -> None:
    assert len(read(f"a: [{', '.join(['[b]'] * 100)}]")["a"]) == 100


@pytest.mark.parametrize("mark", ["\0", "\x1b", "\x7f", "\x81", "\ufffe"])
def test_characters_that_cannot_be_seen(mark: str) -> None:
    message = f"found a character that cannot be seen (U+{ord(mark):04X} behind '{{}}'); delete it"
    assert fail(f"---\na: b\nc: d{mark}e\n---\n") == (3, message.format("d"))
    assert fail(f"---\na: b\n---\nText\nmore.{mark}") == (5, message.format("more."))


PLACE = "a space, or begin a new line, in its place"


@pytest.mark.parametrize(
    ("mark", "meant"),
    [("\x92", "’"), ("\x85", "…"), ("\x80", "€"), *((one, PLACE) for one in "\x0b\x0c\u2028")],
)
def test_characters_of_old_documents_are_named(mark: str, meant: str) -> None:
    message = f"found a character that cannot be seen (U+{ord(mark):04X} behind 'd'); write {meant}"
    assert fail(f"---\na: b\nc: d{mark}e\n---\n") == (3, message)


def test_characters_that_can_be_seen() -> None:
    for mark in map(chr, range(0x120)):
        found = read_or_fail(f"---\na: b\n---\nText{mark}more")
        hidden = unicodedata.category(mark) == "Cc" and mark not in "\t\n\r"
        assert isinstance(found, HeaderError) == hidden, ascii(mark)


def test_characters_that_cannot_be_seen_typed_as_codes() -> None:
    header = read_header('---\na: b\nc: ["\\0", "\\e[31m"]\n"\\a": d\n---\n')
    message = "found a character that cannot be seen (U+{}); delete it"
    assert [(line, text) for line, _, text in header.faults] == [
        (3, message.format("0000")),
        (3, message.format("001B")),
        (4, message.format("0007")),
    ]


@pytest.mark.parametrize("mark", ["\ufdd0", "\ufdef", "\ufffe", "\U0001ffff", "\U0010fffe"])
def test_codes_of_no_character(mark: str) -> None:
    assert fail(f"---\na: b{mark}\n---\n") == (
        2,
        f"found a character that cannot be seen (U+{ord(mark):04X} behind 'b'); delete it",
    )


@pytest.mark.parametrize("value", ["“10:30 club”", "«10:30 club»"])
def test_what_stands_between_typographic_quotes_is_shown_whole(value: str) -> None:
    (fault,) = read_header(f"---\ntitle: {value}\n---\n").faults
    assert fault[2].endswith('; write "10:30 club"')


@pytest.mark.parametrize("value", ["[“A, B”, C]", "“A"])
def test_a_comma_parts_typographic_quotes(value: str) -> None:
    (fault,) = read_header(f"---\ntitle: {value}\n---\n").faults
    assert "begins with “, which has no partner" in fault[2]


def test_an_apostrophe_may_begin_a_value() -> None:
    assert read_header("---\ntitle: ‘tis the season\n---\n").faults == []


def test_places_are_named_as_people_count() -> None:
    assert name_place(("contacts", 0, "email")) == "contacts[1].email"
    assert name_place(()) == ""


VALUES = st.recursive(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Zl", "Zp"]), min_size=1
    ).filter(lambda text: drop_invisible(text) == text),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="ascii", categories=["L"])), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=50)
@given(st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), VALUES))
def test_data_comes_back_as_it_was_written(data: dict[str, Any]) -> None:
    text = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()
    )
    header = read_header(f"---\n{text}\n---\nBody")
    assert header.faults == []
    assert header.data == data
    assert [header.find_line((key,)) for key in data] == list(range(2, len(data) + 2))


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,?\t\n \\\r\ufeff\x85\0"))
def test_no_text_raises_anything_but_a_header_error(yaml: str) -> None:
    for text in (f"---\n{yaml}\n---\n", yaml):
        found = read_or_fail(text)
        if isinstance(found, HeaderError):
            assert 1 <= found.line <= len(text.splitlines()) + 1
            assert found.message
        else:
            assert found.lines.keys() >= {(key,) for key in found.data}
