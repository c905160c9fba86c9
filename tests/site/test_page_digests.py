"""A page's digest changes with everything the page shows, and with next to nothing else."""

import pickle
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from goodpractice.load import load_directory
from goodpractice.paths import TEMPLATES
from goodpractice.site import render
from goodpractice.site.layout import describe_frame
from goodpractice.site.page import Page
from goodpractice.site.render import PageFile, Renderer, hash_page, list_page_files, open_page
from tests.helpers.sites import (
    BASE,
    PRACTICE_BODY,
    write_practice,
    write_site,
    write_text,
    write_tool,
)

ANN = {"name": "Ann Lee", "email": "ann@example.org"}
PLAY = {
    "title": "A play",
    "published": "2011",
    "organisations": ["Barnardo's", "Walsall Safeguarding Children Board"],
    "contacts": [ANN],
}
FILM = {"lscbs": ["walsall"], "themes": ["training"], "published": "2020"}
TERM = {"term": "MASH", "meaning": "a team of several agencies"}

FILES = {
    "site.md": write_text(
        {"title": "Small", "tagline": "In small.", "base_url": "https://example.org/d/"}
    ),
    "lscbs/dudley.md": write_text(
        {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Neglect"]}
    ),
    "glossary.md": write_text({"terms": [TERM]}),
    "practices/dudley/play.md": write_practice(**PLAY),
    "practices/dudley/game.md": write_practice(title="A game", published="2012"),
    "practices/dudley/poster.md": write_practice(themes=["neglect"], published="2013"),
    "tools/dudley/list.md": write_tool(source={"document": "awards"}),
} | {
    f"practices/walsall/film-{number}.md": write_practice(title=f"Film {number}", **FILM)
    for number in range(5)
}


class Seen(NamedTuple):
    """A page's digest, and what it comes out as."""

    digest: bytes
    text: str


def see(content: Path) -> dict[str, Seen]:
    """Return every page of a content folder's site."""
    directory = load_directory(content)
    frame = describe_frame(directory, "1")
    renderer = Renderer(frame, directory.glossary)
    return {
        file.name: Seen(file.digest, renderer.render(file.page).decode())
        for file in list_page_files(directory, renderer)
    }


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """The pages of a small site."""
    return see(write_site(tmp_path_factory.mktemp("before"), FILES))


def compare(before: dict[str, Seen], after: dict[str, Seen]) -> set[str]:
    """Return the pages whose digests changed; a page that changed is among them."""
    common = before.keys() & after.keys()
    digests = {name for name in common if before[name].digest != after[name].digest}
    texts = {name for name in common if before[name].text != after[name].text}
    assert texts <= digests, "a page that changed would be taken for the old one"
    return digests


def name_files(text: str) -> set[str]:
    """Return the files of some addresses."""
    return {
        name if name.endswith((".html", ".xml")) else f"{name}/index.html" for name in text.split()
    }


PLAYS = (
    "practices/dudley/play practices/dudley/game practices/dudley practices lscbs/dudley "
    "lscbs/dudley/care themes/e-safety "
    "sources/awards contacts/ann-lee organisations/barnardos "
    "organisations/walsall-safeguarding-children-board "
)
"""The play's page, and those that list it."""

FEEDS = "feed.xml practices/feed.xml "
DUDLEY_FEEDS = FEEDS + "lscbs/dudley/feed.xml themes/e-safety/feed.xml "
WALSALL_FEEDS = FEEDS + "lscbs/walsall/feed.xml themes/training/feed.xml "
"""The feeds that hold the play, and those that hold the films."""

FILMS = "practices/walsall " + "".join(f"practices/walsall/film-{number} " for number in range(5))

SHARED = "practices sources/awards "
"""The pages that list nearly every entry."""

CASES: dict[str, tuple[str, str, str]] = {
    "body": (
        "practices/dudley/play.md",
        write_practice(**PLAY, body=f"{PRACTICE_BODY} And."),
        PLAYS,
    ),
    "title": (
        "practices/dudley/play.md",
        write_practice(**PLAY | {"title": "No play"}),
        PLAYS + DUDLEY_FEEDS,
    ),
    "summary": (
        "practices/dudley/play.md",
        write_practice(**PLAY, summary="Another."),
        PLAYS + DUDLEY_FEEDS,
    ),
    "link": (
        "practices/dudley/play.md",
        write_practice(**PLAY, links=[{"title": "It", "url": "https://example.org/"}]),
        PLAYS,
    ),
    "contact": (
        "practices/dudley/play.md",
        write_practice(**PLAY | {"contacts": [ANN | {"telephone": "01234 567890"}]}),
        PLAYS + "contacts",
    ),
    "contact's details in another entry": (
        "practices/walsall/film-0.md",
        write_practice(title="Film 0", **FILM, contacts=[ANN | {"telephone": "01234 567890"}]),
        PLAYS + FILMS + "contacts lscbs/walsall lscbs/walsall/care themes/training",
    ),
    "related entry": (
        "practices/dudley/game.md",
        write_practice(title="Another game", published="2012"),
        "practices/dudley/game practices/dudley/play practices/dudley lscbs/dudley "
        "lscbs/dudley/care themes/e-safety " + SHARED + DUDLEY_FEEDS,
    ),
    "entry that pages list": (
        "practices/walsall/film-0.md",
        write_practice(title="Another film", **FILM),
        FILMS + SHARED + WALSALL_FEEDS + "lscbs/walsall lscbs/walsall/care themes/training",
    ),
    "new entry": (
        "practices/walsall/film-9.md",
        write_practice(title="Film 9", **FILM),
        "practices/walsall/film-3 practices/walsall/film-4 practices/walsall lscbs/walsall "
        "lscbs/walsall/care "
        "themes/training gaps "
        "lscbs themes sources search sitemap.xml index.html " + SHARED + WALSALL_FEEDS,
    ),
    "tool": (
        "tools/dudley/list.md",
        FILES["tools/dudley/list.md"].replace("It is needed.", "It is much needed."),
        "tools/dudley/list tools/dudley tools lscbs/dudley lscbs/dudley/care lscbs/dudley/embed "
        "themes/neglect sources/awards "
        "practices/dudley/poster",
    ),
    "theme's name": (
        "themes/e-safety.md",
        write_text({"title": "Easy safety", "also_known_as": ["online safety"]}),
        PLAYS
        + DUDLEY_FEEDS
        + "themes search contribute/new index.html lscbs lscbs/walsall/care gaps",
    ),
    "board's short name": (
        "lscbs/walsall.md",
        write_text({"title": "Walsall Safeguarding Children Board", "short_title": "W"}),
        FILMS
        + SHARED
        + "lscbs lscbs/walsall lscbs/walsall/care lscbs/black-country gaps themes/training "
        "search contribute/new index.html organisations/walsall-safeguarding-children-board",
    ),
    "board's name, and so an organisation's": (
        "lscbs/walsall.md",
        write_text(
            {
                "title": "Walsall Partnership",
                "short_title": "Walsall",
                "also_known_as": ["Walsall Safeguarding Children Board"],
            }
        ),
        PLAYS.replace("organisations/walsall-safeguarding-children-board ", "")
        + FILMS
        + "lscbs lscbs/walsall lscbs/walsall/care lscbs/black-country gaps themes/training search "
        "contribute/new "
        "index.html organisations sitemap.xml lscbs/walsall/feed.xml",
    ),
    "page": (
        "pages/contribute.md",
        BASE["pages/contribute.md"].replace("Write to us.", "Ring us."),
        "contribute",
    ),
    "glossary": ("glossary.md", write_text({"terms": [TERM | {"meaning": "Other."}]}), "all"),
    "tagline": ("site.md", FILES["site.md"].replace("In small.", "In large."), "all"),
}


@pytest.mark.parametrize(("file", "text", "pages"), CASES.values(), ids=CASES)
def test_the_pages_that_show_a_thing_change(
    tmp_path: Path, before: dict[str, Seen], file: str, text: str, pages: str
) -> None:
    changed = compare(before, see(write_site(tmp_path, FILES | {file: text})))
    assert changed == (set(before) if pages == "all" else name_files(pages))


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "b/"},
        {"template": "b.html"},
        {"title": "B"},
        {"description": "B"},
        {"root": "/"},
        {"context": {"shown": 2}},
        {"context": {"shown": 1, "more": None}},
    ],
    ids=lambda changes: " ".join(changes),
)
def test_each_part_of_a_page_counts(changes: dict[str, Any]) -> None:
    page = Page("a/", "a.html", "A", "A.", {"shown": 1})
    assert hash_page(replace(page, **changes), b"look") != hash_page(page, b"look")
    assert hash_page(page, b"another look") != hash_page(page, b"look")
    assert hash_page(replace(page), b"look") == hash_page(page, b"look")


