"""The search page in a real browser: finding, its address, the way back, and failure."""

import re
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.conftest import OpenPage
from tests.helpers.browser import (
    PHONE,
    Watch,
    open_filter,
    open_search,
    read_all_ids,
    read_shown_ids,
    wait_for_results,
)
from tests.helpers.facets import Entries, filter_entries, rank_values

pytestmark = pytest.mark.browser

FIRST, MORE = 10, 20
ATTACKS = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>",
    "javascript:alert(1) {{7*7}} ${7*7} <svg/onload=alert(1)> foo:bar +x ~y *^2",
)


def test_search_finds_and_highlights(page: Page, sub_url: str, word: str) -> None:
    open_search(page, sub_url)
    page.get_by_role("combobox", name="Search the directory").fill(word)
    wait_for_results(page)
    first = page.locator("#results > li").first
    expect(first.locator("h3 mark").first).to_have_text(re.compile(word[:5], re.IGNORECASE))
    shown = re.compile(rf"^\d[\d,]* results? for {word}$")
    expect(page.locator("[data-status]")).to_have_text(shown)
    assert parse_qs(urlsplit(page.url).query) == {"q": [word]}


def test_whom_to_ring_stands_above_the_results(page: Page, root_url: str) -> None:
    """In no entry: a board's number for the day, that for the night, and where both are from."""
    open_search(page, root_url, "?q=who+do+i+ring+solihull+at+night")
    door = page.locator("[data-front-door]")
    expect(door).to_contain_text("Worried about a child in Solihull?")
    calls = door.locator("a[href^='tel:']")
    assert calls.evaluate_all("all => all.map(one => one.getAttribute('href'))") == [
        "tel:01217884300",
        "tel:01216056060",
    ]
    door.get_by_role("link", name="Where these are from: Solihull’s page").click()
    expect(page).to_have_url(f"{root_url}lscbs/solihull/")
    page.go_back()
    wait_for_results(page)
    expect(door).to_have_count(1)


def test_where_no_number_is_known_the_board_is_named_and_nobody_is_told_unasked(
    page: Page, root_url: str
) -> None:
    """Which words ask whom to ring: tests/search/language/test_whom_to_ring.py."""
    board = ("We do not have the number: how to reach the board", "lscbs/walsall/")
    boards = ("Find your board, and its number", "lscbs/")
    for query, (name, path) in {
        "social services walsall": board,
        "kids next door always screaming": boards,
    }.items():
        open_search(page, root_url, f"?q={quote(query)}")
        link = page.locator("[data-front-door]").get_by_role("link", name=name)
        expect(link, query).to_have_attribute("href", f"{root_url}{path}")
        assert not page.locator("[data-front-door] a[href^='tel:']").count(), query
    open_search(page, root_url, "?q=neglect")
    expect(page.locator("[data-front-door]")).to_have_count(0)


def test_what_a_term_means_stands_above_the_results(
    page: Page, root_url: str, watch: Watch
) -> None:
    """With the way to its place in the glossary; nobody else asks for the meanings."""
    open_search(page, root_url, "?q=neglect")
    meaning = page.locator("[data-notice] p", has_text="The council officer who oversees")
    expect(meaning).to_have_count(0)
    assert not [url for url in watch.requests if "/glossary-" in url]
    page.get_by_role("combobox", name="Search the directory").fill("what is a lado")
    wait_for_results(page)
    expect(meaning).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text(
        re.compile(r"^\d+ results for what is a lado, explained below$")
    )
    assert len([url for url in watch.requests if "/glossary-" in url]) == 1
    page.locator("#results-heading").focus()
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.id") == "search-sort":
        page.keyboard.press("Tab")
    link = meaning.get_by_role("link", name="LADO (local authority designated officer)")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{root_url}glossary/#lado")
    expect(page.locator("#lado")).to_be_in_viewport()
    page.go_back()
    wait_for_results(page)
    expect(meaning).to_be_visible()


def test_that_nothing_is_found_is_told_without_what_helps(
    page: Page, root_url: str, watch: Watch
) -> None:
    """That is a file of its own, which the network may lose; others: test_lost_files.py."""
    watch.expected.append("Failed to load resource")
    page.route("**/assets/empty-*", lambda route: route.fulfill(status=404))
    open_search(page, root_url, "?q=xyzzyq")
    expect(page.locator("[data-status]")).to_have_text("No results for xyzzyq")
    expect(page.locator("#results > li")).to_have_count(0)


