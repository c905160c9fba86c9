"""Boards side by side in a real browser: gaps, map, care; and a toolbox inside foreign pages."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from goodpractice.build import Options, publish_site
from goodpractice.contribute.toolbox import ToolboxWish, write_toolbox
from goodpractice.paths import PROJECT
from goodpractice.site.pages.boards import gaps
from tests.conftest import OpenPage, Serve
from tests.helpers.accessibility import bring_axe, list_axe_faults, list_axe_faults_of_size
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    has_sideways_scroll,
    read_shown_ids,
    serve_site,
    wait_for_results,
)
from tests.helpers.pages import UNFOLDED
from tests.helpers.sites import load_real, write_practice, write_site

pytestmark = pytest.mark.browser

CELL = "section[data-gap-kind=tool] tr[data-theme=neglect] td:visible"
FOREIGN = {
    "bare": ("", "?heading=2"),
    "large": ("html{font-size:24px;font-family:Georgia}", "?heading=2&size=24"),
    "dark": (
        "body{background:#14161a;color:#e8e8e8}a{color:#8ab4f8}",
        "?heading=2&text=e8e8e8&background=14161a&accent=8ab4f8",
    ),
}
"""Pages of other sites: their style, and what the toolbox's address says to follow it."""


EMBED = "lscbs/solihull/embed/?text=e8e8e8&background=14161a&accent=8ab4f8&heading=2"


@pytest.mark.parametrize("path", [*UNFOLDED, EMBED])
def test_axe_finds_nothing_and_nothing_stands_out(
    open_page: OpenPage, root_url: str, path: str
) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    bring_axe(page)
    page.goto(root_url + path)
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        if path == EMBED:
            # It stands in another page, under that one's heading, in colours of its own.
            assert list_axe_faults(page, but="page-has-heading-one") == [], size
        else:
            assert list_axe_faults_of_size(page, size) == [], size
        assert not has_sideways_scroll(page), size


@pytest.mark.parametrize(("path", "name"), [("gaps/", "lscb"), ("lscbs/", "theme")])
def test_what_is_chosen_before_the_scripts_have_come_counts(
    page: Page, root_url: str, path: str, name: str
) -> None:
    held: list[Route] = []
    page.route(re.compile("/assets/(gaps|map)-"), lambda route: held.append(route))
    page.goto(f"{root_url}{path}?kind=tool")
    field = page.locator(f"main select[name={name}]")
    field.select_option(index=3)
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page).to_have_url(re.compile(rf"\?kind=tool&{name}={field.input_value()}$"))
    assert field.evaluate("one => one.selectedIndex") == 3
    assert page.locator("main select[name=kind]").input_value() == "tool"


def test_a_number_of_the_gaps_leads_to_its_entries(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}gaps/")
    link = page.locator("section[data-gap-kind=tool] tr[data-theme=neglect] td a").first
    number = int(link.inner_text())
    link.click()
    wait_for_results(page)
    found = read_shown_ids(page)
    assert len(found) == number
    assert all(id_.startswith("tools/calderdale/") for id_ in found)


def test_a_boards_gaps_read_as_sentences_that_invite_an_entry(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}gaps/")
    hint = "Choose a board to read what it lacks."
    expect(page.locator("[data-gap-status]")).to_have_text(hint)
    page.get_by_label("What").select_option("Tools")
    # What is chosen before the scripts have come makes no place in the history.
    expect(page).to_have_url(f"{root_url}gaps/?kind=tool")
    expect(page.locator("[data-gap-status]")).to_have_text("Tools only.")
    heading, top = page.get_by_role("heading", name="Tools"), "one => one.offsetTop"
    before = heading.evaluate(top)
    page.get_by_label("Board", exact=True).select_option("Walsall")
    expect(page.locator(CELL)).to_have_count(1)
    assert heading.evaluate(top) == before, "what is told has its line before"
    expect(page.locator(CELL)).to_contain_text(
        "No tool on Neglect in Walsall; two boards have one."
    )
    add = page.locator(CELL).get_by_role("link", name="Add one on Neglect")
    assert add.get_attribute("href") == ("../contribute/new/?kind=tool&lscb=walsall&theme=neglect")
    assert page.url.endswith("gaps/?kind=tool&lscb=walsall")
    expect(page.locator("[data-gap-status]")).to_have_text("Walsall: no tool on 25 themes.")
    page.reload()
    expect(page.locator(CELL)).to_have_count(1)
    page.set_viewport_size(PHONE)
    widths = "one => [one, one.parentElement.firstElementChild].map((cell) => cell.offsetWidth)"
    sentence, theme = page.locator(CELL).evaluate(widths)
    assert sentence > theme, "a sentence has more room than its theme on a phone"
    page.set_viewport_size(DESKTOP)
    page.go_back()
    expect(page.locator(CELL)).to_have_count(16)
    expect(page.locator(CELL).nth(11)).to_have_text("0")
    page.get_by_label("Theme", exact=True).select_option("Neglect")
    told = page.locator("[data-gap-status]")
    expect(told).to_have_text("Neglect. Tools: two boards have one (Calderdale, Solihull).")
    page.get_by_label("Board", exact=True).select_option("Dudley")
    expect(told).to_have_text("Neglect, Dudley. Tools: two boards have one (Calderdale, Solihull).")


