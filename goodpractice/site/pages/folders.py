"""Pages for the folders of addresses: ``practices/walsall/``, ``plans/``, ``plans/<review>/``.

Somebody who cuts an address short, or follows a breadcrumb in another program, finds a list.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, Card, EntryView
from goodpractice.model.kinds import KINDS, Kind
from goodpractice.site.page import Page
from goodpractice.site.pages.reviews import count_open
from goodpractice.site.parts.groups import list_cards
from goodpractice.site.parts.paging import list_sheets, make_section


def list_folder_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every folder of addresses that has none of its own."""
    yield from list_kind_folders(directory)
    yield from list_plan_folders(directory)


def list_kind_folders(directory: Directory) -> Iterator[Page]:
    """Return a page for each board's entries of a kind, also where only old ones were."""
    folders: defaultdict[str, list[EntryView]] = defaultdict(list)
    for entry in directory.entries:
        folders[entry.id.rpartition("/")[0]].append(entry)
        for alias in entry.aliases:
            folders[alias.strip("/").rpartition("/")[0]] += []
    for removal in directory.removed:
        folders[removal.id.rpartition("/")[0]] += []
    boards = {board.slug: board for board in directory.boards_and_groups}
    for kind in KINDS.values():
        if kind.inside != "lscb" or not kind.has_page:
            continue
        for slug, board in boards.items():
            path = f"{kind.folder}/{slug}"
            if path in folders:
                yield from list_kind_folder(kind, board, list_cards(folders[path]))


def list_kind_folder(kind: Kind, board: BoardView, entries: Sequence[Card]) -> Iterator[Page]:
    """Return the list of one board's entries of a kind."""
    path = f"{kind.folder}/{board.slug}/"
    for listing, shown in list_sheets(path, [make_section("entries", "", entries)]):
        yield Page(
            listing.url,
            "folder.html",
            f"{kind.plural}: {board.record.short_title}",
            f"{kind.plural} of {board.record.title}.",
            {
                "board": board,
                "kind": kind.name,
                "listing": listing,
                "entries": [entry for section in shown for entry in section.items],
            },
        )


def list_plan_folders(directory: Directory) -> Iterator[Page]:
    """Return the list of all action plans, and one for each review."""
    open_counts = count_open(directory.plans)
    listed = [
        (directory.by_id[f"reviews/{slug}"], plans, open_counts[slug])
        for slug, plans in directory.plans_after.items()
    ]
    if not listed:
        return
    yield Page(
        "plans/",
        "plans.html",
        "Action plans",
        "What agencies agreed to do after reviews, and how far they have come.",
        {"groups": listed, "review": None},
    )
    for group in listed:
        review = group[0]
        yield Page(
            f"plans/{review.slug}/",
            "plans.html",
            f"Action plans after {review.title}",
            f"What each agency undertook after {review.title}.",
            {"groups": [group], "review": review},
        )
