"""Every kind of page, opened once in a real browser and asked all that any page must answer.

A page takes a browser longer to open than to answer most questions. Each question is answered for
each page before anything fails, and what fails names the question, the page and the width.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from tests.conftest import Entries, OpenPage
from tests.helpers.accessibility import (
    bring_axe,
    list_axe_faults_of_size,
    list_nameless,
    list_unseen,
    set_contrast,
)
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    WATCH_SHIFTS,
    list_broken_words,
    list_misnamed,
    list_moved,
    list_overflowing,
    open_quietly,
)
from tests.helpers.pages import UNFOLDED, find_kind

pytestmark = pytest.mark.browser

DRAWN_FOR_WIDTH = ("search/", "contribute/new/")
"""Pages whose scripts look at the window's width when they are opened, and not again."""
CHOSEN = ("gaps/?lscb=walsall", "lscbs/?theme=neglect&kind=tool")
"""What shows less of a page that is asked everything."""
LOST = "404.html"
NARROW = (320, PHONE["width"])
MIDDLING = (345, 430, 600, 775, 880, 960, 1030)
"""Tablets, and windows beside others."""

Answers = Iterator[tuple[str, list[str]]]
"""Questions, the width among them, each with the faults that were found."""


@pytest.fixture(scope="module")
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


def test_every_kind_of_page_answers_every_question(
    open_page: OpenPage,
    sub_url: str,
    root_url: str,
    site_folder: Path,
    sample: list[str],
    main_pages: list[str],
) -> None:
    """The page fixture fails when anything stands on the console or asks elsewhere."""
    assert len(sample) > 10
    page = open_page(reduced_motion="reduce")
    bring_axe(page)
    page.add_init_script(WATCH_SHIFTS)
    kinds = {find_kind(path) for path in (*main_pages, *UNFOLDED)}
    others = [path for path in sample if find_kind(path) not in kinds]
    # With suggestions and filters the first two are looked at by axe in test_pages.py.
    paths = [*main_pages, *UNFOLDED, *others, "search/?q=neglect&kind=tool", LOST]
    without_axe = {"", "search/", "search/?q=neglect&kind=tool", *UNFOLDED}
    middling = {*(path for path in main_pages if "?" not in path), "gaps/", "lscbs/"}
    faults: dict[tuple[str, str], list[str]] = {}
    links = set[str]()
    for path in paths:
        # Built for no address, the site thinks itself at a domain's root where all is lost.
        address = (root_url if path == LOST else sub_url) + path
        has_axe = path not in without_axe
        page.set_viewport_size(DESKTOP)
        if path == LOST or "?" in path or path.startswith(DRAWN_FOR_WIDTH):
            open_quietly(page, address)  # how the search and the form come: tests of their own
        else:
            faults[path, "moves as its typeface and scripts come"] = list_moved(page, address)
        if path in CHOSEN:
            faults |= {(path, question): found for question, found in ask_unfolded(page)}
            continue
        headings = page.locator("h1").all_inner_texts()
        faults[path, "one heading"] = headings if len(headings) != 1 else []
        if path != LOST:
            links |= set(page.locator("a[href]").evaluate_all("all => all.map(one => one.href)"))
        for ask in (
            ask_at_a_desk(page, has_axe=has_axe),
            ask_of_width(page, MIDDLING if path in middling else ()),
            ask_on_a_phone(page, address, has_axe=has_axe),
            ask_unfolded(page) if path in UNFOLDED else (),
        ):
            faults |= {(path, question): found for question, found in ask}
    assert {place: found for place, found in faults.items() if found} == {}
    check_links(links, sub_url, site_folder)


def ask_of_width(page: Page, widths: tuple[int, ...]) -> Answers:
    """Does everything stand in the window, words whole, the search box at the right?"""
    for width in widths:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        yield f"stands out at {width}", list_overflowing(page)
        yield f"broken words at {width}", list_broken_words(page)
        if width in MIDDLING:
            yield f"head at {width}", list_misplaced(page)


def ask_at_a_desk(page: Page, *, has_axe: bool) -> Answers:
    """Is it accessible, is all named, as it is shown, and is the focus seen in both contrasts?"""
    if has_axe:
        yield "axe at a desk", list_axe_faults_of_size(page, DESKTOP)
    yield "name without what is seen", list_misnamed(page)
    yield "nothing without a name", list_nameless(page)
    # Once a key was pressed, the browser shows where scripts put the focus, too.
    page.keyboard.press("Tab")
    for contrast in ("high", "normal"):
        set_contrast(page, contrast)
        yield f"focus unseen in {contrast} contrast", list_unseen(page)


def ask_on_a_phone(page: Page, address: str, *, has_axe: bool) -> Answers:
    """Does everything stand in the window, is it accessible, and the focus seen?"""
    page.set_viewport_size({"width": NARROW[0], "height": PHONE["height"]})
    open_for_width(page, address)
    yield from ask_of_width(page, NARROW)
    if has_axe:
        yield "axe on a phone", list_axe_faults_of_size(page, PHONE)
    page.keyboard.press("Tab")
    if page.locator(".gp-menu summary").count():
        page.locator(".gp-menu summary").press("Enter")
    yield "focus unseen on a phone", list_unseen(page)


def ask_unfolded(page: Page) -> Answers:
    """Is what the page folds away accessible, and does it stand in the window, at both widths?"""
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        yield f"axe unfolded at {size}", list_axe_faults_of_size(page, size)
        yield f"stands out unfolded at {size}", list_overflowing(page)


def open_for_width(page: Page, address: str) -> None:
    """Open a page anew where its scripts would not see that the window has another width."""
    if any(f"/{path}" in address for path in DRAWN_FOR_WIDTH):
        open_quietly(page, address)


def list_misplaced(page: Page) -> list[str]:
    """Return what of the page's head stands by itself: a search box at the left, an order below."""
    found: list[str] = page.evaluate(
        """() => {
        const found = [];
        for (const box of document.querySelectorAll(".gp-head .gp-find")) {
          const row = document.querySelector(".gp-head__row").getBoundingClientRect().right;
          const { right } = box.getBoundingClientRect();
          if (row - right > 17) found.push(`the search box ends at ${right}, its row at ${row}`);
        }
        for (const order of document.querySelectorAll("[data-sort]")) {
          const { height } = order.getBoundingClientRect();
          if (order.checkVisibility() && !(height && height < 60)) {
            found.push(`the choice of order is no line: ${height} high`);
          }
        }
        return found;
        }"""
    )
    return found


def check_links(links: set[str], url: str, folder: Path) -> None:
    """All links to the site stay in its folder, and lead to a file of it."""
    ours = {link.split("#")[0].split("?")[0] for link in links}
    ours = {link for link in ours if link.startswith("http://127.0.0.1")}
    assert len(ours) > 100
    assert [link for link in ours if not link.startswith(url)] == []
    files = {link: folder / unquote(link.removeprefix(url)) for link in ours}
    assert [
        link
        for link, file in files.items()
        if not (file / "index.html" if link.endswith("/") else file).is_file()
    ] == []