EDGES = "one => one.getBoundingClientRect().toJSON()"
"""Where a thing stands in the window."""


@pytest.mark.parametrize("scripts", [True, False])
def test_gaps_are_compared_side_by_side_on_a_phone(
    open_page: OpenPage, root_url: str, scripts: bool
) -> None:
    """Whichever number is looked at, its board and its theme stay in sight."""
    page = open_page(PHONE, java_script_enabled=scripts)
    page.goto(f"{root_url}gaps/")
    expect(page.locator("table:visible")).to_have_count(3)
    assert not has_sideways_scroll(page)
    box = page.locator("section[data-gap-kind=tool] .gp-gaps")
    names = box.locator("thead [data-lscb]")
    box.scroll_into_view_if_needed()
    seen = sum(
        name.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
        for name in names.all()
    )
    assert seen >= 5
    row = box.locator("tr[data-theme=voluntary-sector]")
    row.locator("td").nth(14).scroll_into_view_if_needed()
    number, board, theme = (
        one.evaluate(EDGES) for one in (row.locator("td").nth(14), names.nth(14), row.locator("th"))
    )
    assert board["left"] == number["left"]
    assert board["bottom"] <= number["top"]
    assert theme["right"] <= number["left"]
    for name in (names.nth(14), row.locator("th")):
        expect(name).to_be_in_viewport()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("width", [320, 768])
def test_a_gap_that_has_the_focus_is_not_under_the_names(
    open_page: OpenPage, root_url: str, width: int, key: str
) -> None:
    """A window of 320 pixels is also that of a desk whose text is four times as large."""
    page = open_page({"width": width, "height": 640})
    page.goto(f"{root_url}gaps/")
    links = page.locator("section[data-gap-kind=practice] tbody a")
    (links.first if key == "Tab" else links.last).focus()
    for _ in range(links.count() - 1):
        page.keyboard.press(key)
        assert page.evaluate(
            """() => {
              const one = document.activeElement;
              const { left, right, top, bottom } = one.getBoundingClientRect();
              const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
              return one.closest("tbody") && (one.contains(seen) || seen.contains(one));
            }"""
        ), page.locator(":focus").get_attribute("href")


def test_gaps_are_tables_without_scripts(open_page: OpenPage, root_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root_url}gaps/")
    expect(page.locator("table:visible")).to_have_count(3)
    assert page.locator("th[scope=row]").count() == 75
    assert page.locator("table caption").count() == 3


