"""Actions after a review in a real browser: filters, addresses, paper, tables, without scripts."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect
from pypdf import PdfReader

from tests.conftest import Entries, OpenPage
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    Watch,
    has_sideways_scroll,
    open_search,
    read_counts,
    read_shown_ids,
)

pytestmark = pytest.mark.browser

REVIEW = "reviews/birmingham-dhr-2012-13-04/"
PLAN = "plans/birmingham-dhr-2012-13-04/childrens-social-care/"
SHOWN = "[data-action]:visible"
COUNT = "[data-action-count]"
SCREEN = 812
"""How many pixels high a telephone's screen is."""


def read_ids(page: Page) -> list[str]:
    """Return the ids of the actions that are shown."""
    ids: list[str] = page.locator(SHOWN).evaluate_all("all => all.map(one => one.id)")
    return ids


def visit(page: Page, address: str) -> None:
    """Open a page with actions, and wait until its filters have come alive."""
    page.goto(address)
    expect(page.locator("[data-action-printed]")).to_contain_text(", printed")


def choose(page: Page, *labels: str) -> None:
    """Tick some boxes of the filters, in whichever group they stand."""
    for label in labels:
        box = page.locator(f'[data-action-filters] [data-label="{label}"]')
        if not box.is_visible():
            box.locator("xpath=ancestor::details").locator("summary").click()
        box.check()


def test_several_values_of_a_filter_widen_it_and_filters_narrow_each_other(
    page: Page, root_url: str
) -> None:
    visit(page, root_url + REVIEW)
    choose(page, "Ongoing", "After publication")
    assert page.locator(SHOWN).count() == 7
    choose(page, "West Midlands Police")
    assert read_ids(page) == ["police-3.2"]
    assert page.locator(COUNT).inner_text() == (
        "1 of 87 actions: status ongoing or after publication; agency West Midlands Police"
    )
    assert page.url.endswith("?agency=police&status=ongoing&status=on-publication#actions")
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(1)
    assert read_ids(page) == ["police-3.2"]
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(7)
    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.locator(COUNT)).to_have_text("87 actions")
    expect(page.locator("#actions")).to_be_focused()
    expect(page).to_have_url(f"{root_url}{REVIEW}#actions")


def test_an_address_that_was_passed_on_leads_to_the_list_and_all_fits_a_phone(
    page: Page, open_page: OpenPage, root_url: str
) -> None:
    """The list stands thousands of pixels below the top of a review's page."""
    visit(page, root_url + REVIEW)
    choose(page, "Not completed")
    passed_on = open_page(PHONE)
    visit(passed_on, page.url)
    expect(passed_on.locator(SHOWN)).to_have_count(9)
    expect(passed_on.locator("#actions")).to_be_in_viewport()
    visit(passed_on, root_url + REVIEW)
    assert not has_sideways_scroll(passed_on)
    assert passed_on.evaluate("document.documentElement.scrollHeight") <= 10.6 * SCREEN


def test_actions_are_whole_where_their_filters_do_not_come(
    page: Page, root_url: str, watch: Watch
) -> None:
    watch.expected.append("ERR_FAILED")
    page.route(re.compile("/assets/actions-"), lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(f"{root_url}{PLAN}?status=open")
    expect(page.locator("[data-actions] [data-action]:visible")).to_have_count(14)
    expect(page.locator("[data-group]").first).to_have_css("visibility", "visible")
    expect(page.locator("[data-action-filters], [data-action-print]")).to_have_count(0)


def test_what_is_ticked_before_the_filters_have_come_counts(page: Page, root_url: str) -> None:
    held: list[Route] = []
    page.route(re.compile("/assets/actions-"), lambda route: held.append(route))
    page.goto(f"{root_url}{REVIEW}?agency=police")
    page.get_by_role("checkbox", name="Not completed").check()
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page).to_have_url(f"{root_url}{REVIEW}?agency=police&status=open")
    assert read_ids(page) == ["police-3.2"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_filters_stand_before_their_scripts_come(
    open_page: OpenPage, root_url: str, viewport: ViewportSize
) -> None:
    """Who is led to the list reads it: nothing may push it away."""
    page = open_page(viewport)
    held: list[Route] = []
    page.route(re.compile("/assets/actions-"), lambda route: held.append(route))
    page.goto(f"{root_url}{PLAN}#actions")
    place = page.locator("[data-action-table]")
    before = place.evaluate("one => one.getBoundingClientRect().top")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator("[data-action-printed]")).to_contain_text(", printed")
    assert place.evaluate("one => one.getBoundingClientRect().top") == before


