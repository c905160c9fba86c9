"""The gaps page: what each board has on each theme, with an invitation where it has nothing.

The same numbers are a table to download, and the map of boards is shaded by them. Where there are
more boards than anybody compares side by side, each theme has a page of its own, a row a board.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.gaps import GAP_KINDS, Coverage, ThemeCounts, count_coverage
from goodpractice.directory.views import BoardView
from goodpractice.site.data.cells import flatten, write_table
from goodpractice.site.page import Page
from goodpractice.site.parts.groups import leave_out_actions

GAPS_PAGE = "gaps/"
BREAKS = re.compile(
    r"(?<=\w{3})(?=(?:(?:ford|ter|wick)?shire|hampton|(?:ming)?ham|dale|borough|minster)\b)"
)
"""Where places' names may be broken: before the ending, and once more where that is too little."""
MOST_BOARDS = 40
"""Boards side by side: more are wider than any screen, and make a page of a megabyte."""
HEADER = ("kind", "theme", "theme_title", "lscb", "board", "entries", "boards_with_one")
"""The columns of the table to download."""


@dataclass(frozen=True, slots=True)
class MapTile:
    """A board on the map: its place, and its number of entries.

    `counts` are these by theme and kind where the map is shaded by them:
    ``theme:all,practice,tool,course`` with spaces between, '' being every theme.
    """

    board: BoardView
    column: int
    row: int
    number: int
    counts: str = ""


def list_gap_pages(directory: Directory) -> Iterator[Page]:
    """Return the gaps pages; a board's own site, where there is nothing to compare, has none."""
    if not has_gaps(directory):
        return
    coverages = count_coverage(directory)
    beside = stands_beside(directory)
    yield Page(
        GAPS_PAGE,
        "gaps.html" if beside else "gap_themes.html",
        "Gaps",
        "What each safeguarding board has on each theme, and where nobody has shared yet.",
        {"coverages": coverages, "boards": directory.boards, "themes": directory.themes},
    )
    for place, theme in enumerate(() if beside else directory.themes):
        title = theme.record.title
        yield Page(
            f"{GAPS_PAGE}{theme.slug}/",
            "gap_theme.html",
            f"Gaps: {title}",
            f"What each safeguarding board has on {title}, and where nobody has shared yet.",
            {
                "theme": theme,
                "boards": directory.boards,
                "rows": [(coverage.kind, coverage.themes[place]) for coverage in coverages],
            },
        )


def stands_beside(directory: Directory) -> bool:
    """Tell whether the boards are few enough to stand side by side."""
    return len(directory.boards) <= MOST_BOARDS


def has_gaps(directory: Directory) -> bool:
    """Tell whether there are boards to compare, and entries to compare them by."""
    return len(directory.boards) > 1 and any(one.kind in GAP_KINDS for one in directory.entries)


def pair_counts(row: ThemeCounts, coverage: Coverage) -> list[tuple[BoardView, int]]:
    """Return each board with its number of entries on a theme."""
    return list(zip(coverage.boards, row.counts, strict=True))


def describe_map(directory: Directory) -> dict[str, Any]:
    """Return what the map of boards needs: its tiles, and the themes and kinds to shade it by."""
    return {
        "tiles": [
            replace(tile, counts=write_counts(directory, tile.board))
            for tile in list_tiles(directory)
        ],
        "map_themes": directory.themes,
        "map_kinds": GAP_KINDS,
        "has_gaps": has_gaps(directory),
    }


def hyphenate_name(name: str) -> str:
    """Return a place's name with the places where it may be broken on a narrow tile."""
    return re.sub(BREAKS, "\u00ad", name)


def list_tiles(directory: Directory) -> list[MapTile]:
    """Return the boards' tiles row by row, as they are laid; a board without a place has none.

    One board alone makes no map.
    """
    tiles = [
        MapTile(
            board,
            board.record.tile[0],
            board.record.tile[1],
            len(leave_out_actions(directory.by_lscb.get(board.slug, ()))),
        )
        for board in directory.boards
        if board.record.tile
    ]
    tiles.sort(key=lambda tile: (tile.row, tile.column))
    return tiles if len(tiles) > 1 else []


def write_counts(directory: Directory, board: BoardView) -> str:
    """Return a board's numbers of entries by theme, as the map's code reads them."""
    entries = leave_out_actions(directory.by_lscb.get(board.slug, ()))
    by_theme: dict[str, list[int]] = {}
    for entry in entries:
        for slug in ("", *(theme.slug for theme in entry.themes)):
            numbers = by_theme.setdefault(slug, [0] * (1 + len(GAP_KINDS)))
            numbers[0] += 1
            if entry.kind in GAP_KINDS:
                numbers[1 + GAP_KINDS.index(entry.kind)] += 1
    return " ".join(
        f"{slug}:{','.join(map(str, numbers))}" for slug, numbers in sorted(by_theme.items())
    )


def export_gaps(directory: Directory) -> dict[str, bytes]:
    """Return the numbers as a table: a row for each kind, theme and board, with the address."""
    if not has_gaps(directory):
        return {}
    return {f"{GAPS_PAGE}gaps.csv": write_table(HEADER, list_rows(count_coverage(directory)))}


def list_rows(coverages: Sequence[Coverage]) -> Iterator[list[str]]:
    """Return the table's rows."""
    for coverage in coverages:
        for row in coverage.themes:
            for board, count in pair_counts(row, coverage):
                yield [
                    *(coverage.kind, row.theme.slug, flatten(row.theme.record.title)),
                    *(
                        board.slug,
                        flatten(board.record.short_title),
                        str(count),
                        str(row.board_count),
                    ),
                ]
