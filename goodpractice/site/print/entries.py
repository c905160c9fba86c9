"""Entries as they are printed: their texts, whom to ask, where they come from, what they lead to.

All of it is plain data: what can be told here in words is told here, so that Typst's template
only draws.
"""

from collections.abc import Iterator
from typing import Any

from goodpractice.directory.views import (
    BoardView,
    EntryView,
    PlanView,
)
from goodpractice.model.fields.choices import EVIDENCE, STATUS_NAMES
from goodpractice.model.fields.dates import format_date, format_when
from goodpractice.model.fields.nested import ContactDetails
from goodpractice.model.kinds import KINDS
from goodpractice.model.records.entries import Entry, Practice, Review, Tool
from goodpractice.site.pages.entries import describe_ties
from goodpractice.site.parts.entry_contacts import (
    find_board,
    is_reachable,
    list_own_contacts,
    name_later,
)
from goodpractice.site.parts.figures import list_figures
from goodpractice.site.print.rich_text import make_resolver, read_html
from goodpractice.site.print.selection import Selection

MOST_FIGURES = 4
TIES = {
    "prompted_by": "What prompted it",
    "used_with": "Used with",
    "courses": "Courses that cover it",
    "same_as": "The same at other boards",
    "tools": "Tools it explores",
    "prompted": "Tools it prompted",
}
"""The heading of each thing that an entry can be tied by, in their order."""


def describe_entry(selection: Selection, entry: EntryView, level: int) -> dict[str, Any]:
    """Return an entry as it is printed, its title a heading of a level."""
    directory = selection.directory
    url = directory.site.find_address(entry.url)
    opening = entry.opening
    known = entry.record.evidence if isinstance(entry.record, Practice) else None
    board = find_board(entry)
    contacts = [describe_details(details) for _, details in list_own_contacts(entry)]
    front = describe_board(board) if board and not contacts and is_reachable(board) else None
    figures = list_figures(entry.body.figures)
    plans = directory.plans_after.get(entry.slug, ()) if entry.kind == "review" else ()
    return {
        "number": selection.numbers[entry.id],
        "level": level,
        "title": entry.title,
        "kind": KINDS[entry.kind].label,
        "boards": ", ".join(one.label for one in entry.lscbs),
        "summary": entry.summary,
        "figures": [
            {"about": one.about, "number": one.number, "noun": one.noun}
            for one in (figures[:MOST_FIGURES] if len(figures) > 1 else ())
        ],
        "parts": read_html(entry.body.html, make_resolver(url), level + 1),
        "known": EVIDENCE[known].page if known else "",
        "opening": {"title": opening.title, "url": opening.url} if opening else None,
        "contacts": contacts,
        "front": front,
        "age": tell_age(entry, bool(contacts)),
        "facts": list(list_facts(entry)),
        "links": [
            {"title": link.title, "url": link.url} for link in entry.links if link is not opening
        ],
        "ties": list(list_ties(selection, entry)),
        "plans": [describe_plan(plan) for plan in plans],
        "url": url,
    }


def describe_details(details: ContactDetails) -> dict[str, Any]:
    """Return whom to ask, with what this entry says of them."""
    return {
        "name": details.name,
        "lines": [line for line in (details.role, details.organisation) if line],
        "telephone": details.telephone or "",
        "email": details.email or "",
        "note": details.note or "",
    }


def describe_board(board: BoardView) -> dict[str, Any]:
    """Return how to reach a board."""
    record = board.record
    if record.checked:
        origin = f"Rung or opened on {format_date(record.checked)}."
    elif record.found_on:
        origin = "As printed on the page named last; nobody has confirmed it yet."
    else:
        origin = "Nobody has confirmed it yet."
    return {
        "title": record.title,
        "label": board.label,
        "telephone": record.telephone or "",
        "opening_hours": record.opening_hours or "",
        "later": name_later(record.opening_hours),
        "out_of_hours": record.out_of_hours or "",
        "email": record.email or "",
        "pages": [
            {"title": title, "url": url}
            for title, url in (
                ("How to make a referral", record.referrals),
                ("The board’s website", record.website),
                ("Printed on", None if record.checked else record.found_on),
            )
            if url
        ],
        "origin": origin,
    }


def tell_age(entry: EntryView, people: bool) -> str:
    """Return how old an entry and its contacts are, in the words of its page."""
    may = ": people and numbers may have changed" if people else ""
    if entry.reviewed:
        note = entry.record.review_note if isinstance(entry.record, Entry) else None
        checked = f"Checked on {format_date(entry.reviewed)}"
        return f"{checked}: {note.rstrip('.')}." if note else f"{checked}."
    if entry.source_date:
        told = "reported" if entry.source_kind == "account" else "published"
        return f"As {told} {format_when(entry.source_date)}. Nobody has checked it since{may}."
    return f"The source has no date, and nobody has checked it yet{may}."


def list_facts(entry: EntryView) -> Iterator[dict[str, Any]]:
    """Return what stands beside an entry's text: each with its name, and an address if any."""
    yield make_fact("Themes", ", ".join(theme.label for theme in entry.themes))
    if entry.organisations:
        yield make_fact("Organisations", ", ".join(one.name for one in entry.organisations))
    if isinstance(entry.record, Review) and entry.record.reference:
        yield make_fact("Reference", entry.record.reference)
    if isinstance(entry.record, Tool) and entry.record.version:
        yield make_fact("Version", entry.record.version)
    text = entry.source_text
    if entry.source and entry.source_date:
        text = f"{text}; published {format_date(entry.source_date)}"
    yield make_fact("Source", f"{text}.", entry.citation.url or "")


def make_fact(name: str, text: str, url: str = "") -> dict[str, Any]:
    """Return one of the facts beside a text."""
    return {"name": name, "text": text, "url": url}


def list_ties(selection: Selection, entry: EntryView) -> Iterator[dict[str, Any]]:
    """Return what else in the directory an entry is tied to, with its number where printed."""
    ties, numbers = describe_ties(selection.directory, entry), selection.numbers
    for name, heading in TIES.items():
        if entries := ties.get(name):
            listed = [{"title": one.title, "number": numbers.get(one.id, 0)} for one in entries]
            yield {"heading": heading, "entries": listed}


def describe_plan(plan: PlanView) -> dict[str, Any]:
    """Return an agency's plan as a table's rows."""
    return {
        "agency": plan.record.agency,
        "rows": [
            [
                action.ref,
                action.action,
                action.lead or "",
                action.due or "",
                STATUS_NAMES[action.status],
            ]
            for action in plan.record.actions
        ],
    }
