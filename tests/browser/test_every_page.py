"""Every kind of page, opened once in a real browser and asked all that any page must answer.

A page takes a browser longer to open than to answer most questions. Each question is answered for
each page before anything fails, and what fails names the question, the page and the width.
"""

import re
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
    list_poor_colours,
    list_unseen,
    set_contrast,
)
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    WATCH_SHIFTS,
    large_letters,
    list_broken_words,
    list_misnamed,
    list_moved,
    list_overflowing,
    open_quietly,
)
from tests.helpers.pages import UNFOLDED, find_kind, read_main

pytestmark = pytest.mark.browser

DRAWN_FOR_WIDTH = ("search/", "contribute/new/")
"""Pages whose scripts look at the window's width when they are opened, and not again."""
ALIVE = re.compile(r" hidden|<table|<details|data-download")
"""What scripts change, what is folded and what scrolls by itself, in the main part of a page."""
CHOSEN = ("gaps/?lscb=walsall", "lscbs/?theme=neglect&kind=tool")
"""What shows less of a page that is asked everything."""
LOST = "404.html"
NARROW = (PHONE["width"], 320)
MIDDLING = (345, 600, 775, 960)
"""Tablets, and windows beside others."""
ALL_MIDDLING = (*MIDDLING, 430, 880, 1030)

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
    page = open_page(PHONE, reduced_motion="reduce")
    bring_axe(page)
    page.add_init_script(WATCH_SHIFTS)
    kinds = {find_kind(path) for path in (*main_pages, *UNFOLDED)}
    others = [path for path in sample if find_kind(path) not in kinds]
    # With suggestions and filters axe looks at the first two in test_pages.py, at the form, filled
    # in and unfolded, in test_form_anything.py.
    paths = [*main_pages, *UNFOLDED, *others, "search/?q=neglect&kind=tool", LOST]
    without_axe = {"", "search/", "search/?q=neglect&kind=tool", "contribute/new/", *UNFOLDED}
    middling = dict.fromkeys(
        [*(path for path in main_pages if "?" not in path), "gaps/", "lscbs/"], MIDDLING
    ) | {"": ALL_MIDDLING, "search/": ALL_MIDDLING}
    plain = {path for path in others if not ALIVE.search(read_main(site_folder, path))}
    assert len(plain) < len(others)
    faults: dict[tuple[str, str], list[str]] = {}
    links = set[str]()
    for path in paths:
        # Built for no address, the site thinks itself at a domain's root where all is lost.
        address = (root_url if path == LOST else sub_url) + path
        page.set_viewport_size(PHONE)
        faults[path, "moves on a phone"] = open_anew(page, address)
        if path in CHOSEN:
            for question, found in ask_unfolded(page, has_axe=False):
                faults[path, question] = found
            continue
        headings = page.locator("h1").all_inner_texts()
        faults[path, "one heading"] = headings if len(headings) != 1 else []
        if path != LOST:
            links |= set(page.locator("a[href]").evaluate_all("all => all.map(one => one.href)"))
        has_axe = path not in without_axe
        for ask in (
            ask_of_large_letters(page),
            ask_of_width(page, NARROW),
            () if path in plain else ask_on_a_phone(page, has_axe=has_axe),
            ask_at_a_desk(page, address, is_plain=path in plain, has_axe=has_axe),
            ask_of_width(page, middling.get(path, ())),
            ask_unfolded(page) if path in UNFOLDED else (),
        ):
            faults |= {(path, question): found for question, found in ask}
    assert {place: found for place, found in faults.items() if found} == {}
    check_links(links, sub_url, site_folder)


def open_anew(page: Page, address: str) -> list[str]:
    """Open a page; return how far it moved as its typeface and its scripts came."""
    path = address.removesuffix(LOST)
    if path != address or "?" in path or path.endswith(DRAWN_FOR_WIDTH):
        open_quietly(page, address)  # how the search and the form come: tests of their own
        return []
    return list_moved(page, address)


def ask_of_width(page: Page, widths: tuple[int, ...]) -> Answers:
    """Does everything stand in the window, words whole, the search box at the right?"""
    for width in widths:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        yield f"stands out at {width}", list_overflowing(page)
        yield f"broken words at {width}", list_broken_words(page)
        if width in ALL_MIDDLING:
            yield f"head at {width}", list_misplaced(page)


def ask_of_large_letters(page: Page) -> Answers:
    """Does everything stand in a phone whose reader has asked for letters of twice the size?"""
    with large_letters(page):
        yield "stands out with large letters", list_overflowing(page)


def ask_on_a_phone(page: Page, *, has_axe: bool) -> Answers:
    """Is it accessible, and is the focus seen?"""
    page.set_viewport_size(PHONE)
    if has_axe:
        yield "axe on a phone", list_axe_faults_of_size(page, PHONE)
    page.keyboard.press("Tab")
    if page.locator(".gp-menu summary").count():
        page.locator(".gp-menu summary").press("Enter")
    yield "focus unseen on a phone", list_unseen(page)


def ask_at_a_desk(page: Page, address: str, *, is_plain: bool, has_axe: bool) -> Answers:
    """Is it accessible, is all named, as it is shown, and is the focus seen in both contrasts?

    A page of texts and lists alone is as it was on a phone, but for its width.
    """
    page.set_viewport_size(DESKTOP)
    if not is_plain:
        yield "moves at a desk", open_anew(page, address)
        yield "nothing without a name", list_nameless(page)
    if has_axe:
        yield "axe at a desk", list_axe_faults_of_size(page, DESKTOP)
    yield "name without what is seen", list_misnamed(page)
    # Once a key was pressed, the browser shows where scripts put the focus, too.
    page.keyboard.press("Tab")
    for contrast in ("normal",) if is_plain else ("high", "normal"):
        set_contrast(page, contrast)
        yield f"focus unseen in {contrast} contrast", list_unseen(page)


def ask_unfolded(page: Page, *, has_axe: bool = True) -> Answers:
    """Is what the page folds away accessible, and does it stand in the window, at both widths?"""
    page.locator("main details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    page.set_viewport_size(PHONE)
    if has_axe:
        yield "axe unfolded on a phone", list_axe_faults_of_size(page, PHONE)
    yield "stands out unfolded on a phone", list_overflowing(page)
    page.set_viewport_size(DESKTOP)
    yield "colours unfolded at a desk", list_poor_colours(page)
    yield "stands out unfolded at a desk", list_overflowing(page)


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
