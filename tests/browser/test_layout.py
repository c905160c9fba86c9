"""Where things lie, which no text tells: what stands around a page, agencies, the shortlist."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.conftest import OpenPage
from tests.helpers.browser import DESKTOP, PHONE, open_quietly

pytestmark = pytest.mark.browser

ENTRY = "practices/dudley/escape-e-safety-drama/"
TOOL = "tools/solihull/dash-risk-checklist/"
REVIEW = "reviews/birmingham-dhr-2012-13-04/"
SHORTLIST = (
    "shortlist/?entry=tools/solihull/neglect-toolkit&entry=practices/dudley/working-with-imams"
)
THUMB = 44


def measure(element: Locator) -> dict[str, float]:
    """Return where an element lies in the window, in pixels."""
    box: dict[str, float] = element.evaluate("one => one.getBoundingClientRect().toJSON()")
    return box


def test_there_is_one_menu_at_each_width(open_page: OpenPage, root_url: str) -> None:
    wide, narrow = open_page(DESKTOP), open_page(PHONE, has_touch=True)
    for page in (wide, narrow):
        open_quietly(page, f"{root_url}themes/")
    menu, button = ".gp-nav nav", ".gp-menu > summary"
    expect(wide.locator(menu)).to_be_visible()
    expect(wide.locator(button)).to_be_hidden()
    expect(wide.locator(f"{menu} [aria-current]")).to_have_css("border-bottom-width", "3px")
    for width in (1280, 1000, 780):
        wide.set_viewport_size({"width": width, "height": 900})
        brand, row = (measure(wide.locator(one)) for one in (".gp-brand", menu))
        assert row["top"] < brand["bottom"], f"in one row at {width} pixels"
    expect(narrow.locator(menu)).to_be_hidden()
    assert measure(narrow.locator(button))["height"] >= THUMB
    main = measure(narrow.locator("main"))
    narrow.locator(button).tap()
    links = narrow.locator(".gp-menu nav a")
    assert min(measure(link)["height"] for link in links.all()) >= THUMB
    assert min(measure(link)["width"] for link in links.all()) >= 3 * THUMB
    expect(narrow.locator(".gp-menu [aria-current]")).to_have_css("border-left-width", "4px")
    assert measure(narrow.locator("main")) == main, "it opens over the page"
    for link in links.all():
        link.tap(trial=True)  # nothing lies over it, nor does the way out
    for path, field in {
        "": "#home-search",
        "lscbs/": "#map-theme",
        "contribute/new/": "#field-title",
    }.items():
        open_quietly(narrow, root_url + path)
        shown = narrow.locator(f"main {field}").first
        shown.wait_for()  # the form opens when its scripts have run
        assert measure(shown)["height"] >= THUMB, field


def test_the_open_menu_lies_over_the_way_out(open_page: OpenPage, root_url: str) -> None:
    page = open_page(PHONE, has_touch=True)
    open_quietly(page, root_url + TOOL)
    page.locator(".gp-menu > summary").tap()
    for link in page.locator(".gp-menu nav a").all():
        link.tap(trial=True)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_way_out_stays_in_sight_and_moves_nothing(
    open_page: OpenPage, root_url: str, size: ViewportSize
) -> None:
    page = open_page(size)
    open_quietly(page, f"{root_url}themes/domestic-abuse/")
    way = page.locator("[data-exit-page] a")
    assert measure(page.locator(".gp-exit"))["height"] == 0
    assert measure(way)["height"] >= THUMB
    expect(way).to_have_css("background-color", "rgb(179, 32, 42)")
    assert measure(way)["right"] > size["width"] - 120
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 1000")
    expect(way).to_be_in_viewport(ratio=1)
    way.click(trial=True)
    page.locator("a[href='#tools']").first.evaluate("link => link.click()")
    heading = page.locator("#tools")
    expect(heading).to_be_in_viewport()
    assert measure(heading)["top"] >= measure(way)["bottom"], "what is come to stands below it"


def test_in_an_embed_the_way_out_has_a_row_of_its_own(page: Page, root_url: str) -> None:
    open_quietly(page, f"{root_url}lscbs/solihull/embed/")
    way, heading = (measure(page.locator(one)) for one in ("[data-exit-page] a", "h1"))
    assert way["bottom"] <= heading["top"]


def test_the_card_to_ring_from_stands_beside_the_text_where_there_is_room(
    page: Page, root_url: str
) -> None:
    for path in (ENTRY, TOOL, REVIEW):
        page.set_viewport_size(DESKTOP)
        open_quietly(page, root_url + path)
        parts = [".gp-side > .gp-call", ".gp-side > .gp-body", ".gp-side > .gp-about"]
        call, body, about = (measure(page.locator(part)) for part in parts)
        assert call["left"] > body["right"], path
        assert call["top"] < body["top"] + 1, path
        head = measure(page.locator(".gp-side > header"))
        assert body["top"] - head["bottom"] < 40, "a tall card tears no hole into the text"
        assert about["left"] == call["left"], path
        assert about["top"] >= call["bottom"], path
        page.set_viewport_size(PHONE)
        call, body, about = (measure(page.locator(part)) for part in parts)
        assert call["bottom"] <= body["top"] < body["bottom"] <= about["top"], path


def test_the_foot_has_help_beside_its_links_where_there_is_room(page: Page, root_url: str) -> None:
    open_quietly(page, f"{root_url}about/")
    aid, links = (page.locator(part).first for part in (".gp-foot__help", ".gp-foot__links"))
    page.set_viewport_size(DESKTOP)
    assert measure(links)["left"] > measure(aid)["right"]
    lines = page.locator("main :is(p, li):visible")
    assert max(measure(one)["width"] for one in lines.all()) <= 640, "no longer than one reads"
    page.set_viewport_size(PHONE)
    assert measure(links)["top"] >= measure(aid)["bottom"]


def test_an_agencys_actions_have_the_whole_width(page: Page, root_url: str) -> None:
    page.set_viewport_size(DESKTOP)
    open_quietly(page, f"{root_url}{REVIEW}?status=open")
    agency = page.locator(".gp-agency:has([data-action]:visible)").first
    whole = measure(agency)["width"]
    assert measure(agency.locator("ol"))["width"] > 0.95 * whole
    passed = page.locator("[data-passed]:visible").first
    expect(passed).to_have_css("font-weight", "600")
    expect(passed).to_have_css("color", "rgb(179, 32, 42)")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    assert measure(agency.locator("ol"))["width"] > 0.95 * measure(agency)["width"]
    expect(agency.locator("summary")).to_be_hidden()
    expect(agency.locator("h3")).to_have_css("font-weight", "700")


def test_the_shortlist_says_what_it_needs_to_those_alone_who_have_it_not(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    open_quietly(page, root_url + SHORTLIST)
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    expect(page.get_by_text("needs JavaScript")).to_be_hidden()
    expect(page.locator("[data-pack]")).to_be_hidden()
    reach = page.locator("[data-list] .gp-t1 a")
    assert reach.count()
    assert min(measure(one)["height"] for one in reach.all()) >= THUMB - 4
    said = page.locator("[data-said]")
    before = measure(page.locator("[data-list]"))["top"]
    said.evaluate("one => { one.textContent = 'A walk: now 2 of 3.' }")
    assert measure(page.locator("[data-list]"))["top"] == before, "what is said moves no row"


def test_the_pack_is_for_paper_and_keeps_a_notes_lines(page: Page, root_url: str) -> None:
    open_quietly(page, root_url + SHORTLIST)
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    page.emulate_media(media="print")
    expect(page.locator("[data-screen]")).to_be_hidden()
    expect(page.locator("[data-cover]")).to_be_visible()
    sheets = page.locator("[data-sheet]")
    expect(sheets.first).to_have_css("break-before", "page")
    expect(sheets.locator("summary").locator("visible=true")).to_have_count(0)
    sheets.first.evaluate("""sheet => {
      const note = document.createElement('p');
      note.className = 'gp-pack__note';
      note.textContent = 'One\\nTwo';
      sheet.append(note);
    }""")
    expect(page.locator(".gp-pack__note").first).to_have_css("white-space", "pre-wrap")
