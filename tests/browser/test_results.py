"""What stands on the search page of each result, and what is said of them all."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.helpers.browser import DESKTOP, PHONE, open_filter, open_search, wait_for_results
from tests.helpers.facets import Entries

pytestmark = pytest.mark.browser

FIRST = 10

LINES = """one => {
  const text = document.createRange();
  text.selectNodeContents(one);
  const tops = [...text.getClientRects()].map((line) => line.top);
  const height = parseFloat(getComputedStyle(one).lineHeight);
  return [(Math.max(...tops) - Math.min(...tops)) / height + 1, one.clientHeight / height];
}"""
"""How many lines an excerpt's text takes, and how many it has room for."""


def test_match_in_the_text_gives_an_excerpt(
    page: Page, root_url: str, rare: list[tuple[str, dict[str, Any]]]
) -> None:
    word, entry = rare[0]
    open_search(page, root_url, f"?q={word}")
    item = page.locator(f"#results > li[data-entry='{entry['id']}']")
    expect(item.locator("[data-excerpt] mark").first).to_have_text(re.compile(word, re.IGNORECASE))
    expect(item.locator("h3 a")).to_have_attribute("href", re.compile(re.escape(entry["url"])))


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_result_that_its_theme_alone_finds_has_no_empty_lines(
    open_page: OpenPage, root_url: str, entries: Entries, viewport: Any
) -> None:
    """The room for an excerpt is kept before its text is there: what comes must fill it."""
    page = open_page(viewport)
    alone = [
        entry
        for entry in entries
        if "bullying" in entry["themes"]
        and not re.search("bull(y|ied)", f"{entry['title']} {entry['summary']} {entry['text']}")
    ]
    assert alone
    open_search(page, root_url, "?q=bullying")
    for entry in alone:
        excerpt = page.locator(f"[data-entry='{entry['id']}'] [data-excerpt]")
        excerpt.scroll_into_view_if_needed()
        expect(excerpt).to_have_text(re.compile(r"^Theme: Bullying · \w"))
        lines, room = excerpt.evaluate(LINES)
        assert round(lines) >= round(room), entry["id"]


def test_a_choice_that_keeps_the_number_of_results_is_told(page: Page, root_url: str) -> None:
    """A live region speaks when its text changes; what is seen elsewhere is in it unseen."""
    open_search(page, root_url, "?q=bullying&theme=bullying")
    told = page.locator("[data-status]")
    count = page.locator("#results > li").count()
    assert count < FIRST, "the rest of the test counts on it"
    expect(told).to_have_text(f"{count} results for bullying, 1 filter")
    page.evaluate(
        """() => {
          window.said = [];
          const told = document.querySelector("[data-status]");
          new MutationObserver(() => window.said.push(told.textContent))
            .observe(told, { childList: true, characterData: true, subtree: true });
        }"""
    )
    order = page.get_by_label("Sort by")
    order.select_option("date")
    wait_for_results(page)
    order.select_option("title")
    wait_for_results(page)
    order.select_option("relevance")
    wait_for_results(page)
    for value in ("action", "course", "practice", "review", "tool"):
        box = page.locator(f"input[name=kind][value={value}]")
        if box.count() and not box.is_checked():
            open_filter(page, "kind").locator(f"label[for={box.get_attribute('id')}]").click()
            wait_for_results(page)
    expect(told).to_have_text(re.compile(f"^{count} results for bullying, . filters$"))
    assert page.evaluate("window.said")[:3] == [
        f"{count} results for bullying, 1 filter, order: newest first",
        f"{count} results for bullying, 1 filter, order: title, A to Z",
        f"{count} results for bullying, 1 filter",
    ]
    said = page.evaluate("window.said")
    assert all(one != other for one, other in pairwise(said)), "each is told once"
    seen, _, _ = page.locator("#results-heading").inner_text().partition("\n")
    assert seen == f"{count} results for bullying"


@pytest.mark.parametrize("typed", ["Jivan Sembi", "jivan.sembi@coventry.gov.uk", "024 76833443"])
def test_a_result_that_its_contact_finds_says_so(page: Page, root_url: str, typed: str) -> None:
    open_search(page, root_url, f"?q={quote(typed)}")
    item = page.locator("#results > li[data-entry$='/joint-domestic-abuse-screening']")
    expect(item.locator("[data-excerpt]")).to_contain_text(re.compile("^Contact: Jivan Sembi"))
    expect(item.locator("[data-excerpt] mark").first).to_be_visible()
    expect(page.get_by_text("No entry has all of these words")).to_have_count(0)
