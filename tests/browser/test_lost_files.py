"""Search without one of its data files: results stand without what it adds, and say so."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.helpers.browser import Watch, open_search, wait_for_results

pytestmark = pytest.mark.browser

WAYS: dict[str, Callable[[Route], None]] = {
    "aborted": lambda route: route.abort(),
    "not found": lambda route: route.fulfill(status=404, body="Not found"),
    "cut short": lambda route: route.fulfill(body='{"terms": ["a'),
    "another file": lambda route: route.fulfill(json={"format": 2}),
}
"""How a file may fail to come: the same to a search, see tests/js/load-engine.test.js."""


@pytest.fixture
def lose(page: Page, watch: Watch) -> Callable[[str, str], None]:
    """What makes files of the index fail, whose names fit a pattern, in one of the ways."""
    watch.expected.append("Failed to load resource")

    def lose(pattern: str, way: str) -> None:
        page.route(re.compile(rf"/data/search/{pattern}.*\.json$"), WAYS[way])

    return lose


def find_shard(site: Path, stem: str) -> str:
    """Return the beginning of the name of the shard in whose range a stem falls."""
    head = json.loads((site / "data/search/head.json").read_text("utf-8"))
    number = bisect_right([first for first, _ in head["shards"]], stem) - 1
    assert number > 0
    return f"shard-{number}-"


def check_lost(page: Page, told: str) -> None:
    """Results stand, and it is seen and heard what they are without."""
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.locator("[data-lost] p")).to_have_text(
        f"Part of the search could not be fetched: {told}."
    )
    expect(page.locator("[data-status]")).to_contain_text(f", {told}")
    expect(page.locator("[data-failure]")).to_have_count(0)


def test_without_a_list_of_words_nothing_is_mended(
    page: Page, root_url: str, lose: Callable[[str, str], None]
) -> None:
    """Nor is anything found for a slip alone."""
    lose("words-", "cut short")
    open_search(page, root_url, "?q=saltmnie")
    expect(page.locator("[data-status]")).to_contain_text("No results")
    expect(page.locator("[data-lost]")).to_contain_text("some results may be missing")
    open_search(page, root_url, "?q=neglect+toolkti")
    check_lost(page, "some results may be missing")
    expect(page.locator("#results > li").first).to_contain_text("eglect")
    expect(page.locator("[data-did-you-mean]")).to_have_count(0)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-did-you-mean]")).to_contain_text("toolkit")
    expect(page.locator("[data-lost]")).to_have_count(0)


def test_without_a_shard_its_words_are_not_looked_for(
    page: Page, root_url: str, site_folder: Path, lose: Callable[[str, str], None]
) -> None:
    """Nor are they taken for mistyped ones. The next search asks for it again."""
    lose(find_shard(site_folder, "textsaf"), "aborted")
    open_search(page, root_url, "?q=neglect+textsafe")
    check_lost(page, "‘textsafe’ was not looked for, some results may be missing")
    expect(page.locator("[data-did-you-mean]")).to_have_count(0)
    page.unroute_all()
    page.locator("[data-search-input]").first.fill("textsafe")
    page.keyboard.press("Enter")
    expect(page.locator("#results > li").first).to_contain_text("TextSafe")
    wait_for_results(page)
    expect(page.locator("[data-lost]")).to_have_count(0)


def test_without_the_shard_of_all_words_the_search_fails(
    page: Page, root_url: str, site_folder: Path, lose: Callable[[str, str], None]
) -> None:
    """It says so, says what helps besides, and is tried again at the press of a button."""
    lose(find_shard(site_folder, "textsaf"), "another file")
    open_search(page, root_url, "?q=textsafe")
    failure = page.locator("[data-failure]")
    expect(failure).to_contain_text("could not be fetched")
    expect(failure.get_by_role("link", name="Find your board")).to_be_visible()
    expect(page.locator("#results > li")).to_have_count(0)
    page.unroute_all()
    failure.get_by_role("button", name="Try again").click()
    expect(page.locator("#results > li").first).to_contain_text("TextSafe")
    expect(failure).to_have_count(0)


def test_without_the_orders_the_best_come_first(
    page: Page, root_url: str, lose: Callable[[str, str], None]
) -> None:
    open_search(page, root_url, "?q=neglect")
    best = page.locator("#results > li h3").all_text_contents()
    lose("orders-", "not found")
    open_search(page, root_url, "?q=neglect&sort=title")
    check_lost(page, "the best come first")
    assert page.locator("#results > li h3").all_text_contents() == best


def test_without_a_filters_names_people_are_found_and_not_chosen(
    page: Page, root_url: str, lose: Callable[[str, str], None]
) -> None:
    lose("contact-", "another file")
    open_search(page, root_url, "?q=karen+perry")
    check_lost(page, "some results may be missing")
    page.goto(f"{root_url}search/?q=bullying&contact=somebody")
    expect(page.locator("[data-failure]")).to_be_visible()


def test_without_what_results_are_told_with_they_stand(
    page: Page, root_url: str, lose: Callable[[str, str], None]
) -> None:
    """What a term means, and the texts that excerpts are of."""
    lose("(glossary|text)-", "not found")
    for query in ("MARAC", "textsafe"):
        open_search(page, root_url, f"?q={query}")
        page.wait_for_load_state("networkidle")
        told = re.compile(rf"^\d+ results? for {query}$")
        expect(page.locator("[data-status]")).to_have_text(told)
        expect(page.locator("#results > li").first).to_be_visible()
        expect(page.locator("[data-lost], [data-failure]")).to_have_count(0)
