"""Reading offline: chosen, whole without a server, brought up to date, and gone without a trace."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage, Serve
from tests.helpers.browser import SUB_PATH, SiteServer, Watch, wait_for_results
from tests.helpers.sites import build_site, write_practice, write_site, write_text

pytestmark = pytest.mark.browser

PLAY = "practices/dudley/play"
FILES = {
    f"{PLAY}.md": write_practice(title="A play about pantomime"),
    "practices/dudley/walk.md": write_practice(title="A walk", lscbs=["dudley", "walsall"]),
    "pages/about.md": write_text({"title": "About", "summary": "What it is."}, "Text."),
}
KEPT = """async () => ({
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"caches": 0, "workers": 0}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small site's content."""
    return write_site(tmp_path, FILES)


@pytest.fixture
def server(content: Path, serve: Serve) -> SiteServer:
    """The small site under a path, on a server that a test may stop."""
    return serve(build_site(content, content.parent / "site"), SUB_PATH)


def keep(page: Page, server: SiteServer, path: str = "about/") -> None:
    """Ask for the directory to be kept, and wait until it is."""
    page.goto(server.url + path)
    page.get_by_role("button", name="Keep this directory on this device").press("Enter")
    expect(page.locator("[data-offline-said]")).to_contain_text("Done")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def read_kept(page: Page) -> dict[str, int]:
    """Return how many caches and workers there are."""
    kept: dict[str, int] = page.evaluate(KEPT)
    return kept


def wait_until_gone(page: Page) -> None:
    """Wait until nothing is kept; the browser takes its time to ask for a worker anew."""
    for _ in range(100):
        if read_kept(page) == NOTHING:
            return
        page.wait_for_timeout(100)
    assert read_kept(page) == NOTHING


def test_nothing_is_kept_unasked(page: Page, server: SiteServer) -> None:
    for path in ("", "about/", "shortlist/", f"{PLAY}/", "search/?q=play"):
        page.goto(server.url + path)
        page.wait_for_load_state("networkidle")
        assert read_kept(page) == NOTHING


def test_size_is_told_before(page: Page, server: SiteServer) -> None:
    page.goto(f"{server.url}about/")
    expect(page.locator("[data-offline-state]")).to_contain_text("It takes 0.")
    expect(page.locator("[data-offline-state]")).to_contain_text("MB in ")


def test_everything_works_with_the_server_stopped(
    page: Page, server: SiteServer, watch: Watch
) -> None:
    watch.expected += ["ERR_CONNECTION_REFUSED", "503"]
    page.goto(f"{server.url}{PLAY}/")
    page.locator("article [data-shortlist]").click()
    keep(page, server, "shortlist/")
    page.goto(f"{server.url}contribute/new/")
    page.get_by_label("Title", exact=True).first.fill("A draft of mine")
    page.get_by_label("Title", exact=True).first.blur()
    page.wait_for_function("() => Object.keys(localStorage).some(name => name.includes('draft'))")
    server.stop()

    page.goto(server.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{server.url}search/?q=panto&lscb=dudley")
    wait_for_results(page)
    expect(page.locator("#results > li")).to_have_count(1)
    page.goto(f"{server.url}search/?lscb=walsall")
    wait_for_results(page)
    expect(page.locator("#results > li")).to_have_count(1)
    expect(page.locator("#results > li")).to_contain_text("A walk")
    page.goto(f"{server.url}{PLAY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A play about pantomime")
    page.goto(f"{server.url}shortlist/?entry={PLAY}")
    expect(page.locator("[data-list] > li")).to_contain_text("A play about pantomime")
    page.goto(f"{server.url}contribute/new/")
    page.reload()
    expect(page.get_by_label("Title", exact=True).first).to_have_value("A draft of mine")
    page.goto(f"{server.url}{PLAY}")
    assert page.url == f"{server.url}{PLAY}/"
    answer = page.goto(f"{server.url}data/entries.csv")
    assert answer
    assert answer.status == 503
    heading = page.get_by_role("heading")
    expect(heading).to_have_text("This page is not on this device")
    expect(heading).to_have_css("font-family", re.compile("Source Sans"))


def test_remove_leaves_nothing(page: Page, server: SiteServer) -> None:
    keep(page, server)
    assert read_kept(page) == {"caches": 1, "workers": 1}
    page.reload()
    page.get_by_role("button", name="Remove from this device").press("Enter")
    expect(page.locator("[data-offline-said]")).to_contain_text("Removed")
    expect(page.get_by_role("button", name="Keep this directory on this device")).to_be_focused()
    assert read_kept(page) == NOTHING


def test_stopping_leaves_nothing(page: Page, server: SiteServer) -> None:
    page.goto(f"{server.url}about/")
    page.route(f"**/{PLAY}/?copy=*", lambda _route: None)  # never answered
    page.get_by_role("button", name="Keep this directory on this device").click()
    expect(page.get_by_role("progressbar", name="How far the directory is kept")).to_be_visible()
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.locator("[data-offline-said]")).to_have_text(
        "Stopped. Nothing is kept on this device."
    )
    assert read_kept(page) == NOTHING


def test_a_new_version_is_fetched_and_announced(
    page: Page, server: SiteServer, content: Path
) -> None:
    keep(page, server)
    (content / f"{PLAY}.md").write_text(write_practice(title="A new title"), encoding="utf-8")
    build_site(content, content.parent / "site")
    page.goto(f"{server.url}{PLAY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A play about pantomime")
    expect(page.locator(".gp-renewed")).to_contain_text("A new version of the directory")
    page.get_by_role("button", name="Show it").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A new title")
    assert read_kept(page) == {"caches": 1, "workers": 1}


def test_a_site_that_gives_it_up_removes_it(
    page: Page, server: SiteServer, content: Path, watch: Watch
) -> None:
    keep(page, server)
    watch.expected.append("data/offline.json")
    site = write_text({"title": "Small Directory", "tagline": "Good practice.", "offline": False})
    (content / "site.md").write_text(site, encoding="utf-8")
    build_site(content, content.parent / "site")
    assert not (content.parent / "site" / "data" / "offline.json").exists()
    page.goto(server.url)
    wait_until_gone(page)
    page.goto(f"{server.url}shortlist/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-offline]")).to_have_count(0)


def test_the_worker_that_leaves_removes_what_the_other_kept(
    page: Page, server: SiteServer, content: Path, watch: Watch
) -> None:
    keep(page, server)
    watch.expected.append("data/offline.json")
    site = write_text({"title": "Small Directory", "tagline": "Good practice.", "offline": False})
    (content / "site.md").write_text(site, encoding="utf-8")
    build_site(content, content.parent / "site")
    # Whatever the pages do: the browser alone asks for the worker anew.
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    wait_until_gone(page)


def test_a_site_beside_it_keeps_its_own(open_page: OpenPage, server: SiteServer) -> None:
    page = open_page()
    keep(page, server)
    page.evaluate("caches.open('good-practice-offline /other/ 1')")
    page.get_by_role("button", name="Remove from this device").click()
    expect(page.locator("[data-offline-said]")).to_contain_text("Removed")
    assert read_kept(page) == {"caches": 1, "workers": 0}
