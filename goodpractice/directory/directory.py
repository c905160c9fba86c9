"""The directory: all records together, which pages, search and exports are made from.

Built once from the documents of a content folder, which checks/ has found fit together: groups
of boards are resolved to their members, and contacts and organisations become one each.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar, cast

from goodpractice.content.markdown.conversion import Rendered
from goodpractice.content.reader import Document, Documents
from goodpractice.directory.contacts import Contact, Contacts, Organisation, Organisations
from goodpractice.directory.entries import EntryBuilder
from goodpractice.directory.related import find_related
from goodpractice.directory.views import (
    BoardView,
    EntryView,
    FileView,
    PageView,
    PlanView,
    SourceView,
    ThemeView,
)
from goodpractice.engine.digests import hash_values
from goodpractice.model.fields.nested import ContactDetails, Record
from goodpractice.model.members import MemberFolder
from goodpractice.model.problems import find_named
from goodpractice.model.records.boards import Lscb, Source, Theme
from goodpractice.model.records.entries import Entry, Plan, Review
from goodpractice.model.records.site_files import Glossary, OwnPage, Removal, Removed, Site

R = TypeVar("R", bound=Record)
T = TypeVar("T")
V = TypeVar("V", bound=FileView[Any])
Natural = list[tuple[int, str]]

GROUPED: Mapping[str, Callable[[EntryView], Iterable[str]]] = {
    "by_lscb": lambda entry: [one.slug for one in (*entry.boards, *entry.lscbs)],
    "by_theme": lambda entry: [one.slug for one in entry.themes],
    "by_contact": lambda entry: [one.slug for one in entry.contacts],
    "by_organisation": lambda entry: [one.slug for one in entry.organisations],
    "by_source": lambda entry: [entry.source.slug] if entry.source else (),
    "prompted": lambda entry: entry.reviews if entry.kind == "tool" else (),
    "courses_on": lambda entry: getattr(entry.record, "tools", ()),
}
"""How a directory's entries are found: the field that groups them, and an entry's keys in it."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything the site shows. Lists are in the order readers see them."""

    site: Site
    site_body: Rendered
    glossary: Glossary
    entries: tuple[EntryView, ...]
    boards: tuple[BoardView, ...]
    groups: tuple[BoardView, ...]
    themes: tuple[ThemeView, ...]
    sources: tuple[SourceView, ...]
    pages: tuple[PageView, ...]
    contacts: tuple[Contact, ...]
    organisations: tuple[Organisation, ...]
    plans: tuple[PlanView, ...]
    plans_after: Mapping[str, tuple[PlanView, ...]] = field(repr=False)
    """Agencies' plans by the slug of the review that they follow."""
    removed: tuple[Removal, ...]
    own: BoardView | None
    """The board whose own site this is; None for the shared directory."""
    related: Mapping[str, tuple[EntryView, ...]]
    by_lscb: Mapping[str, tuple[EntryView, ...]] = field(repr=False)
    by_theme: Mapping[str, tuple[EntryView, ...]] = field(repr=False)
    by_contact: Mapping[str, tuple[EntryView, ...]] = field(repr=False)
    by_organisation: Mapping[str, tuple[EntryView, ...]] = field(repr=False)
    by_source: Mapping[str, tuple[EntryView, ...]] = field(repr=False)
    by_id: Mapping[str, EntryView] = field(repr=False)
    prompted: Mapping[str, tuple[EntryView, ...]] = field(repr=False)
    """Tools by the slug of each review that prompted them."""
    courses_on: Mapping[str, tuple[EntryView, ...]] = field(repr=False)
    """Courses by the id of each tool they explore."""
    owners: Mapping[str, MemberFolder] = field(repr=False)
    """Members by the id of each file that is theirs; all others are the hub's."""
    digests: Mapping[str, bytes] = field(repr=False)
    """The digest of each file as it was read, by its id; a board's own site shows parts of some."""

    @property
    def boards_and_groups(self) -> tuple[BoardView, ...]:
        """The boards, and behind them the groups that are made of these."""
        return (*self.boards, *self.groups)

    def can_be_sent(self) -> bool:
        """Tell whether contributions have anywhere to go: a repository, an address, an editor."""
        editors = [one.record.editor for one in self.boards_and_groups]
        return any([self.site.repository, self.site.contact_email, *editors])

    def find_board(self, slug: str) -> BoardView:
        """Return a board or a group. Raises `UnknownNameError`."""
        return find_named("board", slug, {one.slug: one for one in self.boards_and_groups})

    def find_page(self, slug: str) -> PageView | None:
        """Return one of the site's own pages, None where it has no such page."""
        return next((page for page in self.pages if page.slug == slug), None)

    def list_entries(self, ids: Iterable[str]) -> list[EntryView]:
        """Return the entries with these ids, those that are not in this directory left out."""
        return [self.by_id[id_] for id_ in ids if id_ in self.by_id]


