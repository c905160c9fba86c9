"""What is no YAML, or more of it than anybody needs, is explained with the line and the way out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.content.front_matter.unreadable.proposals import quote_value, write_pair
from tests.helpers.headers import fail, read

ENDED = (
    "YAML takes a line above for the end of the front matter, or for an order; delete the line "
    "of ... there, or the one that begins with %"
)
ORDER = "is an order to YAML, which is not followed here; delete it"
QUOTES_NEEDED = "a value that begins with & or * or ! needs quotes"


@pytest.mark.parametrize(
    ("yaml", "line", "message"),
    [
        *(
            (
                f"title: {value}",
                2,
                "a value cannot begin like that; delete the mark, or put all between quotes: "
                f'title: "{value}"',
            )
            for value in ("> A play", ">A play", "| A play")
        ),
        (
            "title: E-safety: a play",
            2,
            'found a second colon; put the value between quotes: title: "E-safety: a play"',
        ),
        (
            'title: The "big": one',
            2,
            "found a second colon; put the value between quotes: title: 'The \"big\": one'",
        ),
        (
            "a: b\ncontacts:\n  - role: Manager: schools",
            4,
            'found a second colon; put the value between quotes: - role: "Manager: schools"',
        ),
        (
            "title: “E-safety: a play”",
            2,
            'found a second colon; put the value between quotes: title: "E-safety: a play"',
        ),
        (
            "title: 'it's'",
            2,
            'found text after a closing quotation mark; quote it all: title: "it\'s"',
        ),
        (
            "title: - a",
            2,
            'a value cannot begin like that; put it between quotes: title: "- a"',
        ),
        (
            "title: [a](b)",
            2,
            "found a link as a text below has it, which cannot stand here; write its words alone",
        ),
        (
            'title: "A "b" c"',
            2,
            "found text after a closing quotation mark; quote it all: title: 'A \"b\" c'",
        ),
        (
            "title: , a",
            2,
            'a value cannot begin with that character; put it between quotes: title: ", a"',
        ),
        (
            "themes: [a #1, b]",
            2,
            "what stands behind # would be lost; put its text between quotes; found "
            "'themes: [a #1, b]'",
        ),
        (
            "source:\n  account: a\n published: 2010",
            4,
            "'published: 2010' stands further left or right than the line that it belongs with; "
            "begin both with the same number of spaces",
        ),
        (
            "title: x\n  summary: y",
            3,
            "'summary: y' stands further left or right than the line that it belongs with; "
            "begin both with the same number of spaces",
        ),
        (
            "title:x\nsummary: y",
            2,
            "needs a space after the colon; write title: x",
        ),
        (
            "title: x\nsummary\nlscbs: [a]",
            3,
            "expected 'field: value', found 'summary'; is a colon missing after 'summary', or does "
            "it go on from the line above? Then put both on one line",
        ),
        (
            "title: A title broken\nover two lines\nsummary: y",
            3,
            "expected 'field: value', found 'over two lines'; if it goes on from the line above, "
            "put both on one line",
        ),
        (
            "title: x\nsumary What it is\nlscbs: [a]",
            3,
            "expected 'field: value', found 'sumary What it is'; "
            "is a colon missing after 'sumary', or does it go on from the line above? Then put "
            "both on one line",
        ),
        (
            "title: x\nlscbs\uff1a [a]\nthemes: [x]",
            3,
            "expected 'field: value', found 'lscbs\uff1a [a]'; "
            "write a plain colon, and a space behind it",
        ),
        (
            "a: b\nlscbs: [dudley\nthemes: [x]",
            3,
            "a bracket has no partner or a comma is missing; found 'lscbs: [dudley'",
        ),
        (
            "source: {document: x, item: 3\na: b",
            2,
            "a bracket has no partner or a comma is missing; found 'source: {document: x, item: 3'",
        ),
        (
            'a: b\ntitle: "x\nsummary: y\nthemes: z',
            3,
            "a quotation mark has no partner; found 'title: \"x'",
        ),
        (
            "title: 'Tis so\nsummary: y",
            2,
            "a quotation mark has no partner; write it, or put an apostrophe between double ones: "
            'title: "\'Tis so"',
        ),
        (
            'title: "x" and "y"',
            2,
            'found text after a closing quotation mark; quote it all: title: \'"x" and "y"\'',
        ),
        *(
            (
                f"lscbs: [x]\n {line}\nlinks: []",
                3,
                f"'{line}' stands further left or right than the line that it belongs with; "
                "begin both with the same number of spaces",
            )
            for line in ("themes: [a]", "note: by the board's manager", "source: {account: x}")
        ),
        (
            'note: "C:\\dir"',
            2,
            "a backslash cannot stand between double quotes; use single ones: note: 'C:\\dir'",
        ),
        ("a:\n\t- b", 3, "found a tab; use spaces at the beginning of a line"),
        ("a: b\n\tc: d", 3, "found a tab; use spaces at the beginning of a line"),
        (
            "source: {account: title: x}",
            2,
            "a text that holds a colon, as behind 'title', stands between quotes; found "
            "'source: {account: title: x}'",
        ),
        (
            "title: @home",
            2,
            'a value cannot begin with that character; put it between quotes: title: "@home"',
        ),
        (
            "title: `x`",
            2,
            'a value cannot begin with that character; put it between quotes: title: "`x`"',
        ),
        ("title: *Important* news", 2, f'{QUOTES_NEEDED}: title: "*Important* news"'),
        ("title: &Co and others", 2, f'{QUOTES_NEEDED}: title: "&Co and others"'),
        ("title: & others", 2, f'{QUOTES_NEEDED}: title: "& others"'),
        ("title: !important", 2, f'{QUOTES_NEEDED}: title: "!important"'),
        ("title: !!python/object:os.system x", 2, None),
        ("a: &x b\nc: *x", 2, f'{QUOTES_NEEDED}: a: "&x b"'),
        ("a: *x", 2, f'{QUOTES_NEEDED}: a: "*x"'),
        ("a: &x [*x]", 2, f"'&x' {ORDER}"),
        ("a: !!str 2010", 2, f"'!!str' {ORDER}"),
        ("a:\n  - &x\n    b: c", 3, f"'&x' {ORDER}"),
        ("&x a: b", 2, f'{QUOTES_NEEDED}: &x a: "b"'),
        ("[a, b]: c", 2, "expected 'field: value', found brackets before the colon"),
        ("a: b\n...\nc: d", 4, ENDED),
        ("%TAG ! tag:x\na: b", 3, ENDED),
    ],
)
def test_likely_mistakes_are_explained(yaml: str, line: int, message: str | None) -> None:
    found_line, found = fail(f"---\n{yaml}\n---\nText")
    assert found_line == line
    assert found == message if message else "\n" not in found


@pytest.mark.parametrize(
    ("yaml", "line", "message"),
    [
        (
            "contacts:\n  - Jo Doe\n    email: jo@x.org",
            3,
            "needs its field's name; write '- name: Jo Doe'",
        ),
        (
            "links:\n- A page\n\n  url: https://x.org",
            3,
            "needs its field's name; write '- title: A page'",
        ),
        (
            "contacts:\n  -name: Jo\n   email: jo@x.org",
            3,
            "needs a space after the hyphen; write '- name: Jo'",
        ),
        *(
            (
                f"contacts:\n  {mark} name: Jo\n    email: jo@x.org",
                3,
                "a list's item begins with a hyphen; write '- name: Jo'",
            )
            for mark in "*–•"
        ),
        *(
            (lines, 3, "a list's item begins with a hyphen; write '- Police'")
            for lines in ("organisations:\n  * Police", "organisations:\n– Police\ntitle: A")
        ),
        (
            "# A comment\n title: A\nsummary: B",
            3,
            "'title: A' stands further right than the lines below; take the spaces before it out",
        ),
        (
            "title: A\n summary: B",
            3,
            "'summary: B' stands further left or right than the line that it belongs with; begin "
            "both with the same number of spaces",
        ),
        (
            "contacts:\n  - name: Jo\n      role: Head",
            4,
            "'role: Head' stands further left or right than the line that it belongs with; begin "
            "both with the same number of spaces",
        ),
        *(
            (
                f"title{mark} A\nsummary: B",
                2,
                f"expected 'field: value', found 'title{mark} A'; is a colon missing after "
                "'title'?",
            )
            for mark in ("", ",", ";", " =", " -", " –")
        ),
        (
            "title\uff1a A\nsummary: B",
            2,
            "expected 'field: value', found 'title\uff1a A'; write a plain colon, and a space "
            "behind it",
        ),
        (
            "source: account: Police; published: 2026",
            2,
            "fields within another stand in curly brackets; write source: {account: Police, "
            "published: 2026}",
        ),
        (
            "contacts: (name: Jo, role: Head)",
            2,
            "fields within another stand in curly brackets; write contacts: [{name: Jo, role: "
            "Head}]",
        ),
        (
            "contacts:\n  - name: Jo, role: Head",
            3,
            "found a second field, 'role'; begin a line of its own with it",
        ),
        (
            "title: name: a play",
            2,
            'found a second colon; put the value between quotes: title: "name: a play"',
        ),
        *(
            (
                f"a: b\nthemes: [{first}training]\ncontacts:\n  - name: Jo",
                3,
                "what stands behind # would be lost; put its text between quotes; found "
                f"'themes: [{first}training]'",
            )
            for first in ("#", "a, #")
        ),
        (
            "a: b\nthemes: [training,\ncontacts:\n  - name: Jo",
            3,
            "a bracket has no partner or a comma is missing; found 'themes: [training,'",
        ),
        (": A\nsummary: B", 2, "a field's name is missing before the colon; found ': A'"),
        ("names:\n-\tPolice", 3, "found a tab behind the hyphen; write a space"),
        *(
            (
                f"contacts:\n  {mark}name: Jo\n    role: Head",
                3,
                "a list's item begins with a hyphen; write '- name: Jo'",
            )
            for mark in ("-- ", "1. ", "a) ", "(2) ")
        ),
        (
            "links:\n  - [A page](https://x.org)",
            3,
            'found a link as a text below has it; write \'- {title: "A page", url: '
            '"https://x.org"}\'',
        ),
        (
            "summary: What it\n  is about: a play",
            2,
            "goes on below with a colon in 'is about: a play'; put it all on one line, between "
            "quotes",
        ),
        (
            "summary: What it is\nout of school",
            3,
            "expected 'field: value', found 'out of school'; if it goes on from the line above, "
            "put both on one line",
        ),
    ],
)
def test_a_list_s_item_or_a_text_is_told_of_where_it_stands(
    yaml: str, line: int, message: str
) -> None:
    assert fail(f"---\n{yaml}\n---\n") == (line, message)


def test_recursive_anchor_at_the_root() -> None:
    assert fail("---\n&x\na: *x\n---\n")[1].startswith("'&x' is an order to YAML")


def test_billion_laughs_is_refused_at_its_first_anchor() -> None:
    laughs = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    assert fail("\n".join(["---", *laughs, "---", ""]))[0] == 2


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("  title: a: b ", 'title: "a: b"'),
        ("- x: y", '- x: "y"'),
        ("- *x", '- "*x"'),
        ("- @Risk: Dudley", '- "@Risk: Dudley"'),
        ("- *x: y", '- "*x: y"'),
        ('- "Stop" it: now', """- '"Stop" it: now'"""),
        ("- No. #1: x", '- "No. #1: x"'),
        ('"a": x: y', '"a": "x: y"'),
        ('a: "b" c\\d', """a: '"b" c\\d'"""),
        ("a: it's a \\: b", """a: 'it''s a \\: b'"""),
        ("a: 'it's'", 'a: "it\'s"'),
        ("a: ‘b’: c ‘d’", 'a: "‘b’: c ‘d’"'),
        ("a: “b: c", 'a: "b: c"'),
        ("a: “b”: c", 'a: "“b”: c"'),
        ("a: b: c”", 'a: "b: c"'),
    ],
)
def test_quoted_suggestions(line: str, quoted: str) -> None:
    assert quote_value(line) == quoted


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Zl", "Zp"])))
def test_a_suggestion_can_be_read(value: str) -> None:
    assert set(read(quote_value(f"field: {value}"))) <= {"field"}


PIECES = st.sampled_from(
    [*"\"'\\:#,[]{}|>&*!%@`- ", "a", "it's", ": ", " #", "b c", "\\n", "C:\\x", "''", '""']
)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_a_suggestion_says_what_was_written(value: str) -> None:
    value = value.strip()
    line = quote_value(f"title: {value}")
    inner = value[1:-1]
    without = (f'title: "{inner}"', "title: '" + inner.replace("'", "''") + "'")
    bare = inner if line in without else value  # quotes stood around it
    expected = {"title": bare} if bare else {}
    assert read(line) == expected
    tight = write_pair(f"title:{value}") if value else "title: "
    if re.match(r"title: ['\"]", tight) and not value.startswith(("'", '"')):
        assert read(tight) == {"title": value}
