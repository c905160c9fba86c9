"""Mending changes what is safe, nothing else, and changes nothing the second time."""

import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.cli.commands import main
from goodpractice.content.front_matter.header import HeaderError, read_header
from goodpractice.contribute.writing.fixes import Mended, can_mend, mend, read_data
from goodpractice.model.kinds import find_kind
from goodpractice.model.records.entries import Practice
from goodpractice.paths import PROJECT
from tests.helpers.sites import PRACTICE_BODY, write_practice, write_site

CONTENT = PROJECT / "content"


def mend_header(header: str) -> str:
    """Return the front matter's lines after mending."""
    text = mend(f"---\n{header}\n---\nText.\n".encode(), Practice).raw.decode()
    return text.removeprefix("---\n").removesuffix("\n---\nText.\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: “E-safety: a play”", 'title: "E-safety: a play"'),
        ("title: ‘A play’", 'title: "A play"'),
        ('title: “A "big" play”', 'title: A "big" play'),
        ("title: “One” and “two”", "title: “One” and “two”"),
        ("title: ‘It’s’ and ‘that’s’", "title: ‘It’s’ and ‘that’s’"),
        ("themes: [“neglect”, “training”]", 'themes: ["neglect", "training"]'),
        ("themes:\n  - “neglect”", 'themes:\n  - "neglect"'),
        ("title: A child\x92s \x93play\x94", "title: A child’s “play”"),
        ("title:A play", "title: A play"),
        ("title:#1 bus", 'title: "#1 bus"'),
        ("title:A: b", 'title: "A: b"'),
        ("published: '10", "published: '10"),
        ("published: 21/11/2026 00:00", "published: 2026-11-21"),
        ("title : A play", "title: A play"),
        ("title: A bus: that walks", 'title: "A bus: that walks"'),
        ('title: Say "yes": now', "title: 'Say \"yes\": now'"),
        ("summary: What it is:", 'summary: "What it is:"'),
        ("contacts:\n  - name: Jo: lead", 'contacts:\n  - name: "Jo: lead"'),
        ("contacts:\n  - telephone: Tel: 0121", "contacts:\n  - telephone: Tel: 0121"),
        ("title: A bus: that # walks", "title: A bus: that # walks"),
        ("lscbs: dudley: walsall", "lscbs: dudley: walsall"),
        ("summary: >\n  A bus: that walks", "summary: >\n  A bus: that walks"),
        ("summary: A bus: that\n  walks", "summary: A bus: that\n  walks"),
        ("title: At 9:30 or http://a.org", "title: At 9:30 or http://a.org"),
        ("title:   A play  # note", "title: A play  # note"),
        ("themes:\n\t- neglect", "themes:\n  - neglect"),
        ("themes:\n  -neglect\n  -training", "themes:\n  - neglect\n  - training"),
        ("themes: [ neglect,training ]", "themes: [neglect, training]"),
        ("themes: [neglect,]", "themes: [neglect]"),
        ("organisations: [Barnardo's,'A, B' ]", "organisations: [Barnardo's, 'A, B']"),
        ("source: {document:awards,item: 3}", "source: {document: awards, item: 3}"),
        ("published: 21/11/2026", "published: 2026-11-21"),
        ("published: 21 November 2026 # when", "published: 2026-11-21 # when"),
        ('published: "June 2017"', "published: 2017-06"),
        ("reviewed: 21.11.2026", "reviewed: 2026-11-21"),
        ("reviewed: 20261121", "reviewed: 2026-11-21"),
        ("reviewed: 2026\u201111\u201321", "reviewed: 2026-11-21"),
        ("reviewed: Sat, 21 Nov 2026", "reviewed: 2026-11-21"),
        ("reviewed: 20261131", "reviewed: 20261131"),
        ("reviewed: June 2017", "reviewed: June 2017"),
        ("published: 3/4/2026", "published: 3/4/2026"),
        ("title: 21 November 2026", "title: 21 November 2026"),
        ("summary: A\ntitle: B", "title: B\nsummary: A"),
        ("# one\nsummary: A\n# two\ntitle: B\n# end", "# two\ntitle: B\n# one\nsummary: A\n# end"),
        ("# top\n\nsummary: A\ntitle: B", "# top\n\ntitle: B\nsummary: A"),
        (
            "# yaml-language-server: $schema=x\nsummary: A\ntitle: B",
            "# yaml-language-server: $schema=x\ntitle: B\nsummary: A",
        ),
        ("summary: A\ntitel: B\ntitle: C", "summary: A\ntitel: B\ntitle: C"),
        ("summary: A\nsummary: B\ntitle: C", "summary: A\nsummary: B\ntitle: C"),
        (
            "summary: |\n  title :x  \n  -y\ntitle: B",
            "title: B\nsummary: |\n  title :x  \n  -y",
        ),
        ("title: a   ", "title: a"),
        ("links:\n  - {title: a, url: http://x.org}", "links:\n  - {title: a, url: http://x.org}"),
        ("title: https://example.org", "title: https://example.org"),
        ('title: "A play" \u200b\nreviewed: 2010', 'title: "A play"\nreviewed: 2010'),
        ("organisations: ['A child's school' ,B]", "organisations: ['A child's school', B]"),
        ("published:\u00a02010", "published: 2010"),
        ("contacts:\n-\tname: A\n\trole: B", "contacts:\n- name: A\n  role: B"),
        ('\u00a0summary: "A"\n\u00a0title: B', '\u00a0title: B\n\u00a0summary: "A"'),
    ],
)
def test_what_is_safe_is_mended(before: str, after: str) -> None:
    assert mend_header(before) == after
    assert mend_header(after) == after


