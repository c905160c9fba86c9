"""A feed that somebody opens in a browser is read, and leads to its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.browser import serve_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(paged_folder: Path) -> Iterator[str]:
    """The address of a site that knows its own, and has feeds therefore."""
    with serve_site(paged_folder, "/d/") as address:
        yield address


def test_feed_says_what_it_is_and_shows_what_it_holds(page: Page, url: str) -> None:
    page.goto(f"{url}lscbs/solihull/feed.xml")
    expect(page.get_by_text("This is a feed.")).to_be_visible()
    titles = page.locator("entry > title")
    expect(titles.first).to_be_visible()
    expect(page.locator("entry > summary").first).to_be_visible()
    expect(page.locator("id, updated, category").locator("visible=true")).to_have_count(0)
    expect(page.locator("feed > title")).to_have_css("font-size", "40px")
    link = page.locator("p > a")
    expect(link).to_have_attribute("href", "https://example.org/d/lscbs/solihull/")
