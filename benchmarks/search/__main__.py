"""Print what search takes in a real browser: on a telephone, and beside Pagefind.

    .venv/bin/pip install --target .cache/pagefind pagefind_bin==1.5.2
    PYTHONPATH=.cache/pagefind .venv/bin/python -m benchmarks.search [SIZE …]

On a telephone: the real site over a simulated network (150 ms, 1.6 Mbit/s, a processor four
times slower). Beside Pagefind: both get the same made-up entries, each with a contact of its
own, from one server, unthrottled; times are taken inside the page, from its opening with a query
to results drawn, then from each later query on. Bytes are those of scripts and data. CHROMIUM
names the browser.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import mean, median

from playwright.sync_api import Browser

from benchmarks.browser import open_browser
from benchmarks.search.large_directory import make_directory
from benchmarks.search.measure import Figures, visit
from benchmarks.search.pages import write_ours, write_pagefind
from benchmarks.search.server import serve
from goodpractice.build import Options, publish_site
from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.paths import PROJECT

ROUNDS = 5


def report_phone(content: Path, browser: Browser) -> None:
    """Measure the real site as a telephone meets it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        publish_site(content, folder, Options(jobs=1))
        with serve(folder) as address:
            visits = [visit(browser, f"{address}search/", phone=True) for _ in range(ROUNDS)]
    print("\nOn a telephone, the real content")
    for label, value in (
        ("first results, ms", median(one.first for one in visits)),
        ("later query, ms", median(median(one.later) for one in visits)),
        ("requests", visits[0].requests),
        ("rounds", median(one.rounds for one in visits)),
        ("first kB, scripts and data", visits[0].first_bytes / 1000),
        ("layout shift", max(one.shift for one in visits)),
    ):
        print(f"{label:28}{value:10.3g}" if value < 1 else f"{label:28}{value:10.0f}")


def report_beside(size: int, directory: Directory, browser: Browser) -> None:
    """Measure both over so many entries and print a table with ratios."""
    made = make_directory(directory, size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        took = write_ours(made, folder)
        write_pagefind(made, folder)
        with serve(folder) as address:
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(visit(browser, f"{address}search/"))
                theirs.append(visit(browser, f"{address}pagefind.html"))
    print(f"\n{size} entries (index built in {took:.1f} s of processor time)")
    print(f"{'':14}{'ours':>10}{'Pagefind':>10}{'ratio':>8}")
    for label, own, other in zip(LABELS, summarise(ours), summarise(theirs), strict=True):
        print(f"{label:14}{own:10.1f}{other:10.1f}{own / other if other else 0:8.2f}")


LABELS = ("first ms", "first kB", "later ms", "later kB")


def summarise(visits: list[Figures]) -> tuple[float, ...]:
    """Return the medians of several visits."""
    return (
        median(one.first for one in visits),
        median(one.first_bytes for one in visits) / 1000,
        median(mean(one.later) for one in visits),
        median(mean(one.later_bytes) for one in visits) / 1000,
    )


def main() -> None:
    """Read the arguments and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("sizes", nargs="*", type=int, default=[120, 1000, 10000])
    parser.add_argument("--content", type=Path, default=PROJECT / "content")
    arguments = parser.parse_args()
    directory = load_directory(arguments.content)
    with open_browser() as browser:
        report_phone(arguments.content, browser)
        for size in arguments.sizes:
            report_beside(size, directory, browser)


if __name__ == "__main__":
    main()
