"""What a screen reader tells of pages: names, regions and tables, as browsers hand them over."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import OpenPage
from tests.helpers.accessibility import press_twice
from tests.helpers.browser import DESKTOP, PHONE, open_search

pytestmark = pytest.mark.browser

REVIEW = "reviews/birmingham-dhr-2012-13-04/"
FILTERED = f"{REVIEW}?status=open#actions"
MOST_SHIFT = 0.02


def test_no_region_stands_in_another(page: Page, root_url: str) -> None:
    """Each is told when it is entered, before its heading, which has the same words."""
    nested = "section[aria-labelledby] section[aria-labelledby]"
    for path in (REVIEW, "lscbs/dudley/", "lscbs/dudley/care/", "practices/"):
        page.goto(root_url + path)
        assert page.locator(nested).count() == 0, path
        assert page.locator("main section[aria-labelledby]").count() <= 8, path


def test_numbers_of_a_review_that_lead_elsewhere_are_called_otherwise(
    page: Page, root_url: str
) -> None:
    page.goto(root_url + REVIEW)
    links: list[list[str]] = page.locator("[data-actions] a").evaluate_all(
        "all => all.map(one => [one.textContent, one.getAttribute('href')])"
    )
    assert len(links) > 100
    where: dict[str, set[str]] = {}
    for name, href in links:
        if href.startswith("?"):
            where.setdefault(name, set()).add(href)
    assert {name: all_ for name, all_ in where.items() if len(all_) > 1} == {}
    # What blocks show is said by the numbers: no empty paragraph is told for them.
    assert page.locator("p:has(> .gp-block)").evaluate_all(
        "all => all.every(one => one.matches('[aria-hidden], .gp-tags'))"
    )


def test_rows_of_a_sources_contents_have_headers_and_no_column_is_empty(
    page: Page, root_url: str
) -> None:
    for path, columns in (
        ("sources/birmingham-dhr-2012-13-04/", ["Entry", "Board"]),
        ("sources/west-midlands-safeguarding-awards-2010/", ["Item", "Entry", "Board", "Page"]),
    ):
        page.goto(root_url + path)
        table = page.get_by_role("table").first
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            assert [one.strip() for one in table.locator("thead th").all_text_contents()] == columns
            rows = table.get_by_role("row")
            expect(table.get_by_role("rowheader"), f"{size}").to_have_count(rows.count() - 1)


def test_a_better_word_is_told_and_not_only_shown(page: Page, root_url: str) -> None:
    open_search(page, root_url, "?q=neglect+toolkti")
    expect(page.locator("[data-did-you-mean]")).to_be_visible()
    expect(page.locator("[data-status]")).to_contain_text(", did you mean neglect toolkit?")


def test_dots_between_facts_are_seen_and_not_told(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}practices/")
    dot = page.locator(".gp-meta > span").first
    assert "·" in dot.evaluate("one => getComputedStyle(one, '::after').content")
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    texts = [node["name"]["value"] for node in nodes if "name" in node]
    assert "Birmingham" in texts
    assert [text for text in texts if "·" in text] == []


def list_told(page: Page) -> list[str]:
    """Return the texts of a page that a screen reader tells."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        node["name"]["value"]
        for node in nodes
        if not node["ignored"] and node["role"]["value"] == "StaticText"
    ]


def test_a_filter_over_actions_is_told_once(page: Page, root_url: str) -> None:
    page.goto(root_url + FILTERED)
    page.get_by_text("Agency", exact=True).click()
    expect(page.get_by_role("group", name="Agency").get_by_role("checkbox")).to_have_count(12)
    assert list_told(page).count("Agency") == 1


def test_a_filter_of_the_search_is_told_once_and_by_its_button_for_all_choices(
    page: Page, root_url: str
) -> None:
    open_search(page, root_url, "?q=neglect")
    expect(page.get_by_role("button", name="Show all")).to_have_accessible_name(
        re.compile(r"^Show all \d+ with results\s*: Board$")
    )
    board = page.locator("[data-facet=lscb]")
    if board.get_attribute("open") is None:
        board.locator("summary").click()
    expect(board.get_by_role("group", name="Board", exact=True)).to_be_visible()
    assert list_told(page).count("Board") == 1


def test_what_is_copied_again_is_told_again(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}lscbs/dudley/")
    page.get_by_text("Show this toolbox on your own website").click()
    first, pause, again = press_twice(page.get_by_role("button", name="Copy"), "[data-copied]")
    assert first == again != ""
    assert pause == ""


def test_a_list_of_nothing_is_not_told(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}shortlist/")
    expect(page.get_by_text("Nothing is in your shortlist yet.")).to_be_visible()
    expect(page.locator("[data-list]")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("list", name="Entries in the list")).to_have_count(0)


def test_an_excerpt_shows_whole_lines_whatever_their_spacing(page: Page, root_url: str) -> None:
    open_search(page, root_url, "?q=neglect")
    excerpt = page.locator("[data-excerpt]").first
    excerpt.scroll_into_view_if_needed()
    excerpt.evaluate("one => { one.style.lineHeight = '1.8' }")
    lines: float = excerpt.evaluate(
        "one => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)"
    )
    assert abs(lines - 2) < 0.03


def test_actions_that_are_asked_for_do_not_move_when_filters_come(
    open_page: OpenPage, root_url: str
) -> None:
    """On a plan's page: test_reviews.py."""
    page = open_page({"width": 768, "height": 1024})
    on_their_way: list[Route] = []
    page.route(re.compile("/assets/actions-"), lambda route: on_their_way.append(route))
    page.goto(root_url + FILTERED)
    first = page.locator("[data-group]").first
    expect(first).to_have_css("visibility", "hidden")
    page.evaluate(
        """() => {
          window.shifts = 0;
          new PerformanceObserver((list) => {
            for (const one of list.getEntries()) window.shifts += one.value;
          }).observe({ type: "layout-shift" });
        }"""
    )
    on_their_way.pop().continue_()
    expect(page.locator("[data-action-count]")).to_contain_text("not completed")
    expect(page.locator("[data-group]:visible").first).to_have_css("visibility", "visible")
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    assert page.evaluate("shifts") <= MOST_SHIFT