def list_records(documents: Documents, model: type[R]) -> Iterator[tuple[Document, R]]:
    """Return the documents whose records are of a model, each with its record."""
    for document in documents.values():
        if isinstance(document.record, model):
            yield document, document.record


def pick(documents: Documents, folder: str, model: type[R]) -> Iterator[tuple[str, R, Document]]:
    """Return a folder's documents, each after its slug and its record."""
    for document, record in list_records(documents, model):
        if document.folder == folder:
            yield document.id.split("/", 1)[1], record, document


def select(documents: Documents, folder: str, model: type[R]) -> dict[str, R]:
    """Return a folder's records by slug."""
    return {slug: record for slug, record, _ in pick(documents, folder, model)}


def build_directory(
    documents: Documents,
    organisations: Organisations,
    own: str | None = None,
    owners: Mapping[str, MemberFolder] | None = None,
    digests: Mapping[str, bytes] | None = None,
) -> Directory:
    """Put checked documents together; `own` is the slug of the board whose own site it is.

    `owners` are the members whose files some of them are, `digests` those of files as read.
    """
    site = documents["site"]
    contacts = Contacts(list_contact_details(documents), organisations)
    lscbs = order(make_views(documents, BoardView, Lscb), lambda one: one.label.casefold())
    themes = order(make_views(documents, ThemeView, Theme), lambda one: one.label.casefold())
    sources = make_sources(documents, contacts)
    reviews = select(documents, "reviews", Review)
    builder = EntryBuilder(lscbs, themes, sources, reviews, organisations, contacts)
    plans = tuple(make_plans(documents, builder))
    made = [builder.make_entry(*found) for found in list_records(documents, Entry)]
    made += [builder.make_action(plan, action) for plan in plans for action in plan.record.actions]
    entries = tuple(order_entries(made))
    return Directory(
        site=cast("Site", site.record),
        site_body=site.markup,
        glossary=find_record(documents, "glossary", Glossary) or Glossary(),
        entries=entries,
        boards=tuple(one for one in lscbs.values() if not one.is_group),
        groups=tuple(one for one in lscbs.values() if one.is_group),
        themes=tuple(themes.values()),
        sources=tuple(sources.values()),
        pages=tuple(make_views(documents, PageView, OwnPage)),
        contacts=tuple(contacts.all),
        organisations=tuple(organisations.all),
        plans=plans,
        plans_after=group_by(plans, lambda plan: [plan.review]),
        removed=list_removed(documents),
        own=lscbs[own] if own else None,
        related=find_related([entry for entry in entries if entry.kind != "action"]),
        by_id={entry.id: entry for entry in entries},
        **{name: group_by(entries, list_keys) for name, list_keys in GROUPED.items()},
        owners=owners or {},
        digests=digests or {},
    )


def make_views(documents: Documents, view: type[V], model: type[Record]) -> list[V]:
    """Return the files of a view's folder as such views."""
    return [
        view(slug, record, file.markup, file.path, file.digest)
        for slug, record, file in pick(documents, view.folder, model)
    ]