def test_who_follows_actions_is_led_from_the_reviews_to_what_is_open(
    page: Page, root_url: str
) -> None:
    page.goto(f"{root_url}reviews/")
    page.get_by_role("link", name="action plans").click()
    row = page.get_by_role("listitem").filter(has_text="Children's Social Care")
    expect(row).to_contain_text("14 actions, 4 not completed")
    expect(page.get_by_role("listitem").filter(has_text="Early Years")).to_have_text(
        re.compile("24 actions$")
    )
    page.get_by_role("link", name="the 9 not completed").click()
    expect(page.locator(SHOWN)).to_have_count(9)
    page.goto(f"{root_url}lscbs/birmingham/")
    row = page.get_by_role("listitem").filter(has_text="Children's Social Care action plan")
    expect(row).to_contain_text("14 actions, 4 not completed")


def test_what_is_not_completed_is_one_click_away(page: Page, root_url: str) -> None:
    visit(page, root_url + REVIEW)
    page.get_by_role("link", name="not completed", exact=True).click()
    expect(page).to_have_url(f"{root_url}{REVIEW}?status=open#actions")
    assert page.locator(SHOWN).count() == 9
    statuses = page.locator(SHOWN).evaluate_all("all => all.map(one => one.dataset.status)")
    assert "completed" not in statuses
    assert page.locator("#actions").evaluate("one => one === document.activeElement")
    # What stands folded below says how many of it are shown.
    folded = page.locator("[data-group]:has(#childrens-social-care) summary")
    expect(folded).to_have_text(re.compile("^4 of 14 actions"))
    page.go_back()
    expect(page.locator(COUNT)).to_have_text("87 actions")
    expect(folded).to_have_text(re.compile("^14 actions"))
    visit(page, root_url + PLAN)
    page.get_by_role("link", name="All 9 actions not completed after this review").click()
    page.wait_for_url(f"**/{REVIEW}?status=open#actions")
    expect(page.locator(SHOWN)).to_have_count(9)


def test_near_doubles_of_a_lead_are_found_together(page: Page, root_url: str) -> None:
    """And an agency's name stands by its box, whatever stands beside it."""
    visit(page, root_url + REVIEW)
    page.locator("#filter-agency").click()
    gaps = page.locator("[data-action-filters] label:visible").evaluate_all(
        "all => all.map((one) => one.firstElementChild.getBoundingClientRect().top"
        " - one.previousElementSibling.getBoundingClientRect().top)"
    )
    assert len(gaps) > 12
    assert max(gaps) < 20
    choose(page, "Children's Centres Strategic Lead")
    spelt = page.locator(f"{SHOWN} .gp-who").all_inner_texts()
    assert len(spelt) == 12
    assert any("Children's Centre Strategic Lead" in text for text in spelt)
    assert any("Children's Centres Strategic Lead" in text for text in spelt)


def test_what_is_past_its_date_is_said_on_the_readers_day(page: Page, root_url: str) -> None:
    for day, late in (("2013-09-30", 2), ("2013-10-01", 3), ("2026-11-25", 6)):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        visit(page, root_url + REVIEW)
        choose(page, "Past its date")
        assert page.locator(SHOWN).count() == late, day
        assert page.locator(f"{SHOWN} [data-passed]:visible").count() == late, day
        said = page.locator("#childrens-social-care-3 [data-passed]")
        assert said.is_visible() == (late > 2), day
        assert said.text_content() == "Overdue since 30 September 2013"
        unknown = page.locator("#womens-hospital-1 [data-passed]")
        assert unknown.inner_text() == "Its date passed on 31 March 2013"


