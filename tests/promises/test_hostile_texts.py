"""Injection: whatever entries say in any field, no file of a site takes it for anything but text.

A site of hostile texts has no element, attribute, kind of link, property or formula that the same
site of plain words has not.
"""

import csv
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from goodpractice.build import Options, publish_site
from tests.helpers.sites import write_practice, write_site, write_text, write_tool

HOSTILE = [
    "<script>pwn(1)</script>",
    "</title><script>pwn()</script>",
    '"><img src=x onerror=pwn()>',
    "' onmouseover='pwn()'",
    "</textarea><svg onload=pwn()>",
    "</script><script>pwn()",
    "</style><style>*{background:url(//e)}",
    "<base href=//e.example/>",
    "<meta http-equiv=refresh content=0;url=//e>",
    '<iframe srcdoc="<script>pwn()</script>">',
    "<form action=//e><input name=body>",
    "<template shadowrootmode=open>x",
    'x" style="background:url(//e)',
    "<b>x</b>",
    "x --> y",
    "]]> x",
    "<![CDATA[x",
    "%3Cscript%3E",
    "javascript:pwn()",
    "[x](javascript:pwn())",
    '![x](x" onerror="pwn())',
    "*[x]: <script>pwn()</script>",
    "[^1]: x",
    "`code`",
    "a|b",
    "constructor",
    "+cmd|/c calc",
    "-2+3",
    "@SUM(1)",
    "=1+1;=2",
    "a; =1",
    "BEGIN:VEVENT",
    "x\\nBEGIN:VALARM",
    "x;CHARSET=a:b,c",
    "x%0d%0aSet-Cookie:a",
    "#set text(red)",
    '$x^2$ @label <label> #eval("1")',
]
"""Texts that a reader lets pass, since somebody may mean them."""

FORMULA = re.compile("[\\s\"'“”‘’«\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")


class Elements(HTMLParser):
    """Elements with their attributes, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.add((tag,))
        for name, value in attrs:
            self.found.add((tag, name))
            if name in {"href", "src", "action"}:
                scheme = re.match(r"\s*([^/?#:]*:|//|\\)", value or "")
                self.found.add((tag, name, scheme[1] if scheme else ""))

    def handle_comment(self, data: str) -> None:
        """Note a comment: there is none."""
        self.found.add(("comment", data))


def build(folder: Path, texts: Sequence[str]) -> Path:
    """Return a site in which each text stands in every field that takes any."""
    board = {"title": "Dudley Safeguarding Children Board", "short_title": "Dudley"}
    files = {"lscbs/dudley.md": write_text(board | {"sections": list(texts)})}
    for number, text in enumerate(texts):
        files[f"themes/one-{number}.md"] = write_text(
            {"title": text, "also_known_as": [f"{text}s"]}
        )
        files[f"tools/dudley/one-{number}.md"] = write_tool(
            title=text, section=text, reviewed="2026-11-21", review_every=1
        )
        files[f"practices/dudley/one-{number}.md"] = write_practice(
            title=f"{text} again",
            summary=text,
            themes=[f"one-{number}"],
            organisations=[text],
            contacts=[{"name": text, "organisation": text, "email": f"a{number}@example.org"}],
            links=[{"title": text, "url": f"https://example.org/{number}"}],
            search_words=[text],
            source={"account": text, "published": "2020"},
        )
    options = Options(base_url="https://example.org/directory/", jobs=1)
    publish_site(write_site(folder, files), folder / "site", options)
    return folder / "site"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of plain words."""
    words = [
        f"Plain {chr(97 + number % 26) * (number // 26 + 1)}" for number in range(len(HOSTILE))
    ]
    return build(tmp_path_factory.mktemp("plain"), words)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of hostile texts."""
    return build(tmp_path_factory.mktemp("hostile"), HOSTILE)


def list_elements(site: Path) -> set[tuple[str, ...]]:
    """Return what stands in a site's pages."""
    elements = Elements()
    for path in site.rglob("*.html"):
        elements.feed(path.read_text("utf-8"))
        elements.close()
        elements.reset()
    return elements.found


def test_no_page_has_another_element_or_attribute(plain: Path, hostile: Path) -> None:
    assert list_elements(hostile) == list_elements(plain)


def test_feeds_and_tables_hold_texts_alone(plain: Path, hostile: Path) -> None:
    tags = [
        {one.tag for path in site.rglob("*.xml") for one in ElementTree.parse(path).iter()}
        for site in (plain, hostile)
    ]
    assert tags[0] == tags[1]
    for path in hostile.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in hostile.rglob("*.csv"):
        for mark in ",;":  # in some countries' spreadsheets cells are parted at semicolons
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file, delimiter=mark) for cell in row]
            assert [one for one in cells if FORMULA.match(one) and one.strip()[0] != "'"] == []


def test_calendars_and_headers_have_no_line_of_an_entry(plain: Path, hostile: Path) -> None:
    names = []
    for site in (plain, hostile):
        calendars = [path.read_bytes().decode() for path in site.rglob("*.ics")]
        assert calendars
        lines = "".join(calendars).replace("\r\n ", "").split("\r\n")
        names.append({re.split("[:;]", line)[0] for line in lines})
        names.append({line.split(":")[0] for line in calendars if "\n" in line.replace("\r\n", "")})
        headers = (site / "_headers").read_text("utf-8").splitlines()
        names.append({line.split(":")[0] for line in headers if line.startswith(" ")})
    assert names[:3] == names[3:]