def make_sources(documents: Documents, contacts: Contacts) -> dict[str, SourceView]:
    """Return the sources by slug, the oldest first, with whom to ask of them."""
    sources = [
        SourceView(slug, record, file.markup, file.path, file.digest, asked)
        for slug, record, file in pick(documents, SourceView.folder, Source)
        for asked in [tuple(map(contacts.resolve, record.contacts))]
    ]
    return order(sources, lambda one: (one.record.published or "", one.slug))


def order(views: Iterable[V], key: Callable[[V], Any]) -> dict[str, V]:
    """Return views by slug, in an order."""
    return {one.slug: one for one in sorted(views, key=key)}


def make_plans(documents: Documents, builder: EntryBuilder) -> list[PlanView]:
    """Return the agencies' plans, in their source's order below each review."""
    plans = [
        (record.review, record.source.item or 0, document.id, document, record)
        for document, record in list_records(documents, Plan)
    ]
    plans.sort(key=lambda plan: plan[:3])
    return [builder.make_plan(document, record) for *_, document, record in plans]


def find_record(documents: Documents, id_: str, model: type[R]) -> R | None:
    """Return the record of a file, None where there is none of this model."""
    document = documents.get(id_)
    return document.record if document and isinstance(document.record, model) else None


def list_removed(documents: Documents) -> tuple[Removal, ...]:
    """Return the entries that are no longer here."""
    removed = find_record(documents, "removed", Removed)
    return removed.entries if removed else ()


def list_aliases(documents: Documents) -> dict[str, str]:
    """Return the ids that entries had before, each with the present one."""
    return {
        alias: one.id for one in documents.values() for alias in getattr(one.record, "aliases", ())
    }


def add_removed(documents: Documents, removed: Sequence[Removal]) -> Documents:
    """Return the documents with more entries removed, where nothing stands at their addresses."""
    known = {one.id for one in list_removed(documents)} | list_aliases(documents).keys()
    more = [one for one in removed if one.id not in documents and one.id not in known]
    if not more:
        return documents
    document = documents.get("removed", documents["site"])
    record = Removed(entries=(*list_removed(documents), *more))
    digest = hash_values(document.digest, record)
    added = document._replace(id="removed", folder="removed", record=record, digest=digest)
    return {**documents, "removed": added}


def list_contact_details(documents: Documents) -> Iterable[ContactDetails]:
    """Return every contact as the entries and sources give it, in the order of their ids."""
    for document in documents.values():
        if isinstance(document.record, Entry | Source):
            yield from document.record.contacts


def order_entries(entries: Iterable[EntryView]) -> Iterator[EntryView]:
    """Return entries as their source has them, those of no listed document last.

    What a source does not number stands by page, then by title; actions have their ids for that.
    """
    for _, some in groupby(sorted(entries, key=find_place), find_place):
        yield from sorted(some, key=order_names)


def find_place(entry: EntryView) -> tuple[str, int, int]:
    """Return where an entry stands in which source."""
    cited = entry.citation
    return entry.source.slug if entry.source else "~", cited.item or 0, cited.page or 0


def order_names(entry: EntryView) -> tuple[Natural, Natural]:
    """Sort the entries of one place in a source."""
    title = "" if entry.citation.item or entry.kind == "action" else entry.title.casefold()
    return order_naturally(title), order_naturally(entry.id)


def order_naturally(text: str) -> Natural:
    """Sort texts by letters, and by figures in them as numbers (1.2, then 1.10)."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", text)
    return [(int(part), "") if part[0] in "0123456789" else (-1, part) for part in parts]


def group_by(
    views: Iterable[T], list_keys: Callable[[T], Iterable[str]]
) -> dict[str, tuple[T, ...]]:
    """Return views by each of their keys."""
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for view in views:
        for key in dict.fromkeys(list_keys(view)):
            groups[key].append(view)
    return {key: tuple(group) for key, group in groups.items()}
