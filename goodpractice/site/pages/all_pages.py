"""Which pages there are: for each its address, its template and what the template needs."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from goodpractice.directory.directory import Directory
from goodpractice.model.fields.dates import find_today
from goodpractice.model.kinds import KINDS
from goodpractice.model.records.site_files import Glossary
from goodpractice.site.data.feeds import list_feeds
from goodpractice.site.page import Page
from goodpractice.site.pages.boards.boards import FOR_BOARDS, list_board_pages, list_board_sheets
from goodpractice.site.pages.boards.care import list_care_pages
from goodpractice.site.pages.boards.gaps import list_gap_pages, list_tiles
from goodpractice.site.pages.contacts import list_contact_pages
from goodpractice.site.pages.entries import list_entry_pages, list_removed_pages
from goodpractice.site.pages.folders import list_folder_pages
from goodpractice.site.pages.form.form import list_form_pages
from goodpractice.site.pages.lists import (
    list_kind_pages,
    list_organisation_pages,
    list_source_pages,
    list_theme_pages,
)
from goodpractice.site.pages.reviews import list_plan_pages
from goodpractice.site.parts.figures import pick_telling
from goodpractice.site.parts.findings import NOTHING, Findings
from goodpractice.site.parts.groups import (
    count_entries,
    group_by_family,
    group_by_kind,
    keep_kind,
    list_by_initial,
)
from goodpractice.site.static import list_modules

TELLING = 3
"""Examples with a telling figure on the home page."""
PREVIEW = "preview"
"""The page that a preview has, which says what is not in it."""
OWN_TEMPLATES = {"accessibility": "accessibility.html"}
"""Pages of the site's own that say more than their text."""
CONTRIBUTE = "contribute"
"""The page about contributions, which leads boards to theirs."""
ABOUT = "about"
"""The page about the directory, which leads to its printed files."""
UNLISTED = {"not_found.html", "moved.html", "removed.html", "embed.html"}
"""Templates of pages that the sitemap leaves out: nobody should arrive at them."""


def list_pages(directory: Directory, findings: Findings = NOTHING) -> Iterator[Page]:
    """Return every page of the site, and its sitemap and feeds where its address is known."""
    paths = []
    for page in list_reading_pages(directory, findings):
        if page.template not in UNLISTED:
            paths.append(page.path)
        yield page
    if base := directory.site.find_address(""):
        yield Page("sitemap.xml", "sitemap.xml", "", "", {"base": base, "paths": paths})
        yield from list_feeds(directory, base, find_today())


def list_reading_pages(directory: Directory, findings: Findings = NOTHING) -> Iterator[Page]:
    """Return the pages that people read."""
    yield from list_front_pages(directory, findings)
    yield from list_entry_pages(directory)
    yield from list_removed_pages(directory)
    yield from list_plan_pages(directory)
    yield from list_board_pages(directory, findings)
    yield from list_care_pages(directory, findings)
    yield from list_gap_pages(directory)
    yield from list_theme_pages(directory)
    yield from list_contact_pages(directory)
    yield from list_organisation_pages(directory)
    yield from list_source_pages(directory)
    yield from list_folder_pages(directory)
    yield from list_form_pages(directory)
    yield from list_own_pages(directory, findings)


def list_own_pages(directory: Directory, findings: Findings) -> Iterator[Page]:
    """Return the site's own pages; a board's own site has them of the shared one, and says so."""
    for page in directory.pages:
        template = OWN_TEMPLATES.get(page.slug, "page.html")
        context = {
            "text": page,
            "own": directory.own,
            "is_shared": page.slug not in {*OWN_TEMPLATES, PREVIEW},
            "for_boards": directory.find_page(FOR_BOARDS) if page.slug == CONTRIBUTE else None,
            "printed": findings.printed if page.slug == ABOUT else (),
        }
        yield Page(page.url, template, page.record.title, page.record.summary, context)


def list_front_pages(directory: Directory, findings: Findings) -> Iterator[Page]:
    """Return the pages about the directory as a whole."""
    counts = {
        "theme_counts": count_entries(directory.by_theme),
        "board_counts": count_entries(directory.by_lscb),
    }
    own = directory.own
    shown = next(list_board_sheets(directory, own, findings)) if own else {}
    yield make_home(directory, counts | shown)
    yield make_search_page(directory, counts)
    # What somebody keeps may be about danger at home.
    yield Page(
        "shortlist/",
        "shortlist.html",
        "Your shortlist",
        "Entries that you keep for later, on this device only: to print, share and download.",
        {"exits": True},
    )
    yield from list_kind_pages(directory)
    if directory.glossary.terms:
        yield make_glossary_page(directory.glossary)
    yield Page(
        "404.html",
        "not_found.html",
        "Page not found",
        "This page is not here.",
        root=urlsplit(directory.site.find_address("")).path or "/",
    )


def make_home(directory: Directory, shown: Mapping[str, Any]) -> Page:
    """Return the home page, with what else is `shown`: on a board's own site, the board's page."""
    telling = pick_telling(directory.entries, TELLING)
    context = {
        "own": directory.own,
        "opening": directory.site_body.html,
        "telling": [(entry.card, figure) for entry, figure in telling],
        "kinds": count_kinds(directory),
        "action_count": len(keep_kind(directory.entries, "action")),
        "families": group_by_family(directory, shown["theme_counts"]),
        "all_boards": directory.boards,
        "all_groups": directory.groups,
        "tiles": list_tiles(directory),
        "has_glossary": bool(directory.glossary.terms),
        "preview": directory.find_page(PREVIEW),
        **shown,
    }
    return Page("", "home.html", directory.site.title, directory.site.tagline, context)


def make_search_page(directory: Directory, counts: Mapping[str, Any]) -> Page:
    """Return the page that searches; until it does, it leads to themes and boards."""
    return Page(
        "search/",
        "search.html",
        "Search",
        f"Search {directory.site.title}: by board, theme, kind and contact.",
        {
            "kinds": [group.kind for group in group_by_kind(directory.entries)],
            "modules": list_modules("results/search-page.js", "search/engine.js"),
            "themes": directory.themes,
            "boards": directory.boards,
            "groups": directory.groups,
            **counts,
        },
    )


def make_glossary_page(glossary: Glossary) -> Page:
    """Return the page of words and acronyms, by their letters."""
    terms = sorted(glossary.terms, key=lambda term: term.term.casefold())
    return Page(
        "glossary/",
        "glossary.html",
        glossary.title,
        "Words and acronyms of child safeguarding, and what they mean.",
        {"sections": list_by_initial((term.term, term) for term in terms)},
    )


def count_kinds(directory: Directory) -> list[tuple[str, str, int]]:
    """Return what a kind's entries are called, its folder, and how many they are, for each."""
    return [
        (
            KINDS[group.kind].name_many(len(group.entries)),
            KINDS[group.kind].folder,
            len(group.entries),
        )
        for group in group_by_kind(directory.entries)
        if KINDS[group.kind].has_page
    ]
