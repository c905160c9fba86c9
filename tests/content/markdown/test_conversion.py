"""Markdown becomes HTML that holds text, lists, tables and links, and nothing that runs."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import Pattern

from goodpractice.content.markdown.conversion import (
    ALLOWED_TAGS,
    Unshown,
    configure,
    convert_markdown,
    make_converter,
    render_markdown,
)
from goodpractice.content.markdown.fast_markdown import MARKS
from goodpractice.paths import PROJECT

CONTENT = PROJECT / "content"

SCHEMES = ("http:", "https:", "mailto:", "tel:")
SAFE_ATTRIBUTES = {"class", "href", "title", "id", "rel", "start", "scope"}
TABLE_ATTRIBUTES = {"tabindex", "role", "aria-label"}


class Checker(HTMLParser):
    """Notes what should not be in a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            value = value or ""
            is_box = tag == "div" and name in TABLE_ATTRIBUTES
            if name not in SAFE_ATTRIBUTES and not is_box:
                self.faults.append(name)
            if name == "class" and not (
                (tag, value) == ("div", "gp-wide")
                or all(one.startswith("govuk-") for one in value.split())
            ):
                self.faults.append(f"class {value}")
            if name == "id" and not value.startswith("section-"):
                self.faults.append(f"id {value}")
            # Browsers leave out tabs and line ends, and control characters at the beginning.
            bare = re.sub(r"[\t\r\n]|^[\0-\x20]+", "", value).lower()
            if (
                name == "href"
                and re.match(r"[a-z][a-z0-9+.-]*:", bare)
                and not bare.startswith(SCHEMES)
            ):
                self.faults.append(f"href {value}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")


def check(text: str) -> str:
    html = render_markdown(text).html
    assert Checker(html).faults == [], html
    return html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "text <script>alert(1)",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "![x](javascript:alert(1))",
        '<p onclick="alert(1)">x</p>',
        '<a href="https://x.example" onmouseover="alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x]( javascript:alert(1))",
        "[x](&#x01;javascript:alert(1))",
        "[x](vbscript:msgbox)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        '<a href="data:text/html,x">x</a>',
        "<style>body{display:none}</style>",
        '<p style="position:fixed">x</p>',
        '<iframe src="https://evil.example"></iframe>',
        '<form action="https://evil.example"><input name="q"></form>',
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0">',
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        '<a title="<p><script>alert(1)</script>" href="https://x.example">x</a>',
        '[x](https://x.example "<p><img src=x onerror=alert(1)>")',
        '<a title="<h2><ul>" href="https://x.example">x</a>',
        "<!-- --><b>",
        "<!--><script>alert(1)</script>-->",
        "<h2 id=main-content>x</h2>",
        "<h2 id=contacts class=govuk-skip-link>x</h2>",
        "<<p>>x<</p>>",
        "</article></main><h1>x</h1>",
        "`<script>`",
        "    <script>alert(1)</script>",
        "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    ],
)
def test_nothing_that_runs_comes_out(text: str) -> None:
    html = check(text)
    for trace in ("<script", "<img", "<iframe", "<style", "<form", "<svg", "<h1", "<base", "<meta"):
        assert trace not in html.lower()
    check(f"Some *text* before\n\n{text}\n\nand after")


TAGS = st.sampled_from(
    "a b p h1 h2 script style svg math img iframe table td select noscript textarea title".split()
)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    TAGS.map(lambda tag: f"<{tag} "),
    st.sampled_from(
        [
            *(
                "onerror=alert(1)",
                "href=javascript:alert(1)",
                "style='x'",
                "id=x",
                'title="',
                "src",
            ),
            *("<!--", "-->", "<![CDATA[", "]]>", ">", "<", '"', "'", "`", "&lt;", "&#x3c;", "/>"),
            *("[x](", ")", "![", "](javascript:x)", "**", "*", "\n\n", "\n", "    ", "> ", "- "),
            *(
                "1. ",
                "|a|b|\n|-|-|\n",
                "## ",
                "===",
                "[x]: data:x\n",
                "javascript:",
                "\t",
                "{: #x}",
            ),
        ]
    ),
    st.text(max_size=5),
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_tag_soup_gives_safe_markup(text: str) -> None:
    check(text)


@given(st.text())
def test_any_text_gives_safe_markup(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=8).map("".join))
def test_a_text_does_not_depend_on_the_one_before(first: str, second: str) -> None:
    alone = render_markdown(second)
    render_markdown(first)
    assert render_markdown(second) == alone


