"""Lists of entries, people and organisations, whole and on several pages."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.parts import paging
from goodpractice.site.render import Renderer, list_page_files
from tests.helpers.sites import (
    BASE,
    load_site,
    write_practice,
    write_site,
    write_text,
    write_tool,
)

SITE = write_text({"title": "Small", "tagline": "Small.", "base_url": "https://example.org/d/"})
PEOPLE = ("Ann Abel", "Bea Abel", "Cy Cole", "Di Cole", "Ed Cole", "Flo Dee")
FILES = {
    "site.md": SITE,
    "lscbs/dudley.md": BASE["lscbs/dudley.md"].replace("---\n\n", 'sections: ["Neglect"]\n---\n\n'),
    "tools/dudley/list.md": write_tool(themes=["e-safety"]),
    **{
        f"practices/{board}/play-{number}.md": write_practice(
            title=f"Play {number} of {board}",
            lscbs=[board],
            organisations=[f"{person.split()[1]} {person.split()[0]}"],
            contacts=[{"name": person, "email": f"{person.split()[0].lower()}@example.org"}],
            source={"document": "awards", "item": number},
        )
        for number, (board, person) in enumerate(
            zip(["dudley"] * 3 + ["walsall"] * 3, PEOPLE, strict=True), 1
        )
    },
}
"""Six practices, three of each board, on one theme and from one source; a tool on that theme."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of two things."""
    monkeypatch.setattr(paging, "MOST", 2)


def render(directory: Directory) -> Mapping[str, str]:
    """Return every page's text by its address."""
    renderer = Renderer(describe_frame(directory, "x"), directory.glossary)
    return {page.path: renderer.render(page).decode() for page in list_pages(directory)}


def read_main(html: str) -> str:
    """Return what stands in a page's main part."""
    return html[html.index("<main") : html.index("</main>")]


def list_cards(html: str) -> list[str]:
    return re.findall(r'<li class="gp-card" data-entry="([^"]*)"', html)


@pytest.mark.usefixtures("few")
def test_a_kind_is_listed_on_several_pages(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES))
    paths = ["practices/", "practices/page_2/", "practices/page_3/"]
    assert [path for path in pages if re.fullmatch(r"practices/(page_.*/)?", path)] == paths
    cards = [list_cards(pages[path]) for path in paths]
    assert cards == [
        ["practices/dudley/play-1", "practices/dudley/play-2"],
        ["practices/dudley/play-3", "practices/walsall/play-4"],
        ["practices/walsall/play-5", "practices/walsall/play-6"],
    ]
    for number, path in enumerate(paths, 1):
        html = pages[path]
        assert f"<title>Practice examples (page {number} of 3) – Small</title>" in html
        heading = re.search(r"<h1.*?</h1>", html)
        assert heading
        assert re.sub("<[^>]*>", "", heading[0]) == f"Practice examples 6 Page {number} of 3"
    last = pages[paths[2]]
    assert '<a class="govuk-link" href="../../lscbs/walsall/">Walsall</a>' in last
    assert ">, continued</span></h2>" in last
    assert "continued" not in pages[paths[0]]


@pytest.mark.usefixtures("few")
def test_pages_lead_to_one_another(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES))
    first, middle, last = (pages[f"practices/{one}"] for one in ("", "page_2/", "page_3/"))
    assert re.findall(r'href="([^"]*)" rel="(prev|next)"', middle) == [
        ("../../practices/", "prev"),
        ("../../practices/page_3/", "next"),
    ]
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert re.findall(r'aria-label="(Page .)"( aria-current="page")?', last) == [
        ("Page 1", ""),
        ("Page 2", ""),
        ("Page 3", ' aria-current="page"'),
    ]


@pytest.mark.usefixtures("few")
def test_sections_are_led_to_with_their_whole_number(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES))
    places = re.compile(r'<li><a class="govuk-link" href="([^"]*#[^"]*)">([^<]*)</a> .*?>(.*?)</sp')
    assert places.findall(pages["practices/"]) == [
        ("#dudley", "Dudley", "3"),
        ("../practices/page_2/#walsall", "Walsall", "3"),
    ]
    assert places.findall(pages["practices/page_3/"]) == [
        ("../../practices/#dudley", "Dudley", "3"),
        ("../../practices/page_2/#walsall", "Walsall", "3"),
    ]
    assert places.findall(pages["themes/e-safety/page_4/"]) == [
        ("../../../themes/e-safety/#tools", "Tools", "1"),
        ("../../../themes/e-safety/#practices", "Practice examples", "6"),
        ("#people", "People", "6"),
    ]
    letters = re.compile(r'<a href="([^"]*)">(\w)</a>')
    assert letters.findall(pages["contacts/page_2/"]) == [
        ("../../contacts/#letter-A", "A"),
        ("#letter-C", "C"),
        ("../../contacts/page_3/#letter-D", "D"),
    ]
    assert letters.findall(pages["organisations/page_3/"])[-1] == ("#letter-D", "D")


