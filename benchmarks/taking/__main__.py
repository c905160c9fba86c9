"""Offline and download benchmark: `python -m benchmarks.taking`.

In a real browser, from one server that compresses: the copy that readers keep on a device, of the
real directory and of made-up ones (1,000 entries), and downloads from the search page of a large
one (10,000). Each stands beside a plain fetch of the same files in the same page, which keeps and
picks nothing. A telephone has the network and the processor of the search benchmark's. Times are
medians; memory is what the browser's processes took more than before. CHROMIUM names the browser.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.browser import open_browser
from benchmarks.build.measure import list_tree, read_memory
from benchmarks.search.measure import slow_down
from benchmarks.search.server import CompressingHandler, serve
from benchmarks.synthetic import write_directory
from goodpractice.build import Options, publish_site
from goodpractice.paths import PROJECT

LONGEST = 1_200_000
"""Milliseconds after which nothing is waited for any more."""
PAUSE = 0.1
"""Seconds between two looks at the memory."""
DOWNLOADS = (
    ("all", "", "csv"),
    ("all", "", "json"),
    ("filtered", "?theme=neglect&kind=tool", "csv"),
    ("filtered", "?theme=neglect&kind=tool", "json"),
)

FETCH_LISTED = """async () => {
  const root = new URL(document.body.dataset.root || "./", document.baseURI);
  const get = (path) => fetch(new URL(path, root), { cache: "no-store" });
  const { list } = await (await get("data/offline.json")).json();
  const left = await (await get(list)).json();
  const work = async () => {
    for (let file = left.shift(); file; file = left.shift()) await (await get(file[0])).blob();
  };
  await Promise.all(Array.from({ length: 6 }, work));
}"""
"""Fetches the files of a copy, as many at a time as the copy does, and keeps none."""

FETCH_ONE = """async (path) => {
  const root = new URL(document.body.dataset.root || "./", document.baseURI);
  await (await fetch(new URL(path, root), { cache: "no-store" })).text();
}"""


@dataclass
class Taken:
    """What one taking took: seconds, answers, bytes as sent, and megabytes of memory."""

    seconds: float = 0
    files: int = 0
    sent: int = 0
    memory: float = 0
    told: str = ""
    """What a reader was told of the size before."""


@contextmanager
def note(taken: Taken) -> Iterator[None]:
    """Note what the lines within take."""
    ended = threading.Event()
    peaks = [weigh_browser()]

    def watch() -> None:
        while not ended.wait(PAUSE):
            peaks.append(weigh_browser())

    watcher = threading.Thread(target=watch)
    CompressingHandler.sent.clear()
    began = time.perf_counter()
    watcher.start()
    try:
        yield
        taken.seconds = time.perf_counter() - began
    finally:
        ended.set()
        watcher.join()
    taken.files = len(CompressingHandler.sent)
    taken.sent = sum(size for _, size in CompressingHandler.sent)
    taken.memory = max(peaks) - peaks[0]


def weigh_browser() -> float:
    """Return the memory of all that this program started, in megabytes."""
    return sum(map(read_memory, list_tree(os.getpid())[1:]))


@contextmanager
def open_page(browser: Browser, address: str, *, phone: bool) -> Iterator[Page]:
    """Open a page in a fresh browser, where nothing is kept."""
    context = browser.new_context(viewport={"width": 375 if phone else 1280, "height": 812})
    page = context.new_page()
    page.set_default_timeout(LONGEST)
    if phone:
        slow_down(page)
    page.goto(address, wait_until="networkidle")
    yield page
    context.close()


def keep_copy(browser: Browser, address: str, *, phone: bool) -> Taken:
    """Keep the directory on this device, as a reader does it."""
    taken = Taken()
    with open_page(browser, f"{address}about/", phone=phone) as page:
        state = page.locator("[data-offline-state]")
        state.get_by_text("It takes").wait_for()
        told = re.search(r"[\d.,]+ MB", state.inner_text())
        taken.told = told[0] if told else "nothing"
        with note(taken):
            page.locator("[data-offline-keep]").click()
            page.locator("[data-offline-said]", has_text="Done").wait_for()
    return taken


def fetch_copy(browser: Browser, address: str, *, phone: bool) -> Taken:
    """Fetch the same files, and keep none."""
    taken = Taken()
    with open_page(browser, f"{address}about/", phone=phone) as page, note(taken):
        page.evaluate(FETCH_LISTED)
    return taken


def download(browser: Browser, address: str, query: str, kind: str, *, phone: bool) -> Taken:
    """Download what a search lists; the time is that after the reader has said yes."""
    taken = Taken()
    with open_page(browser, f"{address}search/{query}", phone=phone) as page:
        page.locator(f"[data-format={kind}]").click()
        yes = page.locator("[data-download-said] [data-yes]")
        yes.wait_for()
        taken.told = yes.inner_text().removeprefix("Fetch ")
        with note(taken), page.expect_download(timeout=LONGEST):
            yes.click()
    return taken


def fetch_export(browser: Browser, address: str, query: str, kind: str, *, phone: bool) -> Taken:
    """Fetch the export that a download is picked from, alone."""
    taken = Taken()
    with open_page(browser, f"{address}search/{query}", phone=phone) as page, note(taken):
        page.evaluate(FETCH_ONE, f"data/entries.{kind}")
    return taken


def print_row(name: str, ours: Callable[[], Taken], plain: Callable[[], Taken], n: int) -> None:
    """Take in turns, so that both meet the same machine, and print the medians."""
    pairs = [(ours(), plain()) for _ in range(n)]
    own, other = (median(pair[at].seconds for pair in pairs) for at in (0, 1))
    first = pairs[0][0]
    memory = median(one.memory for one, _ in pairs)
    print(
        f"| {name} | {first.told} | {first.sent / 1_000_000:.1f} MB | {first.files:,} "
        f"| {own:.1f} s | {other:.1f} s | {own / other:.2f} | {memory:.0f} MB |",
        flush=True,
    )


def report_copy(name: str, folder: Path, browser: Browser, rounds: int, *, phones: bool) -> None:
    """Measure the copy of a built site."""
    with serve(folder) as address:
        for phone in (False, True) if phones else (False,):
            print_row(
                f"copy, {name}{', telephone' if phone else ''}",
                partial(keep_copy, browser, address, phone=phone),
                partial(fetch_copy, browser, address, phone=phone),
                1 if phone else rounds,
            )


def report_downloads(name: str, folder: Path, browser: Browser, rounds: int) -> None:
    """Measure the downloads of a built site."""
    with serve(folder) as address:
        for phone in (False, True):
            for what, query, kind in DOWNLOADS[2:3] if phone else DOWNLOADS:
                asked = (browser, address, query, kind)
                print_row(
                    f"{kind.upper()}, {what} of {name}{', telephone' if phone else ''}",
                    partial(download, *asked, phone=phone),
                    partial(fetch_export, *asked, phone=phone),
                    1 if phone else rounds,
                )


def build(content: Path, folder: Path) -> Path:
    """Build a site; return its folder."""
    publish_site(content, folder, Options(jobs=1))
    return folder


def main() -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.taking", description=__doc__)
    parser.add_argument("--copies", nargs="*", type=int, default=[1000], help="entries (1000)")
    parser.add_argument("--downloads", nargs="*", type=int, default=[10_000], help="(10000)")
    parser.add_argument("--rounds", type=int, default=3, help="times each is done (3)")
    options = parser.parse_args()
    print("| | told before | sent | files | ours | plain | ratio | memory |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name, open_browser() as browser:
        folder = Path(name)
        real = build(PROJECT / "content", folder / "real")
        report_copy("the directory", real, browser, options.rounds, phones=True)
        for size in sorted({*options.copies, *options.downloads}):
            content = folder / f"{size}-content"
            write_directory(size, content)
            made = build(content, folder / str(size))
            if size in options.copies:
                report_copy(f"{size:,}", made, browser, options.rounds, phones=False)
            if size in options.downloads:
                report_downloads(f"{size:,}", made, browser, options.rounds)
            shutil.rmtree(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
