"""Boards' pages in a real browser: the map of tiles, care, the way to whom to ring."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from goodpractice.build import Options, publish_site
from tests.conftest import OpenPage
from tests.helpers.accessibility import bring_axe, list_axe_faults
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    has_sideways_scroll,
    read_shown_ids,
    serve_site,
    wait_for_results,
)
from tests.helpers.facets import Entries
from tests.helpers.sites import write_practice, write_site

pytestmark = pytest.mark.browser

EMBED = "lscbs/solihull/embed/?text=e8e8e8&background=14161a&accent=8ab4f8&heading=2"


def test_axe_finds_nothing_in_a_toolbox_for_another_page_and_nothing_stands_out(
    open_page: OpenPage, root_url: str
) -> None:
    """It stands under that page's heading, in colours of its own. Others: test_every_page.py."""
    page = open_page(PHONE, reduced_motion="reduce")
    bring_axe(page)
    page.goto(root_url + EMBED)
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert list_axe_faults(page, but="page-has-heading-one") == [], size
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


def test_the_map_is_shaded_by_the_chosen_theme_and_the_table_follows(
    page: Page, root_url: str, entries: Entries
) -> None:
    page.goto(f"{root_url}lscbs/")
    page.get_by_label("Theme").select_option("Neglect")
    page.get_by_label("Type").select_option("Tools")
    tiles = page.locator(".gp-map a")
    tools = [one for one in entries if one["kind"] == "tool" and "neglect" in one["themes"]]
    having = {slug for one in tools for slug in one["boards"]}
    slugs = tiles.evaluate_all("all => all.map(one => one.dataset.tile)")
    without = [slug for slug in slugs if slug not in having]
    assert "calderdale" in slugs
    assert "calderdale" not in without
    calderdale = page.locator(".gp-map a[data-tile=calderdale]")
    expect(page.locator(".gp-map a.gp-m0 b")).to_have_text(["0"] * len(without))
    number = int(calderdale.locator("b").inner_text())
    assert len(slugs) == 15
    page.get_by_text("The map as a table").click()
    expect(page.locator("[data-number=calderdale]")).to_have_text(str(number))
    expect(page.locator("[data-map-caption]")).to_have_text("Tools by board, on Neglect")
    calderdale.click()
    wait_for_results(page)
    assert len(read_shown_ids(page)) == number
    page.go_back()
    expect(page.get_by_label("Theme")).to_have_value("neglect")
    expect(page.locator(".gp-map a.gp-m0")).to_have_count(len(without))
    expect(page.locator(".gp-map a.gp-m0").first).to_have_css("border-top-style", "dashed")


def test_solid_tiles_stay_solid_on_paper_and_in_forced_colours(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}lscbs/")
    solid = page.locator(".gp-map a.gp-m2").first
    tinted = page.locator(".gp-map a:not(.gp-m2, .gp-m0)").first
    look = "one => { const { backgroundColor, color } = getComputedStyle(one);"
    look += " return [backgroundColor, color] }"
    page.emulate_media(media="print")
    expect(solid).to_have_css("print-color-adjust", "exact")
    ground, ink = solid.evaluate(look)
    assert ground not in {ink, tinted.evaluate(look)[0]}
    page.emulate_media(media="screen", forced_colors="active")
    ground, ink = solid.evaluate(look)
    assert ground not in {ink, tinted.evaluate(look)[0]}


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


def test_care_is_worked_out_for_the_readers_day(page: Page, small_url: str) -> None:
    page.goto(f"{small_url}lscbs/dudley/")
    page.get_by_role("link", name="What Dudley should look at").click()
    page.wait_for_url(f"{small_url}lscbs/dudley/care/")
    for day, said in {
        "2025-11-01": "None overdue today; none due within 90 days.",
        "2026-02-28": "None overdue today; 1 due within 90 days.",
        "2026-03-01": "1 overdue today; none due within 90 days.",
    }.items():
        page.clock.set_fixed_time(f"{day}T12:00:00")
        page.reload()
        expect(page.locator("[data-care-status]"), day).to_have_text(said)
        overdue = page.get_by_text("Overdue", exact=True)
        expect(overdue, day).to_be_visible(visible=said.startswith("1"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Put these dates into your calendar").click()
    assert waiting.value.suggested_filename == "review-dates.ics"


def test_from_the_home_page_two_presses_lead_to_whom_to_ring(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    page.goto(root_url)
    rows = page.locator(".gp-rows a").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert min(rows) >= 44, "themes and boards in rows, for a thumb"
    page.get_by_role("paragraph").filter(has_text="Worried about a child now?").get_by_role(
        "link"
    ).click()
    page.get_by_role("link", name=re.compile("^Dudley")).first.click()
    expect(page.locator("h1")).to_have_text("Dudley Safeguarding Children Board")
    expect(page.get_by_role("link", name="Call 0300 555 0050")).to_be_in_viewport(ratio=1)


def test_a_board_finds_where_it_enters_the_day_as_it_is_told(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}for-boards/")
    told = page.get_by_text("‘Enter the date’").inner_text()
    for words in ("‘What … should look at’", "‘For the board’", "‘Enter the date’"):
        assert words in told
    page.goto(f"{root_url}lscbs/dudley/")
    page.get_by_role("link", name="What Dudley should look at").click()
    expect(page.get_by_role("link", name="Enter the date").first).to_be_visible()
