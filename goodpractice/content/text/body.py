"""The body, the text below the front matter: its headings, and something under each."""

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from goodpractice.content.artefacts.code_spans import hide_code
from goodpractice.content.comments import BEGIN, END, drop_comments
from goodpractice.content.front_matter.delimiters import SECOND, SECOND_PATTERN
from goodpractice.content.front_matter.header import Header
from goodpractice.content.markdown.lines import (
    CODE_INDENT,
    NESTING,
    UNDERLINE_PATTERN,
    Fence,
    drop_code,
    drop_fenced,
    expand_tabs,
    follow_fence,
    is_marked,
    list_fences,
    read_marker,
)
from goodpractice.content.text.headings import list_empty_headings, list_wrong_headings
from goodpractice.model.fields.field_types import is_readable
from goodpractice.model.kinds import Kind

LONGEST_TEXT = 40_000
"""Characters of a text, some 7,000 words. With it, no text takes the renderer two seconds."""

DEEPEST = 20
"""Lists and quotes within each other, more than anybody reads."""

MOST_STARS = 30
"""Asterisks in a row, which the renderer takes one by one with all marks that come behind them."""

DEEP_PATTERN = re.compile(rf"\n[{re.escape(NESTING)}]{{{DEEPEST + 1}}}")
"""A line that may be nested too deeply, as every level takes one of these characters."""

RULE_PATTERN = re.compile(r" {0,3}(?:(?:\* ?){3,}|(?:- ?){3,})")
SPAN_PATTERN = re.compile(r"(?<!\\)(?:\\\\)*+\\<!--|\]\([^\s()]{1,200}<!--|<!--|(?<![\\`])`++")
"""What a comment begins with, escaped or within an address perhaps, or what begins code."""

MARKERS_PATTERN = re.compile(r"^(?:(?:[-*+]|[0-9]{1,3}[.)]) +)+")
COMMENT_IN_CODE = "a comment in code, which GitHub shows, would not be shown; take <!-- out of it"
COMMENT_ESCAPED = (
    "a comment in an address or behind a \\, which GitHub shows, would not be shown; take <!-- out"
)
COMMENT_FIRST = (
    "GitHub shows marks behind a comment at a line's beginning as typed; begin a new line with them"
)
MOST_NAMED = 20
"""Places of one HTML element that are named."""
MARKUP_PATTERN = re.compile(r"[ \t]*(?:[-+#>=]|[0-9]+[.)] |[^\n]*?[*_`\[\\&~|])")
"""What is more than words, up to the end of the line."""

COMMENT_BROKEN = (
    "a comment goes on below its paragraph, where GitHub shows it; begin it on a line of its own"
)

COMMENT_NESTED = (
    "a comment begins within another, so that what stands behind the first is hidden to the first "
    "-->, or the rest shown; end the first one before it"
)
NESTED_PATTERN = re.compile(r"<!(?=--)(?:(?!-->)[\s\S])*?<!--")
"""A comment with another's beginning in it: the first may have no end of its own."""

BOX_PATTERN = re.compile(r" {0,3}> ?\[!(note|tip|important|warning|caution)\][ \t]*", re.IGNORECASE)
PICTURE_PATTERN = re.compile(r"(?<!\\)!\[[^\[\]]*\][(\[]")
INSTEAD_OF_HTML = {
    "a": "write [words](https://…)",
    "b": "write **words**",
    "br": "end the line with two spaces, and go on below; in a table, begin another row",
    "details": "write a heading, and the text below it",
    "em": "write *words*",
    "i": "write *words*",
    "li": "begin the line with '- '",
    "strong": "write **words**",
    "summary": "write a heading, and the text below it",
    "table": "write a table with | between its cells",
}
"""What to write for HTML that GitHub shows, or hides, and that stands here as it was typed."""

STRANGE_HEADING_PATTERN = re.compile(r" {0,3}(#|#{5,6})(?=[ \t]+\S)")
TIGHT_HEADING_PATTERN = re.compile(r" {0,3}(#{2,6})(?=[^\W_])")
ANY_HEADING_PATTERN = re.compile(r" {0,3}#{1,6}(?:[ \t].*)?")
UNDERLINES = {"=", "-"}
"""What a line begins with that makes a heading of the line above."""


