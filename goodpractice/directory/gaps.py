"""Gaps: how many entries each board has on each theme, kind by kind, and where it has none.

What a region or a police force shares counts for each of its boards, as everywhere.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, ThemeView

GAP_KINDS = ("practice", "tool", "course")
"""Kinds that a board can be expected to have on every theme; reviews come as they come."""

NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """How many entries on a theme each board has, in the order of the boards."""

    theme: ThemeView
    counts: tuple[int, ...]

    @property
    def board_count(self) -> int:
        """How many boards have one."""
        return sum(1 for count in self.counts if count)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One kind of entry, theme by theme and board by board."""

    kind: str
    boards: tuple[BoardView, ...]
    themes: tuple[ThemeCounts, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme on which a board has no entry of a kind; `board_count` other boards have one."""

    kind: str
    theme: ThemeView
    board_count: int


def count_coverage(directory: Directory) -> list[Coverage]:
    """Return what the boards have on each theme, for each kind that the directory has at all."""
    counts = Counter[tuple[str, str, str]]()
    for entry in directory.entries:
        if entry.kind in GAP_KINDS:
            for theme in entry.themes:
                for board in entry.boards:
                    counts[entry.kind, theme.slug, board.slug] += 1
    found = {kind for kind, _, _ in counts}
    return [
        Coverage(
            kind,
            directory.boards,
            tuple(
                ThemeCounts(
                    theme,
                    tuple(counts[kind, theme.slug, board.slug] for board in directory.boards),
                )
                for theme in directory.themes
            ),
        )
        for kind in GAP_KINDS
        if kind in found
    ]


def list_gaps(coverage: Coverage, board: BoardView) -> Iterator[Gap]:
    """Return the themes on which a board has none of a kind, those that most others have first."""
    place = coverage.boards.index(board)
    missing = [row for row in coverage.themes if not row.counts[place]]
    for row in sorted(missing, key=lambda row: -row.board_count):
        yield Gap(coverage.kind, row.theme, row.board_count)


def list_bare_themes(directory: Directory) -> Mapping[str, list[ThemeView]]:
    """Return, for each board, the themes on which no entry of any kind counts for it."""
    bare: dict[str, list[ThemeView]] = {}
    for board in directory.boards:
        covered = {
            theme.slug for entry in directory.by_lscb.get(board.slug, ()) for theme in entry.themes
        }
        bare[board.slug] = [theme for theme in directory.themes if theme.slug not in covered]
    return bare


def describe_board_count(count: int) -> str:
    """Return how many boards have one: ``six boards have one``."""
    if not count:
        return "no board has one yet"
    number = NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
    return f"{number} {'board has' if count == 1 else 'boards have'} one"
