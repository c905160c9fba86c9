"""The entries' pages, and what else in the directory each kind of entry is tied to."""

from collections.abc import Iterator, Sequence

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import EntryView
from goodpractice.model.kinds import KINDS
from goodpractice.model.records.entries import Course, Review, Tool
from goodpractice.site.data.source_files import count_source_files, name_source_file
from goodpractice.site.page import Page
from goodpractice.site.pages.boards.boards import find_tools
from goodpractice.site.pages.reviews import describe_plans
from goodpractice.site.parts.edit_links import find_keeper
from goodpractice.site.parts.entry_contacts import needs_exit
from goodpractice.site.parts.groups import list_cards


def list_entry_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every entry, and one at each of its old addresses."""
    pages = EntryPages(directory)
    for entry in directory.entries:
        if not KINDS[entry.kind].has_page:
            continue
        yield pages.make(entry)
        for alias in entry.aliases:
            yield Page(
                f"{alias.strip('/')}/",
                "moved.html",
                entry.title,
                entry.summary,
                {"entry": entry.card},
            )


def list_removed_pages(directory: Directory) -> Iterator[Page]:
    """Return a page at the address of every entry that was removed."""
    for removal in directory.removed:
        instead = directory.by_id.get(removal.instead) if removal.instead else None
        yield Page(
            f"{removal.id}/",
            "removed.html",
            removal.title,
            f"This entry was removed: {removal.reason}",
            {"removal": removal, "instead": instead.card if instead else None},
        )


class EntryPages:
    """Makes the page of each entry."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._files = count_source_files(directory)
        self._places = find_tools(directory)

    def make(self, entry: EntryView) -> Page:
        """Return an entry's page."""
        directory = self._directory
        ties = describe_ties(directory, entry)
        plans = directory.plans_after.get(entry.slug, ())
        context = {
            "entry": entry,
            "related": list_cards(directory.related[entry.id]),
            "exits": needs_exit(entry.themes),
            "place": self._places.get(entry.id),
            "own_file": name_source_file(entry.id, self._files),
            "keeper": find_keeper(directory, entry.id, entry.lscbs),
            **{name: list_cards(tied) for name, tied in ties.items()},
            **(describe_plans(plans) if entry.kind == "review" else {}),
        }
        return Page(
            entry.url,
            "entry.html",
            entry.title,
            entry.summary,
            context,
            builder=self,
            of=entry,
        )


def describe_ties(directory: Directory, entry: EntryView) -> dict[str, Sequence[EntryView]]:
    """Return what else in the directory an entry's kind is tied to, by what ties them."""
    record = entry.record
    if isinstance(record, Tool):
        return {
            "prompted_by": directory.list_entries(f"reviews/{slug}" for slug in entry.reviews),
            "used_with": directory.list_entries(record.used_with),
            "same_as": directory.list_entries(record.same_as),
            "courses": directory.courses_on.get(entry.id, ()),
        }
    if isinstance(record, Course):
        return {"tools": directory.list_entries(record.tools)}
    if isinstance(record, Review):
        return {"prompted": directory.prompted.get(entry.slug, ())}
    return {}
