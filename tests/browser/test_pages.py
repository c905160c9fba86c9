"""Every kind of page in a real browser: quiet, reachable without scripts, narrow, accessible."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import PATIENCE, Entries, OpenPage, find_chromium
from tests.helpers.axe import list_axe_faults_of_size
from tests.helpers.browser import (
    CHROMIUM_OPTIONS,
    DESKTOP,
    PHONE,
    list_broken_words,
    list_overflowing,
    open_quietly,
    open_search,
)
from tests.helpers.pages import UNFOLDED, find_kind, pick_sample

pytestmark = pytest.mark.browser

MOST_SHIFT = 0.02
"""How far a page may move while it loads, as browsers reckon it (cumulative layout shift)."""

WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.shifts += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
DRAWN_FOR_WIDTH = ("search/", "contribute/new/")
"""Pages whose scripts look at the window's width when they are opened, and not again."""
LATER = re.compile(r"\.woff2|/site\.js")
"""What comes when a page is drawn already."""
SHOW_TEXT = """async () => {
  const isThere = () => performance.getEntriesByName("first-contentful-paint").length > 0;
  while (!isThere()) await new Promise(requestAnimationFrame);
}"""
SETTLE = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture(scope="session")
def sample(site_folder: Path) -> list[str]:
    """One page of each kind."""
    return pick_sample(site_folder)


@pytest.fixture(scope="session")
def main_pages(entries: Entries) -> list[str]:
    """The pages that people see most."""
    # The longest texts are the likeliest to hang over.
    entry = max((one for one in entries if "#" not in one["url"]), key=lambda one: len(one["text"]))
    return [
        "",
        "search/",
        f"search/?lscb={entry['boards'][0]}&theme={entry['themes'][0]}",
        "search/?q=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        entry["url"],
        f"lscbs/{entry['boards'][0]}/",
        f"themes/{entry['themes'][0]}/",
        "contacts/",
        f"sources/{entry['source']['document']}/",
    ]


def test_every_kind_of_page_is_quiet_and_its_links_lead_somewhere(
    page: Page, sub_url: str, site_folder: Path, sample: list[str]
) -> None:
    """The page fixture fails when anything stands on the console or asks elsewhere."""
    assert len(sample) > 10
    known = set[str]()
    for path in sample:
        open_quietly(page, f"{sub_url}{path}")
        expect(page.locator("h1")).to_have_count(1)
        links = page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
        known |= {link.split("#")[0].split("?")[0] for link in links}
    ours = {link for link in known if link.startswith("http://127.0.0.1")}
    assert len(ours) > 100
    assert [link for link in ours if not link.startswith(sub_url)] == []
    files = {link: site_folder / unquote(link.removeprefix(sub_url)) for link in ours}
    assert [
        link
        for link, file in files.items()
        if not (file / "index.html" if link.endswith("/") else file).is_file()
    ] == []


def test_without_javascript_everything_is_browsed(
    open_page: OpenPage, sub_url: str, sample: list[str]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{sub_url}search/?q=neglect")
    plain = page.locator("[data-search-plain]")
    expect(plain).to_contain_text("needs JavaScript")
    expect(page.locator("[data-search-page]")).to_be_hidden()
    for name in ("theme", "safeguarding board", "Contacts", "Organisations", "Sources"):
        expect(plain.get_by_role("link", name=name).first).to_be_visible()
    for path in sample:
        page.goto(f"{sub_url}{path}")
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator("main").inner_text()) > 100, path


def test_narrow_pages_do_not_scroll_sideways_or_break_words(
    open_page: OpenPage, root_url: str, main_pages: list[str], sample: list[str]
) -> None:
    page = open_page()

    def check(path: str) -> None:
        for width in (320, PHONE["width"]):
            page.set_viewport_size({"width": width, "height": PHONE["height"]})
            assert list_overflowing(page) == [], (path, width)
            assert list_broken_words(page) == [], (path, width)

    for path in dict.fromkeys([*main_pages, *sample]):
        page.set_viewport_size({"width": 320, "height": PHONE["height"]})
        open_quietly(page, f"{root_url}{path}")
        check(path)
    open_search(page, root_url)
    page.locator("[data-filters-toggle]").click()
    for summary in page.locator("#filters details:not([open]) summary").all():
        if summary.is_visible():
            summary.click()
    check("filters")
    for path in ("", "search/", "themes/"):
        page.goto(f"{root_url}{path}")
        page.locator("[data-search-input]").press_sequentially("saf", delay=20)
        page.get_by_role("option").first.wait_for()
        check(f"suggestions on {path}")


