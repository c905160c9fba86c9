"""Suggestions in the search boxes, in a real browser: the combobox pattern, and the keyboard."""

import re
from typing import Any
from unittest.mock import ANY

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from goodpractice.model.kinds import list_entry_kinds
from tests.conftest import Entries, OpenPage
from tests.helpers.browser import PHONE, Watch, open_search, wait_for_results

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def board(entries: Entries) -> str:
    """A board with entries, whose name is one word."""
    slugs: list[str] = [slug for entry in entries for slug in entry["boards"]]
    return next(slug for slug in slugs if slug.isalpha())


@pytest.fixture(scope="session")
def contact(entries: Entries) -> dict[str, Any]:
    """A contact that entries name."""
    found: dict[str, Any] = next(one for entry in entries for one in entry["contacts"])
    return found


def type_words(page: Page, words: str) -> Locator:
    """Type into the page's search box; return the suggestions.

    All at once: on a busy machine those of the first letters might come between.
    """
    box = page.locator("[data-search-input]")
    box.click()
    box.fill(words)
    options = page.get_by_role("option")
    options.first.wait_for()
    return options


def test_half_a_word_becomes_one_that_stands_beside_the_word_before(
    page: Page, root_url: str
) -> None:
    """After "domestic", "ab" is abuse and not above, which stands in other places."""
    page.goto(root_url)
    for typed, meant in {
        "domestic ab": "domestic abuse",
        "forced mar": "forced marriage",
        "signs of sa": "signs of safety",
    }.items():
        words = type_words(page, typed).filter(has_text="Search for this")
        expect(words).to_have_text([re.compile(rf"^\s*{meant}\s*Search")])


def test_each_suggestion_says_what_it_leads_to(page: Page, root_url: str, entries: Entries) -> None:
    """Of an entry the first word of what its kind is called: there is no room for more."""
    page.goto(root_url)
    for kind in list_entry_kinds():
        entry = next(one for one in entries if one["kind"] == kind.name)
        title = entry["summary" if kind.name == "action" else "title"]
        options = type_words(page, title)
        shown = kind.label.split()[0]
        expect(options.filter(has_text=title).first.locator("span").last).to_have_text(shown)


def test_combobox_pattern(page: Page, sub_url: str, board: str) -> None:
    page.goto(sub_url)
    box = page.locator("[data-search-input]")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    options = type_words(page, board[:-1])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"#{box.get_attribute('aria-controls')}")).to_have_role("listbox")
    many = options.count()
    assert 1 <= many <= 8
    said = page.get_by_role("status").filter(has_text="suggestion")
    expect(said).to_have_text(re.compile(f"^{many} suggestion"))
    expect(options.filter(has_text="Board").first).to_contain_text(re.compile(board, re.IGNORECASE))
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "-")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Home")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value(board[:-1])
    box.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


def test_enter_takes_the_chosen_suggestion(page: Page, sub_url: str, board: str) -> None:
    page.goto(f"{sub_url}themes/")
    options = type_words(page, board)
    place = options.all_text_contents().index(
        options.filter(has_text="Board").first.text_content() or ""
    )
    for _ in range(place + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{sub_url}lscbs/{board}/")


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_late_suggestions_do_not_replace_those_that_are_chosen_from(
    page: Page, root_url: str, board: str, by: str
) -> None:
    page.goto(root_url)
    first = type_words(page, board).first
    held: list[Route] = []
    page.route("**/data/search/shard-*", lambda route: held.append(route))
    box = page.locator("[data-search-input]")
    with page.expect_request("**/data/search/shard-*"):
        box.press_sequentially(" training")
    if by == "keys":
        box.press("ArrowDown")
    else:
        first.hover()
        page.mouse.down()
    while held:
        held.pop().continue_()
    page.wait_for_timeout(300)
    if by == "keys":
        expect(first).to_have_attribute("aria-selected", "true")
        box.press("Enter")
    else:
        page.mouse.up()
    page.wait_for_url(lambda url: url != root_url and "/search/" not in url)


def test_a_press_elsewhere_closes_them_and_enter_without_a_choice_searches(
    page: Page, root_url: str, board: str
) -> None:
    page.goto(root_url)
    type_words(page, board)
    page.locator("h1").click()
    expect(page.get_by_role("listbox")).to_be_hidden()
    type_words(page, board[:-1])
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    type_words(page, board)
    page.keyboard.press("Enter")
    wait_for_results(page)
    assert page.url == f"{root_url}search/?q={board}"
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_touch_takes_a_suggestion(
    open_page: OpenPage, root_url: str, contact: dict[str, Any]
) -> None:
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{root_url}lscbs/")
    name = contact["name"].split()[-1]
    options = type_words(page, name)
    options.filter(has_text=contact["name"]).filter(has_text="Contact").first.tap()
    page.wait_for_url(f"{root_url}{contact['id']}/")


def test_a_press_on_a_filter_counts_while_they_are_open(page: Page, root_url: str) -> None:
    """Suggestions lie over the results, few of them: what is seen of these does not move away."""
    open_search(page, root_url)
    before = page.locator("#results").bounding_box()
    assert before
    type_words(page, "neglect")
    wait_for_results(page)
    assert page.locator("#results").bounding_box() == before | {"height": ANY}
    option = page.locator("[data-facet=lscb] [data-option]").last
    box = option.locator("input")
    chosen = box.get_attribute("value")
    box.click()
    wait_for_results(page)
    expect(page.locator(f"input[name=lscb][value={chosen}]")).to_be_checked()
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.url == f"{root_url}search/?q=neglect&lscb={chosen}"


def test_a_page_without_searching_loads_no_search(
    page: Page, watch: Watch, root_url: str, entries: Entries
) -> None:
    tool = next(entry for entry in entries if entry["kind"] == "tool")
    page.goto(root_url + tool["url"])
    page.wait_for_load_state("networkidle")
    scripts = [url for url in watch.requests if ".js" in url]
    named = page.locator("script[src]").evaluate_all("all => all.map(one => one.src)")
    extra = set(scripts) - set(named)
    sizes = [len(page.request.get(url).body()) for url in extra]
    assert sum(sizes) < 2_000, "only small shared pieces come with site.js"
    assert not [url for url in watch.requests if "/data/" in url]
    with page.expect_response("**/data/search/*"):
        page.locator("[data-search-input]").focus()


def test_whole_search_by_keyboard(page: Page, sub_url: str, board: str) -> None:
    page.goto(sub_url)

    def tab_to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"the Tab key does not lead to {selector}")

    tab_to("[data-search-input]")
    page.keyboard.type(board, delay=20)
    page.keyboard.press("Enter")
    wait_for_results(page)
    many = page.locator("#results > li").count()
    tab_to("input[name=lscb]")
    page.keyboard.press("Space")
    wait_for_results(page)
    chosen = page.evaluate("document.activeElement.value")
    expect(page.locator(f"input[value={chosen}]")).to_be_checked()
    expect(page.locator(f"input[value={chosen}]")).to_be_focused()
    assert f"lscb={chosen}" in page.url
    tab_to("[data-chips] button")
    page.keyboard.press("Enter")
    wait_for_results(page)
    assert "lscb=" not in page.url
    expect(page.locator("#results > li")).to_have_count(many)
    tab_to("#results a")
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)
    expect(page.locator("h1").first).to_contain_text(title)
