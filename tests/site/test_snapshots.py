"""Pages of a small fixed site, compared with what they were; of all but one, their main part.

Where a change of a template is meant, update them and look at the difference:

    .venv/bin/python -m tests.site.test_snapshots
"""

import contextlib
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from goodpractice.cli.commands import main
from goodpractice.cli.console import name_command
from goodpractice.paths import COMMAND, PROJECT
from tests.helpers.commands import TOLD
from tests.helpers.sites import DATA, build_site

SNAPSHOTS = PROJECT / "tests" / "snapshots"
UPDATE = ".venv/bin/python -m tests.site.test_snapshots"

PAGES = {
    "home": "index.html",
    "entry": "practices/dudley/play/index.html",
    "entry-of-group": "practices/black-country/poster/index.html",
    "entry-moved": "practices/walsall/poster/index.html",
    "tool": "tools/dudley/checklist/index.html",
    "kind": "practices/index.html",
    "board": "lscbs/dudley/index.html",
    "group": "lscbs/black-country/index.html",
    "theme": "themes/e-safety/index.html",
    "contact": "contacts/jackie-jennings/index.html",
    "contacts": "contacts/index.html",
    "source": "sources/awards/index.html",
    "glossary": "glossary/index.html",
    "not-found": "404.html",
}


WHOLE = "entry"
"""The page whose frame is compared too; of the others it is their main part."""


@cache
def build_pages() -> dict[str, str]:
    """Return the pages by the name of their snapshot."""
    with TemporaryDirectory() as folder:
        out = build_site(DATA / "snapshot" / "content", Path(folder) / "site")
        return {
            name: tidy(pick_part(name, (out / file).read_text(encoding="utf-8")))
            for name, file in PAGES.items()
        }


def pick_part(name: str, html: str) -> str:
    """Return what of a page is compared."""
    if name == WHOLE:
        return html
    start, end = html.index("<main"), html.index("</main>")
    return html[start : end + len("</main>")]


def tidy(html: str) -> str:
    """Return a page without what changes with the styles and scripts, and without blank lines."""
    html = re.sub(r"\?v=[0-9a-f]+", "?v=VERSION", html)
    return "\n".join(line for line in html.split("\n") if line.strip()) + "\n"


def explain_difference(name: str, old: str, new: str) -> Iterator[str]:
    """Return the first line that differs, and what to do."""
    before, after = old.split("\n"), new.split("\n")
    for number, (was, now) in enumerate(zip(before, after, strict=False), 1):
        if was != now:
            yield f"snapshots/{name}.html:{number}:\n  was {was.strip()}\n  is  {now.strip()}"
            break
    else:
        yield f"snapshots/{name}.html: had {len(before)} lines, has {len(after)}"
    yield f"If that is meant, run: {UPDATE}"


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_it_was(name: str) -> None:
    path = SNAPSHOTS / f"{name}.html"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    new = build_pages()[name]
    if old != new:
        pytest.fail("\n".join(explain_difference(name, old, new)), pytrace=False)


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(PAGES)


def test_snapshots_show_what_they_are_for() -> None:
    pages = build_pages()
    assert "16,000 pupils" in pages["entry"]
    assert 'href="mailto:jackie@example.org"' in pages["entry"]
    assert "A play about staying safe online" in pages["board"]
    assert "?v=VERSION" in pages[WHOLE]
    assert "<footer" in pages[WHOLE]
    assert "<footer" not in pages["home"]


def test_difference_names_the_command() -> None:
    told = "\n".join(explain_difference("home", "a\nb\n", "a\nc\n"))
    assert told.startswith("snapshots/home.html:2:\n  was b\n  is  c\n")
    assert told.endswith(UPDATE)


def update_snapshots() -> None:
    """Write the pages as they are now, and what is said of the bad content."""
    SNAPSHOTS.mkdir(exist_ok=True)
    for path in SNAPSHOTS.iterdir():
        path.unlink()
    for name, html in build_pages().items():
        (SNAPSHOTS / f"{name}.html").write_text(html, encoding="utf-8")
    told = io.StringIO()
    with contextlib.redirect_stderr(told):
        main(["check", "--content", str(DATA / "bad" / "content")])
    TOLD.write_text(told.getvalue().replace(name_command(), COMMAND), encoding="utf-8")


if __name__ == "__main__":
    update_snapshots()