def test_windows_of_middling_widths_break_no_words(
    open_page: OpenPage, root_url: str, main_pages: list[str]
) -> None:
    """Tablets, and windows beside others: nor does the search box stand at the left by itself."""
    page = open_page(DESKTOP)
    for path in [*main_pages, "gaps/", "lscbs/"]:
        page.set_viewport_size(DESKTOP)
        open_quietly(page, f"{root_url}{path}")
        for width in (345, 430, 600, 775, 880, 960, 1030):
            page.set_viewport_size({"width": width, "height": DESKTOP["height"]})
            assert list_overflowing(page) == [], (path, width)
            assert list_broken_words(page) == [], (path, width)
            row, box = page.locator(".gp-head__row"), page.locator(".gp-head .gp-find")
            if box.count():
                right = [one.bounding_box() or {"x": 0, "width": 0} for one in (row, box)]
                edges = [one["x"] + one["width"] for one in right]
                assert edges[0] - edges[1] <= 17, (path, width)
            if page.locator("[data-sort]:visible").count():
                line = page.locator("[data-sort]").bounding_box()
                assert line, (path, width)
                assert line["height"] < 60, (path, width)


def test_letters_of_twice_the_size_leave_nothing_outside_a_phone(
    chromium: Browser, root_url: str, sample: list[str]
) -> None:
    options = [*CHROMIUM_OPTIONS, "--blink-settings=defaultFontSize=32"]
    browser = chromium.browser_type.launch(executable_path=find_chromium(), args=options)
    page = browser.new_page(viewport=PHONE)
    outside: dict[str, list[str]] = {}
    for path in [*sample, "search/?q=neglect"]:
        open_quietly(page, root_url + path)
        outside[path] = list_overflowing(page)
    names = page.locator(".gp-brand").evaluate("one => one.getBoundingClientRect().width")
    browser.close()
    assert names >= 2 * 9 * 16
    assert {path: found for path, found in outside.items() if found} == {}


def test_what_is_rung_or_opened_on_a_phone_is_as_high_as_a_thumb_is_broad(
    open_page: OpenPage, root_url: str
) -> None:
    page = open_page(PHONE)
    found: set[str] = set()
    for path in ("contacts/", "themes/domestic-abuse/", "search/?q=domestic+abuse"):
        open_quietly(page, root_url + path)
        page.locator(".gp-phone a, .gp-contact__reach a").first.wait_for()
        for place in (".gp-phone a", ".gp-contact__reach a", ".gp-open"):
            links = page.locator(f"{place}:visible")
            heights = links.evaluate_all("all => all.map((one) => one.offsetHeight)")
            assert all(height >= 43 for height in heights), (path, place, heights)
            found.update([place] if heights else [])
    assert len(found) == 3


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_while_typeface_and_scripts_are_on_their_way(
    open_page: OpenPage, root_url: str, sample: list[str], size: Any
) -> None:
    page = open_page(size)
    page.add_init_script(WATCH_SHIFTS)
    held, on_their_way = set[str](), list[Route]()
    page.route(LATER, lambda route: on_their_way.append(route) if held else route.continue_())
    moved: dict[str, float] = {}
    for path in sample:
        if path not in {"search/", "contribute/new/"}:  # what these draw has tests of its own
            held.add(path)
            page.goto(root_url + path, wait_until="commit")
            page.evaluate(SHOW_TEXT)
            assert on_their_way, path
            held.clear()
            while on_their_way:
                on_their_way.pop().continue_()
            page.wait_for_load_state()
            page.evaluate(SETTLE)
            moved[path] = page.evaluate("shifts")
    assert {path: shift for path, shift in moved.items() if shift > MOST_SHIFT} == {}


def test_axe_finds_nothing(
    chromium: Browser, root_url: str, main_pages: list[str], sample: list[str]
) -> None:
    context = chromium.new_context(viewport=DESKTOP, bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    kinds = {find_kind(path) for path in (*main_pages, *UNFOLDED)}  # the latter in test_boards.py
    others = [path for path in sample if find_kind(path) not in kinds]
    for path in [*main_pages, *others, "404.html"]:
        open_quietly(page, f"{root_url}{path}")
        found[path] = list_axe_faults_of_size(page, DESKTOP)
        page.set_viewport_size(PHONE)
        if path.startswith(DRAWN_FOR_WIDTH):
            open_quietly(page, f"{root_url}{path}")
        found[f"{path} on a phone"] = list_axe_faults_of_size(page, PHONE)
        page.set_viewport_size(DESKTOP)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        page.goto(root_url)
        page.locator("[data-search-input]").press_sequentially("pol", delay=20)
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        found[f"suggestions {size}"] = list_axe_faults_of_size(page, size)
        open_search(page, root_url)
        if page.locator("[data-filters-toggle]").is_visible():
            page.locator("[data-filters-toggle]").click()
        found[f"filters {size}"] = list_axe_faults_of_size(page, size)
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}
