"""What an entry, a board, a theme … is.

These models are the schema: reading validates against them, and whatever else needs the
fields (documentation, forms, JSON Schema) is derived from them. A field's `title` is its
label in forms, its `description` is written for contributors; what a list or text may hold
stands in values.py.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from goodpractice.values import (
    BoardSlug,
    Day,
    Email,
    PartialDate,
    Reference,
    ReviewSlug,
    SourceSlug,
    Summary,
    Telephone,
    Text,
    ThemeSlug,
    Title,
    ToolId,
    Url,
)


class Record(BaseModel):
    """What every front matter has in common: unknown fields are errors, values stay as read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    before: ClassVar[Mapping[str, str]] = {}
    """Fields of a kind's own, and the shared field that each stands before in a file."""

    @classmethod
    def list_fields(cls) -> dict[str, FieldInfo]:
        """Return the fields by name, in the order in which they stand in a file."""
        fields = {name: field for name, field in cls.model_fields.items() if name not in cls.before}
        ordered: dict[str, FieldInfo] = {}
        for name, field in fields.items():
            for own, place in cls.before.items():
                if place == name:
                    ordered[own] = cls.model_fields[own]
            ordered[name] = field
        return ordered


class ContactDetails(Record):
    """A person, role or team to ask, as published."""

    name: Text = Field(
        title="Name",
        description="The person, or the role or team where no person is named",
        examples=["Early help team"],
    )
    role: Text | None = Field(
        None, title="Role", description="The person's role", examples=["Team manager"]
    )
    organisation: Text | None = Field(
        None,
        title="Organisation",
        description="Where the person works",
        examples=["Dudley Safeguarding Children Board"],
    )
    email: Email | None = Field(
        None,
        title="E-mail",
        description="One e-mail address, as published",
        examples=["name@example.org"],
    )
    telephone: Telephone | None = Field(
        None,
        title="Telephone",
        description="The telephone number as published; two with / between them",
        examples=["0121 303 2413"],
    )
    note: Text | None = Field(
        None, title="Note", description="What a reader must know before using the details"
    )


class Citation(Record):
    """Where in which source an entry comes from."""

    document: SourceSlug = Field(
        title="Document",
        description="The slug of a file in content/sources",
        examples=["west-midlands-safeguarding-awards-2010"],
    )
    item: Annotated[int, Field(ge=1)] | None = Field(
        None, title="Item", description="The item's number", examples=[13]
    )
    page: Annotated[int, Field(ge=1)] | None = Field(
        None, title="Page", description="The printed page", examples=[21]
    )


class Link(Record):
    """A link to more."""

    title: Text = Field(
        title="Text", description="What one finds there", examples=["The toolkit (PDF)"]
    )
    url: Url = Field(
        title="Address",
        description="The address, beginning with https:// or http://",
        examples=["https://example.org/toolkit"],
    )


class Entry(Record):
    """What practices, tools, courses and reviews share."""

    title: Title = Field(
        title="Title",
        description="Plain, our own words, 90 characters at most",
        examples=["E-safety fairy tale on stage for Dudley schools"],
    )
    summary: Summary = Field(
        title="Summary",
        description="One sentence for the results list, 200 characters at most",
        examples=["Drama and resources that teach pupils about the risks of the internet."],
    )
    lscbs: Annotated[list[BoardSlug], Field(min_length=1)] = Field(
        title="Boards",
        description="The boards it belongs to, or a group of boards; one at least",
        examples=[["dudley"]],
    )
    themes: Annotated[list[ThemeSlug], Field(min_length=1)] = Field(
        title="Themes",
        description="Its subjects, the main one first; one at least",
        examples=[["e-safety", "training"]],
    )
    organisations: list[Text] = Field(
        [],
        title="Organisations",
        description="Who does it",
        examples=[["Dudley Safeguarding Children Board"]],
    )
    contacts: list[ContactDetails] = Field(
        [],
        title="Whom to ask",
        description="The people, roles or teams to ask",
        json_schema_extra={"x-hint": "Only details that are published, never a private address."},
    )
    source: Citation = Field(
        title="Source", description="The document it comes from, with item and page"
    )
    published: PartialDate | None = Field(
        None, title="Published", description="A year, a month or a day", examples=["2017-06"]
    )
    reviewed: Day | None = Field(
        None,
        title="Last checked",
        description="The day somebody last checked the entry",
        examples=["2026-11-21"],
    )
    review_note: Summary | None = Field(
        None,
        title="What was checked",
        description="What was checked on that day, and by which role; never a name",
        examples=["Contacts and links, by the board's business manager"],
    )
    review_every: Annotated[int, Field(ge=1, le=120)] = Field(
        24,
        title="Check again after (months)",
        description="Months until it should be checked again",
        examples=[12],
    )
    links: list[Link] = Field([], title="Links", description="Where to find more")
    aliases: list[Text] = Field(
        [],
        title="Former addresses",
        description="Ids the entry had before",
        examples=[["practices/dudley/old-name"]],
    )

    @model_validator(mode="after")
    def check_note_has_day(self) -> Self:
        """Refuse a note on a check without the day of the check: readers would not see it."""
        if self.review_note and not self.reviewed:
            raise ValueError("review_note tells of a check; please add its day as reviewed")
        return self


