"""How the search page loads in a real browser: calmly, in few requests, and after a publication.

Nothing jumps while it comes over a telephone's network, no message is untrue, and a browser that
holds files of the build before gets results all the same.
"""

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from benchmarks.search.measure import slow_down
from goodpractice.build import Options, publish_site
from tests.conftest import OpenPage, Serve
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    SiteHandler,
    Watch,
    open_filter,
    open_search,
    read_shown_ids,
    wait_for_results,
)
from tests.helpers.facets import Entries
from tests.helpers.sites import PRACTICE_BODY, write_practice, write_site

pytestmark = pytest.mark.browser

ROUNDS = {
    "dad controlling mum": 2,  # what a pattern leads to is known when its words are
    "e-safety primary schools": 1,
    "who to ring about FGM": 1,
}
"""Queries, and in how many rounds their shards may come."""

FIRST_SHIFT = 0.02
LATER_SHIFT = 0.05
MOST_REQUESTS = 14
MOST_OWN_BYTES = 68_800
MOST_BYTES_AN_ENTRY = 227
"""What the first results of the real content may take when compressed: the page with code, styles
and type, whatever the content; and of the index, which grows with every entry somebody adds."""

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    const moved = one.sources.map(
      ({node, previousRect, currentRect}) =>
        `${node?.nodeName}.${node?.className} ${previousRect.y} -> ${currentRect.y}`
    );
    if (!one.hadRecentInput) window.shifts.push([one.value, moved.join(", ")]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def check_shifts(page: Page, most: float) -> None:
    """Things moved no further than this since it was last asked for."""
    page.wait_for_timeout(700)
    shifts: list[tuple[float, str]] = page.evaluate("window.shifts.splice(0)")
    assert sum(shift for shift, _ in shifts) <= most, shifts


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_nothing_jumps(open_page: OpenPage, root_url: str, viewport: Any) -> None:
    page = open_page(viewport)
    page.add_init_script(WATCH_SHIFTS)
    # Throttled, the processor waits busily: the network's pace is what things come one by one at.
    slow_down(page, processor=1)
    open_search(page, root_url, "?q=dad+controlling+mum")
    check_shifts(page, FIRST_SHIFT)
    page.locator("#search-words").fill("training")
    page.locator("#search-words").press("Enter")
    wait_for_results(page)
    if viewport is PHONE:
        page.locator("[data-filters-toggle]").click()
    group = open_filter(page, "lscb")
    group.locator("label").first.click()
    wait_for_results(page)
    check_shifts(page, LATER_SHIFT)


def count_rounds(requests: list[tuple[float, float]]) -> int:
    """Return how often requests waited for others, given when each began and ended."""
    rounds, first_end = 0, float("-inf")
    for start, end in sorted(requests):
        if start >= first_end:
            rounds, first_end = rounds + 1, end
        first_end = min(first_end, end)
    return rounds


@pytest.mark.parametrize(("query", "rounds"), ROUNDS.items())
def test_results_stand_after_few_rounds_of_shards(
    open_page: OpenPage, root_url: str, query: str, rounds: int
) -> None:
    """Page, code and head, shards: cards come with the head, excerpts after the results."""
    page = open_page(PHONE)
    slow_down(page, processor=1)
    open_search(page, root_url, f"?q={query}")
    times: list[list[Any]] = page.evaluate(
        """() => performance.getEntriesByType("resource")
          .map(({ name, startTime, responseStart, responseEnd }) =>
            [name.split("/").at(-1), startTime, responseStart, responseEnd])"""
    )
    # The typeface shares no bytes with the styles, the code and the head's beginning.
    began = next(began for name, _, began, _ in times if name.endswith(".woff2"))
    assert began >= next(end for name, _, _, end in times if name.startswith("site.css"))
    shards = [(start, end) for name, start, _, end in times if name.startswith("shard-")]
    assert shards
    assert count_rounds(shards) <= rounds
    assert not [name for name, *_ in times if name.startswith(("card-", "columns"))]


def test_first_results_take_few_requests_and_bytes(
    open_page: OpenPage, root_url: str, site_folder: Path, watch: Watch, entries: Entries
) -> None:
    page = open_page(PHONE)
    open_search(page, root_url, "?q=neglect")
    page.wait_for_load_state("networkidle")
    asked = [urlsplit(url).path.lstrip("/") for url in watch.requests]
    assert len(asked) == len(set(asked)), "nothing is asked for twice"
    assert len(asked) <= MOST_REQUESTS, asked
    files = [site_folder / path for path in asked]
    paths = [path / "index.html" if path.is_dir() else path for path in files]
    sizes = {path: len(gzip.compress(path.read_bytes())) for path in paths}
    index = sum(
        sizes.pop(path) for path in paths if path.parent.name == "search" and path.suffix == ".json"
    )
    assert index <= MOST_BYTES_AN_ENTRY * len(entries)
    assert sum(sizes.values()) <= MOST_OWN_BYTES


def test_what_is_searched_for_stands_there_at_once(page: Page, root_url: str) -> None:
    held: list[Route] = []
    page.route("**/data/search/head.json", lambda route: held.append(route))
    page.goto(f"{root_url}search/?q=neglect")
    expect(page.locator("#search-words")).to_have_value("neglect")
    expect(page.locator("[data-status]")).to_have_text("Searching for neglect …")
    expect(page.locator("[data-search-plain]")).to_be_hidden()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    for route in held:
        route.continue_()
    wait_for_results(page)
    expect(page.locator("#results > li").first).to_be_visible()


def test_without_scripts_there_are_ways_to_browse(open_page: OpenPage, root_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root_url}search/?q=neglect")
    expect(page.locator("[data-search-plain]")).to_be_visible()
    expect(page.locator("[data-search-page]")).to_be_hidden()
    page.get_by_role("link", name="by board, with who to ring").click()
    expect(page.get_by_role("heading", name="By safeguarding board")).to_be_in_viewport()


@pytest.mark.parametrize("lost", ["**/assets/site.js*", "**/assets/search-page-*"])
def test_where_scripts_do_not_come_there_are_ways_to_browse(
    page: Page, root_url: str, watch: Watch, lost: str
) -> None:
    watch.expected.append("Failed to load resource")
    page.route(lost, lambda route: route.fulfill(status=404))
    page.goto(f"{root_url}search/?q=neglect")
    expect(page.locator("[data-search-plain]")).to_be_visible()
    expect(page.locator("[data-search-page]")).to_be_hidden()


WATCH_STATUS = """
addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector("[data-search-page] [data-status]");
  window.said = [];
  new MutationObserver(() => window.said.push(status.textContent)).observe(
    status, { childList: true, characterData: true, subtree: true });
});
"""


def test_where_what_mends_words_does_not_come_the_others_are_searched_for(
    page: Page, root_url: str, watch: Watch
) -> None:
    """What was found is told once, without what a mended word would have added."""
    watch.expected.append("Failed to load resource")
    page.route("**/assets/mend-*", lambda route: route.fulfill(status=404))
    page.add_init_script(WATCH_STATUS)
    page.goto(f"{root_url}search/?q=neglect+toolkti")
    expect(page.locator("#results > li").first).to_contain_text("eglect")
    said = [one for one in page.evaluate("window.said") if not one.startswith("Searching")]
    assert len(said) == 1
    assert "result" in said[0]
    page.unroute("**/assets/mend-*")
    page.locator("#search-words").fill("neglect toolkti ")
    page.locator("#search-words").press("Enter")
    page.reload()
    expect(page.get_by_role("link", name="neglect toolkit", exact=True)).to_be_visible()


def test_where_what_reads_stories_and_item_numbers_does_not_come_all_else_is_found(
    page: Page, root_url: str, watch: Watch
) -> None:
    """What a pattern tells of danger needs neither."""
    watch.expected.append("Failed to load resource")
    asked = []
    for name in ("story", "items"):
        page.route(f"**/assets/{name}-*", lambda route: asked.append(route.fulfill(status=404)))
    page.goto(f"{root_url}search/?q=my+dad+hits+my+little+brother+toolkit+3")
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.get_by_text("Worried about a child?")).to_be_visible()
    assert len(asked) == 2