@pytest.mark.parametrize(
    "header",
    [
        " " * 40_000 + "title: A",
        "\t" * 40_000 + "title: A",
        f"title: A{' ' * 40_000}B",
        f"title: “A{'”' * 40_000}B",
        f"themes: [{'neglect , ' * 8_000}]",
        "themes: [" + "'a', " * 60 + "#]",
        "themes:\n" + "  -neglect\n" * 8_000 + "title: A",
        "title :A\n" * 8_000 + "summary: B",
        "summary: |\n" + "  title :A\n" * 8_000 + "title :A",
    ],
    ids=["spaces", "tabs", "within", "quotes", "flow", "quoted", "items", "colons", "block"],
)
def test_a_long_header_is_mended_or_left_in_time(header: str) -> None:
    begun = time.process_time()  # whatever else the machine does
    mend_header(header)
    assert time.process_time() - begun < 4


def test_of_many_lines_those_are_mended_that_keep_what_is_said() -> None:
    kept = "summary: Words\n  -not\n  -items"
    before = f"{kept}\nthemes: [ neglect,training ]\norganisations: [ A,B ]\nsearch_words: [ C,D ]"
    after = f"{kept}\nthemes: [neglect, training]\norganisations: [A, B]\nsearch_words: [C, D]"
    assert mend_header(before) == after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_and_what_cannot_be_seen_goes(end: str) -> None:
    text = write_practice().rstrip("\n").replace("\n", end)
    mended = mend(f"\ufeff{text}".encode(), Practice)
    assert mended.raw.decode() == text + end
    assert mended.describe() == "the byte order mark, the last line's end"


def test_a_bracket_of_the_wrong_kind_is_not_mended_on_the_way() -> None:
    wrong = b"---\ntitle: x\nlscbs: [dudley}\n---\nText.\n"
    assert mend(wrong, Practice) == Mended(wrong, Counter())


def test_line_ends_of_several_kinds_become_one() -> None:
    text = write_practice()
    mended = mend(text.replace("\n", "\r\n", 3).replace("\r\n", "\r", 1).encode(), Practice)
    assert mended.raw.decode() == text
    assert mended.describe() == "line ends"


@pytest.mark.parametrize(
    ("raw", "is_some"),
    [
        (write_practice(published="21/11/2026", themes=["x"]), True),
        (write_practice(themes=["neglect", "X"]) + "\n \n", False),
        (write_practice(title=None) + " ", False),
        ("\ufeff", False),
        ("---\ntitle:\tx\n\tsummary: x\n---\n", True),
    ],
)
def test_mending_is_offered_where_a_problem_would_go(
    tmp_path: Path, raw: str, is_some: bool
) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": raw})
    assert can_mend(content, content / "practices/dudley/x.md") == is_some


def test_a_file_too_large_to_be_an_entry_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    content = write_site(tmp_path, {})
    for name in ("x.md", "film.mp4"):
        path = content / "practices/dudley" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(1 << 40)  # of nothing: a disk has no room for it, nor has the memory
    assert main(["check", "--fix"]) == 1
    found = capsys.readouterr().err.splitlines()
    assert found[0].endswith(
        "dudley/film.mp4:1: is not a Markdown file; expected a name ending in .md"
    )
    assert found[1].endswith(
        "dudley/x.md:1: the file is 1,099,511,627,776 bytes long; 1,600,000 at most"
    )


