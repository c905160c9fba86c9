"""Reading offline: chosen, whole without a server, brought up to date, and gone without a trace."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import Serve
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


def test_nothing_is_kept_unasked_and_nothing_after_stopping(page: Page, server: SiteServer) -> None:
    """What it takes is told before."""
    for path in ("", "shortlist/", f"{PLAY}/", "search/?q=play", "about/"):
        page.goto(server.url + path)
        page.wait_for_load_state("networkidle")
        assert read_kept(page) == NOTHING
    size = re.compile(r"It takes (?:0|1)(?:\.[0-9])? MB in [0-9]+ files\.")
    expect(page.locator("[data-offline-state]")).to_have_text(size)
    page.route(f"**/{PLAY}/?copy=*", lambda _route: None)  # never answered
    page.get_by_role("button", name=BUTTON).click()
    expect(page.get_by_role("progressbar", name="How far the directory is kept")).to_be_visible()
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.locator("[data-offline-said]")).to_have_text(
        "Stopped. Nothing is kept on this device."
    )
    assert read_kept(page) == NOTHING


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


def test_remove_leaves_nothing_but_what_is_of_a_site_beside_it(
    page: Page, server: SiteServer
) -> None:
    keep(page, server)
    assert read_kept(page) == {"caches": 1, "workers": 1}
    page.evaluate("caches.open('good-practice-offline /other/ 1')")
    page.reload()
    page.get_by_role("button", name="Remove from this device").press("Enter")
    expect(page.locator("[data-offline-said]")).to_contain_text("Removed")
    expect(page.get_by_role("button", name=BUTTON)).to_be_focused()
    assert read_kept(page) == {"caches": 1, "workers": 0}


LOGIN = "<!DOCTYPE html><title>Log in</title><h1>Log in to this network</h1>"
ELSEWHERE = {"status": 302, "headers": {"location": f"{SUB_PATH}about/"}}
INSTEAD: list[tuple[str, dict[str, Any]]] = [
    ("data/search/head.json", ELSEWHERE),  # to a page of the site
    (f"{PLAY}/", {"body": LOGIN, "content_type": "text/html"}),
    (f"{PLAY}/", ELSEWHERE),
    (f"{PLAY}/", {"status": 503}),
]
"""In the order in which they are fetched: what came is not asked for again."""


def answer_with(answer: dict[str, Any]) -> Callable[[Route], None]:
    """Return what answers a request so."""
    return lambda route: route.fulfill(**answer)


def test_nothing_is_kept_in_place_of_a_file(page: Page, server: SiteServer, watch: Watch) -> None:
    """Neither a login, nor a way elsewhere, nor a failure, one after another."""
    watch.expected.append("Failed to load resource")
    page.goto(f"{server.url}about/")
    said = page.locator("[data-offline-said]")
    for path, answer in INSTEAD:
        page.route(f"**/{path}?copy=*", answer_with(answer))
        page.get_by_role("button", name=BUTTON).click()
        expect(said).to_contain_text("could not be kept")
        page.unroute_all()
    page.get_by_role("button", name=BUTTON).click()
    expect(said).to_contain_text("Done")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    server.stop()
    page.goto(f"{server.url}{PLAY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A play about pantomime")
    page.goto(f"{server.url}search/?q=panto")
    wait_for_results(page)
    expect(page.locator("#results > li")).to_have_count(1)


def renew(content: Path) -> None:
    """Publish a new version."""
    (content / f"{PLAY}.md").write_text(write_practice(title="A new title"), encoding="utf-8")
    build_site(content, content.parent / "site")


def test_a_copy_is_of_one_version_though_another_came_and_went(
    page: Page, server: SiteServer, content: Path, built: Path
) -> None:
    page.goto(f"{server.url}about/")
    held: list[Route] = []
    page.route(f"**/{PLAY}/?copy=*", lambda route: held.append(route))
    page.get_by_role("button", name=BUTTON).click()
    for _ in range(100):
        if not held:
            page.wait_for_timeout(50)
    renew(content)
    held[0].continue_()
    expect(page.locator("[data-offline-said]")).to_contain_text("could not be kept")
    shutil.copytree(built / "site", content.parent / "site", dirs_exist_ok=True)
    page.unroute(f"**/{PLAY}/?copy=*")
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator("[data-offline-said]")).to_contain_text("Done")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.goto(f"{server.url}{PLAY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A play about pantomime")


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


def give_up(content: Path, watch: Watch) -> None:
    """Publish the site without reading offline."""
    watch.expected.append("data/offline.json")
    site = write_text({"title": "Small Directory", "tagline": "Good practice.", "offline": False})
    (content / "site.md").write_text(site, encoding="utf-8")
    build_site(content, content.parent / "site")


def add_to_page(route: Route) -> None:
    """Add something to a page, as hosts do."""
    answer = route.fetch()
    route.fulfill(response=answer, body=f"{answer.text()}<p>Added by the host</p>")


def test_a_new_version_is_fetched_and_announced_and_gone_where_the_site_gives_it_up(
    page: Page, server: SiteServer, content: Path, watch: Watch
) -> None:
    """A page that its host adds something to is kept like others."""
    page.route(f"**/{PLAY}/?copy=*", add_to_page)
    keep(page, server)
    renew(content)
    page.goto(f"{server.url}{PLAY}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A play about pantomime")
    expect(page.get_by_text("Added by the host")).to_be_attached()
    expect(page.locator(".gp-renewed")).to_contain_text("A new version of the directory")
    page.get_by_role("button", name="Show it").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A new title")
    assert read_kept(page) == {"caches": 1, "workers": 1}
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
