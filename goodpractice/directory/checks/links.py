"""Links within the site: a text's link to another page must lead to one that there will be.

Old addresses of entries, and those of removed ones, have pages too. What stands in a record's
fields leads to the web alone, by its type.
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from goodpractice.content.reader import Documents
from goodpractice.directory.contacts import Contacts, Organisations
from goodpractice.directory.directory import (
    find_record,
    list_contact_details,
    list_records,
    list_removed,
    select,
)
from goodpractice.model.problems import Problem, suggest
from goodpractice.model.records.boards import Lscb, Source
from goodpractice.model.records.entries import Entry, Tool
from goodpractice.model.records.site_files import Glossary
from goodpractice.model.text import make_slug

OWN_PAGES = ("", "search/", "shortlist/", "gaps/", "contribute/new/", "contacts/", "organisations/")
"""Addresses of the site's own pages; no content is needed for them, or very little."""

NAMED = ("contacts/", "organisations/")
"""Folders of pages whose addresses come from names in entries."""

HEADING_PATTERN = re.compile(r' id="(section-[^"]*)"')
ROOT = "https://site.invalid/"


def check_links(
    documents: Documents, old: Collection[str] = (), *, whole: bool = True
) -> Iterator[Problem]:
    """Report links to pages, or to headings of pages, that there are none of.

    `old` are ids that have a page beside those of the documents. Where these are not the whole,
    nobody knows which pages it has but those of the folders that stand here.
    """
    linking = [document for document in documents.values() if document.inside]
    if not linking:
        return
    texts = {find_address(id_): document for id_, document in documents.items()}
    known = {*list_addresses(documents, whole=whole), *(f"{id_}/" for id_ in old)}
    places = list_places(documents)
    folders = tuple({f"{document.folder}/" for document in documents.values()})
    for document in linking:
        base = find_address(document.id)
        for line, target in document.inside:
            parts = urlsplit(urljoin(ROOT + base, target))
            address, part = parts.path[1:], unquote(parts.fragment)
            if address not in known and not whole and not address.startswith(folders):
                continue
            if address.startswith(NAMED) and address not in known:
                known.update(list_named(documents))
            if address not in known:
                tail = suggest(address, known, before="../" * base.count("/"))
                message = f"there is no page '{target}'{tail}"
            elif part.startswith("section-") and address in texts:
                message = find_heading_fault(texts[address].markup.html, part, whole=whole)
            elif part and address == "glossary/" and part not in places:
                message = (
                    f"no term there has the place '#{part}'{suggest(part, places, before='#')}"
                )
            else:
                continue
            if message:
                about = address.rstrip("/")
                about = about if "/" in about else f"pages/{about}"
                yield Problem(document.path, line, "", message, about)


def find_heading_fault(html: str, part: str, *, whole: bool) -> str:
    """Return the message if a page has no heading of that address, else ''.

    A page without any text may have its text elsewhere, where the documents are not the whole.
    """
    headings = HEADING_PATTERN.findall(html)
    if part in headings or (not whole and not html):
        return ""
    return f"no heading there is called '#{part}'{suggest(part, headings, before='#')}"


def list_places(documents: Documents) -> set[str]:
    """Return the places of the glossary's terms in its page."""
    glossary = find_record(documents, "glossary", Glossary)
    return {make_slug(term.term) for term in glossary.terms} if glossary else set()


def find_address(id_: str) -> str:
    """Return the address of a file's page."""
    return "" if id_ == "site" else f"{id_.removeprefix('pages/')}/"


def list_addresses(documents: Documents, *, whole: bool = True) -> Iterator[str]:
    """Return the addresses that come from files, with the folders that they are in.

    A board without a tool has no toolbox to embed; where the documents are not the whole, its
    tools may be elsewhere.
    """
    yield from OWN_PAGES
    yield from (f"{folder}/" for folder in ("lscbs", "themes", "sources"))
    if whole:
        yield from (f"lscbs/{slug}/embed/" for slug in list_equipped(documents))
    for id_, document in documents.items():
        if id_ == "removed" or (id_ == "glossary" and not list_places(documents)):
            continue
        yield from list_parents(find_address(id_))
        record = document.record
        if isinstance(record, Entry):
            for alias in record.aliases:
                yield from list_parents(f"{alias.strip('/')}/")
        elif isinstance(record, Lscb):
            yield f"{id_}/care/"
            if not whole:
                yield f"{id_}/embed/"
        elif isinstance(record, Source) and record.recognised:
            yield "recognised/"
    for removal in list_removed(documents):
        yield from list_parents(f"{removal.id}/")


def list_equipped(documents: Documents) -> Iterator[str]:
    """Return the slugs of the boards with a tool, of their own or of a group that they are in."""
    for _, tool in list_records(documents, Tool):
        for slug in tool.lscbs:
            yield slug
            board = documents.get(f"lscbs/{slug}")
            yield from getattr(board.record, "members", ()) if board else ()


def list_parents(address: str) -> Iterator[str]:
    """Return an address, and its folders."""
    while address:
        yield address
        address = address[: address.rstrip("/").rfind("/") + 1]


def list_named(documents: Documents) -> Iterator[str]:
    """Return the addresses of people, teams and organisations."""
    organisations = Organisations(select(documents, "lscbs", Lscb))
    for contact in Contacts(list_contact_details(documents), organisations).all:
        yield f"contacts/{contact.slug}/"
    for one in documents.values():
        for name in (*getattr(one.record, "organisations", ()), getattr(one.record, "agency", "")):
            if name:
                yield f"organisations/{organisations.resolve(name).slug}/"