def test_nothing_leaks_from_one_text_to_the_next() -> None:
    render_markdown("[x]: https://x.example\n\n## Same\n\n<div>stash</div>\n\n[x]")
    assert render_markdown("[x]").html == '<p class="govuk-body">[x]</p>'
    for _ in range(2):
        assert 'id="section-same"' in render_markdown("## Same").html
    render_markdown("~~one~~~~gone~~")  # the second is none of its own, though it ends alike
    assert "<del>gone</del>" in render_markdown("one ~~gone~~").html
    assert "b <del>gone</del>" in render_markdown("~~one~~~~gone~~\n\nb ~~gone~~").html


@pytest.mark.parametrize(
    "text", ["&copy;~a~&copy;", "&copy;~a~ or https://example.org", "\\*~a~`b`"]
)
def test_what_is_struck_between_what_is_held_depends_on_no_text_before(text: str) -> None:
    make_converter.cache_clear()
    made = render_markdown(text).html
    assert "<del>a</del>" in made
    render_markdown("~b~")
    assert render_markdown(text).html == made
    assert made in render_markdown(f"~b~\n\n{text}").html


def test_tildes_without_end_that_were_let_go_are_forgotten_with_their_text() -> None:
    render_markdown(f"~Q ~~x {'~a ' * 20}x~~ Q~")  # the first is too far from the last
    assert "<del>Q" in render_markdown("~Q &copy; Q~").html


def test_an_empty_text_has_nothing_of_the_one_before() -> None:
    assert convert_markdown("``` a b\n```\n\n[x]: /a\n[x]: /b\n")[1] != Unshown()
    assert convert_markdown("")[1] == Unshown()


def test_deep_nesting_comes_out_as_typed_and_spoils_nothing() -> None:
    before = render_markdown("- a\n\ntext")
    deep = "- " * 3000 + "<b>x"
    assert render_markdown(deep).text == deep
    assert "&lt;b&gt;x" in render_markdown(deep).html
    assert render_markdown("- a\n\ntext") == before


def test_blocks_carry_the_frontends_classes() -> None:
    html = check("## A\n\n### B\n\ntext\n\n- c\n\n3. d\n\n> e\n\n[f](https://f.example)\n\n***")
    for part in (
        '<h2 class="govuk-heading-m" id="section-a">A</h2>',
        '<h3 class="govuk-heading-s" id="section-b">B</h3>',
        '<p class="govuk-body">text</p>',
        '<ul class="govuk-list govuk-list--bullet">',
        '<ol class="govuk-list govuk-list--number" start="3">',
        '<blockquote class="govuk-inset-text">',
        '<a class="govuk-link" href="https://f.example" rel="noopener">f</a>',
        '<hr class="govuk-section-break govuk-section-break--visible">',
    ):
        assert part in html


def test_tables() -> None:
    assert '<table class="govuk-table">' in check("|a|b|\n|-|-|\n|c|d|")


def test_html_is_shown_as_it_was_typed() -> None:
    markup = render_markdown("Type <b>bold</b>.")
    assert markup.html == '<p class="govuk-body">Type &lt;b&gt;bold&lt;/b&gt;.</p>'
    assert markup.text == "Type <b>bold</b>."


def test_links_by_mail_and_telephone() -> None:
    html = check("[a](mailto:a@example.org) [b](tel:0123) [c](../c/)")
    assert 'href="mailto:a@example.org"' in html
    assert 'href="tel:0123"' in html
    assert 'href="../c/"' in html


def test_same_heading_twice_has_two_ids() -> None:
    html = check("## A\n\n## A")
    assert 'id="section-a"' in html
    assert 'id="section-a-2"' in html


def test_heading_ids_are_prefixed() -> None:
    assert 'id="section-what-is-it"' in check("## What is it?")
    assert 'id="section-contacts"' in check("## **Contacts**")


def test_figures_are_bold_texts_with_a_figure() -> None:
    markup = render_markdown(
        "Over **16,000 leaflets** and **12,000 stickers**, **many** more, **85%** of homes, "
        "**16,000 leaflets** again, **A&E 4 times** and **no**. 7 plain."
    )
    assert markup.figures == ("16,000 leaflets", "12,000 stickers", "85%", "A&E 4 times")


