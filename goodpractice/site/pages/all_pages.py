"""Which pages there are: for each its address, its template and what the template needs."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from goodpractice.directory.contacts import Contact
from goodpractice.directory.directory import Directory
from goodpractice.model.kinds import KINDS, has_page, list_entry_kinds
from goodpractice.site.data.feeds import list_feeds
from goodpractice.site.page import Page
from goodpractice.site.pages.boards import describe_board, list_board_pages
from goodpractice.site.pages.care import list_care_pages
from goodpractice.site.pages.entries import list_entry_pages, list_removed_pages
from goodpractice.site.pages.form.folders import list_folder_pages
from goodpractice.site.pages.form.form import list_form_pages
from goodpractice.site.pages.gaps import list_gap_pages
from goodpractice.site.pages.reviews import list_plan_pages
from goodpractice.site.parts.figures import pick_telling
from goodpractice.site.parts.findings import NOTHING, Findings
from goodpractice.site.parts.groups import (
    count_actions,
    count_entries,
    group_by_board,
    group_by_family,
    group_by_kind,
    leave_out_actions,
    list_contacts_of,
    list_plans_of,
)
from goodpractice.site.parts.reach import needs_exit
from goodpractice.site.static import list_modules

TELLING = 3
"""Examples with a telling figure on the home page."""
PREVIEW = "preview"
"""The page that a preview has, which says what is not in it."""
OWN_TEMPLATES = {"accessibility": "accessibility.html"}
"""Pages of the site's own that say more than their text."""
ABOUT = "about"
"""The page about the directory, which leads to its printed files."""
UNLISTED = {"not_found.html", "moved.html", "removed.html", "embed.html"}
"""Templates whose pages are no place to arrive at."""


def list_pages(directory: Directory, findings: Findings = NOTHING) -> Iterator[Page]:
    """Return every page of the site, and its sitemap and feeds where its address is known."""
    pages = list(list_reading_pages(directory, findings))
    yield from pages
    if directory.site.base_url:
        base = directory.site.base_url.rstrip("/") + "/"
        yield from list_machine_pages(directory, pages, base)


def list_machine_pages(directory: Directory, pages: Sequence[Page], base: str) -> Iterator[Page]:
    """Return the sitemap and the feeds, which need absolute addresses."""
    paths = [page.path for page in pages if page.template not in UNLISTED]
    yield Page("sitemap.xml", "sitemap.xml", "", "", {"base": base, "paths": paths})
    yield from list_feeds(directory, base)


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
    for page in directory.pages:
        template = OWN_TEMPLATES.get(page.slug, "page.html")
        context = {"text": page, "printed": findings.printed if page.slug == ABOUT else ()}
        yield Page(page.url, template, page.record.title, page.record.summary, context)


def list_front_pages(directory: Directory, findings: Findings) -> Iterator[Page]:
    """Return the pages about the directory as a whole."""
    site = directory.site
    theme_counts = count_entries(directory.by_theme)
    yield Page(
        "",
        "home.html",
        site.title,
        site.tagline,
        {
            "own": directory.own,
            "opening": directory.site_body.html,
            "telling": pick_telling(directory.entries, TELLING),
            "kinds": count_kinds(directory),
            "action_count": sum(entry.kind == "action" for entry in directory.entries),
            "families": group_by_family(directory, theme_counts),
            "all_boards": directory.boards,
            "all_groups": directory.groups,
            "theme_counts": theme_counts,
            "board_counts": count_entries(directory.by_lscb),
            "has_glossary": bool(directory.glossary.terms),
            "preview": next((one for one in directory.pages if one.slug == PREVIEW), None),
        }
        | (describe_board(directory, directory.own, findings) if directory.own else {}),
    )
    yield Page(
        "search/",
        "search.html",
        "Search",
        f"Search {site.title}: by board, theme, kind and contact.",
        {
            "kinds": list(dict.fromkeys(entry.kind for entry in directory.entries)),
            "modules": list_modules("results/search-page.js", "search/engine.js"),
            "themes": directory.themes,
            "boards": directory.boards,
            "groups": directory.groups,
            "theme_counts": theme_counts,
            "board_counts": count_entries(directory.by_lscb),
        },
    )
    # What somebody keeps may be about danger at home.
    yield Page(
        "shortlist/",
        "shortlist.html",
        "Your shortlist",
        "Entries that you keep for later, on this device only: to print, share and download.",
        {"exits": True},
    )
    for kind in list_entry_kinds():
        entries = [entry for entry in directory.entries if entry.kind == kind.name]
        if entries and kind.has_page:
            yield Page(
                f"{kind.folder}/",
                "kind.html",
                kind.plural,
                f"Every {kind.label.lower()} in the directory, by board.",
                {"groups": group_by_board(directory, entries), "entries": entries},
            )
    if directory.glossary.terms:
        terms = sorted(directory.glossary.terms, key=lambda term: term.term.casefold())
        yield Page(
            "glossary/",
            "glossary.html",
            directory.glossary.title,
            "Words and acronyms of child safeguarding, and what they mean.",
            {
                "terms": terms,
                "letters": [
                    (letter, next(group))
                    for letter, group in groupby(terms, key=lambda term: term.term[:1].upper())
                ],
            },
        )
    base_path = urlsplit(site.base_url).path if site.base_url else "/"
    yield Page(
        "404.html",
        "not_found.html",
        "Page not found",
        "This page is not here.",
        root=base_path.rstrip("/") + "/",
    )


