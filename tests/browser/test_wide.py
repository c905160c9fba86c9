"""What is wider than its column, in a text or as a name: it wraps, or it scrolls by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.helpers.browser import list_overflowing, serve_site
from tests.helpers.sites import (
    PRACTICE_BODY,
    build_site,
    write_practice,
    write_site,
    write_text,
    write_tool,
)

pytestmark = pytest.mark.browser

TABLE = "\n".join(f"| {' | '.join([cell] * 12)} |" for cell in ("A heading", "---", "some words"))
TEXTS = (
    TABLE,
    "- item\n\n  " + TABLE.replace("\n", "\n  "),
    "> " + TABLE.replace("\n", "\n> "),
    f"```\n{'x' * 300}\n```\n\n`{'x' * 300}`",
    f"{'w' * 400} **{'9' * 200} children**\n\n### {'H' * 200}",
    f"https://example.org/{'a' * 300}\n\n[{'L' * 200}](https://example.org/)",
    f"{'> ' * 15}{'q' * 80} words",
    "\n".join(f"{'  ' * depth}- {'z' * 30}" for depth in range(10)),
)
"""Tables, in a list and in a quotation too, code, words, links, quotations and lists in lists."""
ENTRY = "practices/dudley/wide/"
LISTS = ("", "lscbs/dudley/", "contacts/", "organisations/", "practices/")
NAMES = (
    "about/",
    "lscbs/",
    "lscbs/walsall/",
    "themes/long/",
    "sources/awards/",
    "tools/walsall/x/",
)
"""Pages with the long names of a page, a theme, a board and a tool."""


@pytest.fixture(scope="module")
def wide_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of long words: an entry of all texts, whose names have no spaces either."""
    files = {
        "practices/dudley/wide.md": write_practice(
            title="T" * 80,
            summary="s" * 190,
            organisations=["O" * 110],
            contacts=[{"name": "N" * 100, "email": f"{'e' * 60}@example.org", "note": "n" * 200}],
            links=[{"title": "l" * 150, "url": f"https://example.org/{'u' * 200}"}],
            body="\n\n".join([PRACTICE_BODY, *TEXTS]),
        )
    }
    files |= {
        "site.md": write_text({"title": "D" * 60, "tagline": "t" * 80}),
        "pages/about.md": write_text({"title": "P" * 80, "summary": "s" * 190}, "Words."),
        "themes/long.md": write_text({"title": "M" * 80}),
        "lscbs/walsall.md": write_text(
            {"title": "B" * 80, "short_title": "Walsall", "sections": ["S" * 80]}
        ),
        "tools/walsall/x.md": write_tool(
            title="T" * 85,
            lscbs=["walsall"],
            themes=["long"],
            section="S" * 80,
            source={"document": "awards", "item": 2},
            links=[{"title": "L" * 80, "url": "https://example.org/a", "opens": True}],
        ),
    }
    folder: Path = tmp_path_factory.mktemp("wide")
    with serve_site(build_site(write_site(folder, files), folder / "site")) as root:
        yield root


def test_nothing_is_wider_than_the_window(page: Page, wide_site: str) -> None:
    wide: dict[tuple[str, int], list[str]] = {}
    for path in (ENTRY, *LISTS, *NAMES):
        page.goto(f"{wide_site}{path}")
        for width in (320, 1280):  # no script of these pages looks at it when they are opened
            page.set_viewport_size({"width": width, "height": 800})
            wide[path, width] = list_overflowing(page)
    assert {place: found for place, found in wide.items() if found} == {}
