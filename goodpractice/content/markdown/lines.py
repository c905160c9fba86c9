"""Lines of Markdown: what a line begins, goes on with or ends, as GitHub sees it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

CODE_INDENT = 4
RULE = r" {0,3}(?:(?:\*[ ]*){3,}+|(?:-[ ]*){3,}+|(?:_[ ]*){3,}+)$"
RULE_PATTERN = re.compile(RULE)
ITEM_PATTERN = re.compile(
    rf"(?!{RULE})( {{0,3}})([-*+]|(?=[0-9]{{1,9}}[.)])(0*[0-9]{{1,3}})([.)]))(?=( +)|$)"
)
"""What begins an item: 999 is the last number that does; ``2010.`` at a line's start is a year."""

HEADING_PATTERN = re.compile(r" {0,3}(#{1,6})(?: +(.*))?$")
FENCE_PATTERN = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})")
UNDERLINE_PATTERN = re.compile(r" {0,3}(?:=+|-+) *$")
DELIMITER_PATTERN = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
NOTE_PATTERN = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]+)\]:[ ]*(?P<text>.*)$")
LAZY = "\x03"
"""What a line begins with that is text whatever stands behind it; no line of a file holds it."""

PIPE_PATTERN = re.compile(r"(?<!\\)\|")


DEEPEST = 45
"""Lists and quotes within each other; reading refuses fewer."""
NESTING = " \t>*+-.)0123456789"
"""What a line may begin with that puts it into lists and quotes, or indents it."""


def expand_tabs(line: str) -> str:
    """Return a line with spaces for the tabs it begins with; an empty one is empty."""
    if not line.strip(" \t"):
        return ""
    if "\t" not in line:
        return line
    bare = line.lstrip(NESTING)
    begin = line[: len(line) - len(bare)]
    return begin.expandtabs(4) + bare


def measure_indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def drop_closing(text: str) -> str:
    """Return a heading without the marks that may close it."""
    bare = text.rstrip(" ")
    inner = bare.rstrip("#")
    return inner if inner == "" or inner.endswith(" ") else bare


def goes_on(lines: list[str]) -> bool:
    """Tell whether some lines end in a text that the next line may go on with."""
    if not lines or not lines[-1].strip(" "):
        return False
    if measure_indent(lines[-1]) >= CODE_INDENT and (
        len(lines) == 1 or measure_indent(lines[-2]) >= CODE_INDENT or not lines[-2]
    ):
        return False  # it is code
    line, markers = lines[-1].lstrip(" >"), 0
    while markers <= DEEPEST and (marker := read_marker(line)):
        if measure_indent(line[marker.end() :]) > CODE_INDENT:
            return False  # so is this
        line, markers = line[marker.end() :].lstrip(" >"), markers + 1
    return bool(line) and not (
        HEADING_PATTERN.match(line) or RULE_PATTERN.match(line) or FENCE_PATTERN.match(line)
    )


class Fence(NamedTuple):
    """A fence that is open: its marks, the quotes it is in, how far in its list's text is, and how
    far it is itself."""

    marks: str
    quotes: int
    width: int
    begin: int


def follow_fence(fence: Fence | None, line: str) -> Fence | None:
    """Return the fence that is open behind a line, given the one before it.

    It is closed by marks as many as its own, in as many quotes and hardly further in, or where the
    list or the quote ends that it is in.
    """
    if not fence and "```" not in line and "~~~" not in line:
        return None
    bare = line.lstrip(" >")
    quotes = line.count(">", 0, len(line) - len(bare))
    if fence and not line:
        return None if fence.quotes else fence
    indent = measure_indent(line)
    if fence and quotes >= fence.quotes and (fence.quotes or indent >= fence.width):
        is_near = quotes == fence.quotes and (quotes or indent < fence.begin + CODE_INDENT)
        bare = bare.rstrip(" \t")
        is_marks = set(bare) == {fence.marks[0]} and len(bare) >= len(fence.marks)
        return None if is_marks and is_near else fence
    markers = 0
    while markers <= DEEPEST and (marker := read_marker(bare)):
        bare, markers = bare[marker.end() :].lstrip(" >"), markers + 1
    match = FENCE_PATTERN.match(bare)
    if not match:
        return None
    begin = len(line) - len(bare)
    quotes = line.count(">", 0, begin)
    return Fence(match[2], quotes, begin if markers and not quotes else 0, begin)


def list_fences(lines: Iterable[str]) -> Iterator[Fence | None]:
    """Return the fence that is open behind each line.

    One below an item's first line, and as far in as its text, is in that item and ends with it.
    """
    fence: Fence | None = None
    items: list[int] = []
    goes_on_above = False
    for line in lines:
        was_open, fence = fence, follow_fence(fence, line)
        if fence is was_open and fence:
            yield fence
            continue
        is_closed = was_open is not None and line.lstrip(" >").startswith(was_open.marks)
        if fence or not is_closed:
            items = follow_items(items, expand_tabs(line), goes_on_above)
        if fence and not fence.quotes and not fence.width:
            width = items[-1] if items else 0
            is_far_in = fence.begin >= width + CODE_INDENT  # it is code, or goes on with a text
            fence = None if is_far_in else fence._replace(width=width, begin=width)
        goes_on_above = bool(line.strip()) and not was_open and not fence
        yield fence