class CachingHandler(SiteHandler):
    """Serves a site as hosts do whose files browsers may keep for a while."""

    kept: tuple[str, ...] = ("",)

    def end_headers(self) -> None:
        """Let a browser keep what ends so, and nothing else."""
        path = urlsplit(self.path).path
        keep = path.endswith(self.kept)
        self.send_header("Cache-Control", "max-age=600" if keep else "no-store")
        super().end_headers()


def keep(*endings: str) -> type[SiteHandler]:
    """Return a handler that lets browsers keep the files that end so."""
    return type("Handler", (CachingHandler,), {"kept": endings})


FEW, MANY = 12, 60


def build_edition(folder: Path, count: int) -> None:
    """Build a site of so many entries, each about neglect from the second dozen on."""
    files = {}
    random = Random(1)
    for number in range(count):
        about = "Neglect toolkit" if number >= FEW else "Training for staff"
        # Words of every letter, so that there are several shards.
        words = ["".join(random.choices(ascii_lowercase, k=5)) for _ in range(300)]
        first, *others = PRACTICE_BODY.split("\n\n")
        files[f"practices/dudley/entry-{number}.md"] = write_practice(
            title=f"{about} {number}",
            source={"document": "awards", "item": number + 1},
            body="\n\n".join([first, " ".join(words), *others]),
        )
    publish_site(write_site(folder, files), folder / "site", Options(jobs=1))