@pytest.mark.usefixtures("few")
def test_what_is_said_of_the_whole_stands_on_the_first_page(tmp_path: Path) -> None:
    theme = write_text({"title": "E-safety", "related": ["training"]}, "About it.")
    pages = render(load_site(tmp_path, FILES | {"themes/e-safety.md": theme}))
    first, later = (read_main(pages[f"themes/e-safety/{one}"]) for one in ("", "page_2/"))
    for said in ("About it.", "Related themes", "Boards with entries"):
        assert said in first
        assert said not in later
    assert "Download the entries on this page as a spreadsheet" in first
    assert 'href="../../search/?theme=e-safety">Search and filter the 7 entries</a>' in first


COURSE = """---
title: A day of training
summary: A day about neglect.
lscbs: [dudley]
themes: [e-safety]
source: {document: awards}
---

## What it covers

Neglect.
"""
BOARD = {
    "lscbs/dudley.md": write_text(
        {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Neglect", "People"]}
    ),
    "lscbs/region.md": write_text(
        {"title": "Two", "short_title": "Two", "members": ["dudley", "walsall"]}
    ),
    "tools/dudley/second.md": write_tool(title="Second", section="Neglect"),
    "tools/dudley/third.md": write_tool(title="Third", section="People"),
    "courses/dudley/day.md": COURSE,
}
"""A board with three tools under two headings, a course, three practices and three people."""


@pytest.mark.usefixtures("few")
def test_a_board_is_shown_on_several_pages(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES | BOARD))
    paths = ["lscbs/dudley/", *(f"lscbs/dudley/page_{number}/" for number in range(2, 6))]
    assert [path for path in pages if re.fullmatch(r"lscbs/dudley/(page_.*/)?", path)] == paths
    held = re.compile(r'data-(?:entry|tool|course)="([^"]*)"')
    mains = [read_main(pages[path]) for path in paths]
    assert [held.findall(main) for main in mains] == [
        ["tools/dudley/list", "tools/dudley/second"],
        ["tools/dudley/third", "courses/dudley/day"],
        ["practices/dudley/play-1", "practices/dudley/play-2"],
        ["practices/dudley/play-3"],
        [],
    ]
    named = [[one for one in PEOPLE if f">{one}</a>" in main] for main in mains]
    assert named == [[], [], [], ["Ann Abel"], ["Bea Abel", "Cy Cole"]]
    embed = pages["lscbs/dudley/embed/"]
    assert held.findall(embed) == [
        *("tools/dudley/list", "tools/dudley/second", "tools/dudley/third", "courses/dudley/day")
    ]
    assert "continued" not in embed


@pytest.mark.usefixtures("few")
def test_what_is_said_of_a_board_stands_on_its_first_page(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES | BOARD))
    first, later = (read_main(pages[f"lscbs/dudley/{one}"]) for one in ("", "page_2/"))
    for said in ("More about Dudley", "Show this toolbox on your own website", "Part of: "):
        assert said in first
        assert said not in later
    for main in (first, later):
        assert "Download the entries on this page as a spreadsheet" in main
        assert '?lscb=dudley">Search and filter the 7 entries</a>' in main
    assert "data-download" not in pages["lscbs/dudley/page_5/"]
    places = re.compile(r'<li><a class="govuk-link" href="([^"]*#[^"]*)">([^<]*)</a> .*?>(.*?)</sp')
    assert places.findall(first) == [
        ("#neglect", "Neglect", "2"),
        ("../../lscbs/dudley/page_2/#toolbox-people", "People", "1"),
        ("../../lscbs/dudley/page_2/#courses", "Training courses and the tools they explore", "1"),
        ("../../lscbs/dudley/page_3/#practices", "Practice examples", "3"),
        ("../../lscbs/dudley/page_4/#people", "People", "3"),
    ]
    assert 'id="toolbox-people"' in later
    assert "lscbs/dudley/page_2/#toolbox-people" in pages["tools/dudley/third/"]
    assert "lscbs/dudley/feed.xml" in pages["lscbs/dudley/page_2/"]
    assert "lscbs/dudley/page_2/feed.xml" not in pages["lscbs/dudley/page_2/"]


