"""Document: everything a printed directory shows, as plain data in the order of its pages.

The same directory and day give the same data, to the letter.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from goodpractice.directory.contacts import Contact
from goodpractice.directory.views import BoardView, SourceView, ThemeView
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.model.fields.dates import format_date, format_timestamp
from goodpractice.model.kinds import KINDS
from goodpractice.model.records.entries import Entry
from goodpractice.model.records.site_files import Site
from goodpractice.model.text import count_noun
from goodpractice.site.parts.entry_contacts import is_reachable, name_host
from goodpractice.site.parts.groups import group_by_kind, order_by_surname
from goodpractice.site.print.entries import describe_board, describe_entry
from goodpractice.site.print.glyphs import fit_texts
from goodpractice.site.print.rich_text import make_resolver, read_html
from goodpractice.site.print.selection import Chapter, PrintedSection, Selection

INTRODUCTION, SECTION, IN_SOURCE = 2, 2, 3
"""The levels of headings: in a chapter's introduction, over a section, in a source's text."""


def describe_document(
    selection: Selection, edition: datetime | None = None, report: Report = report_nothing
) -> dict[str, Any]:
    """Return what is printed; `edition` is the day it names as its own, none where it is None."""
    site = selection.directory.site
    data = {
        **describe_cover(selection, edition),
        "counts": [
            {"number": len(group.entries), "noun": KINDS[group.kind].name_many(len(group.entries))}
            for group in group_by_kind(selection.entries)
        ],
        "help": [
            {
                "title": one.title,
                "telephone": one.telephone or "",
                "url": one.url or "",
                "note": one.note or "",
            }
            for one in site.help
        ],
        "introduction": describe_introduction(site, selection.about),
        "front": describe_front(selection.about),
        "boards": list(list_boards(selection)),
        "chapters": [*describe_chapters(selection, report)],
        "sources": [
            describe_source(site, one, number) for number, one in enumerate(selection.sources, 1)
        ],
        "contacts": list(index_contacts(selection)),
        "themes": list(index_themes(selection)),
        "terms": list(list_terms(selection)),
    }
    fitted: dict[str, Any] = fit_texts(data)
    return fitted


def describe_cover(selection: Selection, edition: datetime | None) -> dict[str, Any]:
    """Return the cover: titles, dates and addresses."""
    site, about = selection.directory.site, selection.about
    newest = find_newest(selection)
    return {
        "title": about.record.title if about else site.title,
        "directory": site.title,
        "tagline": site.tagline,
        "what": "board" if isinstance(about, BoardView) else "theme" if about else "directory",
        "edition": format_date(edition.date().isoformat()) if edition else "",
        "newest": format_date(newest) if newest else "",
        "address": site.base_url or "",
        "email": site.contact_email or "",
    }


def describe_chapters(selection: Selection, report: Report) -> Iterator[dict[str, Any]]:
    """Return the chapters with their entries."""
    done = 0
    for chapter in selection.chapters:
        report("Rendering", done, len(selection.entries))
        yield describe_chapter(selection, chapter)
        done += sum(len(section.entries) for section in chapter.sections)


def describe_chapter(selection: Selection, chapter: Chapter) -> dict[str, Any]:
    """Return a chapter with its entries."""
    site, about = selection.directory.site, chapter.about
    count = sum(len(section.entries) for section in chapter.sections)
    return {
        "title": chapter.title,
        "subtitle": about.record.title if about and about.record.title != chapter.title else "",
        "count": count_noun(count, "entry", "entries"),
        "introduction": [] if selection.about else describe_introduction(site, about),
        "front": describe_front(about),
        "sections": [describe_section(selection, section) for section in chapter.sections],
    }


def describe_section(selection: Selection, section: PrintedSection) -> dict[str, Any]:
    """Return a section with its entries; over one entry of the same name it has no heading."""
    is_same = [entry.title for entry in section.entries] == [section.title]
    level = SECTION if is_same else SECTION + 1
    return {
        "title": "" if is_same else section.title,
        "entries": [describe_entry(selection, one, level) for one in section.entries],
    }


def describe_front(about: BoardView | ThemeView | None) -> dict[str, Any] | None:
    """Return how to reach a board, None where it cannot be, and for a theme."""
    return describe_board(about) if isinstance(about, BoardView) and is_reachable(about) else None


def describe_introduction(site: Site, about: BoardView | ThemeView | None) -> list[Any]:
    """Return what a board or theme says of itself."""
    if not about:
        return []
    resolve = make_resolver(site.find_address(about.url))
    return read_html(about.body.html, resolve, INTRODUCTION)


def list_boards(selection: Selection) -> Iterator[dict[str, Any]]:
    """Return how to reach every board; a document about one board shows that board's alone."""
    if not isinstance(selection.about, BoardView):
        for board in selection.directory.boards:
            record = board.record
            if record.telephone or record.email or record.website:
                website = record.website or ""
                host = name_host(website)
                yield {**describe_board(board), "website": website, "host": host}