class Practice(Entry):
    """An example of good practice."""


class Tool(Entry):
    """A tool, guidance document or service in a board's toolbox."""

    before: ClassVar[Mapping[str, str]] = {
        "section": "source",
        "prompted_by": "source",
        "used_with": "source",
        "same_as": "source",
        "version": "reviewed",
    }

    section: Text = Field(
        title="Section",
        description="The heading it stands under in the board's toolbox",
        examples=["Neglect strategy and tools"],
        json_schema_extra={"x-hint": "One of the sections in the board's own file."},
    )
    prompted_by: list[ReviewSlug] = Field(
        [],
        title="Prompted by",
        description="Reviews that prompted it",
        examples=[["scr-child-d"]],
    )
    used_with: list[ToolId] = Field(
        [],
        title="Used with",
        description="Ids of tools it is used with",
        examples=[["tools/calderdale/risk-indicator-tool"]],
    )
    same_as: list[ToolId] = Field(
        [],
        title="The same elsewhere",
        description="Ids of other boards' tools for the same thing",
        examples=[["tools/solihull/threshold-document"]],
    )
    version: Reference | None = Field(
        None,
        title="Version",
        description="The version as the source states it",
        examples=["Version 2, March 2021"],
    )


class Course(Entry):
    """A training course, and the tools it explores."""

    before: ClassVar[Mapping[str, str]] = {"tools": "source"}

    tools: list[ToolId] = Field(
        [],
        title="Tools",
        description="Ids of the tools it explores",
        examples=[["tools/calderdale/risk-indicator-tool"]],
    )


class Review(Entry):
    """A case review or audit that practice learns from."""

    before: ClassVar[Mapping[str, str]] = {"type": "lscbs", "reference": "source"}

    type: Literal[
        "serious-case-review",
        "domestic-homicide-review",
        "learning-lessons-review",
        "safeguarding-report",
        "audit",
        "reflective-practice",
    ] = Field(title="Kind of review", description="What kind of review")
    reference: Reference | None = Field(
        None, title="Reference", description="Its official reference", examples=["DHR 2012/13-04"]
    )


class Recommendation(Record):
    """What a review asks of an agency."""

    ref: Reference = Field(title="Number", description="Its number as in the source")
    text: Text = Field(title="Text", description="What is asked, in our own words")


class Action(Record):
    """What an agency undertook, and how far it came."""

    ref: Reference = Field(title="Number", description="Its number as in the source")
    recommendation: Reference | None = Field(
        None, title="Recommendation", description="The recommendation's ref"
    )
    action: Text = Field(title="Action", description="What is to be done")
    lead: Text | None = Field(
        None, title="Lead", description="Who leads: a body or a role, never a name"
    )
    due: Reference | None = Field(
        None, title="Due", description="The target date as the source gives it"
    )
    outcome: Text | None = Field(None, title="Outcome", description="The outcome wanted")
    monitoring: Text | None = Field(None, title="Monitoring", description="How it is monitored")
    measure: Text | None = Field(None, title="Measure", description="How success is measured")
    progress: Text | None = Field(None, title="Progress", description="What was done")
    status: Literal["completed", "ongoing", "on-publication", "not-stated"] = Field(
        title="Status", description="As in the source; blank there is not-stated"
    )


class Plan(Record):
    """One agency's action plan after a review."""

    title: Title = Field(title="Title", description="The agency's name and 'action plan'")
    agency: Text = Field(title="Agency", description="The agency")
    review: ReviewSlug = Field(title="Review", description="The slug of the review")
    themes: Annotated[list[ThemeSlug], Field(min_length=1)] = Field(
        title="Themes", description="Its subjects"
    )
    source: Citation = Field(title="Source", description="The document it comes from")
    recommendations: list[Recommendation] = Field(
        [], title="Recommendations", description="What the review asked"
    )
    actions: Annotated[list[Action], Field(min_length=1)] = Field(
        title="Actions", description="What is done"
    )


