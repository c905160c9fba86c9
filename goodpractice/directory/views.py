"""Views: what templates, search and exports see of records: each with its page and its texts.

A view holds a record, what the record means (boards instead of slugs, contacts instead of
details) and its rendered text. Its `origin` is the digest of the file it was read from, b'' where
it is none.
"""

from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple, TypeVar

from goodpractice.content.markdown.conversion import Rendered
from goodpractice.directory.contacts import Contact, Organisation
from goodpractice.engine.digests import Hashed
from goodpractice.model.fields.citations import Citation
from goodpractice.model.fields.dates import format_date
from goodpractice.model.fields.nested import Action, ContactDetails, Link, Record
from goodpractice.model.records.boards import Lscb, Source, Theme
from goodpractice.model.records.entries import Entry, Plan, Tool
from goodpractice.model.records.site_files import OwnPage

R = TypeVar("R", bound=Record)


def find_url(id_: str) -> str:
    """Return where an entry stands, by its id: its page, or an action's place on its plan's.

    ``plans/x/council#2 a`` is at ``plans/x/council/#council-2-a``: no id in a page has spaces.
    """
    page, mark, ref = id_.partition("#")
    return f"{page}/#{page.rpartition('/')[2]}-{'-'.join(ref.split())}" if mark else f"{page}/"


@dataclass(frozen=True, slots=True)
class FileView(Hashed, Generic[R]):
    """A file that is no entry; `slug` is its name in its folder, `path` what its author knows."""

    folder: ClassVar[str]

    slug: str
    record: R
    body: Rendered
    path: str
    origin: bytes

    @property
    def id(self) -> str:
        """Its path under content/ without .md."""
        return f"{self.folder}/{self.slug}"

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        return find_url(self.id)


@dataclass(frozen=True, slots=True)
class BoardView(FileView[Lscb]):
    """A board or, with members, a group of boards."""

    folder = "lscbs"

    @property
    def label(self) -> str:
        """Its name in lists."""
        return self.record.short_title

    @property
    def is_group(self) -> bool:
        """Whether its entries count for other boards."""
        return bool(self.record.members)


@dataclass(frozen=True, slots=True)
class ThemeView(FileView[Theme]):
    """A subject."""

    folder = "themes"

    @property
    def label(self) -> str:
        """Its name in lists."""
        return self.record.title


@dataclass(frozen=True, slots=True)
class SourceView(FileView[Source]):
    """A document that entries come from."""

    folder = "sources"

    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class PageView(FileView[OwnPage]):
    """A page of the site's own."""

    folder = "pages"

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        return f"{self.slug}/"


@dataclass(frozen=True, slots=True)
class PlanView(FileView[Plan]):
    """One agency's action plan; its slug is one of those after the same review."""

    folder = "plans"

    organisation: Organisation

    @property
    def review(self) -> str:
        """The slug of the review it follows."""
        return self.record.review

    @property
    def id(self) -> str:
        """Its path under content/ without .md."""
        return f"plans/{self.review}/{self.slug}"

    def find_id(self, action: Action) -> str:
        """Return the id of an action as an entry."""
        return f"{self.id}#{action.ref}"

    def anchor(self, action: Action) -> str:
        """Return an action's place on the review's page and on the plan's."""
        return find_url(self.find_id(action)).partition("#")[2]

    def find_recommendation(self, action: Action) -> str | None:
        """Return the text of the recommendation an action serves."""
        for recommendation in self.record.recommendations:
            if recommendation.ref == action.recommendation:
                return recommendation.text
        return None


class Card(NamedTuple):
    """An entry in a list: pages go to other processes, where it is a fifth of the entry's view.

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


class Listed(Hashed):
    """What has a card, which stays here as a digest does: a dozen lists show the same one."""

    __slots__ = ("_card",)
    _card: Card


@dataclass(frozen=True, slots=True)
class EntryView(Listed):
    """One entry as everything that shows it needs it.

    `lscbs` are the boards and groups it names, `boards` every board it counts for;
    `reviews` the slugs of the reviews that prompted it; `source` is the document it comes
    from where the directory lists it, `citation` what the entry says of where it comes from;
    `acronyms` are those it explains, each after what it stands for. An action has no contacts or
    links of its own, and nobody checks one by itself.
    """

    id: str
    kind: str
    path: str
    title: str
    summary: str
    lscbs: tuple[BoardView, ...]
    boards: tuple[BoardView, ...]
    themes: tuple[ThemeView, ...]
    organisations: tuple[Organisation, ...]
    reviews: tuple[str, ...]
    source: SourceView | None
    citation: Citation
    body: Rendered
    record: Record
    contacts: tuple[Contact, ...] = ()
    published: str | None = None
    reviewed: str | None = None
    review_every: int = 0
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()
    origin: bytes = b""

    @property
    def slug(self) -> str:
        """The last part of its id."""
        return self.id.rpartition("/")[2]

    @property
    def url(self) -> str:
        """Its page, from the site's root, or its place on its plan's page."""
        return find_url(self.id)

    @property
    def heading(self) -> str:
        """What it is called where it is shown: its title; an action, by what is to be done."""
        return self.summary if self.kind == "action" else self.title

    @property
    def details(self) -> tuple[ContactDetails, ...]:
        """Its contacts as its own file has them; an action has none."""
        return self.record.contacts if isinstance(self.record, Entry) else ()

    @property
    def telephones(self) -> str:
        """The numbers that it gives itself, as they are printed, with ``/`` between them."""
        return "/".join([one.telephone for one in self.details if one.telephone])

    @property
    def opening(self) -> Link | None:
        """The link that opens the very thing it is about, where one is known."""
        return next((link for link in self.links if link.opens), None)

    @property
    def date(self) -> str:
        """The latest thing known of it: checked, else published; '' where neither is."""
        return self.reviewed or self.published or ""

    @property
    def source_kind(self) -> str:
        """What its facts come from: ``listed``, ``document`` or ``account``."""
        return self.citation.way.name

    @property
    def source_date(self) -> str | None:
        """When that was published or told, where it is known."""
        return self.published or (self.source.record.published if self.source else None)

    @property
    def source_text(self) -> str:
        """Where its facts come from, in words: as readers cite it, without an end."""
        cited = self.citation
        if self.source:
            places = [("item", cited.item), ("page", cited.page)]
            parts = [f"{word} {number}" for word, number in places if number]
            return ", ".join([self.source.record.title, *parts])
        told = format_date(cited.published or "")
        if cited.account:
            return f"Reported by {cited.account}, {told}; not independently checked"
        return f"{cited.title}, {cited.publisher}, {told}"

    @property
    def card(self) -> Card:
        """What lists show of it, made when first asked for."""
        if not hasattr(self, "_card"):
            opening = self.opening
            card = Card(
                id=self.id,
                kind=self.kind,
                title=self.title,
                summary=self.summary,
                boards=tuple([board.record.short_title for board in self.lscbs]),
                published=self.published,
                reviewed=self.reviewed,
                telephones=self.telephones,
                opening=opening.url if opening else "",
                version=self.record.version if isinstance(self.record, Tool) else None,
                item=self.citation.item,
                page=self.citation.page,
                digest=self.digest,
            )
            object.__setattr__(self, "_card", card)
        return self._card
