"""Whoever goes by the keyboard skips what is the same on every page."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.conftest import OpenPage
from tests.helpers.browser import DESKTOP, PHONE, open_quietly, open_search, wait_for_results

pytestmark = pytest.mark.browser


def test_skip_links_lead_to_the_text_and_to_the_results(open_page: OpenPage, root_url: str) -> None:
    page = open_page()
    open_quietly(page, f"{root_url}search/?q=neglect")
    skips = page.locator("a.govuk-skip-link")
    assert skips.all_inner_texts() == [
        *("Skip to results", "Skip to main content"),
        "Skip to results",  # once more behind the box
    ]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to results"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("Boolean(document.activeElement.closest('#results'))"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#results'))")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_few_keys_lie_between_what_is_typed_and_the_first_result(
    open_page: OpenPage, root_url: str, size: ViewportSize
) -> None:
    """The filters stand between: whoever has typed a word is offered to skip them."""
    page = open_page(size)
    open_search(page, root_url)
    page.locator("#search-words").press_sequentially("neglect")
    page.keyboard.press("Enter")
    wait_for_results(page)
    for key in ("Tab", "Tab", "Enter", "Tab", "Tab"):
        page.keyboard.press(key)
    first = page.locator("#results a").first
    expect(first).to_be_focused()
    expect(first).to_have_css("background-color", "rgb(255, 221, 0)")


def test_open_filters_are_gone_through_in_the_order_in_which_they_are_seen(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    open_search(page, root_url, "?q=neglect")
    page.locator("[data-filters-toggle]").press("Enter")
    places: list[float] = []
    while not page.evaluate("Boolean(document.activeElement.closest('#results'))"):
        places.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
        page.keyboard.press("Tab")
    assert len(places) > 6
    assert places == sorted(places)


def test_the_menu_of_a_phone_covers_nothing_that_has_the_focus(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    page.goto(root_url)
    menu, summary = page.locator(".gp-menu"), page.locator(".gp-menu summary")
    last = menu.get_by_role("link", name="Shortlist")
    summary.press("Enter")
    last.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.press("Enter")
    last.press("Tab")
    expect(page.locator("#home-search")).to_be_focused()
    expect(last).to_be_hidden()