class Lscb(Record):
    """A board, or, with members, a group of boards."""

    title: Title = Field(title="Name", description="The board's full name")
    short_title: Title = Field(
        title="Short name", description="The place, for lists and filters", examples=["Dudley"]
    )
    also_known_as: list[Text] = Field(
        [], title="Other names", description="Other names and abbreviations, old and new"
    )
    website: Url | None = Field(None, title="Website", description="The board's own site")
    members: list[BoardSlug] = Field(
        [], title="Members", description="For a group: the boards in it"
    )
    sections: list[Text] = Field(
        [], title="Sections", description="The toolbox's headings, in the board's order"
    )


class Theme(Record):
    """A subject, and the words people type for it."""

    title: Title = Field(title="Name", description="The subject's plain name")
    also_known_as: list[Text] = Field(
        [], title="Other words", description="Other words and acronyms people type"
    )
    related: list[ThemeSlug] = Field([], title="Related", description="Themes near to it")


class Recognition(Record):
    """A person recognised by a source for services to safeguarding."""

    name: Text = Field(title="Name", description="The person")
    role: Text | None = Field(None, title="Role", description="The role as printed")
    organisation: Text | None = Field(
        None, title="Organisation", description="The organisation as printed"
    )


class Source(Record):
    """A document that entries come from."""

    title: Title = Field(title="Title", description="The document's title")
    publisher: Text = Field(title="Publisher", description="Who published it")
    published: PartialDate | None = Field(
        None, title="Published", description="When it was published", examples=["2017-10"]
    )
    website: Url | None = Field(None, title="Website", description="Where it can be read")
    contacts: list[ContactDetails] = Field(
        [], title="Whom to ask", description="Whom to ask about the document"
    )
    recognised: list[Recognition] = Field(
        [], title="People recognised", description="People it recognises"
    )


class Page(Record):
    """A page of the site's own: about, privacy …"""

    title: Title = Field(title="Title", description="The page's heading")
    summary: Summary = Field(title="Summary", description="One sentence for search engines")


class Site(Record):
    """The site as a whole."""

    title: Title = Field(title="Title", description="The site's name")
    tagline: Summary = Field(title="Tagline", description="What it is, in a sentence")
    base_url: Url | None = Field(None, title="Address", description="Where it is published")
    repository: Url | None = Field(
        None, title="Repository", description="Where its files are kept, for changes"
    )
    contact_email: Email | None = Field(
        None, title="E-mail", description="Whom to write to about the site"
    )


class Term(Record):
    """A word of the field, what people type for it, and what it means."""

    term: Text = Field(title="Word", description="The word or acronym")
    also: list[Text] = Field([], title="Other words", description="What people type for it")
    meaning: Text = Field(title="Meaning", description="What it means, in a sentence")


class Glossary(Record):
    """The words of the field."""

    title: Title = Field("Glossary", title="Title", description="The page's heading")
    terms: list[Term] = Field([], title="Words", description="The words, in any order")

    @model_validator(mode="after")
    def check_terms_once(self) -> "Glossary":
        """Refuse a term that stands twice: one of its meanings would be lost."""
        seen: set[str] = set()
        for term in self.terms:
            if term.term.casefold() in seen:
                raise ValueError(f"the term '{term.term}' stands twice; keep one")
            seen.add(term.term.casefold())
        return self


class Removal(Record):
    """An entry that is no longer here, and what its old address says."""

    id: Text = Field(
        title="Id",
        description="The entry's id: its path under content/ without .md",
        examples=["practices/dudley/old-name"],
    )
    title: Title = Field(title="Title", description="The title it had")
    removed: Day = Field(title="Removed", description="The day it was removed")
    reason: Text = Field(title="Reason", description="Why, in a sentence for readers")
    instead: Text | None = Field(
        None, title="Instead", description="The id of the entry that stands in its place"
    )


class Removed(Record):
    """The entries that were removed, so that their addresses still say something."""

    entries: list[Removal] = Field([], title="Entries", description="The entries removed")


KINDS: dict[str, type[Record]] = {
    "practices": Practice,
    "tools": Tool,
    "courses": Course,
    "reviews": Review,
    "plans": Plan,
    "lscbs": Lscb,
    "themes": Theme,
    "sources": Source,
    "pages": Page,
}
"""The folders of content/ and what their files hold."""

SINGLES: dict[str, type[Record]] = {"site": Site, "glossary": Glossary, "removed": Removed}
"""The files that stand beside the folders."""
