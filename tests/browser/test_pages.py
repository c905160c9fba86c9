"""Pages in a real browser: without scripts, with large letters, while they load, opened up."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.conftest import Entries, OpenPage
from tests.helpers.accessibility import bring_axe, list_axe_faults_of_size
from tests.helpers.browser import (
    DESKTOP,
    MOST_SHIFT,
    PHONE,
    SETTLE,
    SHOW_TEXT,
    WATCH_SHIFTS,
    large_letters,
    list_broken_words,
    list_overflowing,
    open_quietly,
    open_search,
)
from tests.helpers.pages import read_main

pytestmark = pytest.mark.browser

NARROWEST: ViewportSize = {"width": 320, "height": PHONE["height"]}


def test_without_javascript_everything_is_browsed(
    open_page: OpenPage, sub_url: str, site_folder: Path, sample: list[str]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{sub_url}search/?q=neglect")
    plain = page.locator("[data-search-plain]")
    expect(plain).to_contain_text("needs JavaScript")
    expect(page.locator("[data-search-page]")).to_be_hidden()
    for name in ("theme", "safeguarding board", "Contacts", "Organisations", "Sources"):
        expect(plain.get_by_role("link", name=name).first).to_be_visible()
    # The others have all that scripts hide, add or show below a class that the search page has.
    hiding = [path for path in sample if " hidden" in read_main(site_folder, path)]
    assert len(hiding) > 4
    for path in ("", *hiding):
        page.goto(f"{sub_url}{path}")
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator("main").inner_text()) > 100, path
    for path in set(sample) - {*hiding}:
        main = read_main(site_folder, path)
        assert "<h1" in main, path
        assert len(re.sub("<[^>]+>", "", main)) > 100, path


def test_letters_of_twice_the_size_stand_in_a_phone_and_break_no_words(
    open_page: OpenPage, root_url: str, entries: Entries
) -> None:
    """Boards' names, tiles and rows with numbers, figures beside what they count, above all."""
    page = open_page(PHONE)
    [(source, _)] = Counter(entry["source"].get("document", "") for entry in entries).most_common(1)
    outside: dict[str, list[str]] = {}
    broken: dict[str, list[str]] = {}
    with large_letters(page):
        for path in (
            *("", "lscbs/", "lscbs/walsall/", "organisations/", "plans/", "lscbs/solihull/care/"),
            "practices/birmingham/brighter-futures-evidence-based-services/",
            *(f"sources/{source}/", "search/?q=neglect"),
        ):
            open_quietly(page, root_url + path)
            outside[path] = list_overflowing(page)
            whole = not path.startswith(("sources/", "search/"))
            broken[path] = list_broken_words(page) if whole else []
        names = page.locator(".gp-brand").evaluate("one => one.getBoundingClientRect().width")
        page.locator("#results .gp-add").first.wait_for()
        margin, *buttons = page.locator("#results, #results .gp-add").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().right)"
        )
    assert names >= 2 * 9 * 16
    assert {path: found for path, found in outside.items() if found} == {}
    assert {path: found for path, found in broken.items() if found} == {}
    assert max(buttons) <= margin


