"""On paper: numbers and addresses to use, no controls, and what page and day it was."""

import re
from collections import Counter
from io import BytesIO
from itertools import product

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.conftest import OpenPage
from tests.helpers.accessibility import set_contrast
from tests.helpers.browser import open_quietly, open_search

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "search/?q=neglect&kind=tool",
    "practices/west-midlands-police/barnardos-domestic-abuse-screening-tool/",
    "tools/solihull/dash-risk-checklist/",
    "lscbs/solihull/",
    "reviews/birmingham-dhr-2012-13-04/",
    "plans/birmingham-dhr-2012-13-04/childrens-social-care/",
    "contacts/",
]
CONTROLS = "button:not(.gp-chip), input, select, summary, .govuk-skip-link, [data-exit], nav"


def test_paper_has_no_controls_and_says_what_it_is(page: Page, root_url: str) -> None:
    page.emulate_media(media="print")
    for path, contrast in product(PAGES, ("normal", "high")):
        if contrast == "normal":
            open_quietly(page, root_url + path)
        set_contrast(page, contrast)
        assert page.locator(CONTROLS).locator("visible=true").count() == 0, (path, contrast)
        foot = page.locator("[data-printed]")
        expect(foot, path).to_be_visible()
        assert re.search(r"http.* · printed \d+ \w+ 20\d\d$", foot.inner_text()), path
        assert root_url + path.split("?")[0] in foot.inner_text()
        colour = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        assert colour == "rgb(0, 0, 0)", (path, contrast)


def test_numbers_and_a_tools_own_address_stay_readable_and_the_foot_takes_no_sheet(
    page: Page, root_url: str
) -> None:
    page.goto(f"{root_url}tools/solihull/dash-risk-checklist/")
    page.emulate_media(media="print")
    for name in (re.compile("^Call "), re.compile("^Open it at safelives")):
        link = page.get_by_role("link", name=name).first
        expect(link).to_be_visible()
        expect(link).to_have_css("color", "rgb(0, 0, 0)")
    after = "one => getComputedStyle(one, '::after').content"
    assert "safelives.org.uk" in page.locator(".gp-main").evaluate(after)
    titles = page.locator("h1 ~ p a, h3 a, aside a")
    assert {titles.nth(at).evaluate(after) for at in range(titles.count())} == {"none"}
    page.set_viewport_size({"width": 680, "height": 1000})
    box = page.locator("footer .gp-urgent")
    assert box.locator("li").count() == 3
    assert box.evaluate("one => one.offsetHeight") < 3 * 24, "two lines, or three"
    expect(box.get_by_text("Who to ring")).to_be_hidden()
    # A margin below the last line went on an empty sheet.
    expect(page.locator("[data-printed]")).to_have_css("margin-bottom", "0px")


def test_a_printed_toolbox_says_where_its_tools_are_and_runs_from_page_to_page(
    page: Page, root_url: str
) -> None:
    """It stands alone. Where its sections kept together, most of a page could stay empty."""
    page.emulate_media(media="print")
    for path in ("lscbs/solihull/embed/", "lscbs/solihull/"):
        page.goto(root_url + path)
        links = page.locator("[data-opens]")
        assert links.count() == 4
        for link in links.all():
            after = link.evaluate("one => getComputedStyle(one, '::after').content")
            assert link.get_attribute("href") in after.replace('" "', "").replace('"', "")
    for hidden in (".gp-head nav", ".gp-foot__links", "#publish", ".gp-find"):
        assert page.locator(hidden).count(), hidden
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.locator("[data-tool]").last.is_visible()
    toolbox = page.locator("div:has(> section > .gp-tools)")
    assert toolbox.evaluate("one => getComputedStyle(one).columnCount") == "auto"
    tool = page.locator(".gp-tools > li").first
    assert tool.evaluate("one => getComputedStyle(one).breakInside") == "avoid"


def test_blocks_differ_without_colour(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}reviews/birmingham-dhr-2012-13-04/")
    page.emulate_media(media="print")
    looks = page.locator(".gp-tags .gp-block").evaluate_all(
        """all => all.map(one => {
          const style = getComputedStyle(one);
          const filled = style.backgroundColor !== "rgb(255, 255, 255)";
          const striped = style.backgroundImage !== "none";
          return [style.borderStyle, filled, striped].join();
        })"""
    )
    assert len(looks) == 4
    assert len(set(looks)) == 4


