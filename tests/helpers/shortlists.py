"""A small site whose entries tests keep in a shortlist, and what readers do with that."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.helpers.browser import SUB_PATH, serve_site
from tests.helpers.sites import build_site, write_practice, write_site, write_text, write_tool

PLAY, POSTER, WALK = (f"practices/dudley/{name}" for name in ("play", "poster", "walk"))
FORM = "tools/dudley/form"
OLD, GONE = "practices/dudley/old-play", "practices/dudley/gone"
NAMES = {PLAY: "A play", POSTER: "A poster", WALK: "A walk", FORM: "A form"}
PERSON = {"name": "Jo Bloggs", "telephone": "01384 000000", "email": "jo@dudley.example"}
ACTION = "plans/child-x/dudley#1"
SOURCE = {"document": "awards"}
FILES = {
    f"{PLAY}.md": write_practice(
        title="A play", contacts=[PERSON], aliases=[OLD], published="2010"
    ),
    f"{POSTER}.md": write_practice(
        title="A poster", lscbs=["dudley", "walsall"], themes=["neglect"]
    ),
    f"{WALK}.md": write_practice(
        title="A walk", links=[], contacts=[{"name": "Bea Lee", "email": "bea@example.org"}]
    ),
    "lscbs/dudley.md": write_text(
        {"title": "Dudley board", "short_title": "Dudley", "sections": ["Neglect"]}
    ),
    f"{FORM}.md": write_tool(
        title="A form",
        links=[{"title": "It", "url": "https://www.form.example/x", "opens": True}],
    ),
    "reviews/child-x.md": write_text(
        {
            "title": "Child X",
            "summary": "What was learnt.",
            "type": "serious-case-review",
            "lscbs": ["dudley"],
            "themes": ["neglect"],
            "source": SOURCE,
        },
        "Text.",
    ),
    "plans/child-x/dudley.md": write_text(
        {
            "title": "Dudley plan",
            "review": "child-x",
            "agency": "Dudley Council",
            "themes": ["neglect"],
            "source": SOURCE,
            "recommendations": [{"ref": "1", "text": "Ring more."}],
            "actions": [
                {
                    "ref": "1",
                    "recommendation": "1",
                    "action": "Ring first.",
                    "outcome": "Nobody waits.",
                    "status": "ongoing",
                }
            ],
        }
    ),
    "removed.md": write_text(
        {
            "entries": [
                {
                    "id": GONE,
                    "title": "Old checklist",
                    "removed": "2026-11-21",
                    "reason": "The board has withdrawn it.",
                    "instead": WALK,
                }
            ]
        }
    ),
}


@contextmanager
def serve_shortlist(folder: Path) -> Iterator[str]:
    """Serve a small site under a path, with an entry that moved and one that went."""
    with serve_site(build_site(write_site(folder, FILES), folder / "site"), SUB_PATH) as address:
        yield address


def open_list(page: Page, url: str, query: str = "") -> None:
    """Open the shortlist and wait until its entries stand."""
    page.goto(f"{url}shortlist/{query}")
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")


def add_entry(page: Page, url: str, id_: str) -> None:
    """Add an entry at its own page."""
    page.goto(f"{url}{id_}/")
    page.locator("article [data-shortlist]").click()
    said = page.locator("body > [role=status]")
    expect(said).to_contain_text(f"{NAMES[id_]}: added to your shortlist")


def fill_list(page: Page, url: str, *ids: str) -> None:
    """Let the list have entries as if they had been added before."""
    page.goto(f"{url}assets/favicon.svg")  # anything of the site
    items = [{"id": id_, "title": NAMES[id_], "note": ""} for id_ in ids]
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"good-practice-shortlist {SUB_PATH}", json.dumps({"items": items})],
    )


def read_ids(page: Page) -> list[str]:
    """Return the ids of the rows."""
    ids: list[str] = page.locator("[data-list] > li").evaluate_all(
        "rows => rows.map(row => row.dataset.entry)"
    )
    return ids


def read_storage(page: Page) -> dict[str, str]:
    """Return what the browser keeps of shortlists."""
    kept: dict[str, str] = page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([name]) =>"
        " name.startsWith('good-practice-shortlist')))"
    )
    return kept