def test_marks_alone_find_nothing_and_common_words_alone_are_said_to_be_too_common(
    page: Page, root_url: str
) -> None:
    """All entries are no results for them."""
    open_search(page, root_url, f"?q={quote('?! 😀')}")
    expect(page.locator("[data-status]")).to_have_text("No results for ?! 😀")
    page.locator("#search-words").fill("what is that")
    wait_for_results(page)
    expect(page.get_by_text("These words are too common to search for.")).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text(re.compile("^(0|No) results"))


def test_empty_query_lists_everything_but_actions(
    page: Page, root_url: str, entries: Entries
) -> None:
    open_search(page, root_url)
    listed = filter_entries(entries, {})
    expect(page.locator("[data-status]")).to_have_text(f"{len(listed):,} results")
    kinds = {entry["id"]: entry["kind"] for entry in listed}
    shown = read_all_ids(page)
    assert sorted(shown) == sorted(kinds)
    order = ["practice", "tool", "course", "review"]
    assert [kinds[id_] for id_ in shown] == sorted(kinds.values(), key=order.index)
    actions = [entry["id"] for entry in entries if entry["kind"] == "action"]
    open_search(page, root_url, "?kind=action")
    assert sorted(read_all_ids(page)) == sorted(actions)
    titles = page.locator("#results h3").all_text_contents()
    assert len(set(titles)) > 0.8 * len(titles), "each says what is to be done"
    links = page.locator("#results h3 a").evaluate_all("all => all.map((one) => one.href)")
    assert set(links) <= {root_url + entry["url"] for entry in entries}


def test_a_contacts_name_leads_to_their_page(page: Page, root_url: str) -> None:
    open_search(page, root_url, "?q=barbra+hine")
    page.locator("[data-notice]").get_by_role("link", name="Barbara Hine,").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Barbara Hine")
    assert page.url == f"{root_url}contacts/barbara-hine/"


def test_address_back_forward_and_reload(
    page: Page, sub_url: str, entries: Entries, word: str
) -> None:
    open_search(page, sub_url)
    everything = read_shown_ids(page)
    places = page.evaluate("history.length")
    box = page.locator("#search-words")
    box.press_sequentially(word, delay=30)
    wait_for_results(page)
    found = read_shown_ids(page)
    assert page.url == f"{sub_url}search/?q={word}"
    assert page.evaluate("history.length") == places, "typing makes no place in the history"
    box.press("Enter")
    assert page.evaluate("history.length") == places + 1
    option = open_filter(page, "theme").locator("[data-option]").first
    theme = option.locator("input").get_attribute("value")
    option.locator("input").check()
    wait_for_results(page)
    narrowed = read_shown_ids(page)
    assert page.url == f"{sub_url}search/?q={word}&theme={theme}"
    assert page.evaluate("history.length") == places + 2
    page.reload()
    wait_for_results(page)
    assert read_shown_ids(page) == narrowed
    expect(page.locator(f"input[value={theme}]")).to_be_checked()
    page.go_back()
    wait_for_results(page)
    assert read_shown_ids(page) == found
    expect(page.locator(f"input[name=theme][value={theme}]:checked")).to_have_count(0)
    page.go_back()
    wait_for_results(page)
    assert read_shown_ids(page) == everything
    expect(box).to_have_value("")
    page.go_forward()
    page.go_forward()
    wait_for_results(page)
    assert read_shown_ids(page) == narrowed
    expect(box).to_have_value(word)


def test_shared_link_opens_the_same_results(
    page: Page, open_page: OpenPage, root_url: str, entries: Entries, word: str
) -> None:
    board, other = rank_values(entries, "lscb")[:2]
    address = f"?q={word}&lscb={board}&lscb={other}&sort=title"
    open_search(page, root_url, address)
    mate = open_page(PHONE)
    mate.goto(page.url)
    wait_for_results(mate)
    assert read_shown_ids(mate) == read_shown_ids(page)
    expect(mate.get_by_label("Sort by")).to_have_value("title")
    expect(mate.locator("#search-words")).to_have_value(word)
    expect(mate.locator("[data-filters-toggle]")).to_have_text("Filters (2)")


def read_more_ids(page: Page) -> list[str]:
    """Return the ids of the first results and more."""
    page.get_by_role("button", name="Show more").click()
    wait_for_results(page)
    ids = read_shown_ids(page)
    assert len(ids) == FIRST + MORE
    return ids


