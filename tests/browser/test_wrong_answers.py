"""Search where a host gives something else than what was asked for, and browsers keep that."""

import re
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Serve
from tests.helpers.browser import SiteHandler, Watch, open_search, wait_for_results
from tests.helpers.sites import build_site, write_practice, write_site

pytestmark = pytest.mark.browser

PAGE = b"<!DOCTYPE html><title>A page of the host's</title>"
SHARD = re.compile(r"/data/search/(?!head)[^/]+\.json$")
HEAD = re.compile(r"/data/search/head\.json$")
OTHERS = re.compile(r"/assets/search-page-[^/]+\.js$")


class WrongHandler(SiteHandler):
    """Answers some addresses wrongly; everything may be kept for a while."""

    wrong: re.Pattern[str] | None = None
    status = HTTPStatus.OK
    times = 0
    """How often it is wrong; from then on it is right."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer, and return what the answer holds."""
        path = urlsplit(self.path).path
        handler = type(self)
        if not (handler.wrong and handler.times and handler.wrong.search(path)):
            return super().send_head()
        handler.times -= 1
        return self.send(handler.status, "application/json", PAGE)

    def send(self, status: HTTPStatus, kind: str, body: bytes) -> BytesIO:
        """Begin an answer, and return what it holds."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        """Let browsers keep it."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


class TurningHandler(WrongHandler):
    """Gives scripts the page of another build than readers."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer, and return what the answer holds."""
        if self.headers.get("Sec-Fetch-Dest") == "empty" and "/search/?" in self.path:
            page = Path(self.translate_path("/search/index.html")).read_bytes()
            body = page.replace(b"site.js?v=", b"site.js?v=0")
            return self.send(HTTPStatus.OK, "text/html", body)
        return super().send_head()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site; its host alone changes."""
    folder = tmp_path_factory.mktemp("wrong")
    files = {"practices/dudley/play.md": write_practice(title="A play about pantomime")}
    return build_site(write_site(folder, files), folder / "site")


def answer_wrongly(wrong: re.Pattern[str], times: int, status: HTTPStatus = HTTPStatus.OK) -> None:
    WrongHandler.wrong, WrongHandler.times, WrongHandler.status = wrong, times, status


# What else may come in a file's place, and how it is asked for then: tests/js/load-engine.test.js.


def test_one_wrong_answer_is_not_noticed(page: Page, site: Path, serve: Serve) -> None:
    answer_wrongly(SHARD, 1)
    open_search(page, serve(site, "/", WrongHandler).url, "?q=pantomime")
    expect(page.locator("#results > li")).to_have_count(1)
    assert WrongHandler.times == 0


@pytest.mark.parametrize("wrong", [SHARD, HEAD], ids=["shard", "head"])
def test_try_again_asks_for_what_a_browser_keeps_wrongly(
    page: Page, site: Path, serve: Serve, wrong: re.Pattern[str]
) -> None:
    answer_wrongly(wrong, 100)
    page.goto(f"{serve(site, '/', WrongHandler).url}search/?q=pantomime")
    expect(page.locator("[data-failure]")).to_be_visible()
    WrongHandler.times = 0
    page.get_by_role("button", name="Try again").click()
    wait_for_results(page)
    expect(page.locator("#results > li")).to_have_count(1)


def test_two_builds_by_turns_do_not_open_a_page_for_ever(
    page: Page, site: Path, serve: Serve, watch: Watch
) -> None:
    """Its scripts are gone, and the page that is asked for is of the other build each time."""
    watch.expected.append("Failed to load resource")
    answer_wrongly(OTHERS, 1000, status=HTTPStatus.NOT_FOUND)
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    page.goto(f"{serve(site, '/', TurningHandler).url}search/?q=pantomime")
    expect(page.locator("html")).not_to_have_class(re.compile(r"\bjs\b"))
    assert len(loads) == 2
