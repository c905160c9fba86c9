"""Every page of the real site is sound: links, headings, ids, and nothing that runs inline."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from jinja2 import UndefinedError

from goodpractice.content.front_matter.header import read_header
from goodpractice.model.json_schema import describe_fields, find_inner
from goodpractice.model.kinds import find_kind
from goodpractice.paths import PROJECT
from goodpractice.site.page import Page
from goodpractice.site.pages.form.form_controls import PARTS
from goodpractice.site.render import Renderer, make_link
from tests.helpers.sites import build_site, write_practice, write_site, write_text

LINKING = {"href", "src", "action", "data-root"}
VOID = set("area base br col embed hr img input link meta param source track wbr".split())
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


class PageReader(HTMLParser):
    """Notes what the tests ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.refers: list[str] = []
        self.attributes: set[str] = set()
        self.metas: dict[str, str] = {}
        self.lang = ""
        self.texts: dict[str, str] = {"title": "", "h1": "", "script": "", "style": ""}
        self.unclosed: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if len(values) != len(attrs):
            self.faults.append(f"<{tag}> with an attribute twice")
        self.tags[tag] += 1
        self.attributes |= values.keys()
        if tag == "html":
            self.lang = values.get("lang", "")
        if tag == "meta":
            self.metas[values.get("http-equiv") or values.get("name") or "charset"] = values.get(
                "content", ""
            )
            if values.get("http-equiv") == "refresh":
                self.links.append(values["content"].partition("url=")[2])
        if "id" in values:
            self.ids[values["id"]] += 1
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"):
            self.refers += values.get(name, "").split()
        self.links += [value for name, value in values.items() if name in LINKING]
        if tag not in VOID:
            self.unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.unclosed or self.unclosed.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        for tag in self.texts.keys() & set(self.unclosed):
            self.texts[tag] += data


Site = Mapping[str, PageReader]


@cache
def read_page(path: Path) -> PageReader:
    """Read a page, which is asked for by many that lead to it."""
    return PageReader(path.read_text(encoding="utf-8"))


def read_site(folder: Path, having: str = "") -> Site:
    """Read the pages of a site by their paths: every one, or those in which a pattern is found."""
    return {
        path.relative_to(folder).as_posix(): read_page(path)
        for path in sorted(folder.rglob("*.html"))
        if not having or re.search(having, path.read_text(encoding="utf-8"))
    }


def list_faults(site: Site) -> list[str]:
    """Return every fault that reading the pages found."""
    return [f"{name}: {fault}" for name, page in site.items() for fault in page.faults]


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Site:
    """The real site's pages."""
    return read_site(site_folder)


def test_there_are_pages_of_every_sort(site: Site) -> None:
    for path in (
        *("", "search/", "practices/", "glossary/", "lscbs/", "lscbs/dudley/", "themes/e-safety/"),
        *("lscbs/west-midlands/", "contacts/", "contacts/jackie-jennings/", "organisations/"),
        *("sources/", "sources/west-midlands-safeguarding-awards-2010/", "recognised/", "about/"),
        *("contribute/", "accessibility/", "privacy/", "practices/dudley/escape-e-safety-drama/"),
    ):
        assert f"{path}index.html" in site
    assert "404.html" in site
    assert len(site) > 200


def test_tags_are_closed_and_attributes_single(site: Site) -> None:
    assert list_faults(site) == []
    assert [name for name, page in site.items() if page.unclosed] == []


def test_every_page_has_its_frame(site: Site) -> None:
    for name, page in site.items():
        assert page.tags["h1"] == 1, name
        assert page.texts["h1"].strip(), name
        assert page.tags["title"] == 1, name
        assert page.texts["title"].strip(), name
        assert page.tags["main"] == 1, name
        assert page.lang == "en-GB", name
        assert page.metas["description"], name
        assert page.metas["viewport"].startswith("width=device-width"), name
        policy = page.metas["Content-Security-Policy"]
        assert policy.startswith(POLICY), name
        assert "unsafe" not in policy, name
        assert "http" not in policy, name


def test_nothing_stands_inline(site: Site) -> None:
    for name, page in site.items():
        handlers = [one for one in page.attributes if one.startswith("on") or one == "style"]
        assert handlers == [], name
        assert page.texts["script"].strip() == "", name
        assert page.tags["style"] == 0, name


