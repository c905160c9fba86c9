"""What browser tests stand on: a server of the built site, and a watch over each page.

The site is served at a domain's root and under a path, on two ports, so that a link that
leaves the path is found out. A page that says anything on its console, that throws, or
that asks any other server fails its test.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    ViewportSize,
)

from tests.helpers.servers import LocalServer

SUB_PATH = "/shared/good-practice/"

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
]

PHONE: ViewportSize = {"width": 375, "height": 812}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.shifts += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.02
"""How far a page may move while it loads, as browsers reckon it (cumulative layout shift)."""
LATER = re.compile(r"\.woff2|/site\.js")
"""What comes when a page is drawn already."""
SHOW_TEXT = """async () => {
  const isThere = () => performance.getEntriesByName("first-contentful-paint").length > 0;
  while (!isThere()) await new Promise(requestAnimationFrame);
}"""
SETTLE = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder under a path; everything else is not found."""

    def __init__(self, base: str, *arguments: Any, **options: Any) -> None:
        self._base = base
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer; browsers ask for an icon of their own accord where a file names none."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
            return
        # The time of a file is in whole seconds there: a site that was built twice in one would be
        # the same to a browser.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def translate_path(self, path: str) -> str:
        """Return the file of an address."""
        inside = path.startswith(self._base)
        return super().translate_path("/" + path.removeprefix(self._base) if inside else "/none")

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


class SiteServer(LocalServer):
    """Serves a site's folder under a path."""

    def __init__(
        self, folder: Path, base: str = "/", handler: type[SiteHandler] = SiteHandler
    ) -> None:
        super().__init__(partial(handler, base, directory=str(folder)), base)


@contextmanager
def serve_site(folder: Path, base: str = "/") -> Iterator[str]:
    """Serve a site's folder on this machine; give the address of its root."""
    with SiteServer(folder, base) as server:
        yield server.url


