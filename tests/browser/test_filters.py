"""The search page's filters in a real browser: what they choose, their counts, their chips."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.helpers.browser import (
    PHONE,
    open_search,
    read_all_ids,
    read_counts,
    wait_for_results,
)
from tests.helpers.facets import FACETS, Entries, Filters, count_values, filter_entries, rank_values

pytestmark = pytest.mark.browser

MOST_OPTIONS = 40


def check_counts(page: Page, entries: Entries, filters: Filters) -> None:
    """Compare the numbers beside the filters' options with the entries' own data."""
    for facet in FACETS:
        expected = count_values(entries, filters, facet)
        shown = read_counts(page, facet)
        assert shown == {value: expected.get(value, 0) for value in shown}, facet
        missing = {value for value, count in expected.items() if count} - set(shown)
        assert not missing or len(shown) >= MOST_OPTIONS, f"{facet}: {missing}"


def test_counts_are_right_for_several_combinations(
    page: Page, sub_url: str, entries: Entries
) -> None:
    boards = rank_values(entries, "lscb")
    theme = rank_values(filter_entries(entries, {"lscb": boards[:1]}), "theme")[0]
    combinations: list[Filters] = [
        {},
        {"kind": rank_values(entries, "kind")[:1]},
        {"lscb": boards[:1], "theme": [theme]},
        {"lscb": boards[1:3], "theme": [theme], "kind": rank_values(entries, "kind")[:1]},
        {"contact": rank_values(entries, "contact")[:2]},
        {"lscb": [next(value for value in boards if "police" in value)]},
    ]
    for filters in combinations:
        open_search(page, sub_url, f"?{urlencode(filters, doseq=True)}")
        fitting = filter_entries(entries, filters)
        assert sorted(read_all_ids(page)) == sorted(entry["id"] for entry in fitting)
        check_counts(page, entries, filters)


def test_counts_of_a_query_with_filters(
    page: Page, root_url: str, entries: Entries, word: str
) -> None:
    open_search(page, root_url, f"?q={word}")
    by_id = {entry["id"]: entry for entry in entries}
    found = [by_id[id_] for id_ in read_all_ids(page)]
    check_counts(page, found, {})
    theme = rank_values(found, "theme")[0]
    page.locator(f"input[name=theme][value={theme}]").check()
    wait_for_results(page)
    left = [entry["id"] for entry in filter_entries(found, {"theme": [theme]})]
    assert read_all_ids(page) == left, "a filter keeps the order"
    check_counts(page, found, {"theme": [theme]})


def test_chips_remove_single_choices_and_all(page: Page, root_url: str, entries: Entries) -> None:
    board = rank_values(entries, "lscb")[0]
    themes = rank_values(filter_entries(entries, {"lscb": [board]}), "theme")[:2]
    open_search(page, root_url, f"?lscb={board}&theme={themes[0]}&theme={themes[1]}")
    chips = page.locator("button.gp-chip")
    expect(chips).to_have_count(3)
    page.locator(f"button.gp-chip[data-value={themes[0]}]").click()
    wait_for_results(page)
    expect(chips).to_have_count(2)
    assert page.url == f"{root_url}search/?lscb={board}&theme={themes[1]}"
    expect(page.locator(f"button.gp-chip[data-value={themes[1]}]")).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    wait_for_results(page)
    expect(chips).to_have_count(0)
    assert page.url == f"{root_url}search/"
    expect(page.locator("#results-heading")).to_be_focused()


def test_empty_page_offers_fewer_filters(page: Page, root_url: str, entries: Entries) -> None:
    board = rank_values(entries, "lscb")[0]
    theirs = count_values(entries, {"lscb": [board]}, "theme")
    theme = next(one for one in rank_values(entries, "theme")[::-1] if not theirs.get(one))
    open_search(page, root_url, f"?lscb={board}&theme={theme}")
    expect(page.locator("[data-status]")).to_have_text("No results")
    without = len(filter_entries(entries, {"lscb": [board]}))
    drops = page.locator("[data-drop]")
    expect(drops.filter(has_text="Theme:")).to_contain_text(f"({without} result")
    help_ = page.locator("[data-notice]")
    expect(help_.get_by_role("link", name="Browse by theme")).to_be_visible()
    expect(help_.get_by_role("link", name=re.compile("Ask your board"))).to_be_visible()
    drops.filter(has_text="Theme:").click()
    wait_for_results(page)
    assert page.url.endswith(f"?lscb={board}")
    assert len(read_all_ids(page)) == without


def test_filters_on_a_phone(open_page: OpenPage, sub_url: str, entries: Entries) -> None:
    page = open_page(PHONE, has_touch=True)
    open_search(page, sub_url)
    toggle = page.locator("[data-filters-toggle]")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#filters")).to_be_hidden()
    toggle.tap()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    page.locator("[data-facet=theme] summary").tap()
    theme = rank_values(entries, "theme")[0]
    box = page.locator(f"input[name=theme][value={theme}]")
    page.locator(f"label[for={box.get_attribute('id')}]").tap()
    wait_for_results(page)
    expect(toggle).to_have_text("Filters (1)")
    many = len(filter_entries(entries, {"theme": [theme]}))
    done = page.locator("[data-filters-done]")
    expect(done).to_have_text(f"Show {many} results")
    done.tap()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("[data-status]")).to_be_in_viewport()


def test_finding_an_option_in_a_long_list(page: Page, root_url: str, entries: Entries) -> None:
    open_search(page, root_url)
    contact = next(contact for entry in entries for contact in entry["contacts"])
    finder = page.get_by_role("textbox", name="Find in contact")
    finder.fill(contact["name"].upper())
    box = page.locator(f"input[value='{contact['id'].removeprefix('contacts/')}']")
    box.check()
    wait_for_results(page)
    expect(box).to_be_checked()
    assert all(
        contact["id"] in [one["id"] for one in entry["contacts"]]
        for entry in entries
        if entry["id"] in read_all_ids(page)
    )
    finder.fill("zzzzzzz")
    expect(box).to_be_visible()
    expect(page.locator("[data-facet=contact] .filter__option")).to_have_count(1)