def test_titles_tell_pages_apart(site: Site) -> None:
    titles: dict[str, list[str]] = {}
    for name, page in site.items():
        if "refresh" not in page.metas:
            titles.setdefault(page.texts["title"], []).append(name)
    shared = {title: names for title, names in titles.items() if len(names) > 1}
    # A toolbox for embedding stands beside the board's page under the same name.
    assert {
        title: names for title, names in shared.items() if not any("embed" in one for one in names)
    } == {}


def test_ids_are_unique_and_found(site: Site) -> None:
    for name, page in site.items():
        assert [one for one, count in page.ids.items() if count > 1] == [], name
        assert [one for one in page.ids if not one or re.search(r"\s", one)] == [], name
        assert set(page.refers) <= page.ids.keys(), name


@cache
def read_data(content: str) -> dict[str, Any]:
    """Return the front matter of a file, to which many links lead."""
    return read_header(content).data


def has_place(content: str, id_: str, fragment: str) -> bool:
    """Tell whether the form finds a place in a file: a part, a field, a row, an action …"""
    data = read_data(content)
    fields = find_inner(describe_fields(kind.model)) if (kind := find_kind(id_)) else {}
    parts = [slug for slug, _, names in PARTS if {*names} & {*fields}]
    if fragment in {"", *parts, *(one["ref"] for one in data.get("actions", []))}:
        return True
    name, row, inner = [*fragment.split("-"), "", ""][:3]
    is_field = name in fields and (not inner or inner in find_inner(fields[name]))
    return is_field and (row in {"", "new"} or int(row) <= len(data[name]))


def find_dead_links(folder: Path, site: Site, base: str = "/") -> list[str]:
    """Return every link of the site that leads to no file or to no place in it.

    `base` is the path under which the site is published.
    """
    dead = []
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    sources: dict[str, str] = {}
    for told in folder.glob("data/sources/*.txt"):
        parted = re.split(
            r"^=== content/(.+)\.md, \d+ characters ===\n", told.read_text(), flags=re.M
        )
        sources |= dict(zip(parted[1::2], parted[2::2], strict=True))
    for name, page in site.items():
        here = f"https://site.test{base}{name.removesuffix('index.html')}"
        for link in dict.fromkeys(page.links):
            parts = urlsplit(urljoin(here, link))
            if parts.netloc != "site.test":
                if parts.scheme not in {"http", "https", "mailto", "tel"}:
                    dead.append(f"{name}: {link} (scheme)")
                continue
            path = unquote(parts.path)
            if not path.startswith(base):
                dead.append(f"{name}: {link} (outside)")
                continue
            file = path.removeprefix(base)
            if file == "" or file.endswith("/"):
                file += "index.html"
            entry = parse_qs(parts.query).get("entry", [""])[0]
            if file not in files or (entry and entry not in sources):
                dead.append(f"{name}: {link}")
            elif entry:
                if not has_place(sources[entry], entry, unquote(parts.fragment)):
                    dead.append(f"{name}: {link} (no such place)")
            elif parts.fragment and parts.fragment not in read_page(folder / file).ids:
                dead.append(f"{name}: {link} (no such place)")
    return dead


def test_every_link_leads_somewhere(site_folder: Path, site: Site) -> None:
    assert find_dead_links(site_folder, site) == []


@pytest.mark.parametrize("lscb", ["solihull", "sandwell"])
def test_every_link_of_a_boards_own_site_leads_somewhere(tmp_path: Path, lscb: str) -> None:
    folder = build_site(PROJECT / "content", tmp_path / "site", lscb=lscb)
    own = read_site(folder)
    assert find_dead_links(folder, own) == []
    assert list_faults(own) == []


def test_one_part_of_the_menu_at_most_is_marked(site_folder: Path) -> None:
    marked = re.compile(r'<li><a href="[^"]*" aria-current="[^"]*">([^<]*)</a></li>')
    # Each page has the menu twice: beside the name, and folded for narrow windows.
    found = {
        path.relative_to(site_folder).as_posix(): marked.findall(path.read_text("utf-8"))
        for path in site_folder.rglob("*.html")
    }
    assert {name: names for name, names in found.items() if len(names) not in {0, 2}} == {}
    assert found["themes/learning-from-reviews/index.html"] == ["Themes", "Themes"]
    plan = "plans/birmingham-dhr-2012-13-04/childrens-social-care/index.html"
    assert found[plan] == ["Reviews", "Reviews"]


