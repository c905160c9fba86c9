"""The boards' pages: each with its toolbox, which can also stand inside the board's own site.

Where a board has much, its page goes on, on others; what is embedded or pasted is always whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, Card, EntryView
from goodpractice.model.kinds import list_entry_kinds
from goodpractice.model.records.entries import Course, Tool
from goodpractice.model.text import make_slug
from goodpractice.site.page import Page
from goodpractice.site.pages.boards.gaps import describe_map, has_gaps
from goodpractice.site.pages.lists import describe_sections, find_section
from goodpractice.site.parts.edit_links import find_keeper
from goodpractice.site.parts.entry_contacts import needs_exit
from goodpractice.site.parts.findings import NOTHING, Findings, PrintedFile
from goodpractice.site.parts.groups import (
    count_entries,
    keep_kind,
    leave_out_actions,
    list_by_kind,
    list_cards,
    list_people_of,
    list_plans_of,
    list_themes_of,
)
from goodpractice.site.parts.paging import Section, list_sheets, make_section

TOOLBOX = {"tool", "course"}
"""Kinds that stand in a board's toolbox."""
FOR_BOARDS = "for-boards"
"""The site's own page about what boards can do with theirs."""
PLACES = {
    *("actions", "courses", "for-the-board", "front", "main-content", "more", "people"),
    "toolbox",
}
"""Places on a board's page, besides those of kinds, that no heading of its own takes."""


def list_board_pages(directory: Directory, findings: Findings = NOTHING) -> Iterator[Page]:
    """Return the pages of every board and group, and the list of them."""
    yield Page(
        "lscbs/",
        "boards.html",
        "Safeguarding boards",
        "Every local safeguarding children board in the directory, and what it shares.",
        {
            "boards": directory.boards,
            "groups": directory.groups,
            "counts": count_entries(directory.by_lscb),
            **describe_map(directory),
        },
    )
    for board in directory.boards_and_groups:
        for context in list_board_sheets(directory, board, findings):
            yield Page(
                context["listing"].url,
                "board.html",
                board.record.title,
                f"Good practice, tools and people to ask: {board.record.title}.",
                context,
            )
        toolbox = describe_toolbox(directory, board)
        if toolbox["sections"]:
            yield make_embed_page(board, toolbox, findings)


def make_embed_page(board: BoardView, toolbox: dict[str, Any], findings: Findings) -> Page:
    """Return the page that a board's own site shows within a page of its own."""
    return Page(
        f"{board.url}embed/",
        "embed.html",
        f"{board.record.short_title}: toolbox",
        f"The toolbox of {board.record.title}, to show inside another page.",
        {**toolbox, "printed": find_printed(board, findings)},
    )


def describe_toolbox(directory: Directory, board: BoardView) -> dict[str, Any]:
    """Return what a board's whole toolbox shows."""
    entries = directory.by_lscb.get(board.slug, ())
    tools = keep_kind(entries, "tool")
    return {
        "board": board,
        "latest": max((tool.date or tool.source_date or "" for tool in tools), default=""),
        "exits": needs_exit(
            theme for one in entries if one.kind in TOOLBOX for theme in one.themes
        ),
        **describe_tools(directory, list_toolbox(board, entries)),
    }


def describe_tools(directory: Directory, shown: Sequence[Section[Any]]) -> dict[str, Any]:
    """Return these parts of a toolbox, what prompted its tools and what its courses explore."""
    sections = [section for section in shown if find_kind(section) == "tool"]
    courses = next((one for one in shown if find_kind(one) == "course"), list_courses(()))
    tools = [directory.by_id[tool.id] for section in sections for tool in section.items]
    return {
        "sections": sections,
        "courses": courses,
        "prompting": {
            tool.id: list_cards(directory.list_entries(f"reviews/{slug}" for slug in tool.reviews))
            for tool in tools
            if tool.reviews
        },
        "explored": {
            course.id: list_cards(directory.list_entries(record.tools))
            for course in courses.items
            if isinstance(record := directory.by_id[course.id].record, Course)
        },
    }


