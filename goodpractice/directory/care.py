"""Care: what of the directory somebody has to look at, whatever the day is.

The report compares it with the day of its making, a board's care page with its reader's.
An entry is its folder's board's; a review, which stands in no board's folder, the first board's
that it names. What no board has to care for (sources, pages) stands under the directory itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, EntryView
from goodpractice.model.fields.dates import add_months
from goodpractice.model.kinds import KINDS
from goodpractice.model.records.boards import Lscb

REACHED = ("telephone", "out_of_hours", "email", "referrals", "website")
"""Fields of a board that somebody rings, writes to or opens; their day of a check is one."""
Where = tuple[str, str, str, str]
"""A file: the slug of the board that cares for it or '', its title, its path and its id."""


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """An address of the web, and the file it stands in; `owner` is a board's slug or ''."""

    owner: str
    title: str
    path: str
    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """An address or a number that was found on a page, and that nobody opened or rang yet.

    ``place`` is where the form takes the day of the check, ``name`` what it is said to be.
    """

    owner: str
    title: str
    path: str
    id: str
    place: str
    name: str
    what: str
    found_on: str


def find_caring_board(entry: EntryView) -> str:
    """Return the slug of the board that cares for an entry."""
    return entry.id.split("/")[1] if KINDS[entry.kind].inside == "lscb" else entry.lscbs[0].slug


def find_due(entry: EntryView) -> str:
    """Return the day by which an entry is to be checked again; '' for one never checked."""
    return add_months(entry.reviewed, entry.review_every) if entry.reviewed else ""


def locate_entry(entry: EntryView) -> Where:
    """Return which file an entry is."""
    return find_caring_board(entry), entry.title, entry.path, entry.id


def locate_board(board: BoardView) -> Where:
    """Return which file a board is."""
    return board.slug, board.record.title, board.path, f"lscbs/{board.slug}"


def has_link(entry: EntryView) -> bool:
    """Tell whether an entry leads anywhere outside the directory."""
    return bool(entry.links or entry.body.links)


def list_links(directory: Directory) -> Iterator[LinkPlace]:
    """Return each address of the web with where it stands, once for each file."""
    for where, urls in list_linking(directory):
        for url in dict.fromkeys(urls):
            yield LinkPlace(*where, url)


def list_linking(directory: Directory) -> Iterator[tuple[Where, Sequence[str]]]:
    """Return each file that can lead to the web, and the addresses that it names."""
    for entry in directory.entries:
        if entry.kind != "action":
            yield locate_entry(entry), [*(link.url for link in entry.links), *entry.body.links]
    for board in directory.boards_and_groups:
        yield locate_board(board), list_board_links(board)
    for source in directory.sources:
        id_, website = f"sources/{source.slug}", source.record.website
        where = ("", source.record.title, directory.name_file(id_), id_)
        yield where, [*([website] if website else []), *source.body.links]
    for page in directory.pages:
        id_ = f"pages/{page.slug}"
        yield ("", page.record.title, directory.name_file(id_), id_), page.body.links


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
                    yield Unchecked(*locate_board(board), "checked", name, what, record.found_on)
    for entry in directory.entries:
        for number, link in enumerate(entry.links, 1):
            if link.found_on and not link.checked:
                place = f"links-{number}-checked"
                yield Unchecked(*locate_entry(entry), place, link.title, link.url, link.found_on)


def list_board_links(board: BoardView) -> list[str]:
    """Return the addresses a board's file names."""
    record = board.record
    return [url for url in (record.website, record.referrals, *board.body.links) if url]
