"""The search page's filters in a real browser: what they choose, their counts, their chips."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.conftest import OpenPage
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    open_filter,
    open_search,
    read_all_ids,
    read_counts,
    wait_for_results,
)
from tests.helpers.facets import FACETS, Entries, Filters, count_values, filter_entries, rank_values

pytestmark = pytest.mark.browser


def check_counts(page: Page, entries: Entries, filters: Filters, *, words: bool = False) -> None:
    """Compare the numbers beside the filters' options with the entries' own data."""
    for facet in FACETS:
        expected = count_values(entries, filters, facet, words=words)
        chosen = dict.fromkeys(filters.get(facet, []), 0)
        assert read_counts(page, facet) == chosen | expected, facet


def test_counts_are_right_for_several_combinations(
    page: Page, sub_url: str, entries: Entries
) -> None:
    boards = rank_values(entries, "lscb")
    theme = rank_values(filter_entries(entries, {"lscb": boards[:1]}), "theme")[0]
    combinations: list[Filters] = [
        {},
        {"lscb": boards[1:3], "theme": [theme], "kind": rank_values(entries, "kind")[:1]},
        {"contact": rank_values(entries, "contact")[:2]},
        {"kind": ["action"], "lscb": ["birmingham"]},
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
    check_counts(page, found, {}, words=True)
    theme = rank_values(found, "theme")[0]
    open_filter(page, "theme")
    page.locator(f"input[name=theme][value={theme}]").check()
    wait_for_results(page)
    left = [entry["id"] for entry in filter_entries(found, {"theme": [theme]}, words=True)]
    assert read_all_ids(page) == left, "a filter keeps the order"
    check_counts(page, found, {"theme": [theme]}, words=True)


def test_chips_remove_single_choices_and_all(page: Page, root_url: str, entries: Entries) -> None:
    board = rank_values(entries, "lscb")[0]
    themes = rank_values(filter_entries(entries, {"lscb": [board]}), "theme")[:2]
    open_search(page, root_url, f"?lscb={board}&theme={themes[0]}&theme={themes[1]}")
    chips = page.locator("[data-chips] button[data-value]")
    expect(chips).to_have_count(3)
    page.locator(f"[data-chips] button[data-value={themes[0]}]").click()
    wait_for_results(page)
    expect(chips).to_have_count(2)
    assert page.url == f"{root_url}search/?lscb={board}&theme={themes[1]}"
    expect(page.locator(f"[data-chips] button[data-value={themes[1]}]")).to_be_focused()
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
    expect(page.locator("[data-status]")).to_have_text(re.compile("^No results, 2 filters: "))
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
    expect(page.locator("#results-heading")).to_be_focused()


def test_the_way_to_the_results_is_in_sight_wherever_filters_are_read(
    open_page: OpenPage, root_url: str
) -> None:
    """It covers nothing that Tab comes to, comes last, and leaves a low window to the filters."""
    page = open_page(PHONE)
    open_search(page, root_url, "?q=neglect")
    page.locator("[data-filters-toggle]").click()
    for summary in page.locator("details[data-facet] > summary").all():
        summary.click()
    done = page.locator("[data-filters-done]")
    page.locator("[data-filters-toggle]").focus()
    expect(done).to_be_in_viewport(ratio=1)
    bar = done.locator("..").element_handle()
    stops = 0
    place = "seen"
    while place == "seen":
        page.keyboard.press("Tab")
        stops += 1
        place = bar.evaluate(
            """(bar) => {
              const { activeElement } = document;
              if (activeElement.matches("[data-filters-done]")) return "done";
              if (!activeElement.closest("#filters")) return "outside";
              const { bottom } = activeElement.getBoundingClientRect();
              return bottom > bar.getBoundingClientRect().top + 1 ? "covered" : "seen";
            }"""
        )
    assert place == "done", f"stop {stops}"
    assert stops > 20
    page.set_viewport_size({"width": 640, "height": 300})
    page.locator("details[data-facet] > summary").first.focus()
    expect(done).not_to_be_in_viewport()


def test_finding_one_of_many_people(page: Page, root_url: str, entries: Entries) -> None:
    """People are looked for by name; who is chosen stays, in the address and by name."""
    open_search(page, root_url)
    contact = next(contact for entry in entries for contact in entry["contacts"])
    open_filter(page, "contact")
    finder = page.get_by_role("textbox", name="Contact: type a name")
    expect(finder).to_have_attribute("placeholder", "Type a name")
    finder.fill(contact["name"].upper())
    slug = contact["id"].removeprefix("contacts/")
    box = page.locator(f"input[value='{slug}']")
    theirs = [
        entry["id"]
        for entry in entries
        if contact["id"] in [one["id"] for one in entry["contacts"]]
    ]
    expect(page.locator("[data-option]", has=box)).to_have_attribute("data-count", str(len(theirs)))
    box.check()
    wait_for_results(page)
    expect(box).to_be_checked()
    assert page.url.endswith(f"?contact={slug}")
    assert sorted(read_all_ids(page)) == sorted(theirs)
    finder.fill("zzzzzzz")
    expect(page.get_by_text("None of that name here")).to_be_visible()
    expect(box).to_be_visible()
    expect(page.locator("[data-facet=contact] [data-option]")).to_have_count(1)
    page.reload()
    wait_for_results(page)
    expect(page.locator("[data-chips] button[data-value]")).to_contain_text(contact["name"])
    expect(page.locator(f"input[value='{slug}']")).to_be_checked()


def test_an_option_of_a_long_list_is_found_or_shown_on_demand(
    page: Page, root_url: str, entries: Entries
) -> None:
    open_search(page, root_url)
    group = open_filter(page, "theme")
    many = len(count_values(entries, {}, "theme"))
    expect(group.locator("[data-option]")).to_have_count(5)
    last = rank_values(entries, "theme")[-1]
    box = group.locator(f"input[value={last}]")
    expect(box).to_have_count(0)
    group.get_by_role("textbox").fill(last.replace("-", " ").split()[0])
    expect(box).to_be_visible()
    group.get_by_role("textbox").fill("")
    group.get_by_role("button", name=f"Show all {many} with results").click()
    expect(group.locator("[data-option]")).to_have_count(many)
    assert group.locator("input[type=checkbox]:focus").count() == 1, "the focus goes on there"


def test_numbers_to_ring(page: Page, root_url: str, entries: Entries) -> None:
    open_search(page, root_url)
    option = page.get_by_role("checkbox", name=re.compile("Has a telephone number"))
    option.check()
    wait_for_results(page)
    assert page.url.endswith("?telephone=yes")
    ids = read_all_ids(page)
    assert 0 < len(ids) < len(entries)
    for item in page.locator("#results > li").all():
        expect(item.locator("a[href^='tel:']")).to_have_count(1)


def test_what_gives_nothing_is_out_of_the_way(page: Page, root_url: str, entries: Entries) -> None:
    """Few stops lie between the box and the results, and a link on the way skips them all."""
    open_search(page, root_url, "?lscb=calderdale")
    options = page.locator("[data-facet] [data-option]")
    assert options.count()
    assert options.evaluate_all("all => all.every(one => Number(one.dataset.count) > 0)")
    expect(page.locator("details[data-facet][open]")).to_have_count(2)
    page.reload()
    wait_for_results(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to results").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#results-heading")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('#filters')")


def test_filters_and_order_share_a_row_above_the_first_result_on_a_phone(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    open_search(page, root_url, "?q=neglect&lscb=calderdale")
    box = "one => one.getBoundingClientRect().toJSON()"
    heading, toggle, order = (
        page.locator(place).evaluate(box)
        for place in ("#results-heading", "[data-filters-toggle]", "#search-sort")
    )
    assert heading["bottom"] <= toggle["top"]
    assert toggle["top"] == order["top"]
    assert toggle["right"] < order["left"]
    open_search(page, root_url, "?q=neglect")
    first = page.locator("#results > li").first.evaluate(box)
    assert first["top"] < PHONE["height"] / 2
    page.locator("[data-filters-toggle]").click()
    panel = page.locator("#filters").evaluate(box)
    assert order["bottom"] < panel["top"] < page.locator("#results > li").first.evaluate(box)["top"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_where_nothing_is_found_there_is_nothing_to_filter(
    open_page: OpenPage, root_url: str, size: ViewportSize
) -> None:
    """Nor does a hole stand where the filters were."""
    page = open_page(size)
    open_search(page, root_url, "?q=zzqqx")
    expect(page.locator("[data-status]")).to_have_text("No results for zzqqx")
    parts = page.locator("[data-filters-toggle], #filters")
    expect(parts.locator("visible=true")).to_have_count(0)
    if size == PHONE:
        holes = page.evaluate(
            """() => {
              const parts = ["form[data-search-form=live]", "#results-heading", "[data-notice]"];
              const boxes = parts.map((one) => document.querySelector(one).getBoundingClientRect());
              return boxes.slice(1).map(({ top }, place) => top - boxes[place].bottom);
            }"""
        )
        assert max(holes) < 30, "below the box, and below what is said"
    expect(page.get_by_role("link", name="Find your board, and who to ring")).to_be_visible()
    page.locator("#search-words").fill("neglect")
    wait_for_results(page)
    expect(parts.locator("visible=true")).to_have_count(1)
    page.locator("#search-words").fill("zzqqx")
    expect(parts.locator("visible=true")).to_have_count(0)
    open_search(page, root_url, "?q=zzqqx&kind=tool")
    expect(parts.locator("visible=true")).to_have_count(1)
