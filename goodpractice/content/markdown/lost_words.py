"""Words that Markdown drops without a trace: behind a fence, and in cells that no column has.

GitHub drops them too, so that nobody who previews a text sees that they are gone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from goodpractice.content.markdown.lines import FENCE_PATTERN, split_row

LANGUAGES = frozenset(
    "bash batch c cmd console cpp cs csharp css csv diff dockerfile go graphql html http ini java "
    "javascript js json jsx kotlin latex lua make makefile markdown md none output perl php "
    "plain plaintext powershell ps1 py python r rb rs ruby rust scss sh shell sql svg swift tex "
    "text toml ts tsv tsx txt typescript vb xml yaml yml zsh".split()
)
"""What is written behind a fence for those who colour code; it is not meant to be read."""


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
