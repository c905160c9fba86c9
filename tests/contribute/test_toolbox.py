"""A toolbox to paste: plain, whole links, in both forms, refused where it would be wrong."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import markdown

from goodpractice.cli.commands import main
from goodpractice.contribute.toolbox import ToolboxRequest, write_toolbox
from goodpractice.load import load_directory
from goodpractice.model.problems import UnknownNameError, UsageError
from goodpractice.model.text import escape_markdown
from tests.helpers.sites import (
    build_site,
    load_real,
    load_site,
    write_site,
    write_text,
    write_tool,
)

TODAY = date(2026, 11, 25)
BASE = "https://example.org/gp/"
OPENS = {"title": "The form", "url": "https://example.org/form_(1)", "opens": True}
FILES = {
    "lscbs/dudley.md": write_text(
        {"title": "Dudley Board", "short_title": "Dudley", "telephone": "0121 496 0000"}
        | {"found_on": "https://www.example.org/ring", "sections": ["Neglect & *more*"]}
    ),
    "tools/dudley/checklist.md": write_text(
        {"title": "A [list] <b>of_things_", "summary": "Look & see.", "lscbs": ["dudley"]}
        | {"themes": ["neglect"], "section": "Neglect & *more*", "source": {"document": "awards"}}
        | {"links": [OPENS]},
        "## How to use it\n\nRead it.",
    ),
}


class Tags(HTMLParser):
    """Collects the elements and the addresses of a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_html_is_plain_and_its_links_are_whole(tmp_path: Path) -> None:
    request = ToolboxRequest("dudley", "html", 2, BASE)
    html = write_toolbox(load_site(tmp_path, FILES), request, TODAY)
    tags = Tags(html)
    assert tags.names == {"div", "h2", "h3", "p", "ul", "li", "a", "strong"}
    assert tags.attributes == {"href", "lang", "dir"}, "it is read from left to right anywhere"
    assert tags.links == [
        "tel:01214960000",
        "tel:999",
        OPENS["url"],
        f"{BASE}tools/dudley/checklist/",
        f"{BASE}lscbs/dudley/",
    ]
    assert "A [list] &lt;b&gt;of_things_" in html
    assert "as it was on 25 November 2026" in html
    assert "Numbers from example.org; nobody has confirmed them yet." in html


