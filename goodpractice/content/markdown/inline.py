"""Inline markup: links, found in one pass, so that no text makes the search long.

Python-Markdown looks for the end of a link from each bracket anew; ten thousand of them take
it seconds. Here the partners of a text's brackets are found once, and an address is read by a
pattern with a bound. The syntax is GitHub's: https://spec.commonmark.org/0.31.2/#links
"""

import re
import unicodedata
from html.entities import html5
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor, InlineProcessor
from markdown.util import AtomicString, code_escape

LONGEST_TARGET = 2000
"""Characters of an address, or of a link's title."""

TAIL_PATTERN = re.compile(
    r"""
    \( \s*
    (?: <(?P<quoted>[^<>\n]{0,LONGEST}+)>
      | (?P<bare>(?: [^\s()<>] | \( (?: [^\s()<>] | \([^\s()<>]*+\) )*+ \) ){0,LONGEST}+) )
    (?: \s+ (?: "(?P<double>[^"]{0,LONGEST}+)"
              | '(?P<single>[^']{0,LONGEST}+)'
              | \((?P<round>[^()]{0,LONGEST}+)\) ) )?
    \s* \)
    """.replace("LONGEST", str(LONGEST_TARGET)),
    re.VERBOSE,
)
NAME_PATTERN = re.compile(r"\[([^\[\]]{0,999}+)\]")
HELD_PATTERN = re.compile("\x02([0-9]+)\x03")
"""The number that the converter holds in the place of a mark behind a backslash."""

ENTITY = r"(&(?:\#[0-9]+|\#x[0-9a-fA-F]+|([a-zA-Z0-9]+));)"
ADDRESS = r"""(?ix)
(?<![a-z])(?:ht|f)tps?://
| (?<![^\s*_~^\[('"\x03])(?P<www>www\.)
"""
"""What a bare address begins with; no letter stands before it."""
HOST_PATTERN = re.compile(r"[^_\W][-\w.]*")
REST_PATTERN = re.compile(r"[^\s<\x02\x03]*")
"""All that an address may go on with; \x02 and \x03 are the converter's own marks."""
CLOSING_PATTERN = re.compile(r"""&[^\W_]+;$|[?!.,:*_~^'";]$""")
"""What ends a sentence, and not the address in it."""

TILDES_PATTERN = re.compile(r"(?<!~)~{1,2}(?!~)")
"""What strikes a text through."""

LONGEST_NAME = 40
"""Letters of what stands for a character, ``&CounterClockwiseContourIntegral;``, with its marks."""
MOST_OPEN = 20
"""Tildes that wait for their partners: each within another takes the renderer one more look."""

TAG = r"<(?:/?([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]{0,500})?/?|[!?][^<>]{1,500})>"
"""HTML in a text: a tag, or what begins with ! or ?."""


class Code(BacktickInlineProcessor):
    """Code between as many backquotes on both sides; the library takes fewer, and hides some."""

    def __init__(self) -> None:
        """Look for backquotes."""
        super().__init__(BACKTICK_RE)

    def handleMatch(self, *found: Any) -> Any:
        """Return the code that begins at a match in a text; None where there is none."""
        match, text = found
        if match[1]:
            return super().handleMatch(match, text)
        begin = len(text) - len(text[match.start() :].lstrip("`"))
        closing = re.compile(rf"(?<!`)`{{{begin - match.start()}}}(?!`)").search(text, begin)
        if not closing:
            return None, match.start(), begin
        element = Element("code")
        element.text = AtomicString(code_escape(text[begin : closing.start()].strip()))
        return element, match.start(), closing.end()


