"""The site's own files: settings in site.md, pages, the glossary, and what was removed."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from goodpractice.model.fields.field_types import (
    FIGURES,
    BaseUrl,
    Day,
    Email,
    Flag,
    Summary,
    Telephone,
    Text,
    Title,
    Url,
)
from goodpractice.model.fields.nested import Record

ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*")
"""A term that is an acronym; others (*Prevent*, *threshold*) a reader knows as words."""


class Help(Record):
    """Where people in need turn to."""

    title: Text = Field(
        title="Title", description="For whom it is, in a few words", examples=["In danger now"]
    )
    telephone: Telephone | None = Field(
        None, title="Telephone", description="The number to ring", examples=["999"]
    )
    url: Url | None = Field(None, title="Address", description="A page to open")
    note: Text | None = Field(None, title="Note", description="What it is for, or when it is open")

    @model_validator(mode="after")
    def check_reach(self) -> Self:
        """Refuse help that leads nowhere."""
        if not self.telephone and not self.url:
            raise ValueError("needs a telephone number, or a url to open")
        return self


class Term(Record):
    """A word of the field, what people type for it, and what it means."""

    term: Text = Field(title="Word", description="The word or acronym")
    also: tuple[Text, ...] = Field((), title="Other words", description="What people type for it")
    meaning: Text = Field(title="Meaning", description="What it means, in a sentence")

    @property
    def is_acronym(self) -> bool:
        """Whether it is an acronym, and no word that a reader knows."""
        return bool(ACRONYM.fullmatch(self.term))

    @property
    def full_name(self) -> str:
        """What an acronym stands for; "" where nothing says so, and for other terms."""
        return self.also[0] if self.also and self.is_acronym else ""


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


class Accessibility(Record):
    """What the accessibility statement must say by the United Kingdom's regulations of 2018."""

    status: Literal["full", "partial", "none"] = Field(
        title="Status",
        description="How far the site meets WCAG 2.2 at level AA",
        examples=["partial"],
    )
    not_conforming: tuple[Text, ...] = Field(
        (),
        title="What does not conform",
        description="What does not meet it, and when it will be mended, each in a sentence",
    )
    prepared: Day = Field(title="Prepared", description="The day the statement was first written")
    reviewed: Day | None = Field(
        None, title="Reviewed", description="The day somebody last went through it"
    )
    tested_on: Day | None = Field(
        None, title="Tested on", description="The day the site was last tested"
    )
    tested_by: Text | None = Field(
        None,
        title="Tested by",
        description="Who tested it, and how: 'by its makers, in three browsers'",
    )
    reply_days: Annotated[int, Field(ge=1, le=60), FIGURES] = Field(
        10,
        title="Days to reply",
        description="Working days within which whoever reports a problem has an answer",
    )


class OwnPage(Record):
    """A page of the site's own: about, privacy …"""

    title: Title = Field(title="Title", description="The page's heading")
    summary: Summary = Field(title="Summary", description="One sentence for search engines")


class Site(Record):
    """The site as a whole."""

    title: Title = Field(title="Title", description="The site's name")
    tagline: Summary = Field(title="Tagline", description="What it is, in a sentence")
    base_url: BaseUrl | None = Field(None, title="Address", description="Where it is published")
    repository: Url | None = Field(
        None, title="Repository", description="Where its files are kept, for changes"
    )
    contact_email: Email | None = Field(
        None, title="E-mail", description="Whom to write to about the site"
    )
    contact_telephone: Telephone | None = Field(
        None, title="Telephone", description="The number to ring about the site"
    )
    accessibility: Accessibility | None = Field(
        None,
        title="Accessibility",
        description="What the accessibility statement says of this site",
    )
    theme_families: tuple[Text, ...] = Field(
        (),
        title="Families of themes",
        description="The headings that themes stand under, in order",
    )
    offline: Flag = Field(
        True,
        title="Reading offline",
        description="Whether readers may keep the site on their device; false takes it back",
    )
    help: tuple[Help, ...] = Field(
        (), title="Help", description="Where people in need turn to, on every page's foot"
    )

    def find_address(self, path: str) -> str:
        """Return a page's whole address, given from the site's root; '' where it is not known."""
        return f"{self.base_url.rstrip('/')}/{path}" if self.base_url else ""


class Glossary(Record):
    """The words of the field."""

    title: Title = Field("Glossary", title="Title", description="The page's heading")
    terms: tuple[Term, ...] = Field((), title="Words", description="The words, in any order")


class Removed(Record):
    """The entries that were removed, so that their addresses still say something."""

    entries: tuple[Removal, ...] = Field((), title="Entries", description="The entries removed")
