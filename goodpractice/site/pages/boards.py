"""The boards' pages: each with its toolbox, which can also stand inside the board's own site."""

from collections.abc import Iterator, Sequence
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, EntryView
from goodpractice.model.records import Course, Tool
from goodpractice.site.page import Page
from goodpractice.site.pages.gaps import describe_map
from goodpractice.site.parts.findings import NOTHING, Findings
from goodpractice.site.parts.groups import (
    EntryGroup,
    count_entries,
    leave_out_actions,
    list_by_kind,
    list_people_of,
    list_plans_of,
    list_themes_of,
    pick,
)
from goodpractice.site.parts.keepers import find_keeper
from goodpractice.site.parts.reach import needs_exit

TOOLBOX = ("board", "sections", "courses", "prompting", "explored", "latest", "printed")
"""What of a board its toolbox needs."""


def list_board_pages(directory: Directory, findings: Findings = NOTHING) -> Iterator[Page]:
    """Return a page for every board and group, and the list of them."""
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
    for board in (*directory.boards, *directory.groups):
        context = describe_board(directory, board, findings)
        yield Page(
            board.url,
            "board.html",
            board.record.title,
            f"Good practice, tools and people to ask: {board.record.title}.",
            context,
        )
        if context["sections"]:
            yield Page(
                f"{board.url}embed/",
                "embed.html",
                f"{board.record.short_title}: toolbox",
                f"The toolbox of {board.record.title}, to show inside another page.",
                {name: context[name] for name in TOOLBOX}
                | {
                    "exits": needs_exit(
                        theme
                        for entry in (*pick(context["entries"], "tool"), *context["courses"])
                        for theme in entry.themes
                    )
                },
            )


def describe_board(
    directory: Directory, board: BoardView, findings: Findings = NOTHING
) -> dict[str, Any]:
    """Return what a board's page shows."""
    entries = directory.by_lscb.get(board.slug, ())
    tools, courses = pick(entries, "tool"), pick(entries, "course")
    return {
        "board": board,
        "url": site_url(directory, f"{board.url}embed/"),
        "sections": list_sections(board, tools),
        "courses": courses,
        "prompting": {
            tool.id: directory.list_entries(f"reviews/{slug}" for slug in tool.reviews)
            for tool in tools
        },
        "explored": {
            course.id: directory.list_entries(course.record.tools)
            for course in courses
            if isinstance(course.record, Course)
        },
        "printed": next((one for one in findings.printed if one.slug == board.slug), None),
        "latest": max((find_date(tool) for tool in tools), default=""),
        "groups": list_by_kind(
            [entry for entry in entries if entry.kind not in {"tool", "course", "action"}]
        ),
        "plans": list_plans_of(directory, entries),
        "entries": leave_out_actions(entries),
        "has_own": any(board in entry.lscbs for entry in entries),
        "members": [other for other in directory.boards if other.slug in board.record.members],
        "wider": [group for group in directory.groups if board.slug in group.record.members],
        "people": list_people_of(directory, entries),
        "years": sorted({entry.published[:4] for entry in entries if entry.published}),
        "themes": list_themes_of(directory, entries),
        "keeper": find_keeper(directory, f"lscbs/{board.slug}", [board]),
    }


def list_sections(board: BoardView, tools: Sequence[EntryView]) -> list[EntryGroup]:
    """Return a board's tools under its headings, in its order; other headings follow."""
    headings = dict.fromkeys((*board.record.sections, *(find_section(tool) for tool in tools)))
    groups = [
        EntryGroup("tool", heading, tuple(tool for tool in tools if find_section(tool) == heading))
        for heading in headings
    ]
    return [group for group in groups if group.entries]


def find_date(tool: EntryView) -> str:
    """Return when a tool was last checked or published, else its source; '' where none says."""
    return tool.date or tool.source_date or ""


def find_section(tool: EntryView) -> str:
    """Return the heading a tool stands under."""
    return tool.record.section if isinstance(tool.record, Tool) else ""


def site_url(directory: Directory, path: str) -> str:
    """Return a page's whole address, or '' where the site does not know its own."""
    base = directory.site.base_url
    return f"{base.rstrip('/')}/{path}" if base else ""
