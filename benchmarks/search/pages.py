"""The pages to compare: our search page over a made-up directory, and one that asks Pagefind."""

import shutil
import subprocess
import sys
import time
from html import escape
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.render import Renderer
from goodpractice.site.static import hash_assets, read_assets
from tests.helpers.search import build_search

HERE = Path(__file__).parent


def write_ours(directory: Directory, folder: Path) -> float:
    """Write our search page with all that it fetches; return the index's seconds of processor."""
    began = time.process_time()
    files = build_search(directory)
    took = time.process_time() - began
    assets = dict(read_assets())
    renderer = Renderer(describe_frame(directory, hash_assets(assets)), directory.glossary)
    page = next(page for page in list_pages(directory) if page.path == "search/")
    write_files(folder, files | assets | {page.file: renderer.render(page)})
    return took


def write_pagefind(directory: Directory, folder: Path) -> None:
    """Write the entries as pages, let Pagefind index them, and a page that asks it."""
    files = {
        f"entries/{number}/index.html": describe_entry(directory, number)
        for number in range(len(directory.entries))
    }
    write_files(folder, {name: page.encode() for name, page in files.items()})
    program = shutil.which("pagefind")
    command = [program] if program else [sys.executable, "-m", "pagefind_bin"]
    subprocess.run(
        [*command, "--site", str(folder), "--quiet"], check=True, stdout=subprocess.DEVNULL
    )
    for name in ("pagefind.html", "pagefind-page.js"):
        shutil.copy(HERE / name, folder / name)


def describe_entry(directory: Directory, number: int) -> str:
    """Return an entry as a page for Pagefind, with the filters that ours has."""
    entry = directory.entries[number]
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
    return (
        f"<!doctype html><html lang=en><title>{escape(entry.title)}</title>"
        f"<main data-pagefind-body><h1>{escape(entry.title)}</h1>"
        f"<p>{escape(entry.summary)}</p><p>{escape(entry.body.text)}</p></main>{marks}</html>"
    )


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files by their paths under a folder."""
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
