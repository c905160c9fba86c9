"""Idle marks: what somebody typed to make a table or bold words, and what makes neither.

GitHub shows them as typed too: a table whose second line is missing or has fewer columns than the
first, and stars with a space between them and their words, as word processors' bold type leaves
them. The text is given without its comments and its code.
"""

import re
from collections.abc import Iterator
from itertools import islice

from goodpractice.content.markdown.lines import (
    DELIMITER_PATTERN,
    begins_table,
    expand_tabs,
    split_row,
)

ROW_PATTERN = re.compile(r" {0,3}\|.*\| *")
STARS_PATTERN = re.compile(
    r"(?<![\w*\\])\*\*(?:(?=[^\s*])[^*\n]{1,200}(?<=\S)[^\S\n]+\*\*(?!\*)"
    r"|[^\S\n]+[^*\n]{1,200}(?<=[^\s*\\])\*\*(?![\w*])"
    r"|(?=[^\s*])[^*\n]{1,200}(?<=[^\w\s*\\])\*\*(?=\w))"
)
"""Stars with a space inside, or with a mark before them and a letter behind."""

MOST_NAMED = 20
"""Idle marks of one text that are named."""

LONGEST_SHOWN = 50
"""Characters of them that a message shows."""


def find_idle_rows(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of rows that are no table's."""
    if "|\n" not in text:
        return
    lines = [expand_tabs(line) for line in text.split("\n")]
    places = [0]
    for line in text.split("\n"):
        places.append(places[-1] + len(line) + 1)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and ROW_PATTERN.fullmatch(lines[end]):
            end += 1
        is_within = at > 0 and "|" in lines[at - 1]  # a list's table, which begins with its mark
        is_table = is_within or any(begins_table(lines, row) for row in range(at, end))
        if end - at > 1 and not is_table:
            yield places[at], explain_rows(lines[at], lines[at + 1])
        at = max(end, at + 1)


def explain_rows(head: str, below: str) -> str:
    """Return what is wrong with the first two of some rows."""
    columns = len(split_row(head))
    if DELIMITER_PATTERN.match(below):
        return (
            f"a table's first line has {columns} cells, the line of hyphens below it "
            f"{len(split_row(below))}, so that all would be shown as typed; write as many"
        )
    line = f"|{'---|' * min(columns, 6)}"
    return f"a table needs {line} below its first line; without it all would be shown as typed"


def find_idle_stars(text: str, shown: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of stars that make nothing bold.

    `shown` is the text as readers see it.
    """
    if "**" not in shown:
        return
    seen = " ".join(shown.split())
    for match in islice(STARS_PATTERN.finditer(text), MOST_NAMED):
        typed = " ".join(match[0].split())
        if typed not in seen:
            continue
        words = typed if len(typed) <= LONGEST_SHOWN else f"{typed[: LONGEST_SHOWN - 1]}…"
        is_parted = match[0][2:3].isspace() or match[0][-3:-2].isspace()
        hint = (
            "take the space between ** and its words out"
            if is_parted
            else "put a space behind the last **"
        )
        yield match.start(), f"'{words}' would be shown with its stars; {hint}"
