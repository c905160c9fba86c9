"""Cases that users have reported of other generators and registries, as this one answers them.

Each input is a whole entry in data/cases.
"""

import re

import pytest

from goodpractice.content.reader import Document, parse_document
from goodpractice.model.records.entries import Practice
from tests.helpers.sites import DATA

CASES = DATA / "cases"


def read(name: str) -> Document | list[str]:
    """Read an entry of the cases; problems come as they are printed, without their path."""
    relative = f"practices/dudley/{name}.md"
    found = parse_document(relative, relative, (CASES / f"{name}.md").read_bytes())
    if isinstance(found, Document):
        return found
    return [str(problem).removeprefix(f"{relative}:") for problem in found]


def read_well(name: str) -> Document:
    """Read an entry of the cases that has no problem."""
    found = read(name)
    assert isinstance(found, Document), found
    return found


def test_comments_stand_nowhere_and_no_figure_is_taken_from_them() -> None:
    document = read_well("template-comments")
    assert "<!--" not in document.markup.html + document.markup.text
    assert "16,000" not in document.markup.html + document.markup.text
    assert document.markup.figures == ()
    assert "Volunteers walk pupils to school." in document.markup.text


def test_lists_are_lists_as_on_github() -> None:
    html = re.sub(r' class="[^"]*"', "", read_well("lists-as-on-github").markup.html)
    assert "<p>The group has:</p>\n<ul>\n<li>a head teacher</li>\n<li>a nurse</li>\n</ul>" in html
    assert "<li>trains staff<ul>\n<li>teachers</li>\n<li>nurses</li>\n</ul>\n</li>" in html
    assert html.count("<ol") == 1
    assert "<p>Ring the team.</p>\n<p>They answer by day.</p>" in html


def test_bare_addresses_are_links() -> None:
    html = read_well("bare-links").markup.html
    for href in ("https://example.org/help", "http://www.example.org", "mailto:team@example.org"):
        assert f'href="{href}"' in html


def test_a_page_has_the_elements_that_github_shows() -> None:
    html = read_well("preview-differs").markup.html
    for part in ("<table", "<em>soft</em>", "<strong>loud</strong>", "<hr", "Team<br>"):
        assert part in html
    assert 'href="https://example.org/a_(b).pdf"' in html


def test_nothing_behind_a_hash_is_lost_in_silence() -> None:
    problems = read("hash-in-title")
    assert isinstance(problems, list)
    assert [int(one.split(":")[0]) for one in problems] == [2, 3, 7, 8, 11]
    assert problems[0].endswith('the value between quotes: title: "Early help toolkit #2"')
    assert problems[-1].endswith("take the space before it out")


def test_html_that_github_shows_is_named_with_its_line() -> None:
    text = (
        (CASES / "bare-links.md").read_text("utf-8").replace("See ", "Two<br>lines, and\n<u>x</u> ")
    )
    relative = "practices/dudley/x.md"
    found = parse_document(relative, relative, text.encode())
    assert isinstance(found, list)
    assert [(one.line, one.message.partition(";")[0]) for one in found] == [
        (11, "'<br>' is HTML, which is shown as you typed it"),
        (12, "'<u>' is HTML, which is shown as you typed it"),
    ]


@pytest.mark.parametrize("entity", ["&#x202e;", "&#8203;", "&#1086;", "&shy;", "&rlm;", "&#xFFFD;"])
def test_what_an_entity_hides_is_named(entity: str) -> None:
    text = (CASES / "bare-links.md").read_text("utf-8").replace("or write", f"or{entity} write")
    relative = "practices/dudley/x.md"
    found = parse_document(relative, relative, text.encode())
    assert isinstance(found, list)
    assert [(one.line, one.message[: len(entity) + 8]) for one in found] == [
        (11, f"'{entity}' hides")
    ]


def test_entities_of_what_can_be_seen_are_read() -> None:
    seen = "&pound;5 &amp; &#233;&nbsp;&lt;b&gt;"
    text = (CASES / "bare-links.md").read_text("utf-8").replace("See", seen)
    assert isinstance(parse_document("x", "practices/dudley/x.md", text.encode()), Document)


def test_wide_tables_scroll_by_themselves() -> None:
    html = read_well("wide-table").markup.html
    assert html.count('<div class="gp-wide" tabindex="0" role="region" aria-label="Table') == 2


def test_links_that_cannot_work_are_named() -> None:
    problems = read("dead-body-links")
    assert isinstance(problems, list)
    assert len(problems) == 6
    assert {one.split(":")[0] for one in problems} == {"11"}
    for hint in ("write https://www.example.org", "write mailto:team@example.org", "take it out"):
        assert any(one.endswith(hint) for one in problems)


@pytest.mark.parametrize(
    ("name", "lines"),
    [("conflict-markers", [11, 13, 15]), ("pdf-bullets-mojibake", [11, 12, 14, 14])],
)
def test_leftovers_of_tools_are_named(name: str, lines: list[int]) -> None:
    problems = read(name)
    assert isinstance(problems, list)
    assert [int(one.split(":")[0]) for one in problems] == lines


def test_characters_without_width_cut_no_words() -> None:
    text = read_well("soft-hyphens").markup.text
    assert "Quokkawarden" in text
    assert "narwhalkeeper" in text


def test_telephone_numbers_of_a_word_processor_are_read() -> None:
    record = read_well("telephone-nbsp").record
    assert isinstance(record, Practice)
    assert [one.telephone for one in record.contacts] == ["0121 496 0000", "0121-496-0001"]


@pytest.mark.parametrize("name", ["url-apostrophe", "url-capitals"])
def test_addresses_that_the_standard_allows_are_accepted(name: str) -> None:
    read_well(name)


def test_a_day_with_a_time_is_mended() -> None:
    problems = read("timestamp-date")
    assert isinstance(problems, list)
    assert problems[0].endswith("; write 2026-11-21")