def test_an_actions_address_shows_it_and_a_damaged_one_shows_all(page: Page, root_url: str) -> None:
    visit(page, f"{root_url}{REVIEW}")
    everything = read_ids(page)
    # Nor does a filter hide the action whose address it is.
    page.goto(f"{root_url}{REVIEW}?agency=womens-aid#police-1.1")
    page.locator("[id='police-1.1']").wait_for(state="visible")
    assert page.locator("[id='police-1.1']:target").count() == 1
    for part in ("%E0%A4%A", "constructor"):
        visit(page, f"{root_url}{REVIEW}?x={part}#{part}")
        assert read_ids(page) == everything, part


def test_actions_are_found_by_search_and_lead_to_their_place(
    page: Page, root_url: str, entries: Entries
) -> None:
    actions = [entry["id"] for entry in entries if entry["kind"] == "action"]
    open_search(page, root_url, "?q=DASH&kind=action")
    found = read_shown_ids(page)
    assert found
    assert set(found) <= set(actions)
    page.locator("#results a").first.click()
    page.wait_for_url("**/plans/birmingham-dhr-2012-13-04/*/#*")
    expect(page.locator("[data-action]:target")).to_be_visible()
    expect(page.locator("[data-action]:target")).to_have_css(
        "background-color", "rgb(228, 240, 238)"
    )


def test_an_action_as_a_line_leads_to_the_whole_of_it(page: Page, root_url: str) -> None:
    visit(page, f"{root_url}{REVIEW}?status=open&agency=police")
    page.locator(f"{SHOWN} a").click()
    page.wait_for_url("**/police/#police-3.2")
    page.locator("[id='police-3.2'] summary").click()
    assert "Progress" in page.locator("[id='police-3.2'] dl").inner_text()


def test_the_table_holds_what_is_shown(page: Page, root_url: str) -> None:
    visit(page, f"{root_url}{REVIEW}?status=open")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Spreadsheet", exact=True).click()
    name = waiting.value.suggested_filename
    assert re.fullmatch(r"good-practice-actions-birmingham-[a-z0-9-]+-open-[0-9-]{10}\.csv", name)
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    assert len(rows) == 9
    assert "completed" not in {row["status"] for row in rows}
    ids = page.locator(SHOWN).evaluate_all("all => all.map(one => one.dataset.action)")
    assert [row["id"] for row in rows] == ids
    with page.expect_download() as waiting:
        page.get_by_role("button", name="JSON", exact=True).press("Enter")
    found = json.loads(Path(waiting.value.path()).read_text("utf-8"))["entries"]
    assert [entry["id"] for entry in found] == ids
    assert {row["due_date"] for row in rows} >= {"2013-09-30", ""}


def test_paper_names_filter_number_and_day_and_holds_nothing_else(
    page: Page, root_url: str, tmp_path: Path
) -> None:
    page.clock.set_fixed_time("2026-11-25T12:00:00")
    for address, most, line in (
        (f"{REVIEW}?status=open", 2, "9 of 87 actions: status not completed"),
        (f"{PLAN}?status=open", 1, "4 of 14 actions: status not completed"),
    ):
        visit(page, root_url + address)
        page.pdf(path=tmp_path / "printed.pdf", format="A4")
        printed = PdfReader(tmp_path / "printed.pdf")
        text = "\n".join(sheet.extract_text() for sheet in printed.pages)
        assert len(printed.pages) <= most, address
        assert f"{line}, printed 25 November" in " ".join(text.split())
        for hidden in ("Completed", "Women's Aid", "Related entries"):
            assert hidden not in text, address