Publish = Callable[[int], Path]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The folders of a site before and after a publication, by the number of its entries."""
    folders = {count: tmp_path_factory.mktemp("edition") for count in (FEW, MANY)}
    for count, folder in folders.items():
        build_edition(folder, count)
    return {count: folder / "site" for count, folder in folders.items()}


@pytest.fixture
def publish(tmp_path: Path, editions: dict[int, Path]) -> Publish:
    """What publishes a site of so many entries, in the place of the one before."""

    def publish(count: int) -> Path:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        return Path(shutil.copytree(editions[count], tmp_path / "site"))

    return publish


def test_search_outlives_a_publication(
    open_page: OpenPage, publish: Publish, serve: Serve, watch: Watch
) -> None:
    """The head that a browser keeps names files that are gone."""
    watch.expected.append("Failed to load resource: the server responded with a status of 404")
    site = publish(FEW)
    address = serve(site, "/", keep("")).url
    page = open_page()
    open_search(page, address, "?q=training")
    mate = page.context.new_page()
    open_search(mate, address, "?q=staff")
    publish(MANY)
    page.goto(f"{address}themes/")
    open_search(page, address, "?q=neglect+toolkit")
    assert "practices/dudley/entry-12" in read_shown_ids(page)
    mate.locator("#search-words").fill("toolkit")
    expect(mate.locator("[data-status]")).to_have_text("48 results for toolkit")
    assert "practices/dudley/entry-12" in read_shown_ids(mate)


def test_an_open_page_outlives_a_publication(
    page: Page, publish: Publish, serve: Serve, watch: Watch
) -> None:
    """Nothing is kept but what the open page has: more results, another query, suggestions."""
    watch.expected.append("Failed to load resource: the server responded with a status of 404")
    site = publish(FEW)
    address = serve(site, "/", keep(".never")).url
    open_search(page, address, "?q=training")
    publish(MANY)
    page.locator("#search-words").fill("")
    page.locator("#search-words").press_sequentially("neglect", delay=30)
    expect(page.locator("[data-status]")).to_have_text("48 results for neglect")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show more").click()
    wait_for_results(page)
    expect(page.locator("#results > li")).to_have_count(30)


def test_try_again_helps_after_a_publication(
    page: Page, publish: Publish, tmp_path: Path, serve: Serve, watch: Watch
) -> None:
    watch.expected.append("Failed to load resource")
    site = publish(FEW)
    address = serve(site, "/", keep("")).url
    open_search(page, address, "?q=training")
    away = tmp_path / "away"
    shutil.move(site / "data" / "search", away)
    page.get_by_label("Sort by").select_option("title")
    expect(page.locator("[data-failure]")).to_be_visible()
    publish(MANY)
    page.get_by_role("button", name="Try again").click()
    wait_for_results(page)
    expect(page.locator("[data-status]")).to_have_text(re.compile("^12 results for training"))


def test_a_page_of_the_build_before_is_opened_anew(
    page: Page, publish: Publish, serve: Serve, watch: Watch
) -> None:
    """A browser keeps the page and its first script, whose other scripts are gone."""
    watch.expected.append("Failed to load resource: the server responded with a status of 404")
    site = publish(FEW)
    address = serve(site, "/", keep("/", "site.js")).url
    open_search(page, address, "?q=training")
    rename_scripts(site)
    page.goto(f"{address}themes/")
    open_search(page, address, "?q=training")
    assert page.evaluate("document.querySelector('script[type=module]').src").endswith("v=next")
    assert read_shown_ids(page)


def rename_scripts(site: Path) -> None:
    """Give the search page's scripts the names of another build."""
    assets = site / "assets"
    for part in ("search-page", "engine"):
        (old,) = assets.glob(f"{part}-*.js")
        new = f"{part}-NEXT.js"
        old.rename(old.with_name(new))
        for file in (site / "search" / "index.html", assets / "site.js"):
            text = file.read_text("utf-8").replace(old.name, new)
            file.unlink()
            file.write_text(text, "utf-8")
    page = site / "search" / "index.html"
    text = page.read_text("utf-8")
    version = text.split("site.js?v=")[1].split('"')[0]
    page.write_text(text.replace(f"site.js?v={version}", "site.js?v=next"), "utf-8")
