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
"""How a file may fail to come."""


@pytest.fixture(params=WAYS)
def lose(page: Page, watch: Watch, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """What makes files of the index fail whose names fit a pattern."""
    watch.expected.append("Failed to load resource")
    way: str = request.param

    def lose(pattern: str) -> None:
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
    page: Page, root_url: str, lose: Callable[[str], None]
) -> None:
    lose("words-")
    open_search(page, root_url, "?q=neglect+toolkti")
    check_lost(page, "some results may be missing")
    expect(page.locator("#results > li").first).to_contain_text("eglect")
    expect(page.locator("[data-did-you-mean]")).to_have_count(0)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-did-you-mean]")).to_contain_text("toolkit")
    expect(page.locator("[data-lost]")).to_have_count(0)


def test_without_a_list_of_words_nothing_is_found_for_a_slip_alone(
    page: Page, root_url: str, lose: Callable[[str], None]
) -> None:
    lose("words-")
    open_search(page, root_url, "?q=saltmnie")
    expect(page.locator("[data-status]")).to_contain_text("No results")
    expect(page.locator("[data-lost]")).to_contain_text("some results may be missing")


def test_without_a_shard_its_words_are_not_looked_for(
    page: Page, root_url: str, site_folder: Path, lose: Callable[[str], None]
) -> None:
    """Nor are they taken for mistyped ones."""
    lose(find_shard(site_folder, "textsaf"))
    open_search(page, root_url, "?q=neglect+textsafe")
    check_lost(page, "‘textsafe’ was not looked for, some results may be missing")
    expect(page.locator("[data-did-you-mean]")).to_have_count(0)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#results")).to_contain_text("TextSafe")
    expect(page.locator("[data-lost]")).to_have_count(0)


def test_without_the_shard_of_all_words_the_search_fails(
    page: Page, root_url: str, site_folder: Path, lose: Callable[[str], None]
) -> None:
    lose(find_shard(site_folder, "textsaf"))
    page.goto(f"{root_url}search/?q=textsafe")
    expect(page.locator("[data-failure]")).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#results > li").first).to_contain_text("TextSafe")


def test_without_the_orders_the_best_come_first(
    page: Page, root_url: str, lose: Callable[[str], None]
) -> None:
    open_search(page, root_url, "?q=neglect")
    best = page.locator("#results > li h3").all_text_contents()
    lose("orders-")
    open_search(page, root_url, "?q=neglect&sort=title")
    check_lost(page, "the best come first")
    assert page.locator("#results > li h3").all_text_contents() == best


def test_without_a_filters_names_people_are_found_and_not_chosen(
    page: Page, root_url: str, lose: Callable[[str], None]
) -> None:
    lose("contact-")
    open_search(page, root_url, "?q=karen+perry")
    check_lost(page, "some results may be missing")
    page.goto(f"{root_url}search/?q=bullying&contact=somebody")
    expect(page.locator("[data-failure]")).to_be_visible()


@pytest.mark.parametrize(("files", "query"), [("glossary-", "MARAC"), ("text-", "textsafe")])
def test_without_what_results_are_told_with_they_stand(
    page: Page, root_url: str, files: str, query: str, lose: Callable[[str], None]
) -> None:
    lose(files)
    open_search(page, root_url, f"?q={query}")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.locator("[data-lost], [data-failure]")).to_have_count(0)


def test_a_file_that_comes_late_is_asked_for_again_by_the_next_search(
    page: Page, root_url: str, site_folder: Path, watch: Watch
) -> None:
    watch.expected.append("Failed to load resource")
    shard = re.compile(f"/data/search/{find_shard(site_folder, 'textsaf')}")
    page.route(shard, lambda route: route.abort())
    open_search(page, root_url, "?q=neglect+textsafe")
    expect(page.locator("[data-lost]")).to_be_visible()
    page.unroute(shard)
    page.locator("[data-search-input]").first.fill("textsafe")
    page.keyboard.press("Enter")
    expect(page.locator("#results > li").first).to_contain_text("TextSafe")
    wait_for_results(page)
    expect(page.locator("[data-lost]")).to_have_count(0)
