"""Boards' pages, and boards side by side: gaps and map."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.pages.boards import gaps
from goodpractice.site.pages.boards.gaps import (
    describe_map,
    export_gaps,
    hyphenate_name,
    list_tiles,
)
from goodpractice.site.parts.findings import Findings, PrintedFile
from goodpractice.site.render import Renderer
from tests.helpers.pages import render
from tests.helpers.sites import (
    load_own,
    load_real,
    load_site,
    write_practice,
    write_site,
    write_text,
)

FILES = {
    f"practices/dudley/{name}.md": write_practice(title=name.capitalize())
    for name in ("one", "other")
}


def count_entries(directory: Directory) -> Counter[tuple[str, str, str]]:
    return Counter(
        (entry.kind, theme.slug, board.slug)
        for entry in directory.entries
        for theme in entry.themes
        for board in entry.boards
    )


def test_every_number_of_the_gaps_is_that_of_its_search() -> None:
    directory = load_real()
    html = render(directory, "gaps/")
    counts = count_entries(directory)
    found = re.findall(
        r'href="\.\./search/\?kind=(\w+)&amp;lscb=([\w-]+)&amp;theme=([\w-]+)">(\d+)</a></td>', html
    )
    expected = {
        (kind, theme, board): number
        for (kind, theme, board), number in counts.items()
        if kind in {"practice", "tool", "course"}
    }
    assert {(kind, theme, board): int(number) for kind, board, theme, number in found} == expected
    cells = len(directory.boards) * len(directory.themes) * 3
    assert html.count("<td>") == cells
    assert html.count("<td>0</td>") == cells - len(found)


def test_more_boards_than_stand_side_by_side_have_a_page_a_theme(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    directory = load_real()
    monkeypatch.setattr(gaps, "MOST_BOARDS", len(directory.boards) - 1)
    counts = count_entries(directory)
    paths = [page.path for page in list_pages(directory) if page.path.startswith("gaps/")]
    assert paths == ["gaps/", *(f"gaps/{theme.slug}/" for theme in directory.themes)]
    index = render(directory, "gaps/")
    for theme in directory.themes:
        html = render(directory, f"gaps/{theme.slug}/")
        found = re.findall(
            r'search/\?kind=(\w+)&amp;lscb=([\w-]+)&amp;theme=([\w-]+)">(\d+)</a></td>', html
        )
        expected = {
            (kind, slug, board): number
            for (kind, slug, board), number in counts.items()
            if slug == theme.slug and kind in {"practice", "tool", "course"}
        }
        assert {(kind, slug, board): int(number) for kind, board, slug, number in found} == expected
        assert html.count("<tr") == len(directory.boards) + 2
        row = next(part for part in index.split("<tr") if f"gaps/{theme.slug}/" in part)
        having = [
            sum((kind, theme.slug, board.slug) in counts for board in directory.boards)
            for kind in ("practice", "tool", "course")
        ]
        assert [int(number) for number in re.findall(r">(\d+)</td>", row)] == having
    assert re.findall(r'"\.\./lscbs/([\w-]+)/care/#gaps"', index) == [
        board.slug for board in directory.boards
    ]
    assert '/gaps/">All boards, theme by theme</a>' in render(directory, "lscbs/walsall/care/")
    assert 'care/#gaps">Themes on which Walsall has nothing yet</a>' in render(
        directory, "lscbs/walsall/"
    )


def test_the_gaps_as_a_file_hold_every_theme_and_board() -> None:
    directory = load_real()
    raw = export_gaps(directory)["gaps/gaps.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw, newline=""), strict=True))
    assert len(rows) == 3 * len(directory.themes) * len(directory.boards)
    counts = count_entries(directory)
    for row in rows:
        assert int(row["entries"]) == counts[row["kind"], row["theme"], row["lscb"]]
    [neglect] = [row for row in rows if row["kind"] == "tool" and row["theme"] == "neglect"][:1]
    with_one = {board for kind, theme, board in counts if (kind, theme) == ("tool", "neglect")}
    assert int(neglect["boards_with_one"]) == len(with_one)


def test_one_board_alone_has_no_gaps_and_no_map(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    directory = load_directory(tmp_path / "content", lscb="dudley")
    assert export_gaps(directory) == {}
    paths = {page.path for page in list_pages(directory)}
    assert "gaps/" not in paths
    assert "lscbs/dudley/care/" in paths
    assert "gaps/" not in render(directory, "lscbs/")
    assert "data-map" not in render(directory, "lscbs/")
    assert "gp-map" not in render(directory, "")


def test_the_map_beside_the_boards_is_for_the_eye_and_the_mouse_alone() -> None:
    """The list beside it leads to the same pages: nobody hears or tabs through them twice."""
    directory = load_real()
    drawing, _, rest = (
        render(directory, "").partition('<div class="gp-beside">')[2].partition("<ul")
    )
    assert '<div aria-hidden="true">' in drawing.split("<ol")[0]
    tiles = re.findall(r'href="(lscbs/[\w-]+/)" tabindex="-1">[^<]+<b>(\d+)</b>', drawing)
    assert len(tiles) == len(directory.boards) == drawing.count("<a ")
    listed = re.findall(
        r'href="(lscbs/[\w-]+/)">[^<]+</a><span class="gp-count">(\d+)', rest.split("</ul>")[0]
    )
    assert sorted(tiles) == sorted(listed)


def test_the_list_of_boards_comes_before_their_map() -> None:
    """Whoever looks for a number to ring finds the board by its name, and shades no map first."""
    html = render(load_real(), "lscbs/")
    assert (
        html.index('<span class="gp-count">') < html.index("data-map-form") < html.index("gp-map")
    )


def test_links_to_a_boards_parts_say_how_much_is_there() -> None:
    html = render(load_real(), "lscbs/birmingham/")
    parts = html.split('aria-label="On this page"')[1].split("</nav>")[0]
    said = dict(re.findall(r'href="#([\w-]+)">[^<]+</a> <span class="gp-count">([^<]+)<', parts))
    assert {"practices", "reviews", "actions", "people"} <= set(said)
    for place in ("practices", "reviews"):
        heading = re.search(rf'id="{place}">[^<]+<span class="gp-count">(\d+)', html)
        assert heading
        assert said[place] == heading[1]
    assert said["people"] == str(html.count('<li class="gp-contact">'))
    solihull = render(load_real(), "lscbs/solihull/")
    tools = solihull.count("<li data-tool=") + solihull.count("<li data-course=")
    assert f'#toolbox">Toolbox</a> <span class="gp-count">{tools}<' in solihull


def test_a_row_of_tiles_stands_below_the_one_before(tmp_path: Path) -> None:
    """Tiles flow into the next column that is free: one further right would join the row above."""
    tiles = {"dudley": [2, 1], "walsall": [3, 2], "solihull": [1, 3]}
    files = {
        f"lscbs/{slug}.md": write_text({"title": slug, "short_title": slug, "tile": tile})
        for slug, tile in tiles.items()
    }
    write_site(tmp_path, files)
    html = render(load_directory(tmp_path / "content"), "lscbs/")
    laid = re.findall(r'<li data-column="(\d)"( aria-hidden="true")?>', html)
    assert laid == [("2", ""), ("1", ' aria-hidden="true"'), ("3", ""), ("1", "")]


def test_tiles_carry_the_boards_numbers_by_theme_and_kind() -> None:
    directory = load_real()
    counts = count_entries(directory)
    for tile in describe_map(directory)["tiles"]:
        assert [tile.column, tile.row] == tile.board.record.tile
        numbers = dict(part.split(":") for part in tile.counts.split())
        assert int(numbers[""].split(",")[0]) == tile.number
        for theme in directory.themes:
            kinds = [
                counts[kind, theme.slug, tile.board.slug] for kind in ("practice", "tool", "course")
            ]
            held = numbers.get(theme.slug, "0,0,0,0").split(",")
            assert [int(number) for number in held[1:]] == kinds
    places = [(tile.column, tile.row) for tile in list_tiles(directory)]
    assert len(places) == len(set(places)) == len(directory.boards)


def test_places_break_where_a_reader_would() -> None:
    shown = {"Worcestershire": "Worces|ter|shire", "Wolverhampton": "Wolver|hampton"}
    shown |= {"Herefordshire": "Here|ford|shire", "Shropshire": "Shrop|shire"}
    shown |= {"Birmingham": "Bir|ming|ham", "Calderdale": "Calder|dale", "Dudley": "Dudley"}
    for name, broken in shown.items():
        assert hyphenate_name(name).replace("\u00ad", "|") == broken


def test_a_groups_page_leads_to_the_numbers_of_its_boards() -> None:
    """Nobody rings an area: a card at its top leads to each of its boards, and to 999."""
    directory = load_real()
    for group in directory.groups:
        html = render(directory, group.url)
        card = html.split('<section class="gp-call"')[1].split("</section>")[0]
        assert html.index(card) < html.index('aria-label="On this page"')
        assert re.findall(r'lscbs/([\w-]+)/"', card) == [
            board.slug for board in directory.boards if board.slug in group.record.members
        ]
        assert 'href="tel:999"' in card
        assert "choose the board where the child lives" in card
    own = load_own("solihull")
    for group in own.groups:
        assert "choose the board" not in render(own, group.url), "there is one to see"


def test_those_who_look_after_a_page_find_their_part_at_its_top() -> None:
    """It is the last of a long page; a group is no board, and nothing says that it is."""
    directory = load_real()
    for board in directory.boards_and_groups:
        html = render(directory, board.url)
        contents = html.split('aria-label="On this page"')[1].split("</nav>")[0]
        words = "those who look after this page" if board.is_group else "the board"
        assert f'href="#for-the-board">For {words}</a>' in contents
        part = html.split('id="for-the-board"')[1].split("</ul>")[0]
        assert ("For the board" in part) is not board.is_group
        assert "Suggest a change to this page" in part
        care = render(directory, f"{board.url}care/")
        assert ("this board’s entries" in care) is not board.is_group


def test_what_a_board_did_itself_stands_before_what_its_groups_share() -> None:
    directory = load_real()
    html = render(directory, "lscbs/walsall/")
    listed = re.findall('data-entry="(practices/[^"]*)"', html)
    own = ["walsall" in {one.slug for one in directory.by_id[id_].lscbs} for id_ in listed]
    assert own == sorted(own, reverse=True)
    assert 0 < sum(own) < len(own)


def test_thousands_are_parted_wherever_they_are_counted(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    page = next(one for one in list_pages(directory) if one.path == "lscbs/dudley/care/")
    many = {"never": replace(page.context["never"], total=1234)}
    renderer = Renderer(describe_frame(directory, "x"), directory.glossary)
    html = renderer.render(replace(page, context={**page.context, **many})).decode()
    assert '<span class="gp-count">1,234</span>' in html
    assert "of 1,234: others" in html


def test_a_printed_toolbox_is_linked_where_there_is_one() -> None:
    directory = load_real()
    name = "print/solihull.pdf"
    file = PrintedFile("solihull", name, "Solihull", "340 kB", "2026-11-25", "printed/solihull.pdf")
    findings = Findings(printed=(file,))
    for path in ("lscbs/solihull/", "lscbs/solihull/embed/"):
        assert name in render(directory, path, findings)
        assert "340 kB, 25 November 2026" in render(directory, path, findings)
        assert "print/" not in render(directory, path)
    assert "print/" not in render(directory, "lscbs/dudley/", findings)


def test_a_boards_page_has_its_tools_before_what_is_said_of_the_board() -> None:
    page = render(load_real(), "lscbs/solihull/")
    places = [page.index(one) for one in ('id="front"', 'id="toolbox"', "agree how they work")]
    assert places == sorted(places)


def test_every_page_leads_to_who_to_ring_in_one_press() -> None:
    foot = render(load_real(), "themes/neglect/").partition('<footer class="gp-foot"')[2]
    assert '../../lscbs/">Who to ring in your area</a>' in foot
    own = render(load_own("solihull"), "themes/neglect/").partition('<footer class="gp-foot"')[2]
    assert '../../lscbs/solihull/">Who to ring in your area</a>' in own


def test_no_page_leads_to_who_to_ring_where_nobody_can_be_rung(tmp_path: Path) -> None:
    told = "Who to ring in your area"
    directory = load_site(tmp_path, FILES)
    board = directory.find_board("dudley")
    for own in (None, board):
        assert told not in render(replace(directory, own=own), "themes/")
    heard = replace(board, record=board.record.model_copy(update={"telephone": "01384 000000"}))
    for changed in (replace(directory, boards=(heard,)), replace(directory, own=heard)):
        assert told in render(changed, "themes/")


def test_the_front_door_stands_first_on_a_boards_own_site_and_in_its_embed() -> None:
    directory = load_own("solihull")
    home = render(directory, "")
    embed = render(load_real(), "lscbs/solihull/embed/")
    for html in (home, embed):
        door = html.index("Worried about a child in Solihull?")
        assert 0 < door < html.index("data-tools")
        assert 'href="tel:01217884300"' in html[door : html.index("data-tools")]


def test_a_boards_own_site_says_at_its_front_what_the_boards_file_says() -> None:
    home = render(load_own("calderdale"), "")
    for words in ("The board says how to use its tools in general", "the board's name today is"):
        assert home.index("Worried about a child") < home.index(words) < home.index("data-tools")


def test_a_boards_own_site_promises_no_words_that_find_nothing_there() -> None:
    own = render(load_own("dudley"), "").split('id="home-search-hint">')[1].split("<")[0]
    assert own == "A worry, a tool, an acronym or a name"
    shared = render(load_real(), "").split('id="home-search-hint">')[1].split("<")[0]
    assert shared.endswith(": neglect, DASH, Walsall, Jackie Jennings")


def test_pages_are_the_same_whoever_builds_them(tmp_path: Path) -> None:
    directory = load_site(tmp_path, {**FILES, "themes/bullying.md": write_text({"title": "B"})})
    again = load_directory(tmp_path / "content")
    assert render(directory, "gaps/") == render(again, "gaps/")
    assert json.dumps(sorted(export_gaps(directory))) == json.dumps(sorted(export_gaps(again)))
