"""Selection: which entries a printed directory holds, and in which chapters and sections.

Every entry stands once: in the whole directory under the first board (or theme) it names. A
board's own begins with its toolbox, in its own order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, EntryView, SourceView, ThemeView
from goodpractice.model.problems import find_named
from goodpractice.site.pages.boards.boards import group_tools
from goodpractice.site.parts.groups import group_by_kind, leave_out_actions


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """Entries under a heading of a chapter."""

    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `about` is the board or theme it is about, if any."""

    title: str
    sections: tuple[PrintedSection, ...]
    about: BoardView | ThemeView | None = None


@dataclass(frozen=True)
class Selection:
    """What is printed of a directory.

    `about` is the board or theme that all of it is about, if it is one.
    """

    directory: Directory
    chapters: tuple[Chapter, ...]
    about: BoardView | ThemeView | None = None

    @cached_property
    def entries(self) -> list[EntryView]:
        """Every entry, in the order of the pages."""
        return [
            entry
            for chapter in self.chapters
            for section in chapter.sections
            for entry in section.entries
        ]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each entry, by its id."""
        return {entry.id: number for number, entry in enumerate(self.entries, 1)}

    @cached_property
    def sources(self) -> list[SourceView]:
        """The documents of the directory that entries come from."""
        cited = {entry.source.slug for entry in self.entries if entry.source}
        return [source for source in self.directory.sources if source.slug in cited]


def select_all(directory: Directory, by: str = "board") -> Selection:
    """Return the whole directory, by board or by theme."""
    entries = leave_out_actions(directory.entries)
    if by == "theme":
        return Selection(directory, tuple(list_theme_chapters(directory, entries)))
    return Selection(directory, tuple(list_board_chapters(directory, entries)))


def select_board(directory: Directory, slug: str) -> Selection:
    """Return what counts for one board or group, its toolbox first. Raises `UnknownNameError`."""
    board = directory.find_board(slug)
    entries = leave_out_actions(directory.by_lscb.get(slug, ()))
    return Selection(directory, tuple(list_kind_chapters(board, entries)), board)


def select_theme(directory: Directory, slug: str) -> Selection:
    """Return what one theme has, by board. Raises `UnknownNameError`."""
    theme = find_named("theme", slug, {one.slug: one for one in directory.themes})
    entries = leave_out_actions(directory.by_theme.get(slug, ()))
    return Selection(directory, tuple(list_board_chapters(directory, entries)), theme)


def list_kind_chapters(board: BoardView, entries: Sequence[EntryView]) -> Iterator[Chapter]:
    """Return a board's chapters: its toolbox, then one a kind, by theme."""
    tools = list_toolbox(board, entries)
    if tools:
        yield Chapter("Toolbox", tools)
    for group in group_by_kind([entry for entry in entries if entry.kind != "tool"]):
        yield Chapter(group.heading, tuple(list_theme_sections(group.entries)))


def list_theme_sections(entries: Sequence[EntryView]) -> Iterator[PrintedSection]:
    """Return entries under their main themes, by title."""
    themes = {entry.themes[0].label for entry in entries}
    for title in sorted(themes, key=str.casefold):
        yield PrintedSection(title, tuple(one for one in entries if one.themes[0].label == title))


def list_board_chapters(directory: Directory, entries: Sequence[EntryView]) -> Iterator[Chapter]:
    """Return a chapter for each board and group that entries name first."""
    for board in directory.boards_and_groups:
        named = [entry for entry in entries if entry.lscbs[0].slug == board.slug]
        if named:
            rest = group_by_kind([entry for entry in named if entry.kind != "tool"])
            kinds = (PrintedSection(group.heading, group.entries) for group in rest)
            yield Chapter(board.label, (*list_toolbox(board, named), *kinds), board)


def list_theme_chapters(directory: Directory, entries: Sequence[EntryView]) -> Iterator[Chapter]:
    """Return a chapter for each theme that is some entry's main one."""
    for theme in directory.themes:
        named = [entry for entry in entries if entry.themes[0].slug == theme.slug]
        if named:
            kinds = (PrintedSection(group.heading, group.entries) for group in group_by_kind(named))
            yield Chapter(theme.label, tuple(kinds), theme)


def list_toolbox(board: BoardView, entries: Sequence[EntryView]) -> tuple[PrintedSection, ...]:
    """Return a board's tools under its own headings."""
    groups = group_tools(board, entries)
    return tuple(PrintedSection(heading, tuple(tools)) for heading, tools in groups)
