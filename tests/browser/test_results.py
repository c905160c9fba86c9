"""What stands on the search page of each result, and what is said of them all."""

import re
from itertools import combinations, pairwise
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    Watch,
    open_filter,
    open_search,
    read_all_ids,
    wait_for_results,
)
from tests.helpers.facets import Entries, count_values

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

LISTEN = """() => {
  window.said = [];
  const told = document.querySelector("[data-status]");
  new MutationObserver(() => window.said.push(told.textContent))
    .observe(told, { childList: true, characterData: true, subtree: true });
}"""
"""Lets a page remember what a live region says, which speaks when its text changes."""

CARDS = """() => Object.fromEntries([...document.querySelectorAll(".gp-card")].map((card) => {
  const copy = card.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) link.setAttribute("href", link.href);
  for (const one of copy.querySelectorAll(".gp-scripted")) one.classList.remove("gp-scripted");
  copy.normalize();
  return [card.dataset.entry, copy.innerHTML.replace(/>\\s+</g, "><").trim()];
}))"""
"""The cards on a page as they are written, by their entries."""


def test_what_adds_to_the_shortlist_takes_no_line_of_its_own_on_a_phone(
    open_page: OpenPage, root_url: str
) -> None:
    """It stands beside the board and the date, or beside what is opened or rung."""
    page = open_page(PHONE)
    open_search(page, root_url, "?q=neglect+solihull+domestic+abuse")
    middle = (
        "one => { const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2; }"
    )
    kinds = set()
    for card in page.locator("#results > li").all():
        beside = card.locator(".gp-meta > :not(.gp-add)").last
        kinds.add(beside.get_attribute("class"))
        assert abs(beside.evaluate(middle) - card.locator(".gp-add").evaluate(middle)) < 2
    assert len(kinds) == 3, "cards with nothing to open or ring, with a link, with a number"


def test_an_excerpt_says_more_than_whose_an_entry_is(
    page: Page, root_url: str, rare: list[tuple[str, dict[str, Any]]]
) -> None:
    """A LADO is asked about allegations; "Dudley" in a title is no reason to read it.

    What says little is marked only where nothing else is.
    """
    word, entry = rare[0]
    open_search(page, root_url, f"?q={word}")
    item = page.locator(f"#results > li[data-entry='{entry['id']}']")
    expect(item.locator("[data-excerpt] mark").first).to_have_text(re.compile(word, re.IGNORECASE))
    expect(item.locator("h3 a")).to_have_attribute("href", re.compile(re.escape(entry["url"])))
    open_search(page, root_url, "?q=lado+in+dudley")
    item = page.locator("#results > li[data-entry='practices/dudley/working-with-imams']")
    expect(item.locator("[data-excerpt] mark")).to_have_text("allegations")
    open_search(page, root_url, "?q=dudley")
    item = page.locator("#results > li[data-entry='practices/dudley/working-with-imams']")
    expect(item.locator("h3 mark")).to_have_text("Dudley")
    expect(item.locator("[data-excerpt]")).to_have_count(0)
    open_search(page, root_url, "?q=being+radicalised")
    marked = page.locator("#results mark", has_text=re.compile("^being$", re.IGNORECASE))
    expect(page.locator("#results mark").first).to_be_visible()
    expect(marked).to_have_count(0)


def test_a_result_that_its_theme_alone_finds_has_no_empty_lines(
    open_page: OpenPage, root_url: str, entries: Entries
) -> None:
    """The room for an excerpt is kept before its text is there: what comes must fill it."""
    page = open_page(PHONE)
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
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            lines, room = excerpt.evaluate(LINES)
            assert round(lines) >= round(room), (entry["id"], size)


def test_a_choice_that_keeps_the_number_of_results_is_told(page: Page, root_url: str) -> None:
    """A live region speaks when its text changes; what is seen elsewhere is in it unseen."""
    open_search(page, root_url, "?q=bullying&theme=bullying")
    told = page.locator("[data-status]")
    count = page.locator("#results > li").count()
    assert count < FIRST, "the rest of the test counts on it"
    expect(told).to_have_text(f"{count} results for bullying, 1 filter: Bullying")
    page.evaluate(LISTEN)
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
    expect(told).to_have_text(re.compile(f"^{count} results for bullying, . filters: "))
    assert page.evaluate("window.said")[:3] == [
        f"{count} results for bullying, 1 filter: Bullying, order: newest first",
        f"{count} results for bullying, 1 filter: Bullying, order: title, A to Z",
        f"{count} results for bullying, 1 filter: Bullying",
    ]
    said = page.evaluate("window.said")
    assert all(one != other for one, other in pairwise(said)), "each is told once"
    seen, _, _ = page.locator("#results-heading").inner_text().partition("\n")
    assert seen == f"{count} results for bullying"