def test_plain_text() -> None:
    markup = render_markdown(
        "## Head & shoulders\n\nOne **two**\n[three](https://x.example).\n\n- four\n- five\n\n"
        "|six|seven|\n|-|-|\n|`<b>`|nine|"
    )
    assert markup.text == ("Head & shoulders\nOne two\nthree.\nfour\nfive\nsix\nseven\n<b>\nnine")


def test_empty_text() -> None:
    markup = render_markdown("")
    assert (markup.html, markup.text, markup.figures) == ("", "", ())


PLAIN = configure(Markdown(output_format="html"))
"""Python-Markdown set up as for the directory, without what makes it quicker."""

FRAGMENTS = [
    *("# One", "## Two ##", "#", "####### x", "## a \\", "# a \\\n#", "# a|b\n-|-"),
    *("A\n===", "B C\n-", "D\n--- \nE", "=\n="),
    *("- a", "* b\n* c", "+ d", "1. e", "7. f\n8. g", "3.h", "-", "-i", "-\tj", "٣. k", "½ l"),
    *("- a\n- b\n  c\nd", "- a\n    - b\n        - c", "- a\n\n    b", "- a\n\n    - b", "- a\n-"),
    *("- a\n---", "- a\n# b", "- a\n> b", "- a\n|-|", "1. a\n- b", "- # a\nb", "- a\n* b\n1. c"),
    *("=", "---", "***", "_ _ _", "- - -", "a\n***", "a\n# b", "a\n- b", "a\n  > b", "a\n    b"),
    *("> a", "> - b\nc", ">", "> ## d", "    code", "\tcode", "[x]: /y", "a\n[x]: <y> 'z'", "[x]:"),
    *("| a | b |\n|---|:-:|\n| c | `d|e` |", "a | b\n- | -\nc \\| d", "a |\n|-|\nb |", "a|b\nc|d"),
    *("word", "Word one", "é\nü", "日本", "snake_case_word", "x^2", "~~~", "{: #x}", '"q"', "“q”"),
    *("`code`", "``a`b``", "`", "*em*", "**strong**", "_em_", "__s__", "***b***", "*", "_", "**"),
    *("\\", "\\\\", "\\*", "\\`", "\\<", "&amp;", "&#65;", "&lt;b&gt;", "&", "<", ">", "!", "|"),
    *('[x](/y "z")', "[x](<a b>)", "[*a*](b_c_d)", "[x](\\_)", "[x]", "[x][y]", "![x](y)", "]("),
    *("<b>raw</b>", "<div>", "</div>", "<!-- c -->", "<https://x.example/_a_>", "<a@b.example>"),
    *("\n", "\n", "\n\n", "\n\n", "\n\n\n", " ", "  ", "    ", "  \n", "\\\n", "\n  ", "\n    "),
    *("\t", "\r", "\r\n", "\r\n\r\n", "\0", "\x02", "\x03", "\x02klzzwxh:0000\x03", "\x0242\x03"),
    *("\x0b", "\x0c", "\x85", "\u2028", "\xa0", "\u3000", "\ufeff"),
]


def check_equal(text: str) -> None:
    """Compare the converter with the plain one."""
    assert make_converter().reset().convert(text) == PLAIN.reset().convert(text)


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=25).map("".join))
def test_what_makes_it_quicker_changes_nothing(text: str) -> None:
    check_equal(text)


@given(st.sampled_from(["\n", "\n\n"]), st.lists(st.sampled_from(FRAGMENTS), max_size=9))
def test_what_makes_it_quicker_changes_nothing_in_lines(end: str, fragments: list[str]) -> None:
    check_equal(end.join(fragments))


def test_what_makes_it_quicker_changes_nothing_in_a_block() -> None:
    for fragment in FRAGMENTS:
        check_equal(fragment)
        check_equal(f"- a\n- b\n\n{fragment}\n\nc")


@pytest.mark.parametrize(
    "pattern", make_converter().inlinePatterns, ids=lambda pattern: type(pattern).__name__
)
@settings(max_examples=50)
@given(st.data())
def test_inline_markup_holds_a_mark(pattern: Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern.getCompiledRegExp()))
    assert any(mark in text for mark in MARKS)


def test_what_makes_it_quicker_changes_nothing_in_the_content() -> None:
    for path in CONTENT.rglob("*.md"):
        check_equal(path.read_text("utf-8").split("\n---\n", 1)[-1])