def follow_items(items: list[int], line: str, goes_on_above: bool) -> list[int]:
    """Return how far in the texts of the items are that a line stands in, given those of the line
    above; a text that goes on above it may go on further left, but for another item there."""
    if not line:
        return items
    indent = measure_indent(line)
    is_next = bool(items) and indent < items[-1] and read_marker(line) is not None
    if not goes_on_above or is_next or is_marked(line):
        items = [width for width in items if width <= indent]
    at = items[-1] if items else 0
    while at <= indent and len(items) < DEEPEST and (marker := read_marker(line[at:])):
        spaces = len(marker[5] or " ")
        is_empty = not line[at + marker.end() :].strip()
        at += marker.end() + (1 if spaces > CODE_INDENT or is_empty else spaces)
        items = [*items, at]
        indent = max(indent, at)
    return items


def write_lazy(line: str) -> str:
    """Return a line that goes on with a text without its marks; it is text, whatever it begins
    with."""
    return line if line[:1].isalpha() else LAZY + line


def read_marker(line: str) -> re.Match[str] | None:
    """Return what begins an item of a list, None where nothing does."""
    return ITEM_PATTERN.match(line)


def begins(lines: list[str], at: int) -> bool:
    """Tell whether a line begins a block where it does not go on with a text."""
    return read_marker(lines[at]) is not None or is_marked(lines[at])


def interrupts(lines: list[str], at: int) -> bool:
    """Tell whether a line ends the text above it without an empty line between."""
    return is_marked(lines[at]) or begins_table(lines, at)


def is_marked(line: str) -> bool:
    """Tell whether a line begins as no line of a text does."""
    if line[:1].isalpha() or measure_indent(line) >= CODE_INDENT:
        return False
    marker = read_marker(line)
    if marker:
        # An empty item, or one whose number is not 1, is a part of the text.
        return bool(line[marker.end() :].strip()) and marker[3] in {None, "1"}
    return bool(
        FENCE_PATTERN.match(line)
        or RULE_PATTERN.match(line)
        or HEADING_PATTERN.match(line)
        or line.lstrip(" ").startswith(">")
        or NOTE_PATTERN.match(line)
    )


def split_row(line: str) -> list[str]:
    """Return a table's row as its cells."""
    bare = line.strip(" ")
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.strip(" ") for cell in PIPE_PATTERN.split(bare)]


def begins_table(lines: list[str], at: int) -> bool:
    """Tell whether a table's head stands at a line: its next parts the same number of columns."""
    if at + 1 >= len(lines) or "-" not in lines[at + 1]:
        return False
    line, below = lines[at], lines[at + 1]
    if ("|" not in line and "|" not in below) or line.startswith((LAZY, " " * CODE_INDENT)):
        return False
    if measure_indent(below) >= CODE_INDENT or not DELIMITER_PATTERN.match(below):
        return False
    if read_marker(below):
        return False
    if "|" not in below and ":" not in below and UNDERLINE_PATTERN.match(below):
        return False
    return len(split_row(line)) == len(split_row(below))


def join_text(lines: list[str]) -> str:
    """Return the lines of a paragraph or a heading as one text."""
    *first, last = lines
    return "\n".join([*map(write_text, first), last.strip(f" {LAZY}")])


def write_text(line: str) -> str:
    """Return a line of a paragraph; two spaces at its end break the line."""
    bare = line.strip(f" {LAZY}")
    if line.endswith("  "):
        return bare + "  "
    if line.endswith("\\") and (len(bare) - len(bare.rstrip("\\"))) % 2:
        return bare[:-1] + "  "  # GitHub's other way
    return bare


def drop_fenced(text: str) -> str:
    """Return a text with empty lines for those of code between fences.

    A line that leaves the list or the quote that the code is in is none of it.
    """
    if "```" not in text and "~~~" not in text:
        return text
    lines: list[str] = []
    was_open: Fence | None = None
    typed = text.split("\n")
    for line, fence in zip(typed, list_fences(typed), strict=True):
        is_end = was_open and line.lstrip(" >").startswith(was_open.marks)
        lines.append(" " * len(line) if fence or is_end else line)
        was_open = fence
    return "\n".join(lines)


def drop_code(text: str) -> str:
    """Return a text with spaces for its lines of code, be it between fences or indented."""
    text = drop_fenced(text)
    if "\n    " not in text and "\t" not in text:
        return text
    lines: list[str] = []
    width = 0  # how far in the text of the last list's item is
    goes_on_above = False
    for typed in text.split("\n"):
        line = expand_tabs(typed)
        if line and not goes_on_above and measure_indent(line) < width:
            width = 0
        if not goes_on_above and measure_indent(line) >= width + CODE_INDENT:
            lines.append(" " * len(typed))
            continue
        bare = line.lstrip(" ")
        while marker := read_marker(bare):
            bare = bare[marker.end() :].lstrip(" ")
            width = len(line) - len(bare)
        goes_on_above = bool(bare) and not (HEADING_PATTERN.match(bare) or RULE_PATTERN.match(bare))
        lines.append(typed)
    return "\n".join(lines)
