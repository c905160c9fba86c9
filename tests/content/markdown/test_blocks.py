"""Blocks and inline markup are what GitHub makes of them: micromark, with GitHub's extensions."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodpractice.content.markdown.conversion import convert_markdown, make_cleaner, render_markdown
from goodpractice.content.markdown.lines import DEEPEST
from goodpractice.paths import PROJECT
from tests.helpers.node import open_node

Ask = Callable[[str], str]
BLOCKS = r"p|ul|ol|li|h\d|hr|blockquote|pre|code|table|thead|tbody|tr|t[dh]|br|div"


@pytest.fixture(scope="module")
def github() -> Iterator[Ask]:
    """Return what renders a text as GitHub does."""
    with open_node(PROJECT / "tests" / "js" / "ask-github.mjs") as program:
        yield program.ask


def normalise(markup: str) -> str:
    """Return markup without what both may write in ways of their own."""
    markup = re.sub(r' align="\w+"| data-footnote[\w-]*| class="[^"]*"', "", markup)
    # Below a definition, the other loses the ends of lines of code.
    markup = re.sub(r"<pre>.*?</pre>", lambda code: code[0].replace("\n", ""), markup, flags=re.S)
    # A page has headings of three levels.
    markup = re.sub(
        r"(</?h)[1-6](?=>)", lambda one: f"{one[1]}{min(max(int(one[0][-1]), 2), 4)}", markup
    )
    markup = re.sub(r"<input[^>]*checked[^>]*>", "☑", markup)
    markup = re.sub(r"<input[^>]*>", "☐", markup)
    clean = html.unescape(make_cleaner().clean(markup)).replace("%20", " ")
    # What is no address leads nowhere, each in its own way.
    clean = re.sub(r'href="(?!https?:|mailto:|#|/)[^"]*"', 'href=""', clean)
    clean = re.sub(r"\s+", " ", clean)
    return re.sub(rf"\s*(</?(?:{BLOCKS})(?: [^>]*)?>)\s*", r"\1", clean).strip()


def check_alike(github: Ask, text: str) -> None:
    """Compare what is made of a text with what GitHub makes of it."""
    assert normalise(convert_markdown(text)[0]) == normalise(github(text))


LISTS = [
    "The group has:\n- a head teacher\n- a nurse",
    "- trains staff\n  - teachers\n  - nurses\n- writes",
    "1. Ring.\n\n   They answer.\n\n2. Write.",
    "1. a\n   - b\n   - c\n2. d",
    "- a\n\n- b\n- c",
    "- ~~~\n\n- a",
    "- a\n    - b\n\n- c",
    "* a\n* b\n\n- c",
    "1) a\n2) b",
    "3. a\n4. b",
    "a\n2. b",
    "- a\nb\n- c",
    "- [ ] a\n- [x] b",
    "- a\n\n  ```\n  code\n  ```\n- b",
    "- # a\n- > b",
    "-\n- a",
]
TABLES = [
    "A sentence\n| a | b |\n|---|---|\n| c | d |\nafter\n\nand",
    "| a |\n|---|\n| b |",
    "a | b\n-|:-:\nc | d | e\nf",
    "| a | b |\n|---|\n",
    "| a \\| b | c |\n|---|---:|\n| **d** | [e](https://x.org) |",
    "| a |\n|---|\n- b",
    "| a |\n|---|\n| b |\n   | c |\n    | d |\n| e |",
    "a | b\n- | -\n\nc\n|-|\n\nd\n    | e |\n|-|",
]
INLINE = [
    "_soft_ and __loud__ and ***both*** a_b_c",
    "[leaflet](https://example.org/a_(b).pdf)",
    "[a][b] [B] [b][]\n\n[b]: https://x.org 'c'",
    "~~gone~~",
    "#1 priority",
    "\\*not\\* \\~ \\#",
    "a  \nb\\\nc",
    "a\t\nb  \t\nc\\ \nd\\\t\ne",
    "\\&copy; &copy; **\\&lt;** \\& \\\\&amp;",
    "**bold**word and word**bold** and ** no **",
    "<https://x.org/a_b> <a@b.org>",
    "`a *b*`",
    "``a` b",
    "``a` ```b`` `c` ``",
    "\\`a` ``b ` c`` \\\\`d` `` e",
]
OTHERS = [
    "> a\nb\n> - c",
    "a\n---\nb",
    "a\nb\n===",
    "***\n* * *\n___",
    "```x\na\n\n  b\n```\nc",
    "    a\n\n    b\nc",
    "## a ##\n###b\n#### c",
    "- a\n # b\n- # c\n- ##### d",
    "> a\n    - b\n\n> c\n     # d",
    "- a\n - b\n  - c\n   - d\n    - e",
    "> -     code\nb",
    "~~~\na\n    ~~~\nb\n   ~~~\nc",
    "    &amp;\n\n```\n&lt;\n```\n`&lt;`",
]
DEFINITIONS = [
    "[a]:\n  https://x.org\n\n[a]",
    "[a]:\n==",
    "[a]: https://x.org\n  'title'\n\n[a]",
    "[a]:\nhttps://x.org\n(a\ntitle)\n[b]: /b\n[a] and [b]",
    "[a]: https://x.org\n'title' and more\n\n[a]",
    "[a\nb]: https://x.org\n\n[a b]",
    "[a]:\n/a\n2. b\n\n[c]: /c\n    d\n[a] [c]",
    "> [a]:\n> https://x.org\n\n- [b]:\n  /b\n  'c'\n\n[a] [b]",
    "[a]:\n\nhttps://x.org\n\n[a]:\n- b\n\n[ ]: /c",
]
UNCLOSED = [
    "- ```\n  a\nb",
    "> ```\n> a\nb",
    "- > ```\n  > a\n  b\n\nc",
    "- - ```\n    a\n  b\nc",
    "- ```\n  a\n  ```\n  b\nc",
    "- ````\n  ```\nb",
    "- a\n  ~~~\n  b\n\n  c\n\nd",
]
ADDRESSES = [
    "–https://x.org/a, =https://x.org, éhttps://x.org and xhttps://x.org",
    "(see:http://x.org/a) £https://x.org '\"https://x.org\"'",
    "&notreal; &region; &reg; &#65; &#x41; &amp;reg;",
    "~a~ ~~b~~ ~20 to ~30, 5~6 and 7~8",
]
STRUCK = [
    *("~~t~", "~t~~", "a ~~b~ c~~", "~~a~ b~", "~~ a ~~", "~a ~~b~~ c~", "~~a ~b~ c~~", "~~~a~~~"),
    *(
        "~~**a**~~ **b ~c~** *~~d~~*",
        "~`a~`~ and ~[b~](/c)~",
        "(~a~) ~~“b”~~ é~c~",
        "~a ~b~ c~ ~~d",
    ),
    *("\\~a~ ~b\\~ c~ ~~d\\~~", "~a *b~ c* ~~e\nf~~", "5~6 7~ 8 ~9~~", "~a~~b~~c~ ~~~~"),
]
NOTES = [
    "A[^b], B[^a], C[^b].\n\n[^a]: One.\n[^b]: Two.",
    "## H[^x]\n\n| a[^y] |\n|-|\n\n- l[^z]\n\n[^z]: see[^w]\n[^y]: y\n[^x]: x[^z]\n[^w]: w[^x]",
]


@pytest.mark.parametrize(
    "text", [*LISTS, *TABLES, *INLINE, *OTHERS, *DEFINITIONS, *UNCLOSED, *ADDRESSES, *STRUCK]
)
def test_what_people_write_is_what_github_shows(github: Ask, text: str) -> None:
    check_alike(github, text)


def list_notes(markup: str) -> list[str]:
    """Return the numbers of a text's marks of notes, then the notes' own words in their order."""
    text, notes = re.split(r"<h2[^>]*>Footnotes.*?<ol>|<hr>\s*<ol>", markup, maxsplit=1, flags=re.S)
    marks = r"<sup[^>]*><a[^>]*>(\d+)</a></sup>"
    first = [
        re.sub("<[^>]*>", "", re.split(r"<sup|<a|</p>", one)[0]) for one in notes.split("<li")[1:]
    ]
    shown = [html.unescape(one.partition(">")[2]).strip() for one in first]
    return [*re.findall(marks, text), *shown, *re.findall(marks, notes)]


@pytest.mark.parametrize("text", NOTES)
def test_notes_are_numbered_as_on_github(github: Ask, text: str) -> None:
    found = list_notes(convert_markdown(text)[0])
    assert found == list_notes(github(text))
    assert len(found) > 4


LINES = [
    *("- a", "- b", "  - c", "  c", "1. e", "2. f", "   g", "   - h", "# i", "## j"),
    *("#k", "> l", "> - m", ">", "***", "s t", "r", "", "", "", "```", "1) u", "* v"),
    *("+ w", "10. x", "*em* **st** _x_ __y__ ***z***", "a_b_c *d*e**f**", "`c*d*`", "~~s~~"),
    *(
        "[l](https://x.org)",
        '[l](<a b> "t")',
        "[r]",
        "[r]: /r\n",
        "[r]:",
        "  /r",
        "  't'",
        "- ~~~",
        "\\*e\\* \\~",
        "a\\",
        "a  ",
        "- - a",
    ),
    *("> # b", "-    five", "1.  sp", "---", "=="),
]


def is_told_truly(text: str) -> bool:
    """Tell whether micromark shows a text as GitHub does.

    A list of one item in a quotation, with two empty lines below, has a paragraph there; GitHub
    shows none (cmark, as the specification has it: no empty line parts two items or two blocks).
    """
    return "> - m" not in text or not re.search(r"\n>\n>(\n|$)", text)


TEXTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=6).map("\n".join)


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS.filter(is_told_truly))
def test_any_lines_are_what_github_shows(github: Ask, text: str) -> None:
    check_alike(github, text)


def test_bare_addresses_become_links() -> None:
    html_ = render_markdown("See https://x.org/a, www.x.org. Or team@x.org!").html
    assert re.findall('href="([^"]*)"', html_) == [
        "https://x.org/a",
        "http://www.x.org",
        "mailto:team@x.org",
    ]


def test_footnotes_are_linked_both_ways_and_stay_out_of_the_plain_text() -> None:
    markup = render_markdown("A claim[^x] and one more[^x].\n\n[^x]: The note.\n    It goes on.")
    ids = re.findall(r'id="([^"]*)"', markup.html)
    assert len(ids) == len(set(ids)) == 3
    assert {f"#{one}" for one in ids} == set(re.findall(r'href="([^"]*)"', markup.html))
    assert all(one.startswith("section-") for one in ids)
    assert markup.text == "A claim and one more.\nThe note.\nIt goes on."
    assert "Back to the text</a> <a" in markup.html


def test_a_year_at_the_beginning_of_a_line_stays_in_the_text() -> None:
    assert render_markdown("2010. It began.").text == "2010. It began."


def test_comments_are_for_authors_only() -> None:
    markup = render_markdown("a <!-- b --> c\n\n<!-- **9 d**\n\n## e\n-->\n\nf <!--> g -->")
    assert markup.text == "a c\nf g -->"
    assert markup.figures == ()


def test_a_wide_table_can_be_scrolled_by_itself_and_has_a_name() -> None:
    once = render_markdown("|a|b|\n|-|-|\n|c|d|").html
    assert once.startswith(
        '<div class="gp-wide" tabindex="0" role="region" aria-label="Table"><table '
    )
    assert once.endswith("</table></div>")
    twice = render_markdown("|a|\n|-|\n\n|b|\n|-|").html
    assert re.findall('aria-label="([^"]*)"', twice) == ["Table 1", "Table 2"]


def test_what_is_nested_beyond_reading_comes_out_as_typed() -> None:
    text = "- " * (DEEPEST + 5) + "a"
    assert render_markdown(text).text == text