class Address(InlineProcessor):
    """A bare address: ``https://example.org`` or ``www.example.org``, as GitHub finds it.

    The libraries' own differs from one of their versions to the next, and these with Python's.
    """

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, *found: Any) -> Any:
        """Return the link that begins at a match in a text; None where there is none."""
        match, data = found
        host = HOST_PATTERN.match(data, match.end())
        if not host:
            return None, None, None
        rest = REST_PATTERN.match(data, host.start())
        end = self.find_end(data, match.start(), host.start(), rest.end() if rest else host.end())
        if "_" in "".join(data[host.start() : min(end, host.end())].split(".")[-2:]):
            return None, None, None
        address = data[match.start() : end]
        href = f"http://{address}" if match["www"] else address
        element = Element("a", href=self.unescape(href.strip()))
        element.text = AtomicString(address)
        return element, match.start(), end

    def find_end(self, data: str, begin: int, least: int, end: int) -> int:
        """Return where an address ends: before marks of the sentence, and brackets around it."""
        opened = {
            closing: data.count(closing, begin, end) - data.count(opening, begin, end)
            for opening, closing in ("()", "[]")
        }
        while end > least:
            last = data[end - 1]
            if last in opened:
                if opened[last] <= 0:
                    break
                opened[last] -= 1
                end -= 1
            elif closing := CLOSING_PATTERN.search(data[max(least, end - LONGEST_NAME) : end]):
                end -= len(closing[0])
            else:
                break
        return end


def pair_brackets(text: str) -> dict[int, int]:
    """Return where each square bracket that is opened is closed, both counted from the end.

    A bracket's partner depends on what stands behind it alone.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            pairs[len(text) - opened.pop()] = len(text) - match.start()
    return pairs


class Tag(InlineProcessor):
    """HTML, which GitHub heeds or hides and which is shown as typed here; it is noted alone."""

    def __init__(self, converter: Markdown) -> None:
        """Begin with nothing found."""
        super().__init__(TAG, converter)
        self.found: dict[str, None] = {}

    def handleMatch(self, *found: Any) -> Any:
        """Note what was found, by its name, and leave it as it is."""
        self.found[found[0][1] or found[0][0][1]] = None
        return None, None, None


class Link(InlineProcessor):
    """``[label](address "title")``, and ``[label][name]`` or ``[name]`` with its definition."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, converter: Markdown) -> None:
        """Begin with no definition used, and none missed."""
        super().__init__(r"\[", converter)
        self.used: set[str] = set()
        self.undefined: dict[str, None] = {}
        self._paired: tuple[str, dict[int, int]] = ("", {})

    def handleMatch(self, *found: Any) -> Any:
        """Return the link that begins at a match in a text; None where there is none."""
        match, data = found
        return self.find(match.start(), data) or (None, None, None)

    def find(self, begin: int, data: str) -> tuple[Element, int, int] | None:
        """Return the link that begins at a bracket, and where it stands."""
        end = self.find_partner(begin, data)
        if end is None:
            return None
        label = data[begin + 1 : end]
        tail = TAIL_PATTERN.match(data, end + 1)
        if tail:
            href = tail["quoted"] if tail["quoted"] is not None else tail["bare"]
            title = tail["double"] or tail["single"] or tail["round"]
            return self.make(label, href, title), begin, tail.end()
        name = NAME_PATTERN.match(data, end + 1)
        wanted = name[1] if name and name[1] else label
        wanted = " ".join(HELD_PATTERN.sub(write_escape, self.unescape(wanted)).lower().split())
        known = self.md.references.get(wanted)
        if not known:
            if re.fullmatch(r"\^[^\s\[\]]+", label):
                self.undefined[label] = None
            elif name and wanted and not wanted.startswith("^"):
                self.undefined[name[1] or label] = None
            return None
        self.used.add(wanted)
        return self.make(label, *known), begin, name.end() if name else end + 1

    def find_partner(self, begin: int, data: str) -> int | None:
        """Return where a bracket is closed.

        What stands before it may have become links since the pairs were found.
        """
        rest = data[begin:]
        text, pairs = self._paired
        if not text.endswith(rest):
            pairs = pair_brackets(rest)
            self._paired = (rest, pairs)
        end = pairs.get(len(rest))
        return None if end is None else len(data) - end

    def make(self, label: str, href: str, title: str | None) -> Element:
        """Return a link's element."""
        element = Element("a", href=self.unescape(href).strip())
        if title:
            element.set("title", " ".join(self.unescape(title).split()))
        element.text = label
        return element


def write_escape(held: re.Match[str]) -> str:
    """Return a mark behind its backslash again, as names are compared on GitHub."""
    return f"\\{chr(int(held[1]))}"


