"""A board's care page: what it should look at, said for the day of its reader.

The page holds days, and the browser compares them with today; the report says the same at a
terminal.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from goodpractice.directory.care import (
    LinkPlace,
    Unchecked,
    find_caring_board,
    find_due,
    list_addresses,
    list_links,
    list_unchecked,
)
from goodpractice.directory.directory import Directory
from goodpractice.directory.gaps import Gap, count_coverage, list_gaps
from goodpractice.directory.views import BoardView, Card, EntryView
from goodpractice.model.fields.dates import format_date
from goodpractice.model.records.site_files import Site
from goodpractice.site.data.calendar import Reminder, write_calendar
from goodpractice.site.page import Page
from goodpractice.site.pages.boards.gaps import stands_beside
from goodpractice.site.pages.reviews import count_open
from goodpractice.site.parts import paging
from goodpractice.site.parts.findings import NOTHING, Findings
from goodpractice.site.parts.groups import keep_kind, leave_out_actions, list_cards
from goodpractice.site.parts.paging import Section, make_section

CALENDAR = "review-dates.ics"
WAYS = {
    "telephone": "The number to ring about a child",
    "out_of_hours": "The number to ring at night and at weekends",
    "referrals": "The page that says how to make a referral",
    "website": "The board’s website",
}
"""What a board's card leads to, in words, by the field of its file that holds it."""


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link whose page was gone when it was last asked for, and what the answer was."""

    place: LinkPlace
    answer: str


def list_care_pages(directory: Directory, findings: Findings = NOTHING) -> Iterator[Page]:
    """Return a care page for every board and group."""
    ours = group_by_caring_board(directory)
    unchecked = group_unchecked(directory)
    gone: defaultdict[str, list[DeadLink]] = defaultdict(list)
    dead = findings.dead or {}
    for place in list_links(directory) if dead else ():
        if place.url in dead:
            gone[place.owner].append(DeadLink(place, dead[place.url]))
    gaps = group_gaps(directory)
    counts = count_open(directory.plans)
    for board in directory.boards_and_groups:
        yield Page(
            find_page(board),
            "care.html",
            f"{board.record.short_title}: what to look at",
            f"What {board.record.title} should look at: checks that are due, links, gaps.",
            {
                "board": board,
                "own": directory.own,
                "lacking_ways": list_lacking_ways(board),
                "unchecked": unchecked.get(board.slug, []),
                "asked": findings.dead is not None,
                "dead": gone[board.slug],
                "gaps": gaps.get(board.slug, []),
                "beside": stands_beside(directory),
                "open_reviews": [
                    (review.card, number)
                    for review, number in list_open_reviews(directory, board, counts)
                ],
                **describe_entries(ours[board.slug]),
            },
        )


def find_page(board: BoardView) -> str:
    """Return the address of a board's care page, from the site's root."""
    return f"{board.url}care/"


def list_lacking_ways(board: BoardView) -> list[tuple[str, str]]:
    """Return which ways to a board are not known, as fields and in words; a group needs none."""
    if board.is_group:
        return []
    return [(field, words) for field, words in WAYS.items() if not getattr(board.record, field)]


def group_by_caring_board(directory: Directory) -> Mapping[str, list[EntryView]]:
    """Return the entries by the slug of the board that cares for them, actions left out."""
    ours: defaultdict[str, list[EntryView]] = defaultdict(list)
    for entry in leave_out_actions(directory.entries):
        ours[find_caring_board(entry)].append(entry)
    return ours


def group_unchecked(directory: Directory) -> Mapping[str, list[list[Unchecked]]]:
    """Return, by the board that cares for it, what waits for a check: what one day says together.

    A board's numbers and pages have one day, which is true once all of them were tried.
    """
    waiting: defaultdict[str, list[list[Unchecked]]] = defaultdict(list)
    for _, some in groupby(list_unchecked(directory), key=lambda one: (one.id, one.place)):
        together = list(some)
        waiting[together[0].owner].append(together)
    return waiting


def list_dated(entries: Sequence[EntryView]) -> list[tuple[str, EntryView]]:
    """Return the entries that were ever checked, each after the day of its next check, by days."""
    dated = [(find_due(entry), entry) for entry in entries if entry.reviewed]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].id))


def describe_entries(entries: Sequence[EntryView]) -> dict[str, Any]:
    """Return what a board's entries need; those to be checked first stand first."""
    return {
        "has_entries": bool(entries),
        "dated": [(day, entry.card) for day, entry in list_dated(entries)],
        "never": list_first([entry for entry in entries if not entry.reviewed]),
        "without_contact": list_first([entry for entry in entries if not entry.contacts]),
        "without_link": list_first([entry for entry in entries if not list_addresses(entry)]),
    }


def list_first(entries: Sequence[EntryView]) -> Section[Card]:
    """Return as many entries as a page shows of what they all lack, and the number of all."""
    return make_section("", "", list_cards(entries[: paging.MOST]), total=len(entries))


def group_gaps(directory: Directory) -> Mapping[str, list[tuple[str, list[Gap]]]]:
    """Return, for each board, the gaps kind by kind; nothing where there is one board alone."""
    if len(directory.boards) < 2:
        return {}
    coverages = count_coverage(directory)
    return {
        board.slug: [(coverage.kind, list(list_gaps(coverage, board))) for coverage in coverages]
        for board in directory.boards
    }


def list_open_reviews(
    directory: Directory, board: BoardView, counts: Mapping[str, int]
) -> list[tuple[EntryView, int]]:
    """Return a board's reviews after which actions are not completed, with their number."""
    return [
        (entry, counts[entry.slug])
        for entry in keep_kind(directory.by_lscb.get(board.slug, ()), "review")
        if counts.get(entry.slug)
    ]


def export_calendars(directory: Directory) -> dict[str, bytes]:
    """Return a calendar of review dates for each board that has any."""
    ours = group_by_caring_board(directory)
    return {
        f"{find_page(board)}{CALENDAR}": write_calendar(
            f"{board.record.short_title}: review dates",
            [remind(directory.site, entry, due) for due, entry in dated],
        )
        for board in directory.boards_and_groups
        if (dated := list_dated(ours[board.slug]))
    }


def remind(site: Site, entry: EntryView, due: str) -> Reminder:
    """Return an entry's check as something to be done on a day."""
    checked = format_date(entry.reviewed or "")
    return Reminder(
        entry.id,
        due,
        entry.reviewed or "",
        f"Check again: {entry.title}",
        f"Last checked on {checked}. Its file: {entry.path}",
        site.find_address(entry.url),
    )
