"""Cards: what lists show of entries.

A list has hundreds of entries, and an entry stands in a dozen lists. Pages go to other processes,
where a card is a fifth of the entry with all that it names.
"""

from collections.abc import Iterable
from typing import NamedTuple

from goodpractice.directory.views import EntryView, find_url
from goodpractice.model.records.entries import Tool
from goodpractice.site.parts.reach import join_telephones


class Card(NamedTuple):
    """An entry in a list.

    `boards` are the short titles of the boards and groups that it names; `telephones` the numbers
    that it gives, and `opening` the address that opens the very thing, '' where there is none;
    `item` and `page` are its place in its source. `digest` is the entry's; no other process asks
    for it.
    """

    id: str
    kind: str
    title: str
    summary: str
    boards: tuple[str, ...]
    published: str | None
    reviewed: str | None
    telephones: str
    opening: str
    version: str | None
    item: int | None
    page: int | None
    digest: bytes = b""

    @property
    def url(self) -> str:
        """The entry's page, from the site's root, or its place on its plan's page."""
        return find_url(self.id)

    def __reduce__(self) -> tuple[type["Card"], tuple[object, ...]]:
        """Go to other processes without the digest."""
        return Card, self[:-1]


class Cards:
    """The cards of a directory's entries: each is made once, for all the pages that show it."""

    def __init__(self) -> None:
        self._made: dict[str, Card] = {}
        self._boards: dict[tuple[str, ...], tuple[str, ...]] = {}

    def show(self, entry: EntryView) -> Card:
        """Return an entry's card."""
        return self._made.get(entry.id) or self._make(entry)

    def show_all(self, entries: Iterable[EntryView]) -> tuple[Card, ...]:
        """Return the cards of some entries."""
        return tuple(map(self.show, entries))

    def _make(self, entry: EntryView) -> Card:
        """Make an entry's card, and keep it."""
        boards = tuple([board.record.short_title for board in entry.lscbs])
        opening = entry.opening
        card = Card(
            id=entry.id,
            kind=entry.kind,
            title=entry.title,
            summary=entry.summary,
            boards=self._boards.setdefault(boards, boards),
            published=entry.published,
            reviewed=entry.reviewed,
            telephones=join_telephones(entry),
            opening=opening.url if opening else "",
            version=entry.record.version if isinstance(entry.record, Tool) else None,
            item=entry.citation.item,
            page=entry.citation.page,
            digest=entry.digest,
        )
        self._made[entry.id] = card
        return card
