"""Whoever goes by the keyboard skips what is the same on every page."""

import pytest
from playwright.sync_api import expect

from tests.conftest import OpenPage
from tests.helpers.browser import PHONE, open_quietly

pytestmark = pytest.mark.browser


def test_skip_links_lead_to_the_text_and_to_the_results(open_page: OpenPage, root_url: str) -> None:
    page = open_page()
    open_quietly(page, f"{root_url}search/?q=neglect")
    skips = page.locator("a.govuk-skip-link")
    assert skips.all_inner_texts() == ["Skip to results", "Skip to main content"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to results"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("Boolean(document.activeElement.closest('#results'))"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#results'))")


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