def list_board_sheets(
    directory: Directory, board: BoardView, findings: Findings = NOTHING
) -> Iterator[dict[str, Any]]:
    """Return what each page of a board shows, the first one first; a long toolbox goes on too."""
    entries = directory.by_lscb.get(board.slug, ())
    whole = {
        "board": board,
        "own": directory.own,
        "total": len(leave_out_actions(entries)),
        "years": sorted({entry.published[:4] for entry in entries if entry.published}),
    }
    about = {
        "embedded": bool(keep_kind(entries, "tool")),
        "url": directory.site.find_address(f"{board.url}embed/"),
        "printed": find_printed(board, findings),
        "has_own": any(board in entry.lscbs for entry in entries),
        "has_gaps": has_gaps(directory) and not board.is_group,
        "members": [other for other in directory.boards if other.slug in board.record.members],
        "wider": [group for group in directory.groups if board.slug in group.record.members],
        "themes": list_themes_of(directory, entries),
        "for_boards": directory.find_page(FOR_BOARDS),
        "keeper": find_keeper(directory, board.id, [board]),
    }
    for listing, shown in list_sheets(board.url, list_parts(directory, board)):
        yield {
            **whole,
            **(about if listing.number == 1 else {}),
            **describe_tools(directory, shown),
            **describe_sections([one for one in shown if find_kind(one) not in TOOLBOX]),
            "people": find_section(shown, "people"),
            "listing": listing,
        }


def list_parts(directory: Directory, board: BoardView) -> list[Section[Any]]:
    """Return all that a board's pages list, in its order: the toolbox comes first.

    What the board itself did stands before what its region or police force shares.
    """
    entries = directory.by_lscb.get(board.slug, ())
    others = [one for one in leave_out_actions(entries) if one.kind not in TOOLBOX]
    return [
        *list_toolbox(board, entries),
        *list_by_kind(sorted(others, key=lambda one: board not in one.lscbs)),
        list_plans_of(directory, entries),
        list_people_of(entries),
    ]


def find_tools(directory: Directory) -> Mapping[str, tuple[str, str]]:
    """Return, by a tool's id, the page of the first board it names and the place of its heading."""
    found = {}
    for board in directory.boards_and_groups:
        tools = keep_kind(directory.by_lscb.get(board.slug, ()), "tool")
        if named := [tool for tool in tools if tool.lscbs[0].slug == board.slug]:
            listing, _ = next(list_sheets(board.url, list_parts(directory, board)))
            pages = {place.anchor: listing.find_url(place.page) for place in listing.places}
            for tool in named:
                anchor = make_anchor(name_section(tool))
                found[tool.id] = (pages[anchor], anchor)
    return found


def find_kind(section: Section[Any]) -> str:
    """Return of what kind the entries of a section are, '' where they are none."""
    first = next(iter(section.items), None)
    return first.kind if isinstance(first, Card) else ""


def find_printed(board: BoardView, findings: Findings) -> PrintedFile | None:
    """Return the board's printed file, None where there is none."""
    return next((one for one in findings.printed if one.slug == board.slug), None)


def list_toolbox(board: BoardView, entries: Sequence[EntryView]) -> list[Section[Card]]:
    """Return the parts of a board's toolbox: its tools under its headings, and the courses."""
    sections = [
        make_section(make_anchor(heading), heading, list_cards(tools))
        for heading, tools in group_tools(board, entries)
    ]
    return [*sections, list_courses(entries)]


def group_tools(
    board: BoardView, entries: Sequence[EntryView]
) -> list[tuple[str, list[EntryView]]]:
    """Return a board's tools under its headings, in its order; other headings follow."""
    tools = keep_kind(entries, "tool")
    named = dict.fromkeys((*board.record.sections, *(name_section(tool) for tool in tools)))
    groups = [(one, [tool for tool in tools if name_section(tool) == one]) for one in named]
    return [(heading, group) for heading, group in groups if group]


def list_courses(entries: Sequence[EntryView]) -> Section[Card]:
    """Return the courses among some entries, the last part of a toolbox."""
    courses = list_cards(keep_kind(entries, "course"))
    return make_section("courses", "Training courses and the tools they explore", courses)


def make_anchor(heading: str) -> str:
    """Return the place of a board's heading on its page, where others have places too."""
    slug = make_slug(heading)
    kinds = {kind.folder for kind in list_entry_kinds() if kind.name not in TOOLBOX}
    return f"toolbox-{slug}" if slug in PLACES | kinds else slug


def name_section(tool: EntryView) -> str:
    """Return the heading a tool stands under."""
    return tool.record.section if isinstance(tool.record, Tool) else ""
