"""Care: what of the directory somebody has to look at, whatever the day is.

The report compares it with the day of its making, a board's care page with its reader's.
An entry is its folder's board's; a review, which stands in no board's folder, the first board's
that it names. What no board has to care for (sources, pages) stands under the directory itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, EntryView
from goodpractice.model.fields.dates import add_months
from goodpractice.model.kinds import KINDS


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

    ``place`` is where the form takes the day of the check.
    """

    owner: str
    title: str
    path: str
    id: str
    place: str
    what: str
    found_on: str


def find_caring_board(entry: EntryView) -> str:
    """Return the slug of the board that cares for an entry."""
    return entry.id.split("/")[1] if KINDS[entry.kind].inside == "lscb" else entry.lscbs[0].slug


def find_due(entry: EntryView) -> str:
    """Return the day by which an entry is to be checked again; '' for one never checked."""
    return add_months(entry.reviewed, entry.review_every) if entry.reviewed else ""


def has_link(entry: EntryView) -> bool:
    """Tell whether an entry leads anywhere outside the directory."""
    return bool(entry.links or entry.body.links)


def list_links(directory: Directory) -> Iterator[LinkPlace]:
    """Return each address of the web with where it stands, once for each file."""
    seen: defaultdict[str, set[str]] = defaultdict(set)

    def keep(
        owner: str, title: str, path: str, id_: str, urls: Iterable[str]
    ) -> Iterator[LinkPlace]:
        for url in urls:
            if url not in seen[path]:
                seen[path].add(url)
                yield LinkPlace(owner, title, path, id_, url)

    for entry in directory.entries:
        if entry.kind != "action":
            urls = (*(link.url for link in entry.links), *entry.body.links)
            yield from keep(find_caring_board(entry), entry.title, entry.path, entry.id, urls)
    for board in directory.boards_and_groups:
        id_ = f"lscbs/{board.slug}"
        yield from keep(board.slug, board.record.title, board.path, id_, list_board_links(board))
    for source in directory.sources:
        urls = (source.record.website,) if source.record.website else ()
        id_ = f"sources/{source.slug}"
        path = directory.name_file(id_)
        yield from keep("", source.record.title, path, id_, (*urls, *source.body.links))
    for page in directory.pages:
        id_ = f"pages/{page.slug}"
        yield from keep("", page.record.title, directory.name_file(id_), id_, page.body.links)


def list_unchecked(directory: Directory) -> Iterator[Unchecked]:
    """Return what was found on a page and waits for somebody to open or ring it."""
    for entry in directory.entries:
        for number, link in enumerate(entry.links, 1):
            if link.found_on and not link.checked:
                yield Unchecked(
                    *(find_caring_board(entry), entry.title, entry.path, entry.id),
                    *(f"links-{number}-checked", link.url, link.found_on),
                )
    for board in directory.boards_and_groups:
        record = board.record
        if record.found_on and not record.checked:
            for what in (
                *(record.telephone, record.out_of_hours, record.email),
                *(record.referrals, record.website),
            ):
                if what:
                    yield Unchecked(
                        *(board.slug, record.title, board.path, f"lscbs/{board.slug}"),
                        *("checked", what, record.found_on),
                    )


def list_board_links(board: BoardView) -> list[str]:
    """Return the addresses a board's file names."""
    record = board.record
    return [url for url in (record.website, record.referrals, *board.body.links) if url]
