"""Feeds: new and changed entries as Atom (RFC 4287), for the directory, boards, themes and kinds.

A reader's program tells entries apart by their ids, which are addresses: an entry that moved keeps
the first one it had. `updated` is the latest day known of an entry that is not in the future: a
program would show a mistyped year on top for years to come.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import EntryView
from goodpractice.model.fields.dates import format_timestamp
from goodpractice.model.kinds import list_entry_kinds
from goodpractice.site.page import Page
from goodpractice.site.parts.groups import keep_kind, leave_out_actions

LENGTH = 50
"""Entries in a feed, the newest."""
FEED = "feed.xml"
OLDEST = "2000-01-01T00:00:00Z"
"""When a feed without any dated entry was last changed: every feed must say."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry in a feed; `id` is an address from the site's root."""

    id: str
    url: str
    title: str
    summary: str
    updated: str
    themes: tuple[tuple[str, str], ...]


def list_feeds(directory: Directory, base: str, today: date) -> Iterator[Page]:
    """Return every feed; `base` is the site's address, with a / at its end."""
    day = today.isoformat()
    site = directory.site
    newest = max((item.updated for item in make_items(directory.entries, day)), default=OLDEST)
    for path, title, about, entries in list_subjects(directory):
        items = make_items(entries, day)
        yield Page(
            f"{path}{FEED}",
            FEED,
            title or site.title,
            about,
            {
                "base": base,
                "home": path,
                "heading": clean(f"{title} – {site.title}" if title else site.title),
                "subtitle": clean(about),
                "author": clean(site.title),
                "updated": items[0].updated if items else newest,
                "items": items,
            },
        )


def list_subjects(
    directory: Directory,
) -> Iterator[tuple[str, str, str, Sequence[EntryView]]]:
    """Return what has a feed: its page, its title, what it holds, and its entries."""
    entries = directory.entries
    yield "", "", directory.site.tagline, entries
    for board in directory.boards_and_groups:
        about = f"New and changed entries of {board.record.title}."
        yield board.url, board.record.title, about, directory.by_lscb.get(board.slug, ())
    for theme in directory.themes:
        about = f"New and changed entries about {theme.record.title.lower()}."
        yield theme.url, theme.record.title, about, directory.by_theme.get(theme.slug, ())
    for kind in list_entry_kinds():
        among = keep_kind(entries, kind.name)
        if among and kind.has_page:
            about = f"New and changed: {kind.plural.lower()}."
            yield f"{kind.folder}/", kind.plural, about, among


def make_items(entries: Sequence[EntryView], day: str) -> list[FeedItem]:
    """Return the newest entries with a date up to this day; those of one date by id."""
    dated = [(find_updated(entry, day), entry) for entry in leave_out_actions(entries)]
    ranked = sorted(
        ((updated, entry) for updated, entry in dated if updated),
        key=lambda pair: (pair[0], pair[1].id),
        reverse=True,
    )
    return [
        FeedItem(
            id=f"{entry.aliases[0]}/" if entry.aliases else entry.url,
            url=entry.url,
            title=clean(entry.title),
            summary=clean(entry.summary),
            updated=updated,
            themes=tuple((theme.slug, clean(theme.label)) for theme in entry.themes),
        )
        for updated, entry in ranked[:LENGTH]
    ]


def find_updated(entry: EntryView, day: str) -> str:
    """Return the latest moment known of an entry up to the end of a day, '' where there is none."""
    dates = (one for one in (entry.reviewed, entry.published, entry.source_date) if one)
    return max((one for one in map(format_timestamp, dates) if one[:10] <= day), default="")


def clean(text: str) -> str:
    """Return a text that XML can hold."""
    return NOT_XML.sub("", text)
