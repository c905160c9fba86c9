"""Old addresses still say something: where an entry went, or why it is gone."""

from pathlib import Path
from typing import Any

import pytest

from goodpractice.cli.commands import main
from goodpractice.directory.checks.references import is_slip
from goodpractice.load import load_directory
from goodpractice.site.layout import describe_frame
from goodpractice.site.page import Page
from goodpractice.site.pages.all_pages import UNLISTED, list_pages
from goodpractice.site.render import Renderer
from tests.helpers.sites import (
    list_site_problems,
    load_site,
    write_practice,
    write_site,
    write_text,
)

OLD: dict[str, Any] = {
    "id": "practices/dudley/old",
    "title": "An old play",
    "removed": "2026-11-21",
    "reason": "The board <b>no longer</b> shows it.",
}
X = "practices/dudley/x.md"


def write_removed(*entries: dict[str, Any]) -> dict[str, str]:
    return {X: write_practice(), "removed.md": write_text({"entries": list(entries)})}


def render(folder: Path, path: str, files: dict[str, str], lscb: str | None = None) -> str:
    """Return the page at a path of a small site."""
    directory = load_directory(write_site(folder, files), lscb=lscb)
    pages: dict[str, Page] = {page.path: page for page in list_pages(directory)}
    shared = describe_frame(directory, "1")
    return Renderer(shared).render(pages[path]).decode()


def test_a_removed_entry_leaves_a_page(tmp_path: Path) -> None:
    html = render(tmp_path, "practices/dudley/old/", write_removed(OLD))
    assert "<h1" in html
    assert "This entry was removed" in html
    assert "An old play" in html
    assert "Removed on 21 November 2026. The board &lt;b&gt;no longer&lt;/b&gt; shows it." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "See instead" not in html


def test_it_links_to_what_stands_instead(tmp_path: Path) -> None:
    files = write_removed(OLD | {"instead": "practices/dudley/x"})
    html = render(tmp_path, "practices/dudley/old/", files)
    assert 'See instead: <a class="govuk-link" href="../../../practices/dudley/x/">' in html
    assert "A play about staying safe online</a>" in html


def test_a_boards_own_site_has_its_own_removed_entries(tmp_path: Path) -> None:
    other = OLD | {"id": "practices/walsall/old"}
    files = write_removed(OLD, other, OLD | {"id": "reviews/old"})
    files[X] = write_practice(lscbs=["dudley"])
    directory = load_directory(write_site(tmp_path, files), lscb="dudley")
    assert [one.id for one in directory.removed] == ["practices/dudley/old"]


def test_an_old_address_leads_on_at_once(tmp_path: Path) -> None:
    files = {X: write_practice(aliases=["practices/dudley/old"])}
    html = render(tmp_path, "practices/dudley/old/", files)
    assert '<meta http-equiv="refresh" content="0; url=../../../practices/dudley/x/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a class="govuk-link" href="../../../practices/dudley/x/">' in html


def test_such_pages_are_no_place_to_arrive_at(tmp_path: Path) -> None:
    files = write_removed(OLD) | {X: write_practice(aliases=["practices/dudley/older"])}
    files["site.md"] = write_text(
        {"title": "A", "tagline": "B", "base_url": "https://example.org/"}
    )
    assert {"moved.html", "removed.html"} <= UNLISTED
    html = render(tmp_path, "sitemap.xml", files)
    assert "practices/dudley/x/" in html
    assert "practices/dudley/old" not in html


def test_a_site_without_removed_entries(tmp_path: Path) -> None:
    assert load_site(tmp_path).removed == ()
    assert load_site(tmp_path, {"removed.md": "---\nentries: []\n---\n"}).removed == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"instead": "practices/dudley/alias"},
            "entries: 'practices/dudley/alias' is an old id of practices/dudley/x; write that "
            "one's own",
        ),
        (
            {"id": "practices/dudley/x"},
            "entries: 'practices/dudley/x' is still there; delete content/practices/dudley/x.md, "
            "or its lines here",
        ),
        (
            {"id": "themes/neglect"},
            "entries: expected an entry's id such as practices/dudley/old-name, "
            "found 'themes/neglect'",
        ),
        ({"id": "../../etc"}, "expected an entry's id"),
        (
            {"id": "practices/dudlley/old"},
            "entries: 'practices/dudlley/old' lies in the folder of no board; "
            "did you mean 'practices/dudley/old'?",
        ),
        ({"id": "practices/dudley/alias"}, "is another entry's alias, so it leads there"),
        (
            {"instead": "practices/dudley/xx"},
            "entries: no entry 'practices/dudley/xx'; did you mean 'practices/dudley/x'?",
        ),
        ({"instead": "themes/neglect"}, "no entry 'themes/neglect'"),
        ({"instead": OLD["id"]}, "names the entry itself; name another, or delete the line"),
        ({"removed": "21/11/2026"}, "entries[1].removed: expected a day such as 2026-11-21"),
        ({"reason": ""}, "entries[1].reason: is empty; please write something behind the colon"),
    ],
)
def test_what_cannot_be(
    change: dict[str, str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    files = write_removed(OLD | change) | {X: write_practice(aliases=["practices/dudley/alias"])}
    write_site(tmp_path, files)
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert message in said
    assert said.startswith("content/removed.md:2: ")


def test_a_board_may_be_gone_with_its_entries(tmp_path: Path) -> None:
    gone = OLD | {"id": "practices/dudley-and-walsall/old"}
    files = write_removed(gone) | {X: write_practice(aliases=["practices/black-land/older"])}
    assert [one.id for one in load_site(tmp_path, files).removed] == [gone["id"]]


@pytest.mark.parametrize(
    ("typed", "name", "is_told"),
    [
        *(("dudlley", "dudley", True), ("dudly", "dudley", True), ("duldey", "dudley", True)),
        ("hertfordshire", "herefordshire", False),
        ("east-sussex", "west-sussex", False),
        ("north-east-lincolnshire", "north-lincolnshire", False),
    ],
)
def test_a_place_of_nearly_the_same_name_is_another(typed: str, name: str, is_told: bool) -> None:
    assert is_slip(typed, name) == is_told


def test_an_alias_has_a_boards_name_as_it_is_spelt(tmp_path: Path) -> None:
    files = {X: write_practice(aliases=["practices/dudly/older"])}
    (said,) = list_site_problems(tmp_path, files)
    assert said.endswith("of no board; did you mean 'practices/dudley/older'?")


def test_an_entry_is_removed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, write_removed(OLD, OLD))
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "'practices/dudley/old' stands twice; keep one" in told
    assert "1 problem;" in told


def test_what_was_checked_is_shown_beside_the_contacts(tmp_path: Path) -> None:
    note = "Contacts and links, by the team's <manager>."
    files = {X: write_practice(reviewed="2026-11-21", review_note=note)}
    html = render(tmp_path, "practices/dudley/x/", files)
    assert (
        "Checked on 21 November 2026: Contacts and links, by the team&#39;s &lt;manager&gt;.<span"
        in html
    )
    files = {X: write_practice(reviewed="2026-11-21")}
    assert "Checked on 21 November 2026.<span" in render(tmp_path, "practices/dudley/x/", files)