def count_kinds(directory: Directory) -> list[tuple[str, str, int]]:
    """Return each kind's name, folder and number of entries."""
    return [
        (group.heading, KINDS[group.kind].folder, len(group.entries))
        for group in group_by_kind(directory.entries)
        if has_page(group.kind)
    ]


def list_theme_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every theme, and the list of them."""
    titles = {theme.slug: theme for theme in directory.themes}
    yield Page(
        "themes/",
        "themes.html",
        "Themes",
        "Every subject in the directory, with the other words people use for it.",
        {
            "families": group_by_family(directory, count_entries(directory.by_theme)),
            "theme_counts": count_entries(directory.by_theme),
        },
    )
    for theme in directory.themes:
        entries = directory.by_theme.get(theme.slug, ())
        slugs = {board.slug for entry in entries for board in entry.boards}
        yield Page(
            theme.url,
            "theme.html",
            theme.record.title,
            f"Good practice, tools and people to ask about {theme.record.title.lower()}.",
            {
                "theme": theme,
                "groups": group_by_kind(leave_out_actions(entries)),
                "plans": list_plans_of(directory, entries),
                "entries": leave_out_actions(entries),
                "near": [titles[slug] for slug in theme.record.related],
                "boards_with": [board for board in directory.boards if board.slug in slugs],
                "contacts": list_contacts_of(directory, entries),
                "exits": needs_exit([theme]),
            },
        )


def list_contact_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every contact, and the list of them by initial."""
    listed = sorted(directory.contacts, key=order_by_surname)
    letters = [
        (letter, list(group))
        for letter, group in groupby(listed, key=lambda one: order_by_surname(one)[0][:1].upper())
    ]
    yield Page(
        "contacts/",
        "contacts.html",
        "Contacts",
        "Everybody the directory names to ask, by surname.",
        {"letters": letters},
    )
    bodies = {organisation.name.casefold() for organisation in directory.organisations}
    for contact in directory.contacts:
        label = contact.label
        # A team may be named as its organisation is, which has a page of its own.
        team = label.casefold() in bodies
        yield Page(
            contact.url,
            "contact.html",
            f"Contact at {label}" if team else label,
            f"How to reach {label}, and what to ask about.",
            {
                "contact": contact,
                "entries": directory.by_contact.get(contact.slug, ()),
                "sources": [one for one in directory.sources if contact in one.contacts],
            },
        )


def order_by_surname(contact: Contact) -> tuple[str, str]:
    """Sort contacts as people look for them: by the last word of the name."""
    words = contact.name.split()
    return (words[-1].casefold(), contact.slug)


def list_organisation_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every organisation, and the list of them."""
    named = [
        organisation
        for organisation in directory.organisations
        if organisation.slug in directory.by_organisation
    ]
    yield Page(
        "organisations/",
        "organisations.html",
        "Organisations",
        "Every organisation whose work is in the directory.",
        {
            "organisations": named,
            "counts": count_entries(directory.by_organisation),
            "action_counts": count_actions(directory.by_organisation),
        },
    )
    boards = {board.slug: board for board in (*directory.boards, *directory.groups)}
    for organisation in named:
        yield Page(
            organisation.url,
            "organisation.html",
            f"{organisation.name}: its work" if organisation.lscb else organisation.name,
            f"What {organisation.name} shares in the directory.",
            {
                "organisation": organisation,
                "board": boards.get(organisation.lscb or ""),
                "entries": leave_out_actions(directory.by_organisation[organisation.slug]),
                "plans": list_plans_of(directory, directory.by_organisation[organisation.slug]),
            },
        )


def list_source_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every source, the list of them, and the people they recognise."""
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
        yield Page(
            source.url,
            "source.html",
            source.record.title,
            f"{source.record.title}: its contents, with item and page numbers.",
            {
                "source": source,
                "groups": group_by_kind(
                    leave_out_actions(directory.by_source.get(source.slug, ()))
                ),
                "plans": list_plans_of(directory, directory.by_source.get(source.slug, ())),
            },
        )
    recognising = [source for source in directory.sources if source.record.recognised]
    if recognising:
        yield Page(
            "recognised/",
            "recognised.html",
            "People recognised",
            "People recognised for services to safeguarding children and young people.",
            {"recognising": recognising},
        )
