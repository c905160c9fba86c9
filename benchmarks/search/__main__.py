"""Print what search loads and how long it takes in a real browser, ours beside Pagefind.

    .venv/bin/pip install --target .cache/pagefind pagefind_bin==1.5.2
    PYTHONPATH=.cache/pagefind .venv/bin/python -m benchmarks.search [SIZE …]

Both get the same made-up entries from one server, compressed. Measured from the focus, with
nothing loaded but the few lines that every page has, to the first ten results with their
cards and filter counts; then for later queries. CHROMIUM names the browser.
"""

import argparse
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from html import escape
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search.synthetic import make_directory
from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.search.index import build_search

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIRST = "domestic abuse training"
LATER = ["neglect toolkit", "safeguarding children", "risk assess", "missing from care", "bullying"]
ROUNDS = 3
HEADERS = 200
"""Bytes of an answer's head."""


class CompressingHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files as hosts do: compressed, cacheable; counts the bytes of the answers."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    packed: ClassVar[dict[Path, bytes]] = {}
    sent: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = self.packed.get(path)
        if data is None:
            data = path.read_bytes()
            # Pagefind's own files are compressed already.
            data = self.packed[path] = data if data[:2] == b"\x1f\x8b" else gzip.compress(data, 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=600")
        if not path.suffix.startswith(".pf_"):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.sent.append(len(data) + HEADERS)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def write_ours(directory: Directory, folder: Path) -> float:
    """Write our search; return the seconds of processor time it took."""
    began = time.process_time()
    files = build_search(directory)
    took = time.process_time() - began
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    subprocess.run(
        [
            str(ROOT / "node_modules/.bin/esbuild"),
            str(HERE / "ours.js"),
            "--bundle",
            "--minify",
            "--format=esm",
            "--splitting",
            f"--outdir={folder}",
            "--log-level=error",
        ],
        check=True,
    )
    return took


def write_pagefind(directory: Directory, folder: Path) -> None:
    """Write the entries as pages and let Pagefind index them."""
    for number, entry in enumerate(directory.entries):
        filters = [
            ("kind", [entry.kind]),
            ("lscb", [one.slug for one in entry.boards]),
            ("theme", [one.slug for one in entry.themes]),
            ("contact", [one.slug for one in entry.contacts]),
        ]
        marks = "".join(
            f'<span data-pagefind-filter="{name}">{escape(value)}</span>'
            for name, values in filters
            for value in values
        )
        page = (
            f"<!doctype html><html lang=en><title>{escape(entry.title)}</title>"
            f"<main data-pagefind-body><h1>{escape(entry.title)}</h1>"
            f"<p>{escape(entry.summary)}</p><p>{escape(entry.body.text)}</p></main>{marks}</html>"
        )
        target = folder / "entries" / str(number) / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(page, encoding="utf-8")
    program = shutil.which("pagefind")
    command = [program] if program else [sys.executable, "-m", "pagefind_bin"]
    subprocess.run(
        [*command, "--site", str(folder), "--quiet"], check=True, stdout=subprocess.DEVNULL
    )
    shutil.copy(HERE / "pagefind.js", folder / "pagefind.js")


def measure(browser: Browser, address: str, script: str) -> dict[str, float]:
    """Return bytes and milliseconds of the first and the later queries, in a fresh browser."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "blank.html")
    sent = CompressingHandler.sent
    sent.clear()
    first = page.evaluate(
        """async ([script, query]) => {
            window.longest = 0;
            new PerformanceObserver((list) => {
                for (const task of list.getEntries())
                    window.longest = Math.max(window.longest, task.duration);
            }).observe({entryTypes: ["longtask"]});
            const {find} = await import(script);
            const began = performance.now();
            const found = await find(query);
            return [performance.now() - began, found];
        }""",
        [script, FIRST],
    )
    page.wait_for_timeout(300)
    bytes_first, files_first = sum(sent), len(sent)
    later = page.evaluate(
        """async ([script, queries]) => {
            const {find} = await import(script);
            const began = performance.now();
            for (const query of queries) await find(query);
            return (performance.now() - began) / queries.length;
        }""",
        [script, LATER],
    )
    page.wait_for_timeout(300)
    figures = {
        "first kB": bytes_first / 1000,
        "first files": files_first,
        "first ms": first[0],
        "later kB": (sum(sent) - bytes_first) / 1000 / len(LATER),
        "later ms": later,
        "longest task ms": page.evaluate("window.longest"),
        "found": first[1],
    }
    context.close()
    return figures


def report(size: int, directory: Directory, browser: Browser) -> None:
    """Measure both over so many entries and print a table with ratios."""
    made = make_directory(directory, size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        took = write_ours(made, folder)
        write_pagefind(made, folder)
        (folder / "blank.html").write_text("<!doctype html><title>Blank</title>")
        handler = partial(CompressingHandler, directory=str(folder))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            rounds: dict[str, list[dict[str, float]]] = {"ours": [], "Pagefind": []}
            for _ in range(ROUNDS):
                rounds["ours"].append(measure(browser, address, "/ours.js"))
                rounds["Pagefind"].append(measure(browser, address, "/pagefind.js"))
            server.shutdown()
    print(f"\n{size} entries (index built in {took:.1f} s of processor time)")
    print(f"{'':18}{'ours':>10}{'Pagefind':>10}{'ratio':>8}")
    for figure in rounds["ours"][0]:
        ours, theirs = (
            sorted(one[figure] for one in rounds[who])[ROUNDS // 2] for who in ("ours", "Pagefind")
        )
        print(f"{figure:18}{ours:10.1f}{theirs:10.1f}{ours / theirs if theirs else 0:8.2f}")


def main() -> None:
    """Read the arguments and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("sizes", nargs="*", type=int, default=[120, 1000, 10000])
    parser.add_argument("--content", type=Path, default=ROOT / "content")
    arguments = parser.parse_args()
    directory = load_directory(arguments.content)
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        for size in arguments.sizes:
            report(size, directory, browser)
        browser.close()


if __name__ == "__main__":
    main()