def test_pages_are_the_same_in_another_process(tmp_path: Path) -> None:
    directory = load_directory(write_site(tmp_path, FILES))
    renderer = Renderer(describe_frame(directory, "1"), directory.glossary)
    for file in list_page_files(directory, renderer):
        sent: PageFile = pickle.loads(pickle.dumps(open_page(file)))
        assert (sent.name, sent.digest) == (file.name, file.digest)
        assert renderer.render(sent.page) == renderer.render(file.page)
        assert sent.builder is None, "what makes pages has the whole directory"


def test_every_page_changes_with_the_templates(
    tmp_path: Path, before: dict[str, Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    with (tmp_path / "templates" / "parts" / "contact.html").open("a") as template:
        template.write("{# nothing #}")
    monkeypatch.setattr(render, "TEMPLATES", tmp_path / "templates")
    assert compare(before, see(write_site(tmp_path, FILES))) == set(before)


def test_every_page_changes_with_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, Seen]
) -> None:
    monkeypatch.setattr(render, "hash_code", lambda: b"another version")
    after = see(write_site(tmp_path, FILES))
    assert {name for name, one in after.items() if one.digest == before[name].digest} == set()


def test_the_same_content_has_the_same_digests(tmp_path: Path, before: dict[str, Seen]) -> None:
    assert compare(before, see(write_site(tmp_path, FILES))) == set()
