"""The lists of all there is of a kind, on a theme, from a source, and of organisations.

Each comes in pages where it is long; a page's context holds what that page shows, so that an edit
renders one page of each list again.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from goodpractice.directory.contacts import Organisation
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, EntryView, SourceView, ThemeView
from goodpractice.model.kinds import list_entry_kinds
from goodpractice.site.page import Page
from goodpractice.site.parts.entry_contacts import needs_exit
from goodpractice.site.parts.groups import (
    count_actions,
    count_entries,
    group_by_board,
    group_by_family,
    keep_kind,
    leave_out_actions,
    list_by_initial,
    list_by_kind,
    list_cards,
    list_people_of,
    list_plans_of,
)
from goodpractice.site.parts.paging import Section, list_sheets, make_section

NOT_ENTRIES = {"actions", "people"}
"""Sections of a list that hold no entries: agencies' plans, and people to ask."""


def list_kind_pages(directory: Directory) -> Iterator[Page]:
    """Return the lists of each kind's entries, by board."""
    for kind in list_entry_kinds():
        entries = keep_kind(directory.entries, kind.name)
        if not (entries and kind.has_page):
            continue
        sections = [
            make_section(board.slug, board.record.short_title, list_cards(named), board.url)
            for board, named in group_by_board(directory, entries)
        ]
        for listing, shown in list_sheets(f"{kind.folder}/", sections):
            yield Page(
                listing.url,
                "kind.html",
                kind.plural,
                f"Every {kind.label.lower()} in the directory, by board.",
                {
                    "listing": listing,
                    "sections": shown,
                    "kind": kind.name,
                    "total": len(entries),
                    "plans": kind.name == "review" and bool(directory.plans),
                },
            )


def list_theme_pages(directory: Directory) -> Iterator[Page]:
    """Return a list for every theme, and the list of themes."""
    counts = count_entries(directory.by_theme)
    yield Page(
        "themes/",
        "themes.html",
        "Themes",
        "Every subject in the directory, with the other words people use for it.",
        {
            "families": group_by_family(directory, counts),
            "theme_counts": counts,
        },
    )
    for theme in directory.themes:
        entries = directory.by_theme.get(theme.slug, ())
        sections = [
            *list_works(directory, entries),
            list_people_of(entries),
        ]
        onwards = describe_onwards(directory, theme, entries)
        total = len(leave_out_actions(entries))
        for listing, shown in list_sheets(theme.url, sections):
            yield Page(
                listing.url,
                "theme.html",
                theme.record.title,
                f"Good practice, tools and people to ask about {theme.record.title.lower()}.",
                {
                    "theme": theme,
                    "listing": listing,
                    "total": total,
                    "people": find_section(shown, "people"),
                    "exits": needs_exit([theme]),
                    **describe_sections(shown),
                    **(onwards if listing.number == 1 else {}),
                },
            )


def describe_onwards(
    directory: Directory, theme: ThemeView, entries: Sequence[EntryView]
) -> dict[str, Any]:
    """Return what leads on from a theme with these entries; it stands on the first page."""
    titles = {one.slug: one for one in directory.themes}
    slugs = {board.slug for entry in entries for board in entry.boards}
    return {
        "near": [titles[slug] for slug in theme.record.related],
        "boards_with": [board for board in directory.boards if board.slug in slugs],
    }


def list_works(directory: Directory, entries: Sequence[EntryView]) -> list[Section[Any]]:
    """Return entries by kind, and the plans whose actions are among them."""
    return [*list_by_kind(leave_out_actions(entries)), list_plans_of(directory, entries)]


def describe_sections(shown: Sequence[Section[Any]]) -> dict[str, Any]:
    """Return the sections of a page as its templates have them: of entries, and of plans."""
    return {
        "groups": [section for section in shown if section.anchor not in NOT_ENTRIES],
        "plans": find_section(shown, "actions"),
    }


def find_section(shown: Sequence[Section[Any]], anchor: str) -> Section[Any]:
    """Return a page's section of this name, an empty one where it has none."""
    found = (section for section in shown if section.anchor == anchor)
    return next(found, make_section(anchor, "", ()))


def list_organisation_pages(directory: Directory) -> Iterator[Page]:
    """Return a list for every organisation, and the list of organisations by initial."""
    named = [
        organisation
        for organisation in directory.organisations
        if organisation.slug in directory.by_organisation
    ]
    counts = count_entries(directory.by_organisation)
    actions = count_actions(directory.by_organisation)
    sections = list_by_initial(
        (one.name, (one, counts[one.slug], actions[one.slug])) for one in named
    )
    for listing, shown in list_sheets("organisations/", sections):
        yield Page(
            listing.url,
            "organisations.html",
            "Organisations",
            "Every organisation whose work is in the directory.",
            {"listing": listing, "sections": shown, "total": len(named)},
        )
    boards = {board.slug: board for board in directory.boards_and_groups}
    for organisation in named:
        yield from list_pages_of(directory, organisation, boards.get(organisation.lscb or ""))


def list_pages_of(
    directory: Directory, organisation: Organisation, board: BoardView | None
) -> Iterator[Page]:
    """Return one organisation's list; `board` is the board that it is, if it is one."""
    found = directory.by_organisation[organisation.slug]
    works = make_section("entries", "", list_cards(leave_out_actions(found)))
    plans = list_plans_of(directory, found)
    for listing, shown in list_sheets(organisation.url, [works, plans]):
        yield Page(
            listing.url,
            "organisation.html",
            f"{organisation.name}: its work" if organisation.lscb else organisation.name,
            f"What {organisation.name} shares in the directory.",
            {
                "organisation": organisation,
                "board": board,
                "listing": listing,
                "entries": find_section(shown, "entries").items,
                "plans": find_section(shown, "actions"),
            },
        )


def list_source_pages(directory: Directory) -> Iterator[Page]:
    """Return a list for every source, the list of sources, and the people they recognise."""
    yield Page(
        "sources/",
        "sources.html",
        "Sources",
        "The documents that the directory's entries come from.",
        {
            "sources": directory.sources,
            "counts": count_entries(directory.by_source),
            "action_counts": count_actions(directory.by_source),
        },
    )
    for source in directory.sources:
        yield from list_contents(directory, source)
    recognising = [source for source in directory.sources if source.record.recognised]
    if recognising:
        yield Page(
            "recognised/",
            "recognised.html",
            "People recognised",
            "People recognised for services to safeguarding children and young people.",
            {"recognising": recognising},
        )


def list_contents(directory: Directory, source: SourceView) -> Iterator[Page]:
    """Return the pages that list what comes from a source."""
    entries = directory.by_source.get(source.slug, ())
    total = len(leave_out_actions(entries))
    for listing, shown in list_sheets(source.url, list_works(directory, entries)):
        yield Page(
            listing.url,
            "source.html",
            source.record.title,
            f"{source.record.title}: its contents, with item and page numbers.",
            {
                "source": source,
                "listing": listing,
                "total": total,
                **describe_sections(shown),
            },
        )
