"""Rich text: an entry's safe HTML as plain data that Typst's template can walk.

A text is a list of parts: a string, or ``{"is": "strong", "parts": […]}``. The template makes
content of each by its name, so that no part is ever read as Typst's own language.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

Part = str | dict[str, Any]

DEEPEST = 16
"""Elements within each other; Typst gives up at about forty. Deeper ones leave their text."""
DEEPEST_LIST = 5
"""Lists and quotes within each other that are set in; deeper ones begin lines of their own."""
LONGEST_URL = 2000
"""Characters of an address that every reader of a PDF opens; Typst refuses 8,000."""

NAMES = {
    **{tag: tag for tag in ("p", "ul", "ol", "li", "pre", "code", "strong", "em", "table", "tr")},
    "a": "link",
    "blockquote": "quote",
    "td": "cell",
    "th": "cell",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
}
NESTED = {"ul", "ol", "quote"}
ROOMS = {"ul", "ol", "table", "tr"}
"""Parts that hold other parts alone: text between those is the source's layout."""


class Reader(HTMLParser):
    """Reads HTML as `render_markdown` makes it: well formed, and of few elements."""

    def __init__(self, resolve: Callable[[str], str], level: int) -> None:
        super().__init__(convert_charrefs=True)
        self.root: dict[str, Any] = {"is": "root", "parts": []}
        self._open: list[tuple[str, dict[str, Any] | None]] = [("", self.root)]
        self._resolve = resolve
        self._top = level
        self._level = level - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a part; what stands too deep begins a line instead, and leaves its text."""
        if tag in {"br", "hr"}:
            self._here["parts"].append({"is": tag})
            return
        name = NAMES.get(tag)
        names = [part["is"] for _, part in self._open if part]
        crowded = sum(one in NESTED for one in names) >= DEEPEST_LIST
        lost = name == "li" and not self._open[-1][1]  # its list was left out
        if not name or lost or len(names) > DEEPEST or (crowded and name in NESTED):
            if name in {"li", "p"} and self._here["is"] not in ROOMS:
                self._here["parts"].append({"is": "br"})
            self._open.append((tag, None))
            return
        part: dict[str, Any] = {"is": name, "parts": []}
        given = dict(attrs)
        if name == "link":
            part["url"] = self._resolve(given.get("href") or "")
        elif name == "ol":
            start = given.get("start") or "1"
            part["start"] = min(int(start), 9999) if start.isdecimal() else 1
        elif name == "heading":
            self._level = min(self._top + int(tag[1]) - 2, self._level + 1)
            part["level"] = self._level
        elif name == "cell":
            part["head"] = tag == "th"
        self._here["parts"].append(part)
        self._open.append((tag, part))

    def handle_endtag(self, tag: str) -> None:
        """End the part that the tag began."""
        if tag not in {"br", "hr"} and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text; line ends count where the text is shown as it was typed."""
        inside = [part["is"] for _, part in self._open if part]
        if inside[-1] in ROOMS or not data:
            return
        if "pre" in inside:
            for number, line in enumerate(data.rstrip("\n").split("\n")):
                self._here["parts"] += [{"is": "br"}, line] if number else [line]
        elif data.strip() or inside[-1] != "root":
            self._here["parts"].append(data.replace("\n", " "))

    @property
    def _here(self) -> dict[str, Any]:
        """The innermost part that is kept."""
        return next(part for _, part in reversed(self._open) if part)


def read_html(html: str, resolve: Callable[[str], str], level: int) -> list[Part]:
    """Return safe HTML as parts; `level` is that of its highest headings in the document."""
    reader = Reader(resolve, level)
    reader.feed(html)
    reader.close()
    parts: list[Part] = reader.root["parts"]
    return [even_table(part) for part in parts]


def even_table(part: Part) -> Part:
    """Return a part with the rows of its tables as long as the longest, as Typst wants them."""
    if isinstance(part, str) or "parts" not in part:
        return part
    parts = [even_table(one) for one in part["parts"]]
    if part["is"] == "table":
        rows = [row for row in parts if isinstance(row, dict) and row["parts"]]
        width = max((len(row["parts"]) for row in rows), default=0)
        for row in rows:
            lacking = width - len(row["parts"])
            row["parts"] += [{"is": "cell", "parts": [], "head": False}] * lacking
        return {"is": "table", "parts": rows, "columns": width}
    return {**part, "parts": parts}


def make_resolver(page: str) -> Callable[[str], str]:
    """Return what makes an address whole; '' for one that cannot be opened from paper or PDF.

    `page` is the whole address of the one that the text stands on, '' where it is not known.
    """

    def resolve(href: str) -> str:
        whole = href
        if "://" not in href and not href.startswith(("mailto:", "tel:")):
            try:
                whole = urljoin(page, href) if page else ""
            except ValueError:  # //[ begins no host
                return ""
        return whole if len(whole) <= LONGEST_URL else ""

    return resolve
