"""Headings: those that a kind of entry asks for, in their order, and something under each."""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from goodpractice.content.markdown.lines import drop_fenced
from goodpractice.model.fields.field_types import is_readable

HEADING_PATTERN = re.compile(r"^##[ \t]+(.+)$")
MARKS_PATTERN = re.compile(r"^[\s>#*_]*(?:[0-9]{1,2}[.)]\s+)?[\s*_]*|[\s#*_:.?\uff1f]+$")
"""What may stand before and behind the words of a line that is meant as a heading."""

LONGEST_HEADING = 200
"""Characters of a line that is compared with a heading."""


def list_wrong_headings(lines: list[str], wanted: list[str]) -> Iterator[tuple[int, str]]:
    """Return the first heading that is not the one wanted, by its line's number from 0."""
    found = find_headings(lines)
    if [heading for _, heading in found] == wanted:
        return
    order = ", ".join(f"'## {heading}'" for heading in wanted)
    rule = f"expected the headings {order} in this order"
    if not "".join(lines).strip():
        yield 0, f"has no text below the front matter; {rule}"
        return
    if meant := find_meant(lines, [one for one in wanted if not has_heading(found, one)]):
        number, text = meant
        typed = lines[number].strip()
        is_set_in = typed == f"## {text}"
        hint = "take the spaces before it out" if is_set_in else f"write '## {text}'"
        yield number, f"{rule}, found '{typed}'; {hint}"
        return
    for (number, heading), expected in zip(found, wanted, strict=False):
        if heading == expected:
            continue
        if heading in wanted:
            tail = f"'## {expected}' comes before it" if has_heading(found, expected) else ""
            tail = tail or f"'## {expected}' is missing before it"
        elif has_heading(found, expected):
            tail = f"write '### {heading}' for a heading of your own"
        else:
            tail = f"write '## {expected}' here"
        yield number, f"{rule}, found '## {heading}'; {tail}"
        return
    if len(found) > len(wanted):
        number, heading = found[len(wanted)]
        yield number, f"{rule}, found '## {heading}' too; write ### for headings of your own"
    else:
        missing = wanted[len(found)]
        yield len(lines) - 1, f"{rule}; '## {missing}' is missing, please add it"


def find_meant(lines: list[str], missing: list[str]) -> tuple[int, str] | None:
    """Return the first line, by its number from 0, that is meant as a heading, and that heading.

    A word processor's headings lose their marks, or come as bold words or with a number.
    """
    wanted = {bare_heading(one): one for one in missing}
    for number, line in enumerate(lines):
        if len(line) <= LONGEST_HEADING and (text := wanted.get(bare_heading(line))):
            return number, text
    return None


def bare_heading(line: str) -> str:
    """Return a line's words in small letters, without what may stand around a heading's."""
    words = MARKS_PATTERN.sub("", line)
    return " ".join(words.replace("\\", "").casefold().split())


def find_headings(lines: list[str]) -> list[tuple[int, str]]:
    """Return the headings of the second level by their lines' numbers from 0.

    What stands between fences is code.
    """
    return [
        (number, match[1].rstrip().rstrip("#").rstrip())
        for number, line in enumerate(drop_fenced("\n".join(lines)).split("\n"))
        if line.startswith("##") and (match := HEADING_PATTERN.match(line))
    ]


def has_heading(found: list[tuple[int, str]], heading: str) -> bool:
    """Tell whether a heading stands anywhere."""
    return any(one == heading for _, one in found)


def list_empty_headings(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Return each heading with no word under it, by its line's number from 0."""
    starts = [number for number, _ in find_headings(lines)]
    for start, end in pairwise([*starts, len(lines)]):
        if not any(is_readable(html.unescape(line)) for line in lines[start + 1 : end] if line):
            heading = lines[start].strip()
            yield start, f"has nothing under '{heading}'; please write a sentence or two"