def check_text(kind: Kind, header: Header) -> list[tuple[int, str]]:
    """Return the line and the message of whatever the text lacks or has too much."""
    fault = find_bounds_fault(header.body)
    if fault:
        number, message = fault
        return [(header.body_line + number, message)]
    body = drop_comments(header.body)
    prose = drop_fenced(body)
    if second := SECOND_PATTERN.search(prose):
        return [(header.body_line + prose.count("\n", 0, second.start()), SECOND)]
    lines = body.split("\n")
    outside = prose.split("\n")
    wrong = [*find_open_fence(lines)]  # its end may be missing above a heading
    if wrong:
        outside = lines
    elif kind.questions_required:
        wrong += list_wrong_headings(outside, [one.heading for one in kind.questions])
    elif kind.text_required and not body.strip():
        wrong.append((0, "has no text below the front matter"))
    elif not kind.text_shown and body.strip():
        number = next(number for number, line in enumerate(lines) if line.strip())
        wrong.append((number, "no page shows what stands below the front matter; take it out"))
    if kind.text_required and kind.questions and not wrong:
        wrong += list_empty_headings(lines)
    own = "###" if kind.questions_required else "##"  # of a heading that nobody asks for
    faults = [*wrong, *find_differences(body, outside, "" if wrong else own)]
    faults += find_shown_comments(header.body)
    return [(header.body_line + number, message) for number, message in faults]


def find_bounds_fault(body: str) -> tuple[int, str] | None:
    """Return what makes a text too much to be read, by its line's number from 0."""
    if len(body) > LONGEST_TEXT:
        number = body.count("\n", 0, LONGEST_TEXT)
        return number, f"the text is {len(body)} characters long; {LONGEST_TEXT} at most"
    if "*" * (MOST_STARS + 1) in body:
        for number, line in enumerate(body.split("\n")):
            if "*" * (MOST_STARS + 1) in line and not RULE_PATTERN.fullmatch(line.rstrip()):
                return number, f"more than {MOST_STARS} * stand in a row; take some out"
    if DEEP_PATTERN.search(f"\n{body}"):
        for number, line in enumerate(body.split("\n")):
            if count_levels(line) > DEEPEST:
                return number, "lists or quotes are nested too deeply"
    return None


def find_differences(body: str, lines: list[str], own: str) -> Iterator[tuple[int, str]]:
    """Return what GitHub shows in another way, by its line's number from 0.

    `own` is what stands before a heading of one's own, '' where more is wrong with headings.
    """
    for number, line in enumerate(lines) if BEGIN in body or "![" in body else ():
        if BEGIN in line:
            yield number, "a comment has no end; write --> behind it, or delete <!--"
        if PICTURE_PATTERN.search(line):
            yield number, "pictures are not shown; write a link without the ! before it"
    for number, line in enumerate(lines) if "[!" in body else ():
        if box := BOX_PATTERN.fullmatch(line):
            said = box[1].capitalize()
            yield number, f"'[!{box[1]}]' is a box on GitHub, and shown as typed; write **{said}**"
    no_code = drop_code(body).split("\n")
    for number, line in enumerate(lines):
        first = line.lstrip(" ")[:1]
        if first == "#":
            other = STRANGE_HEADING_PATTERN.match(line)
            if other and own:
                wanted = own if len(other[1]) == 1 else "####"
                yield number, f"found '{other[1]}' before a heading; write {wanted}"
            if (tight := TIGHT_HEADING_PATTERN.match(line)) and own:
                wanted = max(tight[1], own, key=len)
                yield number, f"'{tight[1]}' makes no heading without a space; write '{wanted} '"
            if ANY_HEADING_PATTERN.fullmatch(line) and not is_readable(html.unescape(line)):
                message = "a heading holds no letter and no figure; write something, or delete it"
                yield number, message
        elif first not in UNDERLINES or not number:  # the most
            continue
        elif UNDERLINE_PATTERN.match(line) and is_text(no_code[number - 1]):
            found = line.strip()
            merge = re.search("<{7}|>{7}", "".join(lines)) if found == "=======" else None
            if not merge:
                message = "under a line makes it a heading; put an empty line above"
                yield number, f"'{found[:3]}' {message}"