def test_a_site_of_many_pages_a_list_is_as_sound(paged_folder: Path) -> None:
    """Those are looked at that are cut, and what leads to their pages or a board's headings."""
    paged = read_site(paged_folder, r"page_|/lscbs/[a-z-]+/#")
    assert [name for name in paged if name.startswith("tools/") and name.count("/") == 3]
    assert len([name for name in paged if "/page_" in name]) > 50
    assert find_dead_links(paged_folder, paged, "/d/") == []
    assert list_faults(paged) == []
    test_ids_are_unique_and_found(paged)
    test_titles_tell_pages_apart(paged)
    test_every_page_has_its_frame(paged)


def test_dead_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<p id="x"><a href="a/#y">1</a><a href="b/">2</a></p>')
    (tmp_path / "a" / "index.html").write_text('<a href="../#x">3</a><a href="../../c/">4</a>')
    dead = find_dead_links(tmp_path, read_site(tmp_path))
    assert dead == ["a/index.html: ../../c/", "index.html: a/#y (no such place)", "index.html: b/"]
    assert "a/index.html: ../../c/ (outside)" in find_dead_links(
        tmp_path, read_site(tmp_path), "/sub/"
    )


def test_not_found_page_links_through_the_sites_path(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {
            "practices/dudley/x.md": write_practice(),
            "pages/about.md": write_text({"title": "About", "summary": "What this is."}, "Text"),
            "glossary.md": write_text({"terms": [{"term": "CSE", "meaning": "x"}]}),
        },
    )
    base_url = "https://example.org/good/practice"
    folder = build_site(content, tmp_path / "site", base_url=base_url)
    site = read_site(folder)
    for link in site["404.html"].links:
        if not link.startswith(("#", "http", "mailto:", "tel:")):
            assert link.startswith("/good/practice/"), link
    assert find_dead_links(folder, site, "/good/practice/") == []


def test_site_of_a_root_has_a_not_found_page_that_links_to_the_root(site: Site) -> None:
    internal = [
        link for link in site["404.html"].links if not link.startswith(("#", "http", "tel:"))
    ]
    assert internal
    assert all(link.startswith("/") for link in internal)


def test_pages_of_a_published_site_name_their_address(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    folder = build_site(content, tmp_path / "site", base_url="https://example.org/sub/")
    html = (folder / "practices" / "dudley" / "x" / "index.html").read_text()
    assert '<link rel="canonical" href="https://example.org/sub/practices/dudley/x/">' in html
    assert "canonical" not in (folder / "404.html").read_text()
    sitemap = (folder / "sitemap.xml").read_text()
    assert "<loc>https://example.org/sub/practices/dudley/x/</loc>" in sitemap


def test_what_contributors_write_is_text_everywhere(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    shown = evil.replace("<", "\\<")  # in a text, HTML has to be shown as such
    files = {
        "practices/dudley/x.md": write_practice(
            title=f"T{evil}",
            summary=f"S{evil}",
            organisations=[f"O{evil}"],
            contacts=[{"name": f"N{evil}", "role": f"R{evil}", "note": f"M{evil}"}],
            links=[{"title": f"L{evil}", "url": "https://x.example/?a=b&c=d"}],
            body="## What is it?\n\n"
            + shown
            + "\n\n## Who does it, when and where?\n\n**7 "
            + shown
            + "**\n\n## What difference has it made?\n\nx",
        )
    }
    content = write_site(tmp_path, files)
    folder = build_site(content, tmp_path / "site", base_url="https://x.example/")
    for name, page in read_site(folder).items():
        assert page.texts["script"].strip() == "", name
        assert page.tags["img"] == 0, name
        assert page.faults == [], name
        assert [one for one in page.attributes if one.startswith("on")] == [], name
    feed = (folder / "feed.xml").read_text()
    assert "<script" not in feed


def test_links_are_relative_to_the_page() -> None:
    assert make_link("", None)("themes/") == "themes/"
    assert make_link("", None)("") == "./"
    assert make_link("themes/neglect/", None)("themes/") == "../../themes/"
    assert make_link("themes/neglect/", None)("") == "../../"
    assert make_link("404.html", "/sub/")("themes/") == "/sub/themes/"
    assert make_link("404.html", "/")("") == "/"


def test_a_name_that_a_page_was_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        Renderer({}).render(Page("x/", "page.html", "x", "y"))