@dataclass
class Watch:
    """Collects what should not happen on a browser's pages.

    `expected` are parts of console messages that a test brings about itself.
    """

    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("request", self._note_request)

    def check(self) -> None:
        """Fail if anything was noted that no test expects."""
        left = [
            complaint
            for complaint in self.complaints
            if not any(part in complaint for part in self.expected)
        ]
        assert not left, "\n".join(left)

    def _note_console(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        self.complaints.append(f"console {message.type}: {message.text} ({place})")

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if urlsplit(request.url).hostname != "127.0.0.1":
            self.complaints.append(f"request to elsewhere: {request.url}")


def open_search(page: Page, root: str, address: str = "") -> None:
    """Open the search page at an address (``?q=…``) and wait until its results stand."""
    page.goto(f"{root}search/{address}")
    wait_for_results(page)


def wait_for_results(page: Page) -> None:
    """Wait until the results stand."""
    page.locator("#results[aria-busy=false]").wait_for(state="attached")


def open_quietly(page: Page, address: str) -> None:
    """Open any page of the site and wait until its scripts have done their work."""
    answer = page.goto(address)
    assert answer, address
    assert answer.ok, address
    if page.locator("#results").count():
        wait_for_results(page)


def list_moved(page: Page, address: str) -> list[str]:
    """Open a page whose typeface and scripts come when it is drawn; return how far it moved.

    Nothing where it moved no further than it may. The page has WATCH_SHIFTS.
    """
    held, on_their_way = {address}, list[Route]()
    page.route(LATER, lambda route: on_their_way.append(route) if held else route.continue_())
    answer = page.goto(address, wait_until="commit")
    assert answer, address
    assert answer.ok, address
    page.evaluate(SHOW_TEXT)
    assert on_their_way, address
    held.clear()
    for route in on_their_way:
        route.continue_()
    page.wait_for_load_state()
    page.unroute(LATER)
    page.evaluate(SETTLE)
    shifts: float = page.evaluate("shifts")
    return [f"by {shifts}"] if shifts > MOST_SHIFT else []


@contextmanager
def large_letters(page: Page) -> Iterator[None]:
    """Let a page have letters of twice the size, as if its reader had told the browser so."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()


def press_to(page: Page, target: Locator) -> None:
    """Go on with the Tab key until the focus is there, which is found but once."""
    element = target.element_handle()
    for _ in range(200):
        if element.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not lead to {target}")


def read_shown_ids(page: Page) -> list[str]:
    """Return the ids of the results on the page."""
    ids: list[str] = page.locator("#results > li").evaluate_all(
        "items => items.map(item => item.dataset.entry)"
    )
    return ids


def read_all_ids(page: Page) -> list[str]:
    """Return the ids of all results, shown page after page."""
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        more.click()
        wait_for_results(page)
    return read_shown_ids(page)


def open_filter(page: Page, facet: str) -> Locator:
    """Open a filter that is closed; return it."""
    group = page.locator(f"details[data-facet={facet}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group


def read_counts(page: Page, facet: str) -> dict[str, int]:
    """Return the number beside each option of a filter, those that are shown on demand too."""
    page.locator(f"[data-facet={facet}] [role=group] > button").evaluate_all(
        "all => all.forEach(button => button.hidden || button.click())"
    )
    counts: dict[str, int] = page.locator(f"[data-facet={facet}] [data-option]").evaluate_all(
        "rows => Object.fromEntries(rows.map(row => "
        "[row.querySelector('input').value, Number(row.dataset.count)]))"
    )
    return counts


def list_overflowing(page: Page) -> list[str]:
    """Return what stands out of the window to the right; clipped or not, it cannot be read.

    What lies in a box that scrolls by itself, or is there for screen readers only, does not
    count.
    """
    found: list[str] = page.evaluate(
        """() => {
        const limit = document.documentElement.clientWidth + 1;
        const inBox = (element) => {
          for (let box = element; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (style.overflowX !== "visible" || style.clipPath !== "none") return true;
          }
          return false;
        };
        const wide = [...document.body.querySelectorAll("*")].filter((element) => {
          const { right, width } = element.getBoundingClientRect();
          return width > 1 && right > limit && !inBox(element);
        });
        const all = document.documentElement.scrollWidth > limit ? ["the page"] : [];
        return [...all, ...wide.map((one) => `${one.localName}.${one.className}`)];
        }"""
    )
    return found


def list_broken_words(page: Page) -> list[str]:
    """Return words of texts and numbers that are broken between two lines, with their text.

    Addresses may be broken anywhere, words at their soft hyphens, and what is longer than any word.
    """
    found: list[str] = page.evaluate(
        """() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const found = [];
        while (texts.nextNode()) {
          const { data, parentElement } = texts.currentNode;
          const hidden = "script, textarea, .gp-contents thead, .govuk-visually-hidden";
          if (parentElement.closest(hidden) || !parentElement.checkVisibility()) continue;
          if (/[./@_\\u00ad]\\p{L}/u.test(data)) continue;
          const countLines = () =>
            new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
          range.selectNodeContents(texts.currentNode);
          if (countLines() < 2) continue;
          const words = /(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]{2,24}(?![\\p{L}\\p{N}])/gu;
          for (const { 0: word, index } of data.matchAll(words)) {
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + word.length);
            if (countLines() > 1) found.push(`${word}: ${data.trim().slice(0, 60)}`);
          }
        }
        return found;
        }"""
    )
    return found


def list_misnamed(page: Page) -> list[str]:
    """Return what whoever speaks to the browser cannot press: its name lacks what is seen of it.

    What is said besides stands before or behind, never in between.
    """
    found: list[str] = page.evaluate(
        """() => {
        const read = (element, left) => {
          const copy = element.cloneNode(true);
          for (const one of copy.querySelectorAll(left)) one.remove();
          return copy.textContent.replace(/\\s+/g, " ").trim().toLowerCase();
        };
        return [...document.querySelectorAll("a[href], button, summary")].filter((element) => {
          const name = element.ariaLabel?.toLowerCase() ?? read(element, "[aria-hidden=true]");
          const seen = read(element, "[aria-hidden=true], [hidden], .govuk-visually-hidden");
          return element.checkVisibility() && !name.includes(seen);
        }).map((element) => element.outerHTML);
        }"""
    )
    return found


def has_sideways_scroll(page: Page) -> bool:
    """Tell whether anything on the page stands out of the window to the right."""
    return bool(list_overflowing(page))