def describe_source(site: Site, source: SourceView, number: int) -> dict[str, Any]:
    """Return a document that entries come from."""
    record = source.record
    published = f", {format_date(record.published)}" if record.published else ""
    resolve = make_resolver(site.find_address(source.url))
    return {
        "number": number,
        "title": record.title,
        "line": f"{record.publisher}{published}",
        "url": record.website or "",
        "parts": read_html(source.body.html, resolve, IN_SOURCE),
        "contacts": [describe_contact(contact) for contact in source.contacts],
    }


def describe_contact(contact: Contact) -> dict[str, Any]:
    """Return a contact with everything any entry says of them."""
    return {
        "name": contact.name,
        "lines": [
            *([f"also {', '.join(contact.also_named)}"] if contact.also_named else []),
            *contact.roles,
            *(one.name for one in contact.organisations),
        ],
        "telephones": list(contact.telephones),
        "emails": list(contact.emails),
        "notes": list(contact.notes),
    }


def index_contacts(selection: Selection) -> Iterator[dict[str, Any]]:
    """Return everybody that is named, by surname, with the numbers of the entries."""
    places: dict[str, list[int]] = {}
    for number, entry in enumerate(selection.entries, 1):
        for contact in entry.contacts:
            places.setdefault(contact.slug, []).append(number)
    of_sources: dict[str, list[int]] = {}
    for number, source in enumerate(selection.sources, 1):
        for contact in source.contacts:
            of_sources.setdefault(contact.slug, []).append(number)
    for contact in sorted(selection.directory.contacts, key=order_by_surname):
        if contact.slug in places or contact.slug in of_sources:
            yield {
                **describe_contact(contact),
                "entries": places.get(contact.slug, []),
                "sources": of_sources.get(contact.slug, []),
                "letter": order_by_surname(contact)[0][:1].upper(),
            }


def index_themes(selection: Selection) -> Iterator[dict[str, Any]]:
    """Return the themes that are printed, with their other names and the entries' numbers."""
    places: dict[str, list[int]] = {}
    for number, entry in enumerate(selection.entries, 1):
        for slug in dict.fromkeys(theme.slug for theme in entry.themes):
            places.setdefault(slug, []).append(number)
    for theme in selection.directory.themes:
        found = places.get(theme.slug)
        if found:
            also = ", ".join(theme.record.also_known_as)
            yield {"name": theme.label, "also": also, "entries": found}


def list_terms(selection: Selection) -> Iterator[dict[str, Any]]:
    """Return the glossary's words that stand in the entries' texts."""
    text = "\n".join(f"{one.title}\n{one.summary}\n{one.body.text}" for one in selection.entries)
    words = set(re.findall(r"\w+", text))
    folded = text.casefold()
    for term in sorted(selection.directory.glossary.terms, key=lambda one: one.term.casefold()):
        if is_used(term.term, text, words, folded):
            yield {"term": term.term, "also": ", ".join(term.also), "meaning": term.meaning}


def is_used(term: str, text: str, words: set[str], folded: str) -> bool:
    """Tell whether a word stands in a text: an acronym in its own letters, others in any."""
    if sum(mark.isupper() for mark in term) > 1:
        pattern, among = re.escape(term), text
    else:
        pattern, among = re.escape(term.casefold()), folded
    if among is text and re.fullmatch(r"\w+", term) and term not in words:
        return False
    return re.search(rf"(?<!\w){pattern}(?!\w)", among) is not None


def find_newest(selection: Selection) -> str:
    """Return the latest date that the content gives of itself: checks, links, publications."""
    return max(list_dates(selection), default="", key=format_timestamp)


def list_dates(selection: Selection) -> Iterator[str]:
    """Return the dates that the content gives of itself."""
    for entry in selection.entries:
        yield from (one for one in (entry.date, entry.source_date) if one)
        if isinstance(entry.record, Entry):
            yield from (link.checked for link in entry.record.links if link.checked)
    for board in selection.directory.boards_and_groups:
        if board.record.checked:
            yield board.record.checked


def find_time(selection: Selection) -> datetime:
    """Return the moment a document bears where nobody names an edition: its newest date."""
    newest = find_newest(selection)
    if not newest:
        return datetime(2000, 1, 1, tzinfo=UTC)
    return datetime.fromisoformat(format_timestamp(newest))