def test_what_heads_something_is_not_left_behind_on_a_page(page: Page, root_url: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{root_url}plans/birmingham-dhr-2012-13-04/childrens-social-care/")
    # Between a heading and its actions stand controls, left out on paper, and a line of its own.
    between = "[data-actions] > .gp-btns, [data-action-printed]"
    heads = page.locator(f"[data-group] > p, main h2, main h3, {between}")
    assert heads.count() > 10
    kept: list[str] = heads.evaluate_all(
        "all => all.map((one) => getComputedStyle(one).breakAfter)"
    )
    assert set(kept) == {"avoid"}
    page.goto(f"{root_url}lscbs/dudley/")
    # An address in its row holds no row back: five of them would go to the next page together.
    expect(page.locator("#people + .gp-age")).to_have_css("break-after", "avoid")
    expect(page.locator("#people + .gp-age")).to_have_css("break-inside", "avoid")
    expect(page.locator(".gp-contact .gp-print").first).to_have_css("break-after", "auto")
    foot = page.locator("footer .gp-urgent").locator("..")
    assert foot.locator("[data-printed]").count() == 1
    assert foot.evaluate("one => getComputedStyle(one).breakInside") == "avoid"


def test_all_boards_stand_side_by_side_on_paper(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}gaps/")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    box = page.locator(".gp-gaps").first
    expect(box.locator("thead th")).to_have_count(17)
    assert box.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_numbers_of_two_figures_stand_in_one_piece_on_paper(page: Page, root_url: str) -> None:
    open_quietly(page, f"{root_url}gaps/")
    links = page.locator(".gp-gaptable tbody a").all_inner_texts()
    numbers = [text for text in map(str.strip, links) if re.fullmatch(r"\d\d", text)]
    assert numbers, "no board has ten entries of a theme"
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    printed = Counter(word for sheet in sheets for word in sheet.extract_text().split())
    assert not Counter(numbers) - printed


def test_no_sheet_is_for_the_foot_alone(page: Page, root_url: str) -> None:
    page.emulate_media(media="print")
    for path in ("", "lscbs/", "gaps/", "gaps/?lscb=dudley"):
        open_quietly(page, root_url + path)
        foot = page.locator("footer").inner_text().split()
        last = PdfReader(BytesIO(page.pdf(format="A4"))).pages[-1].extract_text().split()
        assert len([word for word in last if word not in foot]) > 5, path
    cell = page.locator("td:visible", has_text="None;").first
    expect(cell.get_by_text("Add one")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without-scripts"])
def test_what_a_board_should_look_at_is_on_paper_though_folded(
    open_page: OpenPage, root_url: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"{root_url}lscbs/dudley/care/")
    never = page.locator("section:has(> #never) li")
    assert never.count() > 6
    expect(never.first).to_be_hidden()
    page.emulate_media(media="print")
    for entry in never.all():
        expect(entry).to_be_visible()
    expect(page.locator("#gaps ~ details li").first).to_be_visible()
    # Nobody opens anything on paper, or adds something.
    for control in ("summary", "a:text-matches('^(See (it|them)|Add one|All boards)')"):
        assert page.locator(control).count() > 3
        assert page.locator(control).locator("visible=true").count() == 0, control
    page.emulate_media(media="screen")
    expect(never.first).to_be_hidden()


def test_what_is_folded_is_opened_for_paper_in_an_older_browser(page: Page, root_url: str) -> None:
    """One that cannot show by its style alone what is folded."""
    page.add_init_script("CSS.supports = () => false")
    page.goto(f"{root_url}lscbs/dudley/care/")
    page.wait_for_load_state("networkidle")
    folded = page.locator("details[data-on-paper]:not([open])")
    count = folded.count()
    assert count
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(count)


def test_an_address_to_write_to_is_on_paper(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}contacts/")
    person = page.get_by_role("listitem").filter(has_text="Shirley Hackett")
    expect(person).to_contain_text("E-mail", use_inner_text=True)
    assert "@" not in person.inner_text()
    page.emulate_media(media="print")
    assert person.inner_text().split() == ["Shirley", "Hackett", "shirley.hackett@dudley.gov.uk"]


def test_printed_results_say_how_many_they_are_and_of_which_filters_and_leave_no_holes(
    page: Page, root_url: str
) -> None:
    open_search(page, root_url, "?q=neglect")
    expect(page.locator("[data-excerpt]:empty").last).to_be_attached()
    page.emulate_media(media="print")
    expect(page.locator("[data-more-count]")).to_have_text(re.compile(r"10 of \d+ shown"))
    expect(page.locator("[data-more-count]")).to_be_visible()
    assert page.locator("[data-excerpt]:empty").last.evaluate("one => one.clientHeight") == 0
    # Held to the page's foot, it would tear that: the address would stand on a page of its own.
    expect(page.locator("[data-more]")).to_have_css("break-after", "auto")
    page.emulate_media(media="screen")
    open_search(page, root_url, "?q=neglect&lscb=calderdale&kind=tool")
    page.emulate_media(media="print")
    for name in ("Type: Tools", "Board: Calderdale"):
        chip = page.locator(".gp-chip", has_text=name)
        expect(chip).to_be_visible()
        expect(chip).to_have_css("border-top-width", "0px")
        expect(chip.get_by_text("×", exact=True)).to_be_hidden()
    expect(page.locator("[data-chips] .gp-linkbutton")).to_be_hidden()