def test_a_backslash_breaks_no_line_that_it_did_not_break() -> None:
    body = "One\\ \ntwo\\\t\nthree\n"
    assert mend(f"---\ntitle: x \n---\n{body}".encode(), Practice).raw.decode().endswith(body)


def test_blanks_behind_the_first_line_are_told() -> None:
    mended = mend(b"--- \ntitle: x\n---\nText.\n", Practice)
    assert mended.raw == b"---\ntitle: x\n---\nText.\n"
    assert mended.describe() == "spaces at the end of lines"


def test_the_text_keeps_its_line_breaks() -> None:
    body = "One  \ntwo \n\t\n    code\n"
    raw = f"---\ntitle: x\n---\n{body}".encode()
    assert mend(raw, Practice).raw.decode().endswith("---\nOne  \ntwo\n\n    code\n")


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"no front matter\n", b"---\nno end\n", b"a\x00"]
)
def test_what_is_no_entry_stays(raw: bytes) -> None:
    assert mend(raw, Practice).raw.rstrip(b"\n") == raw.rstrip(b"\n")


def test_the_content_needs_no_mending() -> None:
    for path in CONTENT.rglob("*.md"):
        id_ = path.relative_to(CONTENT).as_posix().removesuffix(".md")
        kind = find_kind(id_)
        assert kind
        mended = mend(path.read_bytes(), kind.model)
        assert mended.raw == path.read_bytes(), f"{path}: run build.py check --fix"


LINES = st.sampled_from(
    [
        *("title: A play", "title : “A: play”", "summary:x ", "summary: |", "  text ", "\ttext"),
        *(
            "themes:",
            "- a",
            "-b",
            "  - c",
            "  -d",
            "\t- e",
            "themes: [a,b , “c”]",
            "lscbs: [“a, b”]",
        ),
        *("published: 3/4/2026", "published: 21/11/2026", "reviewed: 21 November 2026 # x"),
        *("source: {document:a,item: 1}", "source:", "  document: a", "# comment", "", "   "),
        *("contacts:", "  - name: A", "    email :a@b.org", "  - name:“B”", 'title: "a', "zzz: 1"),
        *(
            "---",
            "organisations: ['a', \"b\" ]",
            "  continued",
            "note: a # b",
            "‘x’",
            "“",
            "title: “",
        ),
    ]
)
FILES = st.builds(
    lambda lines, end, more: "---\n" + end.join(lines) + end + more,
    st.lists(LINES, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["---\ntext ", "---\ntext  \n\n", "", "--- \r\ntext"]),
)


@given(FILES | st.text())
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(text.encode("utf-8", "replace"), Practice)
    twice = mend(once.raw, Practice)
    assert twice.raw == once.raw
    assert not twice.counts
    assert bool(once.counts) == (once.raw != text.encode("utf-8", "replace"))


@given(FILES)
def test_comments_survive(text: str) -> None:
    mended = mend(text.encode(), Practice).raw.decode()
    assert mended.count("#") == text.count("#")


@given(
    st.dictionaries(
        st.sampled_from(["title", "summary", "section"]),
        st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]), min_size=1),
    ),
    st.lists(st.sampled_from(["a", "b-c", "Barnardo's"]), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", " ", "  "]),
    st.randoms(use_true_random=False),
)
def test_what_a_file_says_stays(
    texts: dict[str, str], names: list[str], end: str, blanks: str, random: Random
) -> None:
    lines = [f"{name}: '{value.replace(chr(39), chr(39) * 2)}'" for name, value in texts.items()]
    lines += [f"organisations: [{' , '.join(names)}]"]
    random.shuffle(lines)
    before = read_data(lines)
    mended = mend(
        f"{end}".join(["---", *(x + blanks for x in lines), "---", ""]).encode(), Practice
    )
    after = read_header(mended.raw.decode()).data
    quotes = "“”„‘’«»"
    if before is None:
        return
    assert after.keys() == before.keys()
    for name, value in before.items():
        if isinstance(value, str) and set(value) & set(quotes):
            continue
        assert after[name] == value


def test_reading_what_was_mended_by_hand() -> None:
    with pytest.raises(HeaderError):
        read_header("---\nthemes:\n\t- a\n---\n" + PRACTICE_BODY)
    assert read_data(["a: 1", "a: 2"]) is None