def pair_tildes(text: str) -> dict[int, tuple[int, int]]:
    """Return where each ``~`` or ``~~`` that strikes something is closed, and how long it is.

    Both are counted from the end. One closes the nearest that is as long.
    """
    pairs: dict[int, tuple[int, int]] = {}
    opened: dict[int, list[int]] = {1: [], 2: []}
    for match in TILDES_PATTERN.finditer(text):
        begin, end = match.span()
        size = end - begin
        before, behind = classify_mark(text[begin - 1 : begin]), classify_mark(text[end : end + 1])
        if (not before or (before == 2 and behind)) and opened[size]:
            start = opened[size].pop()
            pairs[len(text) - start] = len(text) - begin, size
            opened[3 - size] = [one for one in opened[3 - size] if one < start]
        elif not behind or (behind == 2 and before):
            opened[size] = [*opened[size][1 - MOST_OPEN :], begin]
    return pairs


def classify_mark(mark: str) -> int:
    """Return 0 for a letter or a figure, 1 for a space or nothing, 2 for any other mark."""
    if not mark or mark.isspace():
        return 1
    return 2 if unicodedata.category(mark)[0] in "PSC" else 0


class Strike(InlineProcessor):
    """``~struck~`` or ``~~struck~~``: as many on both sides, as on GitHub."""

    def __init__(self, converter: Markdown) -> None:
        """Begin with no text."""
        super().__init__(TILDES_PATTERN.pattern, converter)
        self.forget()

    def forget(self) -> None:
        """Forget the text before; no mark of it counts in the next."""
        self._pairs: dict[int, tuple[int, int]] = {}
        self._around = ("", "")

    def handleMatch(self, *found: Any) -> Any:
        """Return what is struck, and where it stands; None where nothing is."""
        match, data = found
        begin, inner = match.span()
        if not self.is_known(data):
            self._pairs = pair_tildes(data)
        if len(data) - begin not in self._pairs:
            self._around = (data, "")
            return None, begin, inner
        end = len(data) - self._pairs[len(data) - begin][0]
        behind = end + inner - begin
        self._around = (data[:begin], data[behind:])
        element = Element("del")
        self.fill(element, data[inner:end])
        return element, begin, behind

    def is_known(self, data: str) -> bool:
        """Tell whether it is the text before, though what was struck in it is held by now."""
        before, behind = self._around
        held = data[len(before) : len(data) - len(behind)]
        is_one = re.fullmatch("\x02[^\x02\x03]+\x03", held) is not None
        return data == before or (is_one and data == f"{before}{held}{behind}")

    def fill(self, element: Element, text: str) -> None:
        """Put a text into an element, with what is struck in it once more."""
        pairs = pair_tildes(text)
        at = 0
        last: Element | None = None
        for place, (closing, size) in sorted(pairs.items(), reverse=True):
            begin, end = len(text) - place, len(text) - closing
            if begin < at:
                continue
            add_text(element, last, text[at:begin])
            last = SubElement(element, "del")
            last.text = text[begin + size : end]
            at = end + size
        add_text(element, last, text[at:])


def add_text(element: Element, last: Element | None, text: str) -> None:
    """Add a text to an element, behind its last child."""
    if last is None:
        element.text = text
    else:
        last.tail = text


class Ampersand(InlineProcessor):
    """``\\&`` is an ampersand that begins no code: ``\\&copy;`` shows what was typed behind it."""

    def handleMatch(self, *found: Any) -> Any:
        """Return it as HTML that no later step reads again, and where it stood."""
        match, _ = found
        return self.md.htmlStash.store("&amp;"), match.start(), match.end()


class Entity(InlineProcessor):
    """``&copy;``, a character by its name or number; what only looks like one stays as typed.

    Browsers would take ``&region;`` for ``&reg`` and the rest.
    """

    def handleMatch(self, *found: Any) -> Any:
        """Return it as HTML that no later step reads again, and where it stood."""
        match, _ = found
        is_known = match[2] is None or f"{match[2]};" in html5
        shown = match[1] if is_known else f"&amp;{match[1][1:]}"
        return self.md.htmlStash.store(shown), match.start(), match.end()
