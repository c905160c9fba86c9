"""Reading offline: chosen, whole without a server, brought up to date, and gone without a trace."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import OpenPage, Serve
from tests.helpers.browser import SUB_PATH, SiteServer, Watch, wait_for_results
from tests.helpers.sites import build_site, write_practice, write_site, write_text

pytestmark = pytest.mark.browser

BUTTON = "Keep this directory on this device"
PLAY = "practices/dudley/play"
FILES = {
    f"{PLAY}.md": write_practice(title="A play about pantomime"),
    "practices/dudley/walk.md": write_practice(title="A walk", lscbs=["dudley", "walsall"]),
    "pages/about.md": write_text({"title": "About", "summary": "What it is."}, "Text."),
    "glossary.md": write_text({"terms": [{"term": "Panto", "meaning": "A play for children."}]}),
}
KEPT = """async () => ({
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"caches": 0, "workers": 0}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small site's content and the site."""
    folder = tmp_path_factory.mktemp("built")
    build_site(write_site(folder, FILES), folder / "site")
    return folder


@pytest.fixture
def content(built: Path, tmp_path: Path) -> Path:
    """The small site's content, to be changed, beside the site."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "content"


@pytest.fixture
def server(content: Path, serve: Serve) -> SiteServer:
    """The small site under a path, on a server that a test may stop."""
    return serve(content.parent / "site", SUB_PATH)


def keep(page: Page, server: SiteServer, path: str = "about/") -> None:
    """Ask for the directory to be kept, and wait until it is."""
    page.goto(server.url + path)
    page.get_by_role("button", name=BUTTON).press("Enter")
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
    state = page.locator("[data-offline-state]")
    expect(state).to_have_text(re.compile(r"It takes (?:0|1)(?:\.[0-9])? MB in [0-9]+ files\."))


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
    expect(page.get_by_text("Panto: A play for children.")).to_be_visible()
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
    expect(page.get_by_role("button", name=BUTTON)).to_be_focused()
    assert read_kept(page) == NOTHING


def test_stopping_leaves_nothing(page: Page, server: SiteServer) -> None:
    page.goto(f"{server.url}about/")
    page.route(f"**/{PLAY}/?copy=*", lambda _route: None)  # never answered
    page.get_by_role("button", name=BUTTON).click()
    expect(page.get_by_role("progressbar", name="How far the directory is kept")).to_be_visible()
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.locator("[data-offline-said]")).to_have_text(
        "Stopped. Nothing is kept on this device."
    )
    assert read_kept(page) == NOTHING


LOGIN = "<!DOCTYPE html><title>Log in</title><h1>Log in to this network</h1>"
INSTEAD: list[dict[str, Any]] = [
    {"body": LOGIN, "content_type": "text/html"},
    {"status": 302, "headers": {"location": f"{SUB_PATH}about/"}},
    {"status": 503},
]


@pytest.mark.parametrize("path", [f"{PLAY}/", "data/search/head.json"])
def test_nothing_is_kept_in_place_of_a_file(
    page: Page, server: SiteServer, watch: Watch, path: str
) -> None:
    """Neither a login, nor a way elsewhere, nor a failure, one after another."""
    watch.expected.append("Failed to load resource")
    page.goto(f"{server.url}about/")
    said = page.locator("[data-offline-said]")
    answers = list(INSTEAD) if path.endswith("/") else INSTEAD[1:2]  # there, to a page of the site
    page.route(f"**/{path}?copy=*", lambda route: route.fulfill(**answers[0]))
    while answers:
        page.get_by_role("button", name=BUTTON).click()
        expect(said).to_contain_text("could not be kept")
        answers.pop(0)
    page.unroute(f"**/{path}?copy=*")
    page.get_by_role("button", name=BUTTON).click()
    expect(said).to_contain_text("Done")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    server.stop()
    page.goto(f"{server.url}{PLAY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A play about pantomime")
    page.goto(f"{server.url}search/?q=panto")
    wait_for_results(page)
    expect(page.locator("#results > li")).to_have_count(1)


def test_a_copy_is_of_one_version_though_another_came_and_went(
    page: Page, server: SiteServer, content: Path
) -> None:
    page.goto(f"{server.url}about/")
    held: list[Route] = []
    page.route(f"**/{PLAY}/?copy=*", lambda route: held.append(route))
    page.get_by_role("button", name=BUTTON).click()
    for _ in range(100):
        if not held:
            page.wait_for_timeout(50)
    entry = content / f"{PLAY}.md"
    before = entry.read_text("utf-8")
    entry.write_text(write_practice(title="A new title"), encoding="utf-8")
    build_site(content, content.parent / "site")
    held[0].continue_()
    expect(page.locator("[data-offline-said]")).to_contain_text("could not be kept")
    entry.write_text(before, encoding="utf-8")
    build_site(content, content.parent / "site")
    page.unroute(f"**/{PLAY}/?copy=*")
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator("[data-offline-said]")).to_contain_text("Done")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.goto(f"{server.url}{PLAY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A play about pantomime")


def test_a_page_that_its_host_adds_to_is_kept(page: Page, server: SiteServer) -> None:
    def add(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=f"{answer.text()}<!-- of the host -->")

    page.route(re.compile(r"/\?copy="), add)
    keep(page, server)


@pytest.mark.parametrize("name", ["keys", "open"])
def test_a_browser_that_keeps_nothing_says_so(page: Page, server: SiteServer, name: str) -> None:
    refused = f"caches.{name} = () => Promise.reject(new DOMException('no', 'SecurityError'))"
    page.add_init_script(f"if (self.caches) {refused}")
    page.goto(f"{server.url}about/")
    button = page.get_by_role("button", name=BUTTON)
    if name == "open":
        button.click()
        expect(page.locator("[data-offline-said]")).to_contain_text("could not be kept")
    else:
        expect(page.locator("[data-offline-state]")).to_contain_text("does not let the site keep")
        expect(button).to_be_hidden()


def test_without_its_worker_nothing_is_said_to_be_kept(
    page: Page, server: SiteServer, content: Path, watch: Watch
) -> None:
    watch.expected.append("A bad HTTP response code")
    (content.parent / "site" / "offline-worker.js").unlink()
    page.goto(f"{server.url}about/")
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator("[data-offline-said]")).to_contain_text("could not be kept")
    expect(page.locator("[data-offline-state]")).to_contain_text("It takes")
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


def give_up(content: Path, watch: Watch) -> None:
    """Publish the site without reading offline."""
    watch.expected.append("data/offline.json")
    site = write_text({"title": "Small Directory", "tagline": "Good practice.", "offline": False})
    (content / "site.md").write_text(site, encoding="utf-8")
    build_site(content, content.parent / "site")


def test_a_site_that_gives_it_up_removes_it(
    page: Page, server: SiteServer, content: Path, watch: Watch
) -> None:
    keep(page, server)
    give_up(content, watch)
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
    give_up(content, watch)
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