@pytest.mark.usefixtures("few")
def test_a_boards_own_site_leads_on_from_its_home_page(tmp_path: Path) -> None:
    write_site(tmp_path, FILES | BOARD)
    pages = render(load_directory(tmp_path / "content", lscb="dudley"))
    home = read_main(pages[""])
    assert 'href="lscbs/dudley/page_2/" rel="next"' in home
    assert "<title>Dudley Board</title>" in pages[""]
    assert "tools/dudley/second/" in home
    assert "tools/dudley/third/" not in home
    assert 'href="lscbs/dudley/page_3/#practices"' in home


def test_only_a_toolbox_with_tools_is_offered_to_other_sites(tmp_path: Path) -> None:
    course = {"courses/walsall/day.md": COURSE.replace("[dudley]", "[walsall]")}
    pages = render(load_site(tmp_path, FILES | course))
    assert "lscbs/walsall/embed/" not in pages
    assert "embed/" not in pages["lscbs/walsall/"]
    assert "embed/" in pages["lscbs/dudley/"]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("path", "lead"),
    [
        ("practices/", '?kind=practice">Search and filter the 6 practice examples</a>'),
        ("practices/dudley/", '?kind=practice&amp;lscb=dudley">Search and filter what Dudley has<'),
        ("sources/awards/", '?source=awards">Search and filter the 6 entries</a>'),
        ("contacts/", '">Search for a name among the 6 contacts</a>'),
        ("organisations/", '">Search for a name among the 6 organisations</a>'),
    ],
)
def test_the_first_page_leads_to_the_search(tmp_path: Path, path: str, lead: str) -> None:
    pages = render(load_site(tmp_path, FILES))
    assert lead in pages[path]
    assert lead not in pages[f"{path}page_2/"]


def test_a_short_list_says_nothing_of_pages(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES))
    for path in ("practices/", "themes/e-safety/", "contacts/", "sources/awards/"):
        assert "pagination" not in pages[path]
        assert "Page 1" not in pages[path]
    assert not [path for path in pages if "page_" in path]


def test_a_list_of_one_page_can_be_filtered_too(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES))
    lead = '<li><a class="govuk-link" href="../search/?kind=practice">Search and filter the 6'
    assert f"{lead} practice examples</a></li>" in pages["practices/"]


@pytest.mark.usefixtures("few")
def test_later_pages_have_the_feed_of_their_list(tmp_path: Path) -> None:
    pages = render(load_site(tmp_path, FILES))
    for path in ("practices/", "themes/e-safety/"):
        later = pages[f"{path}page_2/"]
        leading = set(re.findall(r'href="[./]*/([^"]*feed.xml)"', later))
        assert leading == {"feed.xml", f"{path}feed.xml"}
        assert f"{path}feed.xml" in pages


@pytest.mark.usefixtures("few")
def test_later_pages_are_in_the_sitemap_and_can_be_left(tmp_path: Path) -> None:
    theme = write_text({"title": "E-safety", "exit": True})
    pages = render(load_site(tmp_path, FILES | {"themes/e-safety.md": theme}))
    assert "<loc>https://example.org/d/practices/page_3/</loc>" in pages["sitemap.xml"]
    assert "Exit this page" in pages["themes/e-safety/page_2/"]


@pytest.mark.usefixtures("few")
def test_an_edit_renders_one_page_of_each_list_again(tmp_path: Path) -> None:
    def see(files: dict[str, str]) -> dict[str, bytes]:
        directory = load_site(tmp_path, FILES | files)
        renderer = Renderer(describe_frame(directory, "x"), directory.glossary)
        return {file.name: file.digest for file in list_page_files(directory, renderer)}

    before = see({})
    name = "practices/walsall/play-5.md"
    after = see({name: FILES[name].replace("Play 5", "Film 5")})
    assert before.keys() == after.keys()
    changed = {one for one in after if after[one] != before[one] and "feed.xml" not in one}
    assert changed == {
        "practices/walsall/play-5/index.html",
        "practices/page_3/index.html",
        "practices/walsall/index.html",
        "themes/e-safety/page_3/index.html",
        "sources/awards/page_3/index.html",
        "lscbs/walsall/index.html",
        "lscbs/walsall/care/index.html",
        "contacts/ed-cole/index.html",
        "organisations/cole-ed/index.html",
    } | {one for one in changed if one.startswith("practices/walsall/play-")}