def test_sorting(page: Page, root_url: str, entries: Entries) -> None:
    open_search(page, root_url)
    page.get_by_label("Sort by").select_option("title")
    wait_for_results(page)
    assert page.url.endswith("?sort=title")
    titles = {entry["id"]: entry["title"].casefold() for entry in filter_entries(entries, {})}
    shown = read_more_ids(page)
    assert [titles[id_] for id_ in shown] == sorted(titles.values())[: len(shown)]
    page.get_by_label("Sort by").select_option("date")
    wait_for_results(page)
    dates = {entry["id"]: entry["reviewed"] or entry["published"] or "" for entry in entries}
    shown = read_more_ids(page)
    years = [dates[id_][:4] for id_ in shown]
    assert years == sorted((date[:4] for date in dates.values()), reverse=True)[: len(shown)]


def test_show_more_and_the_way_back_to_it(page: Page, sub_url: str, entries: Entries) -> None:
    assert len(entries) > FIRST + MORE
    open_search(page, sub_url)
    assert len(read_shown_ids(page)) == FIRST
    page.get_by_role("button", name="Show more").click()
    wait_for_results(page)
    ids = read_shown_ids(page)
    assert len(ids) == FIRST + MORE
    link = page.locator(f"#results > li[data-entry='{ids[FIRST]}'] h3 a")
    expect(link).to_be_focused()
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    link.click()
    expect(page.locator("h1")).not_to_have_text("Search")
    page.go_back()
    wait_for_results(page)
    assert read_shown_ids(page) == ids
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    assert abs(page.evaluate("scrollY") - place) < 10


def test_late_answers_are_dropped(
    page: Page, root_url: str, rare: list[tuple[str, dict[str, Any]]]
) -> None:
    (slow, _), (fast, entry) = rare[0], rare[-1]
    held: list[Route] = []
    is_slow = True
    open_search(page, root_url, "?q=zzzzzzzzzz")
    page.route(
        "**/data/search/shard-*",
        lambda route: held.append(route) if is_slow else route.continue_(),
    )
    with page.expect_request("**/data/search/shard-*"):
        page.locator("#search-words").fill(slow)
    is_slow = False
    page.locator("#search-words").fill(fast)
    wait_for_results(page)
    standing = read_shown_ids(page)
    assert entry["id"] in standing
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert read_shown_ids(page) == standing
    expect(page.locator("[data-status]")).to_have_text(re.compile(f"for {fast}$"))


def test_results_that_are_slow_to_be_drawn_keep_their_number(
    page: Page, root_url: str, word: str
) -> None:
    """On a slow telephone half a second may pass between the results and the filters."""
    page.add_init_script(
        """const later = window.setTimeout.bind(window);
        window.requestAnimationFrame = (draw) => later(draw, 900);
        window.setTimeout = (run, wait) => later(run, wait === 100 ? 900 : wait);"""
    )
    page.goto(f"{root_url}search/?q={word}")
    told = page.locator("[data-status]")
    expect(told).to_have_text(re.compile(rf"^\d[\d,]* results? for {word}$"))
    wait_for_results(page)
    expect(told).to_have_text(re.compile(rf"^\d[\d,]* results? for {word}$"), timeout=100)


def test_what_is_typed_stays_text(page: Page, root_url: str) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    for attack in ATTACKS:
        asked = quote(attack)
        open_search(
            page, root_url, f"?q={asked}&theme={asked}&kind={asked}&sort={asked}&other={asked}"
        )
        expect(page.locator("#search-words")).to_have_value(attack)
        told = page.locator("[data-status]")
        expect(told).to_have_text(re.compile(f"^No results for {re.escape(attack)}, "))
        expect(told).to_contain_text(
            re.compile(f", 2 filters: {re.escape(f'{attack}, {attack}')}$")
        )
        chips = page.locator("[data-chips] button[data-value]").filter(has_text=attack)
        expect(chips).to_have_count(2)
        assert page.locator("main :is(img, script, svg, iframe)").count() == 0, attack
    page.locator("#search-words").fill(" ".join(ATTACKS))
    wait_for_results(page)
    page.locator("#search-words").press("Tab")
    page.get_by_role("button", name="Clear all").click()
    wait_for_results(page)
    assert dialogs == []
