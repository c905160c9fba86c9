"""What the shortlist keeps: in any storage, in two windows, while somebody types, on a bad line."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.helpers.browser import SUB_PATH, Watch
from tests.helpers.shortlists import (
    PLAY,
    WALK,
    add_entry,
    fill_list,
    open_list,
    read_storage,
    serve_shortlist,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_shortlist(tmp_path_factory.mktemp("shortlist")) as address:
        yield address


def test_whatever_stands_in_storage_is_borne(page: Page, url: str) -> None:
    """What else is no list: tests/js/shortlist.test.js."""
    page.goto(url)
    for text in ("{", '{"items": [null, {"id": 1}, {"id": "../x"}]}'):
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [f"good-practice-shortlist {SUB_PATH}", text],
        )
        open_list(page, url)
        expect(page.get_by_text("Nothing is in your shortlist yet.")).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so(open_page: OpenPage, url: str) -> None:
    page = open_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('forbidden'); }")
    page.goto(f"{url}{PLAY}/")
    page.locator("article [data-shortlist]").click()
    expect(page.locator("body > [role=status]")).to_have_text(
        "This browser does not let the site keep a shortlist."
    )
    assert not hidden_from_sight(page)


def test_two_windows_show_one_list(page: Page, url: str) -> None:
    fill_list(page, url, PLAY)
    open_list(page, url)
    other = page.context.new_page()
    add_entry(other, url, WALK)
    expect(page.locator(f"li[data-entry='{WALK}']")).to_contain_text("A walk")


def hidden_from_sight(page: Page) -> bool:
    """Tell whether what the page says of the button is for screen readers alone."""
    box = page.locator("body > [role=status]").bounding_box()
    return not box or box["width"] < 2


def test_a_note_is_typed_on_while_another_window_adds(page: Page, url: str) -> None:
    fill_list(page, url, PLAY)
    open_list(page, url)
    other = page.context.new_page()
    other.goto(f"{url}{WALK}/")
    note = page.get_by_label("Your note on A play")
    note.fill("Ring Jo")
    assert other.evaluate("document.querySelector('article [data-shortlist]').click()") is None
    expect(page.locator(f"li[data-entry='{WALK}']")).to_contain_text("A walk")
    expect(note).to_have_value("Ring Jo")
    expect(note).to_be_focused()
    page.keyboard.type(" at ten")
    expect(note).to_have_value("Ring Jo at ten")
    page.wait_for_function(
        "() => Object.values(localStorage).some((one) => one.includes('Ring Jo at ten'))"
    )
    (kept,) = read_storage(page).values()
    assert WALK in kept


def test_a_login_in_place_of_an_entry_is_a_failure(page: Page, url: str) -> None:
    fill_list(page, url, PLAY)
    body = "<!DOCTYPE html><title>Log in</title>"
    page.route(f"**/{PLAY}/", lambda route: route.fulfill(body=body, content_type="text/html"))
    open_list(page, url)
    row = page.locator(f"li[data-entry='{PLAY}']")
    expect(row).to_contain_text("could not be fetched")
    expect(row).to_contain_text("A play")


def test_a_link_that_names_too_many_says_so(page: Page, url: str, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    open_list(page, url, "?" + "&".join(f"entry=tools/x/t{at}" for at in range(203)))
    expect(page.locator("[data-said]")).to_contain_text("The link names 3 more")


def test_a_page_that_comes_back_keeps_what_was_added_since(page: Page, url: str) -> None:
    """As the browser's Back brings it, which tells a page nothing of what was kept meanwhile."""
    fill_list(page, url, PLAY)
    open_list(page, url)
    added = page.evaluate(
        """([key, id]) => {
          const { items } = JSON.parse(localStorage.getItem(key));
          items.push({ id, title: "A walk", note: "" });
          localStorage.setItem(key, JSON.stringify({ items }));
          dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
          const kept = localStorage.getItem(key).includes(id);
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          return kept;
        }""",
        [f"good-practice-shortlist {SUB_PATH}", WALK],
    )
    assert added
    expect(page.locator(f"li[data-entry='{WALK}']")).to_contain_text("A walk")
