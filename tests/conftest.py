"""Fixtures that several test files share: the built site, its data, and a browser."""

import gc
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from goodpractice.build import Options, publish_site
from goodpractice.cli import progress
from goodpractice.directory.directory import Directory
from goodpractice.paths import PROJECT
from goodpractice.site.parts import paging
from tests.helpers.browser import CHROMIUM_OPTIONS, DESKTOP, SUB_PATH, SiteServer, Watch, serve_site
from tests.helpers.facets import Entries as Entries
from tests.helpers.facets import list_words
from tests.helpers.form_filling import FILES
from tests.helpers.pages import pick_sample
from tests.helpers.sites import load_real, write_site
from tests.helpers.waiting import make_once

PATIENCE = 60_000
"""Milliseconds that a browser may take for anything: machines that run tests are often busy."""

expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., Page]
Serve = Callable[..., SiteServer]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest test begin: begun late, it would keep one worker when the others are done."""
    items.sort(key=lambda item: item.path.name != "test_every_page.py")


def pytest_collection() -> None:
    """Let Python not look what may be thrown away while tests are collected, which all stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Let Python no longer look whether the tests themselves may be thrown away.

    There are thousands: every time, and in every process forked here, it would go through them all.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def never_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command tell of its progress, as it does where it takes longer than a second."""
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)


@pytest.fixture(scope="session")
def real() -> Directory:
    """The real directory."""
    return load_real()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real content, built once; no test may change it."""

    def build(folder: Path) -> None:
        publish_site(PROJECT / "content", folder / "site", Options(jobs=1))

    return make_once(tmp_path_factory, "site", build) / "site"


@pytest.fixture(scope="session")
def sample(site_folder: Path) -> list[str]:
    """The address of one page of each kind."""
    return pick_sample(site_folder)


@pytest.fixture(scope="session")
def paged_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with lists cut into pages of eight things."""

    def build(folder: Path) -> None:
        options = Options(jobs=1, base_url="https://example.org/d/")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paging, "MOST", 8)
            publish_site(PROJECT / "content", folder / "site", options)

    return make_once(tmp_path_factory, "paged", build) / "site"


@pytest.fixture(scope="session")
def entries(site_folder: Path) -> Entries:
    """The entries as the site publishes them."""
    data = json.loads((site_folder / "data" / "entries.json").read_text(encoding="utf-8"))
    listed: Entries = data["entries"]
    return listed


@pytest.fixture(scope="session")
def word(entries: Entries) -> str:
    """A word of several titles."""
    counts = list_words(entry["title"] for entry in entries)
    return next(word for word, count in counts.most_common() if 3 <= count <= len(entries) // 3)


@pytest.fixture(scope="session")
def rare(entries: Entries) -> list[tuple[str, dict[str, Any]]]:
    """Words that stand in one entry's text, and in no title or summary; each with its entry."""
    counts = list_words(" ".join(map(str, entry.values())) for entry in entries)
    found = []
    for entry in entries:
        for one in sorted(list_words([entry["text"]])):
            heads = f"{entry['title']} {entry['summary']} {entry['contacts']}".lower()
            if counts[one] == 1 and len(one) > 8 and one[:6] not in heads:
                found.append((one, entry))
                break
    return found


@pytest.fixture(scope="session")
def root_url(site_folder: Path) -> Iterator[str]:
    """The address of the site at a domain's root."""
    with serve_site(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def sub_url(site_folder: Path) -> Iterator[str]:
    """The address of the site under a path."""
    with serve_site(site_folder, SUB_PATH) as address:
        yield address


def find_chromium() -> str:
    """Return the browser that the environment variable CHROMIUM names, or one on the path."""
    names = ("chromium-headless-shell", "chromium")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not program:
        pytest.fail("no browser: run 'make test', or set CHROMIUM to the path of a Chromium")
    return program


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser that runs for all tests."""
    program = find_chromium()
    with (
        tempfile.TemporaryDirectory() as downloads,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=program,
            args=CHROMIUM_OPTIONS,
            downloads_path=downloads,
            timeout=2 * PATIENCE,
        )
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    """What the pages of a test complained of; a test may add what it expects."""
    return Watch()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves folders of sites; stops when the test's pages, which may still ask, are closed."""
    del tmp_path  # what is set up before the server goes after it, with the sites that are in there
    with ExitStack() as stack:
        yield lambda *given: stack.enter_context(SiteServer(*given))


@pytest.fixture
def open_page(chromium: Browser, watch: Watch, serve: Serve) -> Iterator[OpenPage]:
    """Opens pages, each in a context of its own; nothing untoward may happen on them."""
    del serve  # what is set up before pages are stops after them
    contexts = []

    def make_page(viewport: ViewportSize | None = None, **options: Any) -> Page:
        context = chromium.new_context(viewport=viewport or DESKTOP, **options)
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield make_page
    for context in contexts:
        context.close()
    watch.check()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page as wide as a desk's screen."""
    return open_page()


@pytest.fixture(scope="session")
def form_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site's content, beside its site; no test may change them."""

    def build(folder: Path) -> None:
        publish_site(write_site(folder, FILES), folder / "site", Options(jobs=1))

    return make_once(tmp_path_factory, "form", build) / "content"


@pytest.fixture(scope="session")
def form_url(form_content: Path) -> Iterator[str]:
    """The small site's address."""
    with serve_site(form_content.parent / "site") as address:
        yield address
