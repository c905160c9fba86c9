"""Care: what of the directory somebody has to look at, whatever the day is.

The report compares it with the day of its making, a board's care page with its reader's.
An entry is its folder's board's; a review, which stands in no board's folder, the first board's
that it names. What no board has to care for (sources, pages) stands under the directory itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, EntryView, FileView, SourceView
from goodpractice.model.fields.dates import add_months
from goodpractice.model.kinds import find_board_slug
from goodpractice.model.records.boards import Lscb

REACHED = ("telephone", "out_of_hours", "email", "referrals", "website")
"""Fields of a board that somebody rings, writes to or opens; their day of a check is one."""
File = EntryView | FileView[Any]
"""What stands in a file of its own."""


@dataclass(frozen=True, slots=True)
class CaredFor:
    """A file, and the slug of the board that cares for it; '' for the directory itself."""

    owner: str
    title: str
    path: str
    id: str


@dataclass(frozen=True, slots=True)
class LinkPlace(CaredFor):
    """An address of the web, and the file it stands in."""

    url: str


@dataclass(frozen=True, slots=True)
class Unchecked(CaredFor):
    """An address or a number that was found on a page, and that nobody opened or rang yet.

    ``place`` is the form's field for the day of the check, ``name`` what readers see.
    """

    place: str
    name: str
    what: str
    found_on: str


def find_caring_board(view: File) -> str:
    """Return the slug of the board that cares for a file; '' where none does."""
    slug = find_board_slug(view.id)
    return view.lscbs[0].slug if isinstance(view, EntryView) and not slug else slug


def find_due(entry: EntryView) -> str:
    """Return the day by which an entry is to be checked again; '' for one never checked."""
    return add_months(entry.reviewed, entry.review_every) if entry.reviewed else ""


def locate(view: File) -> tuple[str, str, str, str]:
    """Return the fields of a file that is cared for."""
    title = view.title if isinstance(view, EntryView) else view.record.title
    return find_caring_board(view), title, view.path, view.id


def list_addresses(view: File) -> list[str]:
    """Return the addresses of the web that a file names."""
    named: list[str | None] = []
    if isinstance(view, EntryView):
        named = [link.url for link in view.links]
    elif isinstance(view, BoardView):
        named = [view.record.website, view.record.referrals]
    elif isinstance(view, SourceView):
        named = [view.record.website]
    return [url for url in (*named, *view.body.links) if url]


def list_links(directory: Directory) -> Iterator[LinkPlace]:
    """Return each address of the web with where it stands, once for each file."""
    entries: Iterator[File] = (one for one in directory.entries if one.kind != "action")
    others = (directory.boards_and_groups, directory.sources, directory.pages)
    for view in chain(entries, *others):
        for url in dict.fromkeys(list_addresses(view)):
            yield LinkPlace(*locate(view), url)


def list_unchecked(directory: Directory) -> Iterator[Unchecked]:
    """Return what was found on a page and waits for somebody to open or ring it.

    Boards' numbers come first: a wrong one does most harm.
    """
    for board in directory.boards_and_groups:
        record = board.record
        if record.found_on and not record.checked:
            for field in REACHED:
                if what := getattr(record, field):
                    name = Lscb.model_fields[field].title or field
                    yield Unchecked(*locate(board), "checked", name, what, record.found_on)
    for entry in directory.entries:
        for number, link in enumerate(entry.links, 1):
            if link.found_on and not link.checked:
                place = f"links-{number}-checked"
                yield Unchecked(*locate(entry), place, link.title, link.url, link.found_on)