def test_going_back_to_as_many_results_is_told(page: Page, root_url: str, entries: Entries) -> None:
    """What is told names all that a search asks for: no two that differ are told alike."""
    counts = count_values(entries, {}, "theme")
    first, second = next(
        (one, other) for one, other in combinations(counts, 2) if counts[one] == counts[other]
    )
    open_search(page, root_url, f"?theme={first}")
    told = page.locator("[data-status]").text_content() or ""
    open_filter(page, "theme").get_by_role("textbox").fill(second.split("-")[0])
    page.locator(f"input[name=theme][value={second}]").check(force=True)
    wait_for_results(page)
    page.locator(f"[data-chips] button[data-value={first}]").click()
    wait_for_results(page)
    page.evaluate(LISTEN)
    page.evaluate("history.go(-2)")
    page.wait_for_url(f"**/search/?theme={first}")
    wait_for_results(page)
    assert page.evaluate("window.said") == [told]
    assert told.startswith(f"{counts[first]} results, 1 filter: ")


def test_that_no_entry_has_all_words_is_told(page: Page, root_url: str) -> None:
    open_search(page, root_url, "?q=neglect+zebra+trombone")
    expect(page.get_by_text("No entry quite fits")).to_be_visible()
    expect(page.locator("[data-status]")).to_contain_text(", none quite fits")


def test_what_was_dictated_at_length_is_searched_for_whole_and_told_in_short(
    page: Page, root_url: str
) -> None:
    dictated = (
        "hello i am a new social worker here and i have been asked by my manager to look at a "
        "family with three little ones where the home is a bit of a mess and i was told by "
        "somebody at the office that there is something called the graded care profile"
    )
    open_search(page, root_url)
    page.locator("#search-words").focus()
    page.keyboard.insert_text(dictated)
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("results for hello i am a new")
    assert page.locator("#search-words").input_value() == dictated
    assert "graded+care+profile" in page.url
    for told in (page.locator("[data-status]").text_content() or "", page.title()):
        assert "asked by my manager" in told
        assert " …" in told
        assert "somebody at the office" not in told


def test_a_misspelling_late_in_what_was_dictated_is_told_where_it_stands(
    page: Page, root_url: str
) -> None:
    """All of it would push the results out of sight, and its beginning would tell of no change."""
    dictated = (
        "hello i am a new social worker here and i have been asked by my manager to look at a "
        "family with three little ones where somebody at the office said there is some neglcet"
    )
    open_search(page, root_url, f"?q={quote(dictated)}")
    help_ = page.locator("[data-did-you-mean]")
    expect(help_).to_have_text("Did you mean … there is some neglect?")
    expect(page.locator("[data-status]")).to_contain_text("did you mean … there is some neglect?")
    help_.get_by_role("link").click()
    expect(page.locator("#search-words")).to_have_value(re.compile("three little.* some neglect$"))


def test_help_that_was_pressed_leaves_the_focus_at_what_came_of_it(
    page: Page, root_url: str, watch: Watch
) -> None:
    watch.expected.append("net::ERR_FAILED")
    heading = page.locator("#results-heading")
    page.route("**/data/search/**", lambda route: route.abort())
    page.goto(f"{root_url}search/?q=neglect")
    for _ in range(2):
        page.get_by_role("button", name="Try again").press("Enter")
        expect(heading).to_be_focused()
        expect(heading).to_have_text("The search did not work")
    page.unroute("**/data/search/**")
    page.get_by_role("button", name="Try again").press("Enter")
    expect(heading).to_have_text(re.compile("results for neglect"))
    expect(heading).to_be_focused()
    open_search(page, root_url, "?q=neglcet")
    page.locator("[data-did-you-mean] a").press("Enter")
    expect(heading).to_have_text(re.compile("results for neglect"))
    expect(heading).to_be_focused()


def test_where_there_is_nothing_to_sort_no_room_is_kept(
    open_page: OpenPage, root_url: str, rare: list[tuple[str, dict[str, Any]]]
) -> None:
    page = open_page(PHONE)
    for query, many in ((rare[0][0], 1), ("zzzzzzzzzzzz", 0)):
        open_search(page, root_url, f"?q={query}")
        assert page.locator("#results > li").count() == many
        assert page.locator("[data-sort]").bounding_box() is None
    open_search(page, root_url)
    expect(page.get_by_label("Sort by")).to_be_visible()


def test_a_card_is_the_same_wherever_it_is_drawn(page: Page, root_url: str) -> None:
    """Templates draw cards, and the browser draws the results of a search."""
    page.goto(f"{root_url}tools/solihull/dash-risk-checklist/")
    written = page.evaluate(CARDS)
    assert all(any(part in card for card in written.values()) for part in ("gp-open", "gp-phone"))
    open_search(page, root_url, "?theme=domestic-abuse")
    read_all_ids(page)
    drawn = page.evaluate(CARDS)
    assert len(written) > 3
    assert {entry: drawn[entry] for entry in written} == written


def test_a_result_that_its_contact_finds_says_so(page: Page, root_url: str) -> None:
    open_search(page, root_url)
    item = page.locator("#results > li[data-entry$='/joint-domestic-abuse-screening']")
    for typed in ("Jivan Sembi", "jivan.sembi@coventry.gov.uk", "024 76833443"):
        page.locator("#search-words").fill(typed)
        page.wait_for_url(f"**/search/?q={quote(typed).replace('%20', '+')}")
        wait_for_results(page)
        excerpt = item.locator("[data-excerpt]")
        expect(excerpt, typed).to_contain_text(re.compile("^Contact: Jivan Sembi"))
        expect(excerpt.locator("mark").first, typed).to_be_visible()
        expect(page.get_by_text("No entry quite fits"), typed).to_have_count(0)