def test_markdown_says_the_same(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    request = ToolboxRequest("dudley", "markdown", 3, BASE)
    text = write_toolbox(directory, request, TODAY)
    assert text.startswith("### Dudley Board: toolbox\n\n**Worried about a child in Dudley?**")
    assert "\n\n#### Neglect & \\*more\\*\n\n- [A \\[list\\] \\<b\\>of\\_things\\_](" in text
    assert "https://example.org/form_%281%29" in text
    assert "\n\n\n" not in text
    shown = Tags(markdown(text))
    assert shown.names == {"h3", "h4", "p", "ul", "li", "a", "strong"}
    html = Tags(write_toolbox(directory, replace(request, format="html"), TODAY))
    assert [re.sub("%28(1)%29", r"(\1)", link) for link in shown.links] == html.links


def test_a_number_has_its_opening_hours(tmp_path: Path) -> None:
    hours = "opening_hours: Monday to Friday 9am to 5pm\nout_of_hours: 0121 496 0001\n"
    board = FILES["lscbs/dudley.md"].replace("---\n", f"---\n{hours}", 1)
    directory = load_site(tmp_path, FILES | {"lscbs/dudley.md": board})
    for form in ("html", "markdown"):
        text = write_toolbox(directory, ToolboxRequest("dudley", form, 2, BASE), TODAY)
        bare = re.sub(r"<[^>]*>|\]\([^)]*\)|\[", "", text)
        assert (
            "(Numbers and hours from example.org; nobody has confirmed them yet.) Call "
            "0121 496 0000 (Monday to Friday 9am to 5pm). Outside these hours and on bank "
            "holidays: 0121 496 0001. Immediate danger: 999."
        ) in bare


def test_every_tool_and_course_of_the_real_boards_is_there() -> None:
    directory = load_real()
    for slug in ("solihull", "calderdale", "dudley"):
        html = write_toolbox(directory, ToolboxRequest(slug, "html", 2, BASE), TODAY)
        for entry in directory.by_lscb[slug]:
            if entry.kind in {"tool", "course"}:
                assert f'href="{BASE}{entry.url}"' in html, entry.id


def test_what_would_be_wrong_is_refused(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    for slug, base, message in [
        ("walsall", BASE, "Walsall Safeguarding Children Board has no tools yet"),
        ("dudley", None, "give --base-url https://…, or base_url in content/site.md"),
    ]:
        with pytest.raises(UsageError, match=re.escape(message)):
            write_toolbox(directory, ToolboxRequest(slug, "html", 2, base), TODAY)
    with pytest.raises(UnknownNameError, match="did you mean 'dudley'"):
        write_toolbox(directory, ToolboxRequest("dudly", "html", 2, BASE), TODAY)


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, FILES)
    options = ["toolbox", "--lscb", "dudley", "--base-url", "https://example.org/gp", "--heading"]
    assert main([*options, "1", "--today", "2026-11-25"]) == 0
    assert capsys.readouterr().out.startswith(
        '<div lang="en-GB" dir="ltr">\n<h1>Dudley Board: toolbox</h1>'
    )
    assert main(["toolbox", "--lscb", "dudley"]) == 2
    assert "links need the site's whole address" in capsys.readouterr().err
    assert main(["toolbox"]) == 2
    assert capsys.readouterr().err.endswith("whose toolbox? Name the board with --lscb SLUG\n")
    with pytest.raises(SystemExit):
        main([*options, "7"])


def test_markdowns_marks_are_escaped() -> None:
    assert escape_markdown("a*b_c\n# d|e~f`g") == "a\\*b\\_c \\# d\\|e\\~f\\`g"
    assert escape_markdown("A&E, &lt;b&gt; &#60;") == "A&E, \\&lt;b\\&gt; \\&\\#60;"
    assert escape_markdown("$x$ for $5") == "\\$x\\$ for $5"


def test_tools_of_the_boards_own_stand_by_title_wherever_the_toolbox_does(tmp_path: Path) -> None:
    document = {"source": {"document": "awards", "item": 1}}
    files = {
        "lscbs/dudley.md": write_text(
            {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Neglect"]}
        ),
        "tools/dudley/a.md": write_tool(title="Whose day is it?"),
        "tools/dudley/b.md": write_tool(title="First steps"),
        "tools/dudley/c.md": write_tool(title="Zest", **document),
    }
    content = write_site(tmp_path, files)
    shared = build_site(content, tmp_path / "shared")
    own = build_site(content, tmp_path / "own", lscb="dudley")
    pages = [
        shared / "lscbs/dudley",
        shared / "lscbs/dudley/embed",
        own,
        own / "lscbs/dudley/embed",
    ]
    for page in pages:
        html = (page / "index.html").read_text("utf-8")
        assert "".join(re.findall('data-tool="tools/dudley/(.)"', html)) == "cba", page
    pasted = write_toolbox(
        load_directory(content), ToolboxRequest("dudley", "markdown", 2, BASE), TODAY
    )
    assert "".join(re.findall("tools/dudley/(.)/", pasted)) == "cba"


def test_a_heading_of_one_tool_of_its_name_is_the_tools(tmp_path: Path) -> None:
    alone, listed = "Bruising protocol", "Where to begin"
    files = {
        "lscbs/dudley.md": write_text(
            {"title": "Dudley Board", "short_title": "Dudley", "sections": [alone, listed]}
        ),
        "tools/dudley/a.md": write_tool(title=alone, section=alone, links=[OPENS]),
        "tools/dudley/b.md": write_tool(title=listed, section=listed),
        "tools/dudley/c.md": write_tool(title="First steps", section=listed),
    }
    site = build_site(write_site(tmp_path, files), tmp_path / "site")
    for page, address in (("lscbs/dudley", "../../tools/dudley/a/"), ("lscbs/dudley/embed", "")):
        html = (site / page / "index.html").read_text("utf-8")
        headings = re.findall(r"<h[23] class=\"govuk-heading-m\"[^>]*>(.*?)</h[23]>", html)
        [of_tool] = [one for one in headings if alone in one]
        assert f'href="{address or OPENS["url"]}"' in of_tool
        assert len(re.findall(f">{alone}<", html)) == 1
        assert len(re.findall(f">{listed}[ <]", html)) == 2, "two tools need their heading"