def find_open_fence(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Return the line from 0 of a fence without an end: all below it would be shown as code.

    One in a list or a quote ends with that.
    """
    if not any("```" in line or "~~~" in line for line in lines):
        return
    fence: Fence | None = None
    begun = 0
    for number, now_open in enumerate(list_fences(lines)):
        begun = begun if now_open is fence else number
        fence = now_open
    if fence and not fence.width and not fence.quotes:
        yield (
            begun,
            f"all below {fence.marks} would be shown as code; write {fence.marks} behind it",
        )


def find_shown_comments(body: str) -> Iterator[tuple[int, str]]:
    """Return each comment that GitHub shows, and no page would, by its line's number from 0."""
    if BEGIN not in body:
        return
    for match in NESTED_PATTERN.finditer(body) if END in body else ():
        yield body.count("\n", 0, match.start()), COMMENT_NESTED
    lines = body.split("\n")
    fence: Fence | None = None
    in_list = False
    at = 0
    while at < len(lines):
        line = lines[at]
        bare = line.lstrip(" \t>")
        in_list = bool(read_marker(bare)) or (in_list and (not bare or line[0] in " \t>"))
        was_open, fence = fence, follow_fence(fence, line)
        is_code = not in_list and expand_tabs(line).startswith(" " * CODE_INDENT)
        if was_open or fence or (is_code and (at == 0 or not lines[at - 1].strip())):
            if BEGIN in line:
                yield at, COMMENT_IN_CODE
            at += 1
            continue
        end = at + 1
        while end < len(lines) and goes_on_below(lines[end]):
            end += 1
        shown, opened = look_for_comments("\n".join(lines[at:end]))
        yield from ((at + number, message) for number, message in shown)
        begun, at = at, end
        while opened and at < len(lines):
            _, found, rest = lines[at].partition(END)
            if found:
                if opened.is_text:
                    yield begun + opened.line, COMMENT_BROKEN
                lines[at], opened = rest, None  # what stands behind it may hold another
            else:
                at += 1


def goes_on_below(line: str) -> bool:
    """Tell whether the paragraph above goes on in a line."""
    bare = line.lstrip(" \t>")
    return bool(bare) and not bare.startswith(BEGIN) and not is_marked(bare)


class Opened(NamedTuple):
    """A comment that goes on below its paragraph: its line, and whether it begins in a text."""

    line: int
    is_text: bool


def look_for_comments(text: str) -> tuple[list[tuple[int, str]], Opened | None]:
    """Return the line and the message of each comment of a paragraph that GitHub shows.

    With them comes the comment that goes on below the paragraph, None where none does.
    """
    shown: list[tuple[int, str]] = []
    at = 0
    while match := SPAN_PATTERN.search(text, at):
        at = match.end()
        line = text.count("\n", 0, at)
        if match[0].endswith(BEGIN):
            if match[0] != BEGIN:
                shown.append((line, COMMENT_ESCAPED))
            end = text.find(END, at - 2)  # <!--> is a comment too
            if end < 0:
                before = text[: at - len(BEGIN)].rpartition("\n")[2].lstrip(" \t>")
                return shown, Opened(line, bool(MARKERS_PATTERN.sub("", before)))
            at = end + len(END)
            before = text[: match.start()].rpartition("\n")[2].lstrip(" \t>")
            if not MARKERS_PATTERN.sub("", before) and MARKUP_PATTERN.match(text, at):
                shown.append((text.count("\n", 0, end), COMMENT_FIRST))
        elif closing := re.compile(rf"(?<!`){match[0]}(?!`)").search(text, at):
            inside = text.find(BEGIN, at, closing.start())
            if inside >= 0:
                shown.append((text.count("\n", 0, inside), COMMENT_IN_CODE))
            at = closing.end()
    return shown, None


def find_html(tags: list[str], body: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of the HTML in a text, by the names of what was found."""
    outside = hide_code(body) if tags else ""
    for name in tags:
        hint = INSTEAD_OF_HTML.get(name.lower(), "take it out, or write \\< to show it")
        whole = rf"(?<!\\)<{re.escape(name)}(?:[\s/][^<>]*)?>"
        found = list(islice(re.finditer(whole, outside), MOST_NAMED))
        found = found or list(islice(re.finditer(rf"(?<!\\)</?{re.escape(name)}", body), 1))
        shown = f"<{name}>" if name[0].isalpha() else f"<{name}"
        message = f"'{shown}' is HTML, which is shown as you typed it; {hint}"
        yield from ((place, message) for place in [one.start() for one in found] or [0])


def is_text(line: str) -> bool:
    """Tell whether a line is one that a line of - or = below it would make a heading."""
    bare = line.strip()
    if not bare or "|" in bare or read_marker(line) or is_marked(line):
        return False
    return not bare.startswith("[") or "]:" not in bare  # that defines a link


def count_levels(line: str) -> int:
    """Return how many lists and quotes a line of Markdown may stand in."""
    if RULE_PATTERN.fullmatch(line):
        return 0
    begin = line[: len(line) - len(line.lstrip(NESTING))].expandtabs(4)
    markers = sum(begin.count(marker) for marker in (">", "* ", "+ ", "- ", ". ", ") "))
    return markers + begin.count(" ") // 4