def test_what_a_finished_plan_is_asked_for_is_not_there(page: Page, root_url: str) -> None:
    """A link to all that is open keeps its meaning when all is done: it never shows everything."""
    visit(page, f"{root_url}{REVIEW}?agency=womens-hospital&status=completed")
    assert page.locator(COUNT).inner_text().startswith("0 of ")
    assert page.locator(COUNT).inner_text().endswith(". Choose fewer filters to see some.")
    # Each box's number is of what the other filters leave.
    counts = {"agency-womens-hospital": "0", "status-completed": "0", "status-open": "2"}
    found = {box: page.locator(f"[for={box}] .gp-count").inner_text() for box in counts}
    assert found == counts
    for query, said in {
        "status=open": "status not completed",
        "due=overdue": "due date passed",
    }.items():
        page.goto(f"{root_url}plans/birmingham-dhr-2012-13-04/early-years/?{query}")
        expect(page.locator(COUNT)).to_contain_text(f"0 of 24 actions: {said}")
        shown = page.locator("[data-actions] [data-action]:visible")
        expect(shown, query).to_have_count(0)


def test_forced_colours_leave_the_blocks_their_numbers(open_page: OpenPage, root_url: str) -> None:
    page = open_page(forced_colors="active")
    visit(page, root_url + PLAN)
    block = page.locator(".gp-block.gp-going").first
    backgrounds = block.evaluate("one => getComputedStyle(one).backgroundImage")
    assert backgrounds.startswith("linear-gradient("), "a plain field lies over the hatching"
    look = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    ink, _ = page.locator("h1").evaluate(look)
    done, ground = page.locator(".gp-block.gp-done").first.evaluate(look)
    assert ground == ink != done, "solid, with its number cut out"
    before = "one => getComputedStyle(one, '::before').forcedColorAdjust"
    assert page.locator(".gp-status.gp-going").first.evaluate(before) == "none"


def test_prompted_by_filters_tools_and_actions(page: Page, root_url: str) -> None:
    open_search(page, root_url, "?prompted_by=birmingham-dhr-2012-13-04")
    assert read_counts(page, "kind").get("action") == 87
    open_search(page, root_url, "?prompted_by=scr-child-m")
    assert read_shown_ids(page) == ["tools/calderdale/professionals-meetings"]


def test_everything_is_there_without_scripts(open_page: OpenPage, root_url: str) -> None:
    """No list is promised that only scripts make."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{root_url}plans/")
    expect(page.get_by_role("link", name="every action")).to_be_visible()
    expect(page.get_by_role("link", name="the 9 not completed")).to_be_hidden()
    page.goto(root_url + REVIEW)
    assert not page.locator("[data-action-filters]").is_visible()
    assert page.locator("section[aria-labelledby=open] .gp-action:visible").count() == 9
    for folded in page.locator("details.gp-agency__all > summary").all():
        folded.click()
    assert page.locator(SHOWN).count() == 87
    link = page.get_by_role("link", name="Spreadsheet", exact=True)
    answer = page.request.get(f"{root_url}{REVIEW}{link.get_attribute('href')}")
    assert len(list(csv.reader(io.StringIO(answer.text(), newline="")))) == 88


def test_learning_goes_from_a_theme_to_actions_tools_and_practice(
    page: Page, root_url: str
) -> None:
    page.goto(f"{root_url}themes/domestic-abuse/")
    for heading in ("practices", "tools", "reviews", "actions"):
        assert page.locator(f"h2#{heading}").is_visible(), heading
    page.get_by_role("link", name="West Midlands Police action plan").click()
    expect(page.locator("[data-action]")).to_have_count(7)


def test_what_is_not_completed_is_read_to_its_end(page: Page, root_url: str) -> None:
    visit(page, root_url + REVIEW)
    actions = page.locator("#open ~ ol > li > p")
    assert actions.count() == 9
    cut = "all => all.filter((one) => one.scrollHeight > one.clientHeight + 1).map(String)"
    assert actions.evaluate_all(cut) == []
    visit(page, f"{root_url}{PLAN}")
    page.get_by_role("link", name="Print or download these 4").click()
    expect(page.locator("[data-action]:visible")).to_have_count(4)
