"""Whoever goes by the keyboard skips what is the same on every page."""

import pytest

from tests.conftest import OpenPage
from tests.helpers.browser import open_quietly

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