def test_what_is_rung_or_opened_on_a_phone_is_as_high_as_a_thumb_is_broad(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    found: set[str] = set()
    places = (
        *(".gp-phone a", ".gp-contact__reach a", ".gp-open", ".gp-door a[href^='tel:']"),
        *(".gp-call a[href^='tel:']", ".gp-add", "[data-opens]"),
    )
    for path in (
        "contacts/",
        "themes/domestic-abuse/",
        "search/?q=domestic+abuse+solihull",
        *("lscbs/dudley/", "lscbs/walsall/", "lscbs/solihull/"),
    ):
        open_quietly(page, root_url + path)
        page.locator(".gp-phone a, .gp-contact__reach a").first.wait_for()
        numbers = page.locator(".gp-contact__reach a:visible")
        starts = numbers.evaluate_all("all => all.map((one) => one.getBoundingClientRect().left)")
        assert len(set(starts)) <= 1, "one below the other, whatever the names are long"
        for place in places:
            links = page.locator(f"{place}:visible")
            heights = links.evaluate_all("all => all.map((one) => one.offsetHeight)")
            assert all(height >= 43 for height in heights), (path, place, heights)
            found.update([place] if heights else [])
    assert found == {*places}


def test_names_stand_one_below_the_other_also_of_those_who_cannot_be_rung(
    page: Page, root_url: str
) -> None:
    page.goto(f"{root_url}contacts/")
    rows = page.locator(".gp-contact")
    rows.first.locator(".gp-contact__reach").evaluate("one => one.remove()")
    names = rows.locator("p:first-child")
    starts = names.evaluate_all("all => all.map((one) => one.getBoundingClientRect().left)")
    assert len(starts) > len(set(starts)) == 1


def test_the_form_comes_without_moving_what_is_seen(page: Page, root_url: str) -> None:
    page.add_init_script(WATCH_SHIFTS)
    on_its_way: list[Route] = []
    page.route("**/site.js*", lambda route: on_its_way.append(route))
    page.goto(f"{root_url}contribute/new/", wait_until="commit")
    page.evaluate(SHOW_TEXT)
    on_its_way.pop().continue_()
    page.locator("[data-entry-form]").wait_for()
    page.evaluate(SETTLE)
    assert page.evaluate("shifts") <= MOST_SHIFT


def test_suggestions_stand_in_a_narrow_window_and_break_no_words(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page()
    for path in ("search/", "themes/"):
        page.set_viewport_size(NARROWEST)
        page.goto(root_url + path)
        suggest(page, "saf")
        check_narrow(page)


def suggest(page: Page, typed: str) -> None:
    """Type into the page's search box, and wait for suggestions."""
    page.locator("[data-search-input]").press_sequentially(typed, delay=20)
    page.get_by_role("option").first.wait_for()


def check_narrow(page: Page) -> None:
    """Nothing scrolls sideways on phones, nor is a word broken."""
    for size in (NARROWEST, PHONE):
        page.set_viewport_size(size)
        assert list_overflowing(page) == [], size
        assert list_broken_words(page) == [], size


def test_axe_finds_nothing_in_suggestions_and_filters_and_they_stand_in_a_narrow_window(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    bring_axe(page)
    page.goto(root_url)
    suggest(page, "pol")
    page.keyboard.press("ArrowDown")
    assert list_axe_faults_of_size(page, PHONE) == []
    check_narrow(page)
    page.set_viewport_size(DESKTOP)
    assert list_axe_faults_of_size(page, DESKTOP) == []
    page.set_viewport_size(PHONE)
    open_search(page, root_url)
    page.locator("[data-filters-toggle]").click()
    assert list_axe_faults_of_size(page, PHONE) == []
    for summary in page.locator("#filters details:not([open]) summary").all():
        if summary.is_visible():
            summary.click()
    check_narrow(page)
    page.set_viewport_size(DESKTOP)
    open_search(page, root_url)
    assert list_axe_faults_of_size(page, DESKTOP) == []


LARGE_LETTERS = {"width": 188, "height": 406}
"""A telephone's window, as many letters wide as it is with letters twice as large."""


def test_with_letters_twice_as_large_a_telephone_shows_what_is_typed(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(LARGE_LETTERS)
    for path, box in (("search/", "#search-words"), ("about/", "#header-search")):
        page.goto(f"{root_url}{path}")
        assert page.locator(box).evaluate("one => one.clientWidth") >= 8 * 16, path


def test_with_letters_twice_as_large_the_way_out_covers_nothing(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(LARGE_LETTERS)
    page.goto(f"{root_url}tools/solihull/dash-risk-checklist/")
    leave = page.locator("[data-exit-page] [data-exit]").bounding_box()
    path = page.locator(".govuk-breadcrumbs a").last
    last = path.bounding_box()
    assert leave
    assert last
    assert last["y"] >= leave["y"] + leave["height"]
    assert path.evaluate("one => one.scrollWidth <= one.clientWidth"), "it is read whole"


def test_the_menu_shows_where_one_is_in_forced_colours_too(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    page.goto(f"{root_url}themes/")
    page.locator(".gp-menu summary").click()
    links = page.get_by_role("navigation", name="Main").get_by_role("link")
    mark = """all => all.filter((one) => {
      const { borderBottomWidth, borderLeftWidth } = getComputedStyle(one);
      return parseFloat(borderBottomWidth) + parseFloat(borderLeftWidth) >= 3;
    }).map((one) => one.textContent)"""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        page.emulate_media(forced_colors="none")
        assert links.evaluate_all(mark) == ["Themes"], size
        page.emulate_media(forced_colors="active")
        assert links.evaluate_all(mark) == ["Themes"], size


def test_on_a_phone_each_number_to_ring_begins_a_line(open_page: OpenPage, root_url: str) -> None:
    page = open_page(PHONE)
    open_search(page, root_url, "?q=ring+solihull")
    lines = page.locator("[data-front-door] > *")
    boxes = lines.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    assert [one.inner_text() for one in lines.all()] == [
        "Worried about a child in Solihull?",
        "Monday to Thursday 8.45am to 5.20pm, Friday 8.45am to 4.30pm: 0121 788 4300.",
        "Outside these hours and on bank holidays: 0121 605 6060.",
        "Where these are from: Solihull’s page",
    ]
    assert len({box["left"] for box in boxes}) == 1
    assert all(one["bottom"] <= other["top"] for one, other in pairwise(boxes))


def test_what_puts_a_contact_right_stands_nearer_to_it_than_to_the_next(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    page.goto(f"{root_url}practices/dudley/escape-e-safety-drama/")
    gaps: list[list[float]] = page.locator("#ask ~ .gp-call__one + p a").evaluate_all(
        """all => all.map((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          const before = one.parentElement.previousElementSibling;
          const name = one.parentElement.nextElementSibling?.querySelector("a");
          const after = name ? name.getBoundingClientRect().top : Infinity;
          return [top - before.getBoundingClientRect().bottom, after - bottom];
        })"""
    )
    assert len(gaps) == 4
    assert all(2 * above < below for above, below in gaps), gaps


def test_on_a_phone_an_acronym_is_read_behind_a_tap(open_page: OpenPage, root_url: str) -> None:
    page = open_page(PHONE, has_touch=True)
    page.goto(f"{root_url}tools/solihull/dash-risk-checklist/")
    page.get_by_role("link", name="MARAC", exact=True).tap()
    expect(page).to_have_url(f"{root_url}glossary/#marac")
    expect(page.locator("#marac")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("DASH")


def test_on_a_phone_the_nouns_of_figures_stand_below_each_other(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    page.goto(f"{root_url}practices/birmingham/brighter-futures-evidence-based-services/")
    nouns = page.locator(".gp-figs li > span:last-child")
    lefts = nouns.evaluate_all("all => all.map((one) => one.getBoundingClientRect().left)")
    assert len(lefts) == 2
    assert len(set(lefts)) == 1


def test_who_has_a_tools_link_is_told_what_makes_it_open_there(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    page.goto(f"{root_url}tools/solihull/graded-care-profile-2/")
    page.get_by_role("link", name="Add the link").click()
    # The first row is a link about the tool: its hints give way to a short form, this one does not.
    expect(page.locator("#field-links-1-opens")).not_to_be_checked()
    expect(page.locator("#field-links-1-opens-hint")).to_be_visible()
    expect(page.locator("#field-links-1-title-hint")).to_be_hidden()
