"""A review's actions in a real browser: filters, addresses, paper, without scripts."""

import pytest
from playwright.sync_api import Page

from tests.conftest import Entries, OpenPage
from tests.helpers.browser import (
    PHONE,
    has_sideways_scroll,
    open_search,
    read_counts,
    read_shown_ids,
)

pytestmark = pytest.mark.browser

REVIEW = "reviews/birmingham-dhr-2012-13-04/"
SHOWN = "[data-action]:visible"


def test_filters_narrow_the_actions_and_stand_in_the_address(page: Page, root_url: str) -> None:
    page.goto(root_url + REVIEW)
    assert page.locator(SHOWN).count() == 87
    page.get_by_label("Agency", exact=True).select_option("police")
    assert page.locator(SHOWN).count() == 7
    page.get_by_label("Status", exact=True).select_option("ongoing")
    assert page.locator(SHOWN).evaluate_all("all => all.map(one => one.id)") == ["police-3.2"]
    assert page.locator("[data-action-count]").inner_text() == "1 action"
    assert page.url.endswith("?agency=police&status=ongoing")
    page.reload()
    assert page.locator(SHOWN).count() == 1
    page.go_back()
    assert page.locator(SHOWN).count() == 7
    page.get_by_role("button", name="Show all").click()
    page.locator("[data-action-count]", has_text="87 actions").wait_for()
    assert page.locator(SHOWN).count() == 87


def test_lead_filter_shows_that_leads_actions(page: Page, root_url: str) -> None:
    page.goto(root_url + REVIEW)
    lead = page.get_by_label("Lead", exact=True).locator("option").nth(1).inner_text()
    page.get_by_label("Lead", exact=True).select_option(lead)
    leads = page.locator(SHOWN).evaluate_all("all => all.map(one => one.dataset.lead)")
    assert leads
    assert set(leads) == {lead}


def test_no_action_fits_says_so(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}{REVIEW}?agency=womens-hospital&status=completed")
    assert "No action fits" in page.locator("[data-action-count]").inner_text()


def test_an_actions_address_shows_it_whatever_the_filters_say(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}{REVIEW}?agency=womens-aid#police-1.1")
    page.locator("[id='police-1.1']").wait_for(state="visible")
    assert page.locator("[id='police-1.1']:target").count() == 1


def test_actions_are_found_by_search_and_lead_to_their_place(
    page: Page, root_url: str, entries: Entries
) -> None:
    actions = [entry["id"] for entry in entries if entry["kind"] == "action"]
    open_search(page, root_url, "?q=DASH&kind=action")
    found = read_shown_ids(page)
    assert found
    assert set(found) <= set(actions)
    page.locator("#results a").first.click()
    page.wait_for_url(f"**/{REVIEW}#*")
    assert page.locator("[data-action]:target").is_visible()


def test_prompted_by_filters_tools_and_actions(page: Page, root_url: str) -> None:
    open_search(page, root_url, "?prompted_by=birmingham-dhr-2012-13-04")
    assert read_counts(page, "kind").get("action") == 87
    open_search(page, root_url, "?prompted_by=scr-child-m")
    assert read_shown_ids(page) == ["tools/calderdale/professionals-meetings"]


def test_everything_is_there_without_scripts_and_on_paper(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(root_url + REVIEW)
    assert page.locator(SHOWN).count() == 87
    assert not page.locator("[data-action-filters]").is_visible()
    page.emulate_media(media="print")
    assert page.locator(SHOWN).count() == 87
    link = page.get_by_role("link", name="Download the actions", include_hidden=True)
    answer = page.request.get(f"{root_url}{REVIEW}{link.get_attribute('href')}")
    assert answer.text().count("\r\n") == 88


def test_learning_goes_from_a_theme_to_actions_tools_and_practice(
    page: Page, root_url: str
) -> None:
    page.goto(f"{root_url}themes/domestic-abuse/")
    for heading in ("practices", "tools", "reviews", "actions"):
        assert page.locator(f"h2#{heading}").is_visible(), heading
    page.get_by_role("link", name="West Midlands Police action plan").click()
    assert page.locator("[data-action]").count() == 7


def test_review_fits_a_phone(open_page: OpenPage, root_url: str) -> None:
    page = open_page(PHONE)
    page.goto(root_url + REVIEW)
    assert not has_sideways_scroll(page)
