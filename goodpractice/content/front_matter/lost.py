"""Lost words: what YAML takes for a comment, an escape or no mark, though its author meant it.

``title: Toolkit #2`` is "Toolkit" to YAML, and ``"C:\\new"`` has a line's end in it. Nobody can
tell a comment from a part of the value behind which it stands, so comments are lines of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from goodpractice.content.artefacts.unseen import SPACE_PATTERN, SPACES
from goodpractice.content.front_matter.unreadable.proposals import quote_text, quote_value
from goodpractice.model.problems import Place
from goodpractice.model.text import QUOTES, strip_quotes

OPENING = frozenset("“„«")
"""Typographic quotes that begin a quotation, and nothing else: ‘ stands in ‘tis as well."""

BEGIN_PATTERN = re.compile(
    rf"^[ {SPACES}]*(?:-[ {SPACES}]+)?(?:[a-z_]+[ {SPACES}]*:(?=[ {SPACES}])[ {SPACES}]*)?",
    re.MULTILINE,
)
"""What stands before a value, where a word processor's spaces are meant for plain ones."""

PATH_PATTERN = re.compile(r":\\[A-Za-z]")
"""A Windows path between double quotes."""

BRACKET_PATTERN = re.compile(r"\s*(?:- +)?(?:[a-z_]+:\s*)?[\[{]")
"""A list or fields on one line, which quotes would make a text of."""

GOES_ON_PATTERN = re.compile(r":\s+[|>][-+0-9]*\s*$|[\[{,]\s*$")
"""What stands before a comment where the value is a block of text, or in brackets, below."""

ESCAPE_PATTERN = re.compile(r"\\(?P<mark>.)", re.DOTALL)
PLAIN_ESCAPES = frozenset('"\\/nt \n')
"""What may stand behind a backslash between double quotes: nothing that a reviewer cannot see."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where the scalar of a place stands, from and to a line and column, and how it is quoted."""

    place: Place
    start: tuple[int, int]
    end: tuple[int, int]
    style: str | None


def plain_spaces(text: str) -> str:
    """Return front matter with plain spaces for those of word processors before its values."""
    if text.isascii():
        return text
    return BEGIN_PATTERN.sub(lambda match: SPACE_PATTERN.sub(" ", match[0]), text)


def explain_quotes(first: str, value: str) -> str:
    """Say what is wrong with a value that begins with a typographic quote, '' where nothing is."""
    if first in OPENING and not set(QUOTES[first]) & set(value[1:]):
        return (
            f"begins with {first}, which has no partner; a comma parts what stands between "
            "typographic quotes: put straight ones around it"
        )
    if first in QUOTES and strip_quotes(value) != value:
        quoted = quote_text(strip_quotes(value))
        return f"stands between typographic quotes, which would be shown; write {quoted}"
    return ""


def find_swallowed(lines: list[str], node: yaml.ScalarNode) -> int | None:
    """Return the number of a line that YAML joins to the one above, though a list's item begins it.

    It stands further right than the item above: ``- a`` and ``b`` became one text, ``a - b``.
    """
    first, last = node.start_mark.line, node.end_mark.line
    if node.style or first == last:
        return None
    below = range(first + 1, min(last + 1, len(lines)))
    return next((number for number in below if lines[number].lstrip().startswith("- ")), None)


def locate(node: yaml.ScalarNode, place: Place) -> Written:
    """Return where a scalar stands; a block's text begins on the line below its mark."""
    start, end = node.start_mark, node.end_mark
    begin = (start.line + 1, 0) if node.style in {"|", ">"} else (start.line, start.column)
    return Written(place, begin, (end.line, end.column), node.style)


def find_lost(
    lines: list[str], scalars: list[Written]
) -> Iterator[tuple[int, Written | None, str]]:
    """Return the line's number from 0, the scalar and the message of whatever would be lost."""
    at = 0
    for number, line in enumerate(lines):
        while at < len(scalars) and scalars[at].end < (number, 0):
            at += 1
        place = find_comment(line, number, scalars, at)
        if place is not None and line[:place].strip():
            before = [one for one in scalars[at:] if one.start < (number, place)]
            last = before[-1] if before else None
            is_plain = last is not None and last.end[0] == number and not last.style
            can_quote = is_plain and not goes_on_below(lines, number, line[:place])
            yield number, last, explain_comment(line, can_quote=can_quote)
    for one in scalars:
        text = cut_out(lines, one) if one.style == '"' else ""
        odd = {f"\\{mark}" for mark in ESCAPE_PATTERN.findall(text) if mark not in PLAIN_ESCAPES}
        if PATH_PATTERN.search(text):
            yield one.start[0], one, "between double quotes a backslash is lost; use single ones"
        elif odd:
            message = "stands for another character between double quotes; write that itself"
            yield one.start[0], one, f"{min(odd)} {message}"


def cut_out(lines: list[str], one: Written) -> str:
    """Return a scalar as it was typed."""
    (first, start), (last, end) = one.start, one.end
    if first == last:
        return lines[first][start:end]
    return "\n".join([lines[first][start:], *lines[first + 1 : last], lines[last][:end]])


def find_comment(line: str, number: int, scalars: list[Written], at: int) -> int | None:
    """Return where a comment begins on a line, None where there is none."""
    for match in re.finditer("#", line):
        here = (number, match.start())
        for one in scalars[at:]:
            if one.start > here:
                return match.start()
            if here < one.end:
                break
        else:
            return match.start()
    return None


def goes_on_below(lines: list[str], number: int, before: str) -> bool:
    """Tell whether the value stands on the lines below, or goes on there, given what stands before
    a comment."""
    if GOES_ON_PATTERN.search(before):
        return True
    if not before.rstrip().endswith((":", "-")):
        return False
    below = next((one for one in lines[number + 1 :] if one.split("#")[0].strip()), "")
    at = len(before) - len(re.sub(r"^\s*(?:- +(?=\S))*", "", before))
    further = len(below) - len(below.lstrip()) - at
    is_list = before.rstrip().endswith(":") and below.lstrip().startswith("- ")
    return further > 0 or (is_list and further == 0)


def explain_comment(line: str, *, can_quote: bool) -> str:
    """Return what is wrong with a comment behind something, which quotes may make a part of it."""
    message = "what stands behind # would be lost; "
    if re.search(r"https?://\S+ +#\S", line):
        return f"{message}take the space before it out"
    if can_quote and not BRACKET_PATTERN.match(line):
        tail = f"the value between quotes: {quote_value(line)}"
        return f"{message}put a comment on a line of its own, or {tail}"
    return f"{message}put a comment on a line of its own, above this one"
