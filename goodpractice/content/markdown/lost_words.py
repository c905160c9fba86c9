"""Lost words, which Markdown drops without a trace, and idle marks, which make nothing.

Words are lost behind a fence, and in cells that no column has. Idle are rows that make no table,
as its second line is missing or has fewer columns than the first, and stars with a space between
them and their words, as word processors' bold type leaves them. GitHub drops and shows the same,
so that nobody who previews a text is told.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from goodpractice.content.artefacts.code_spans import hide_code
from goodpractice.content.markdown.lines import (
    DELIMITER_PATTERN,
    FENCE_PATTERN,
    begins_table,
    drop_code,
    expand_tabs,
    split_row,
)

LANGUAGES = frozenset(
    "bash batch c cmd console cpp cs csharp css csv diff dockerfile go graphql html http ini java "
    "javascript js json jsx kotlin latex lua make makefile markdown md none output perl php "
    "plain plaintext powershell ps1 py python r rb rs ruby rust scss sh shell sql svg swift tex "
    "text toml ts tsv tsx txt typescript vb xml yaml yml zsh".split()
)
"""What is written behind a fence for those who colour code; it is not meant to be read."""

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


class Lost(NamedTuple):
    """A line, without what it stands in, and what would not be shown of it."""

    line: str
    message: str


def find_lost_words(line: str) -> Iterator[Lost]:
    """Return the words behind the line that opens a fence; one may be a language's name."""
    match = FENCE_PATTERN.match(line)
    words = line[match.end() :].strip() if match else ""
    if match and words and words.lower() not in LANGUAGES:
        message = f"'{words}' behind {match[2]} would not be shown; write it on a line of its own"
        yield Lost(line.strip(), message)


def find_lost_cells(lines: list[str], head: int, end: int) -> Iterator[Lost]:
    """Return the rows of a table with something in cells that its head has no column for."""
    width = len(split_row(lines[head]))
    for line in lines[head + 2 : end]:
        cells = split_row(line)
        lost = next(filter(None, cells[width:]), "")
        if lost:
            columns = "column" if width == 1 else "columns"
            message = (
                f"this row has {len(cells)} cells, its table {width} {columns}: '{lost}' would not "
                "be shown; add a column to the head, or write \\| for a | in a text"
            )
            yield Lost(line.strip(), message)


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
    for match in islice(STARS_PATTERN.finditer(hide_code(drop_code(text))), MOST_NAMED):
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
