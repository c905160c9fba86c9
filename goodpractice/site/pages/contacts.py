"""The contacts' pages: whom there is to ask, and for each how to reach them and what about."""

from collections import defaultdict
from collections.abc import Iterator

from goodpractice.directory.contacts import Contact
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import SourceView
from goodpractice.site.page import Page
from goodpractice.site.parts.entry_contacts import (
    find_age,
    find_latest,
    find_row,
    tell_numbers_apart,
)
from goodpractice.site.parts.groups import list_by_initial, list_cards, order_by_surname
from goodpractice.site.parts.paging import list_sheets


def list_contact_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every contact, and the list of them by initial."""
    listed = sorted(directory.contacts, key=order_by_surname)
    sections = list_by_initial((order_by_surname(one)[0], one) for one in listed)
    for listing, shown in list_sheets("contacts/", sections):
        yield Page(
            listing.url,
            "contacts.html",
            "Contacts",
            "Everybody the directory names to ask, by surname.",
            {"listing": listing, "sections": shown, "total": len(listed)},
        )
    yield from map(ContactPages(directory).make, directory.contacts)


class ContactPages:
    """Makes the page of each contact."""

    def __init__(self, directory: Directory) -> None:
        self._entries = directory.by_contact
        bodies = {one.name.casefold() for one in directory.organisations}
        self._teams = {one.slug for one in directory.contacts if one.label.casefold() in bodies}
        self._sources: defaultdict[str, list[SourceView]] = defaultdict(list)
        for source in directory.sources:
            for slug in dict.fromkeys(contact.slug for contact in source.contacts):
                self._sources[slug].append(source)

    def make(self, contact: Contact) -> Page:
        """Return a contact's page."""
        label = contact.label
        # A team may be named as its organisation is, which has a page of its own.
        team = contact.slug in self._teams
        entries = self._entries.get(contact.slug, ())
        return Page(
            contact.url,
            "contact.html",
            f"Contact at {label}" if team else label,
            f"How to reach {label}, and what to ask about.",
            {
                "contact": contact,
                "entries": list_cards(entries),
                "boards": list(
                    {one.slug: one for entry in entries for one in entry.lscbs}.values()
                ),
                "rows": [find_row(entry, contact) for entry in entries],
                "latest": find_age(find_latest(entries)) if entries else None,
                "apart": tell_numbers_apart(contact, entries),
                "sources": self._sources.get(contact.slug, ()),
            },
            builder=self,
            of=contact,
        )
