"""Downloads hold exactly what is listed, from the same data as the whole directory's exports."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.helpers.browser import open_search, read_all_ids

pytestmark = pytest.mark.browser

LISTEN = """() => {
  window.said = [];
  const place = document.querySelector("[data-download-said]");
  new MutationObserver(() => window.said.push(place.textContent))
    .observe(place, { childList: true, characterData: true, subtree: true });
}"""
"""Lets a page remember what is said of a download."""

CSV, JSON = "Download all results as a spreadsheet (CSV)", "Download all results as JSON"


def press_download(page: Page, name: str) -> tuple[str, str]:
    """Press a button; return the file's name and its text."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).press("Enter")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes().decode("utf-8")


def read_rows(text: str) -> list[dict[str, str]]:
    """Return a table's rows."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def read_exported(site_folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the whole directory's table by id."""
    text = (site_folder / "data" / "entries.csv").read_bytes().decode("utf-8")
    return {row["id"]: row for row in read_rows(text)}


@pytest.mark.parametrize(
    "query",
    [
        "?lscb=dudley&lscb=walsall&kind=practice&sort=title",
        "?kind=action&q=training",
    ],
)
def test_files_equal_the_filtered_list_and_are_told_when_they_are_there(
    page: Page, root_url: str, site_folder: Path, entries: list[dict[str, Any]], query: str
) -> None:
    """A table's first columns are those of the whole directory's."""
    open_search(page, root_url, query)
    page.evaluate(LISTEN)
    name, text = press_download(page, CSV)
    said: list[str] = page.evaluate("window.said")
    assert said.index("The file is ready.") == len(said) - 1
    rows = read_rows(text)
    whole = (site_folder / "data" / "entries.csv").read_text(encoding="utf-8")
    first = text.split("\r\n", 1)[0].lstrip("\ufeff")
    assert first == whole.split("\n", 1)[0].lstrip("\ufeff").rstrip()
    assert first.startswith("id,url,kind,title,summary,")
    shown = read_all_ids(page)
    assert shown
    assert [row["id"] for row in rows] == shown
    exported = read_exported(site_folder)
    assert all(row == exported[row["id"]] for row in rows)
    words = [
        part for part in re.split(r"[?&=]", query) if part not in {"", "q", "sort", "title", "date"}
    ]
    assert all(word in name for word in words), name
    assert re.fullmatch(r"good-practice-search-[a-z0-9-]+-\d{4}-\d\d-\d\d\.csv", name)
    name, text = press_download(page, JSON)
    known = {entry["id"]: entry for entry in entries}
    assert json.loads(text) == {"entries": [known[id_] for id_ in shown]}
    assert name.endswith(".json")


def test_pages_of_boards_and_themes_give_what_they_list(
    page: Page, root_url: str, entries: list[dict[str, Any]]
) -> None:
    for folder, word, field in (("lscbs", "dudley", "boards"), ("themes", "neglect", "themes")):
        page.goto(f"{root_url}{folder}/{word}/")
        name, text = press_download(page, "Download this list as a spreadsheet (CSV)")
        wanted = {one["id"] for one in entries if word in one[field] and one["kind"] != "action"}
        assert {row["id"] for row in read_rows(text)} == wanted
        assert name.startswith(f"good-practice-{word}-")


def test_a_large_download_is_asked_about_first_and_nothing_fetched_before(
    page: Page, root_url: str
) -> None:
    def answer(route: Route) -> None:
        if route.request.method == "HEAD":
            route.fulfill(headers={"content-length": "31000000"})
        else:
            route.continue_()

    page.route("**/data/entries.csv", answer)
    open_search(page, root_url, "?kind=practice")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    said = page.locator("[data-download-said]")
    page.get_by_role("button", name=CSV).press("Enter")
    expect(said).to_contain_text("All entries must be fetched for this: 31 MB.")
    assert [one for one in asked if "/data/" in one] == [f"HEAD {root_url}data/entries.csv"]
    page.get_by_role("button", name="Leave it").press("Enter")
    expect(said).to_be_empty()
    page.get_by_role("button", name=CSV).press("Enter")
    expect(page.get_by_role("button", name="Fetch 31 MB")).to_be_focused()
    _, text = press_download(page, "Fetch 31 MB")
    assert read_rows(text)


NOTE_PROGRESS = """
window.whole = [];
new MutationObserver(() => {
  const bar = document.querySelector("[data-download-said] progress[max]");
  if (bar) window.whole.push(bar.max);
}).observe(document, { attributes: true, childList: true, subtree: true });
"""


@pytest.mark.parametrize("length", ["4000000", None])
def test_progress_is_shown_where_a_host_packs_files(
    page: Page, root_url: str, length: str | None
) -> None:
    def answer(route: Route) -> None:
        if route.request.method == "HEAD":
            told = {"content-length": length} if length else {}
            route.fulfill(headers={"content-encoding": "gzip", **told})
        elif route.request.headers.get("range"):
            route.fulfill(status=206, headers={"content-range": "bytes 0-0/31000000"}, body="i")
        else:
            route.continue_()

    page.route("**/data/entries.csv", answer)
    page.add_init_script(NOTE_PROGRESS)
    open_search(page, root_url, "?q=neglect")
    page.get_by_role("button", name=CSV).press("Enter")
    _, text = press_download(page, "Fetch 4 MB" if length else "Fetch 31 MB")
    assert read_rows(text)
    assert page.evaluate("window.whole[0]") == 31_000_000
    expect(page.locator("[data-download-said]")).to_have_text("The file is ready.")


def test_without_the_entries_there_is_no_download_and_that_is_said(
    page: Page, root_url: str, watch: Any
) -> None:
    """Where the connection breaks, and where a page of the host's comes in their place."""
    watch.expected.append("ERR_FAILED")
    page.route("**/data/entries.csv", lambda route: route.abort())
    open_search(page, root_url, "?q=neglect")
    page.get_by_role("button", name=CSV).press("Enter")
    expect(page.locator("[data-download-said]")).to_contain_text("could not be fetched")
    page.unroute_all()
    body = "<!DOCTYPE html><title>Log in</title>"
    page.route(
        "**/data/entries.*", lambda route: route.fulfill(body=body, content_type="text/html")
    )
    made: list[str] = []
    page.on("download", lambda download: made.append(download.suggested_filename))
    page.evaluate(LISTEN)
    for name in (CSV, JSON):
        page.evaluate("window.said = []")
        page.get_by_role("button", name=name).press("Enter")
        page.wait_for_function("() => window.said.at(-1)?.includes('could not be fetched')")
    assert made == []


def test_shortlist_downloads_its_order_and_notes(
    page: Page, root_url: str, entries: list[dict[str, Any]]
) -> None:
    ids = [one["id"] for one in entries if one["kind"] == "practice"][:3][::-1]
    query = "&".join(f"entry={id_}" for id_ in ids)
    page.goto(f"{root_url}shortlist/?{query}")
    page.get_by_role("button", name="Keep this list").click()
    note = page.locator("[data-note]").first
    note.fill('=1+1, "twice"')
    name, text = press_download(page, "Download as a spreadsheet (CSV)")
    rows = read_rows(text)
    assert [row["id"] for row in rows] == ids
    assert rows[0]["note"] == '\'=1+1, "twice"'
    assert name.startswith("shortlist-")
    _, text = press_download(page, "Download as JSON")
    assert [entry["id"] for entry in json.loads(text)["entries"]] == ids
    assert json.loads(text)["entries"][0]["note"] == '=1+1, "twice"'
