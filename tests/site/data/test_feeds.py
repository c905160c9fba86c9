"""Tests of the feeds: what each holds, what RFC 4287 asks of it, and that pages lead to it."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from goodpractice.cli.commands import main
from goodpractice.cli.console import USAGE
from goodpractice.directory.checks import all_checks
from goodpractice.directory.directory import Directory
from goodpractice.model.fields.dates import find_today
from goodpractice.model.kinds import KINDS
from goodpractice.site.data.feeds import LENGTH, list_feeds
from goodpractice.site.layout import describe_frame
from goodpractice.site.page import Page
from goodpractice.site.render import Renderer
from tests.helpers.sites import build_site, load_site, write_practice, write_site, write_text

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/sub/"
TODAY = date(2026, 11, 25)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def list_rendered(directory: Directory) -> dict[str, str]:
    renderer = Renderer(describe_frame(directory, "1"))
    return {
        page.path: renderer.render(page).decode() for page in list_feeds(directory, BASE, TODAY)
    }


def find_feed(directory: Directory, path: str = "feed.xml") -> Page:
    return next(page for page in list_feeds(directory, BASE, TODAY) if page.path == path)


def check_feed(text: str, address: str) -> None:
    """Hold a feed to the elements that RFC 4287 requires, in sections 4.1.1 and 4.1.2."""
    feed = ElementTree.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            found = one.findall(f"{ATOM}{name}")
            assert len(found) == 1, name
            assert found[0].text
        assert RFC3339.fullmatch(one.findtext(f"{ATOM}updated") or "")
        assert (one.findtext(f"{ATOM}updated") or "")[:10] <= TODAY.isoformat()
        alternates = [
            link for link in one.findall(f"{ATOM}link") if link.get("rel", "alternate") != "self"
        ]
        assert len(alternates) == 1
        assert (alternates[0].get("href") or "").startswith(BASE)
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(ids) == len(set(ids))
    [own] = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"{BASE}{address}"
    parsed = feedparser.parse(text)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert len(parsed.entries) == len(entries)


def test_every_feed_of_the_directory_is_what_the_rfc_asks(real: Directory) -> None:
    feeds = list_rendered(real)
    for path, text in feeds.items():
        check_feed(text, path)
    boards = {f"{board.url}feed.xml" for board in (*real.boards, *real.groups)}
    themes = {f"{theme.url}feed.xml" for theme in real.themes}
    kinds = {f"{kind.folder}/feed.xml" for kind in KINDS.values() if kind.has_page}
    assert {"practices/feed.xml", "tools/feed.xml", "courses/feed.xml", "reviews/feed.xml"} <= kinds
    assert set(feeds) == {"feed.xml"} | boards | themes | kinds


def test_feed_holds_what_its_page_is_about(tmp_path: Path) -> None:
    files = {
        "practices/dudley/a.md": write_practice(published="2009"),
        "practices/walsall/b.md": write_practice(
            lscbs=["walsall"], themes=["neglect"], published="2011-02"
        ),
    }
    directory = load_site(tmp_path, files)
    held = {
        page.path: [item.url for item in page.context["items"]]
        for page in list_feeds(directory, BASE, TODAY)
    }
    first, second = "practices/dudley/a/", "practices/walsall/b/"
    assert held["feed.xml"] == held["practices/feed.xml"] == [second, first]
    assert held["lscbs/dudley/feed.xml"] == held["themes/e-safety/feed.xml"] == [first]
    assert held["lscbs/walsall/feed.xml"] == held["themes/neglect/feed.xml"] == [second]
    assert held["lscbs/black-country/feed.xml"] == []
    assert "tools/feed.xml" not in held


def test_updated_is_the_latest_day_that_is_not_to_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "practices/dudley/checked.md": write_practice(published="2009", reviewed="2026-11-25"),
        "practices/dudley/mistyped.md": write_practice(published="2012-05", reviewed="2026-11-26"),
        "practices/dudley/from-its-source.md": write_practice(),
        "practices/dudley/to-come.md": write_practice(
            published="2027", source={"account": "Somebody", "published": "2026-12"}
        ),
    }
    monkeypatch.setattr(all_checks, "check_days", lambda *_: ())
    directory = load_site(tmp_path, files)
    items = find_feed(directory).context["items"]
    assert {item.url.split("/")[2]: item.updated for item in items} == {
        "checked": "2026-11-25T00:00:00Z",
        "mistyped": "2012-05-01T00:00:00Z",
        "from-its-source": "2010-01-01T00:00:00Z",
    }


def test_entry_that_moved_keeps_its_first_id(tmp_path: Path) -> None:
    aliases = ["practices/walsall/first", "practices/walsall/second"]
    directory = load_site(tmp_path, {"practices/dudley/x.md": write_practice(aliases=aliases)})
    [item] = find_feed(directory).context["items"]
    assert (item.id, item.url) == ("practices/walsall/first/", "practices/dudley/x/")


def test_feed_holds_the_newest_alone(tmp_path: Path) -> None:
    files = {
        f"practices/dudley/x{number}.md": write_practice(published=f"{1900 + number}")
        for number in range(LENGTH + 5)
    }
    items = find_feed(load_site(tmp_path, files)).context["items"]
    assert [item.updated[:4] for item in items] == [
        f"{1900 + number}" for number in range(LENGTH + 4, 4, -1)
    ]


def test_empty_feed_is_a_feed(tmp_path: Path) -> None:
    for path, text in list_rendered(load_site(tmp_path)).items():
        check_feed(text, path)


def test_feed_holds_any_text(tmp_path: Path) -> None:
    title = 'Tea & <b>"cake"</b> ]]> ☕'
    files = {
        "practices/dudley/x.md": write_practice(title=title),
        "site.md": write_text({"title": "A & B <x>", "tagline": "y"}),
    }
    for path, text in list_rendered(load_site(tmp_path, files)).items():
        check_feed(text, path)
    [entry] = ElementTree.fromstring(text).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == title


def test_day_of_a_repeated_build_is_the_one_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    assert find_today() == date(2025, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert find_today() == datetime.now(UTC).date()


@pytest.mark.parametrize("none", ["9" * 30, "9" * 5000, "now", "-1", "1.5", " 1", "٣", "²"])
def test_day_that_is_none_builds_and_prints_nothing(
    none: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", none)
    for command in ([], ["print"]):
        assert main([*command, "--content", str(content)]) == USAGE
        told = capsys.readouterr().err
        assert "SOURCE_DATE_EPOCH: expected seconds since 1970, such as 1764288000, found" in told
        assert len(told.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [content.name]


def test_pages_lead_to_feeds_that_are_there_with_a_look_for_a_browser(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    site = build_site(content, tmp_path / "site", base_url=BASE)
    for home in ("", "lscbs/dudley/"):
        check_look(site / home / "feed.xml", BASE + home)
    for page in ("index.html", "lscbs/dudley/index.html", "themes/neglect/index.html"):
        text = (site / page).read_text("utf-8")
        links = re.findall(r'<link rel="alternate"[^>]*href="([^"]+)"', text)
        assert len(links) == (1 if page == "index.html" else 2)
        for link in links:
            assert ((site / page).parent / link).is_file()
            assert re.search(rf'<a [^>]*href="{re.escape(link)}"', text)
    kinds = (site / "practices" / "index.html").read_text("utf-8")
    assert kinds.count('type="application/atom+xml"') == 4


def test_site_without_address_has_no_feeds(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    site = build_site(content, tmp_path / "site")
    assert not list(site.rglob("feed.xml"))
    assert not [file for file in site.rglob("*.html") if "atom+xml" in file.read_text("utf-8")]


def check_look(feed: Path, home: str) -> None:
    """A feed in a browser has a look that is there, and leads to its page."""
    text = feed.read_text("utf-8")
    [look] = re.findall(r'<\?xml-stylesheet type="text/css" href="([^"?]+)', text)
    assert (feed.parent / look).is_file()
    [link] = ElementTree.fromstring(text).iter("{http://www.w3.org/1999/xhtml}a")
    assert link.get("href") == home