@pytest.fixture(scope="module")
def many_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as it is with more boards than stand side by side."""
    folder = tmp_path_factory.mktemp("many") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gaps, "MOST_BOARDS", 10)
        publish_site(PROJECT / "content", folder, Options(jobs=1))
    with serve_site(folder) as address:
        yield address


def test_gaps_of_many_boards_fit_a_narrow_phone_and_axe_finds_nothing(
    open_page: OpenPage, many_url: str
) -> None:
    page = open_page(reduced_motion="reduce")
    bring_axe(page)
    for path in ("gaps/", "gaps/neglect/"):
        page.goto(many_url + path)
        for width in (320, 375, 1280):
            page.set_viewport_size({"width": width, "height": 667})
            assert not has_sideways_scroll(page), (path, width)
            if width != 375:
                size = PHONE if width < 400 else DESKTOP
                assert list_axe_faults_of_size(page, size) == [], (path, width)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("?kind=tool&theme=neglect", "gaps/neglect/"),
        ("?lscb=walsall", "lscbs/walsall/care/#gaps"),
        ("?lscb=nowhere", "gaps/?lscb=nowhere"),
        ("", "gaps/"),
    ],
)
def test_addresses_that_choose_lead_on_where_boards_are_many(
    page: Page, many_url: str, query: str, path: str
) -> None:
    page.goto(f"{many_url}gaps/{query}")
    expect(page).to_have_url(many_url + path)
    expect(page.locator("h1")).to_be_visible()


def test_the_map_is_shaded_by_the_chosen_theme_and_the_table_follows(
    page: Page, root_url: str
) -> None:
    page.goto(f"{root_url}lscbs/")
    page.get_by_label("Theme").select_option("Neglect")
    page.get_by_label("What").select_option("Tools")
    tiles = page.locator(".gp-map a")
    calderdale = page.locator(".gp-map a[data-tile=calderdale]")
    expect(page.locator(".gp-map a.gp-m0 b")).to_have_text(["0"] * 13)
    number = int(calderdale.locator("b").inner_text())
    assert tiles.count() == 15
    page.get_by_text("The map as a table").click()
    expect(page.locator("[data-number=calderdale]")).to_have_text(str(number))
    expect(page.locator("[data-map-caption]")).to_have_text("Tools by board, on Neglect")
    calderdale.click()
    wait_for_results(page)
    assert len(read_shown_ids(page)) == number
    page.go_back()
    expect(page.get_by_label("Theme")).to_have_value("neglect")
    expect(page.locator(".gp-map a.gp-m0")).to_have_count(13)


@pytest.mark.parametrize("colours", ["paper", "forced"])
def test_solid_tiles_stay_solid(open_page: OpenPage, root_url: str, colours: str) -> None:
    page = open_page(forced_colors="active" if colours == "forced" else "none")
    if colours == "paper":
        page.emulate_media(media="print")
    page.goto(f"{root_url}lscbs/")
    grounds = {
        name: page.locator(f".gp-map a{chosen}").first.evaluate(
            "one => { const look = getComputedStyle(one);"
            " return [look.backgroundColor, look.color, look.printColorAdjust] }"
        )
        for name, chosen in {"solid": ".gp-m2", "tinted": ":not(.gp-m2, .gp-m0)"}.items()
    }
    (ground, ink, adjust), (other, _, _) = grounds["solid"], grounds["tinted"]
    assert ground not in {ink, other}
    if colours == "paper":
        assert adjust == "exact"


@pytest.fixture(scope="module")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with an entry that is to be checked again by the end of February 2026."""
    folder = tmp_path_factory.mktemp("care")
    entry = write_practice(title="Checked", reviewed="2026-01-31", review_every=1)
    publish_site(
        write_site(folder, {"practices/dudley/x.md": entry}), folder / "site", Options(jobs=1)
    )
    with serve_site(folder / "site") as address:
        yield address


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-11-01", "None overdue today; none due within 90 days."),
        ("2026-02-28", "None overdue today; 1 due within 90 days."),
        ("2026-03-01", "1 overdue today; none due within 90 days."),
    ],
)
def test_care_is_worked_out_for_the_readers_day(
    page: Page, small_url: str, day: str, said: str
) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(f"{small_url}lscbs/dudley/")
    page.get_by_role("link", name="What Dudley should look at").click()
    expect(page.locator("[data-care-status]")).to_have_text(said)
    expect(page.get_by_text("Overdue", exact=True)).to_be_visible(visible=said.startswith("1"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Put these dates into your calendar").click()
    assert waiting.value.suggested_filename == "review-dates.ics"


@pytest.mark.parametrize("width", [900, 375])
@pytest.mark.parametrize("name", FOREIGN)
def test_an_embed_follows_the_page_it_stands_in(
    open_page: OpenPage, root_url: str, tmp_path: Path, serve: Serve, name: str, width: int
) -> None:
    style, query = FOREIGN[name]
    frame = f"<iframe src='{root_url}lscbs/solihull/embed/{query}' title='Toolbox' width='100%'>"
    write_foreign(tmp_path / "board.html", style, f"{frame}</iframe>")
    page = open_page({"width": width, "height": 800})
    page.goto(f"{serve(tmp_path).url}board.html")
    inner = page.frame_locator("iframe")
    expect(inner.locator("h2").first).to_have_text("Solihull Safeguarding Children Board: toolbox")
    expect(inner.locator("h1")).to_have_count(0)
    frame_page = page.frames[1]
    colour = "getComputedStyle(document.body).{}"
    dark = name == "dark"
    assert frame_page.evaluate(colour.format("color")) == (
        "rgb(232, 232, 232)" if dark else "rgb(29, 38, 40)"
    )
    assert frame_page.evaluate(colour.format("backgroundColor")) == (
        "rgb(20, 22, 26)" if dark else "rgb(255, 255, 255)"
    )
    size = frame_page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == ("24px" if name == "large" else "16px")
    assert frame_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tool = inner.get_by_role("link", name="DASH risk checklist (SafeLives)", exact=True)
    assert str(tool.get_attribute("href")).startswith("https://safelives.org.uk/")


@pytest.mark.parametrize("width", [900, 375])
@pytest.mark.parametrize("name", FOREIGN)
def test_a_pasted_toolbox_takes_the_style_of_its_page(
    open_page: OpenPage, tmp_path: Path, serve: Serve, name: str, width: int
) -> None:
    wish = ToolboxWish("solihull", "html", 2, "https://example.org/")
    pasted = write_toolbox(load_real(), wish, date(2026, 11, 25))
    write_foreign(tmp_path / "board.html", FOREIGN[name][0], pasted)
    page = open_page({"width": width, "height": 800})
    page.goto(f"{serve(tmp_path).url}board.html")
    assert not has_sideways_scroll(page)
    style = "one => [getComputedStyle(one).color, getComputedStyle(one).fontFamily]"
    own = page.locator("#own").evaluate(style)
    assert page.locator("li").first.evaluate(style) == own
    assert page.locator("h2").evaluate(style) == own


def test_a_toolbox_is_pasted_without_a_command_line(
    page: Page, root_url: str, tmp_path: Path, serve: Serve
) -> None:
    """Where a council's site takes no frames, its editor takes what was copied from the page."""
    page.goto(f"{root_url}lscbs/solihull/")
    page.locator("#publish summary").click()
    page.locator("[data-to-paste]").click()
    expect(page.locator("h2").first).to_have_text("Solihull Safeguarding Children Board: toolbox")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    write_foreign(tmp_path / "editor.html", "", "<div id='text' contenteditable></div>")
    page.goto(f"{serve(tmp_path).url}editor.html")
    page.locator("#text").click()
    page.keyboard.press("Control+v")
    expect(page.locator("#text h3")).to_have_count(5)
    links = page.locator("#text a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {link.split(":")[0] for link in links} == {"http", "https", "tel"}
    assert f"{root_url}tools/solihull/thresholds-guidance/" in links


def write_foreign(path: Path, style: str, inner: str) -> None:
    """Write a page of another site with a toolbox in it."""
    path.write_text(
        "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><link rel='icon' href='data:,'>"
        "<meta name='viewport' content='width=device-width'><title>A board</title>"
        f"<style>{style}</style><h1>A board’s page</h1><p id='own'>Its own words.</p>{inner}",
        encoding="utf-8",
    )


def test_from_the_home_page_two_presses_lead_to_whom_to_ring(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    page.goto(root_url)
    page.get_by_role("paragraph").filter(has_text="Worried about a child now?").get_by_role(
        "link"
    ).click()
    page.get_by_role("link", name=re.compile("^Dudley")).first.click()
    expect(page.locator("h1")).to_have_text("Dudley Safeguarding Children Board")
    expect(page.get_by_role("link", name="Call 0300 555 0050")).to_be_in_viewport(ratio=1)


def test_a_board_finds_where_it_enters_the_day_as_it_is_told(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}for-boards/")
    told = page.get_by_text("enter the day: choose").inner_text()
    for words in ("‘What … should look at’", "‘For the board’", "‘Enter the date’"):
        assert words in told
    page.goto(f"{root_url}lscbs/dudley/")
    page.get_by_role("link", name="What Dudley should look at").click()
    expect(page.get_by_role("link", name="Enter the date").first).to_be_visible()
