"""Long lists on several pages: leafed through by keyboard and without scripts, at both widths."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.helpers.accessibility import (
    bring_axe,
    list_axe_faults_of_size,
    list_unseen,
    set_contrast,
)
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    list_overflowing,
    open_quietly,
    serve_site,
)

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
LISTS = (
    *("practices/", "practices/page_4/", "contacts/page_2/", "organisations/page_2/"),
    *("themes/domestic-abuse/page_2/", "sources/west-midlands-safeguarding-awards-2010/page_2/"),
    *("tools/solihull/page_2/", "lscbs/solihull/", "lscbs/solihull/page_2/"),
)
LOOKED_AT = (*("practices/page_4/", "themes/domestic-abuse/page_2/"),)
"""Those of them that axe looks at: one with sections, and one with cards and what it downloads."""


@pytest.fixture(scope="module")
def url(paged_folder: Path) -> Iterator[str]:
    """The address of the site whose lists are cut, under the path that it is built for."""
    with serve_site(paged_folder, "/d/") as address:
        yield address


def press_link(page: Page, name: str) -> None:
    """Come to a link with the Tab key, from what stands before it, and press Enter."""
    link = page.get_by_role("link", name=name, exact=True)
    link.evaluate(
        """one => {
          const all = [...document.querySelectorAll("a[href], button, summary")];
          const shown = all.filter((other) => other.checkVisibility());
          shown[shown.indexOf(one) - 1].focus();
        }"""
    )
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")


@SIZES
def test_pages_are_leafed_through_by_the_keyboard_and_back(
    open_page: OpenPage, url: str, size: Any
) -> None:
    page = open_page(size)
    open_quietly(page, f"{url}practices/")
    first = page.locator("main [data-entry]").first.get_attribute("data-entry")
    for number in (2, 3):
        press_link(page, "Next page")
        page.wait_for_url(f"{url}practices/page_{number}/")
        expect(page.locator("h1")).to_contain_text(f"Page {number} of 8")
        expect(page).to_have_title(re.compile(rf"^Practice examples \(page {number} of 8\) – "))
    press_link(page, "Previous page")
    page.wait_for_url(f"{url}practices/page_2/")
    for _ in range(3):
        page.go_back()
    page.wait_for_url(f"{url}practices/")
    expect(page.locator("main [data-entry]").first).to_have_attribute("data-entry", first or "")


@SIZES
def test_without_scripts_a_section_is_found_on_its_page(
    open_page: OpenPage, url: str, size: Any
) -> None:
    page = open_page(size, java_script_enabled=False)
    page.goto(f"{url}practices/page_2/")
    boards = page.get_by_role("navigation", name="Boards")
    expect(boards).to_be_hidden()
    page.locator("main summary").click()
    boards.get_by_role("link", name="Walsall").click()
    page.wait_for_url(re.compile(r"/page_\d+/#walsall$"))
    expect(page.locator("#walsall")).to_be_in_viewport()
    expect(page.locator("#walsall")).not_to_contain_text("continued")
    page.get_by_role("link", name="Page 1", exact=True).click()
    page.wait_for_url(f"{url}practices/")
    page.get_by_role(
        "link", name=re.compile("^Search and filter the [0-9]+ practice examples$")
    ).click()
    page.wait_for_url(f"{url}search/?kind=practice")


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    open_page: OpenPage, url: str
) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    bring_axe(page)
    found: dict[str, list[str]] = {}
    for path in LISTS:
        page.set_viewport_size(PHONE)
        open_quietly(page, f"{url}{path}")
        for fold in page.locator("main summary").all():
            fold.click()
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            found[f"{path} {size}"] = list_overflowing(page)
            if path in LOOKED_AT:
                found[f"{path} {size}"] += list_axe_faults_of_size(page, size)
            expect(page.get_by_role("navigation", name="Pagination")).to_be_visible()
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_focus_is_seen_on_every_number(open_page: OpenPage, url: str) -> None:
    page = open_page(reduced_motion="reduce")
    open_quietly(page, f"{url}practices/page_4/")
    page.keyboard.press("Tab")
    for contrast in ("normal", "high"):
        set_contrast(page, contrast)
        assert list_unseen(page) == [], contrast


def test_paper_says_which_page_it_is(page: Page, url: str) -> None:
    open_quietly(page, f"{url}practices/page_2/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_contain_text("Page 2 of 8")
    expect(page.get_by_role("navigation", name="Pagination")).to_be_hidden()
    expect(page.locator("main details")).to_be_hidden()


def test_what_a_page_lists_is_downloaded(page: Page, url: str) -> None:
    open_quietly(page, f"{url}themes/domestic-abuse/page_2/")
    listed = page.locator("main [data-entry]").evaluate_all("all => all.map(e => e.dataset.entry)")
    with page.expect_download() as waiting:
        page.get_by_role(
            "button", name="Download the entries on this page as a spreadsheet"
        ).click()
    assert waiting.value.suggested_filename.startswith("good-practice-domestic-abuse-page-2-")
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == listed
