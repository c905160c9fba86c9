"""Boards, themes and sources: what entries name by their slugs, each found by other names too."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from goodpractice.model.fields.field_types import (
    BoardSlug,
    Day,
    Email,
    Flag,
    Hours,
    PartialDate,
    Telephone,
    Text,
    ThemeSlug,
    Tile,
    Title,
    Url,
)
from goodpractice.model.fields.nested import (
    ContactDetails,
    Recognition,
    Record,
)


class Named(Record):
    """What is found by other names too: those that are printed, and words people only type."""

    title: Title = Field(title="Name", description="The name in full")
    also_known_as: tuple[Text, ...] = Field(
        (), title="Other names", description="Other names really borne, old and new; printed"
    )
    search_words: tuple[Text, ...] = Field(
        (), title="Words for search", description="Words people type for it; never shown"
    )

    def list_words(self) -> list[str]:
        """Return all that people call it, beside its title."""
        return [*self.also_known_as, *self.search_words]


class Lscb(Named):
    """A board, or, with members, a group of boards."""

    before: ClassVar[Mapping[str, str]] = {"short_title": "also_known_as"}

    short_title: Title = Field(
        title="Short name", description="The place, for lists and filters", examples=["Dudley"]
    )
    website: Url | None = Field(None, title="Website", description="The board's own site")
    email: Email | None = Field(
        None, title="E-mail", description="The board's own e-mail address, as published"
    )
    telephone: Telephone | None = Field(
        None, title="Telephone", description="The number to ring about a child, as published"
    )
    opening_hours: Hours | None = Field(
        None,
        title="Opening hours",
        description="When the telephone is answered, and which option to select, as published",
        examples=["Monday to Thursday 8.45am to 5.15pm, Friday 8.45am to 4.15pm"],
    )
    out_of_hours: Telephone | None = Field(
        None,
        title="Out of hours",
        description="The number to ring at night and at weekends, as published",
    )
    referrals: Url | None = Field(
        None, title="Referrals", description="The page that says how to make a referral"
    )
    editor: Email | None = Field(
        None, title="Editor", description="The e-mail address that corrections go to"
    )
    found_on: Url | None = Field(
        None,
        title="Found on",
        description="The page on which these were printed; change it with them",
    )
    checked: Day | None = Field(
        None, title="Checked", description="The day somebody rang or opened them"
    )
    members: tuple[BoardSlug, ...] = Field(
        (), title="Members", description="For a group: the boards in it"
    )
    sections: tuple[Text, ...] = Field(
        (), title="Sections", description="The toolbox's headings, in the board's order"
    )
    tile: Tile | None = Field(
        None,
        title="Tile",
        description="Its place on the map of tiles: column and row, from 1 at the top left",
        examples=[[2, 5]],
    )

    @field_validator("opening_hours")
    @classmethod
    def check_hours_have_number(cls, hours: str | None, info: ValidationInfo) -> str | None:
        """Refuse hours without the number that they are of: they stand beside it, or nowhere."""
        # A number that is wrong itself is not among the data, and is told of by itself.
        if hours and info.data.get("telephone", "") is None:
            raise ValueError("tells when the telephone is answered; please add its number")
        return hours


class Theme(Named):
    """A subject, and the words people type for it."""

    family: Text | None = Field(
        None,
        title="Family",
        description="The heading it stands under: one of the families in content/site.md",
        examples=["Abuse and neglect"],
    )
    related: tuple[ThemeSlug, ...] = Field((), title="Related", description="Themes near to it")
    exit: Flag = Field(
        False,
        title="Exit button",
        description="true where somebody in danger may read its pages: they get 'Exit this page'",
    )


class Source(Record):
    """A document that entries come from."""

    title: Title = Field(title="Title", description="The document's title")
    publisher: Text = Field(title="Publisher", description="Who published it")
    published: PartialDate | None = Field(
        None, title="Published", description="When it was published", examples=["2017-10"]
    )
    website: Url | None = Field(None, title="Website", description="Where it can be read")
    contacts: tuple[ContactDetails, ...] = Field(
        (), title="Who to ask", description="Who to ask about the document"
    )
    recognised: tuple[Recognition, ...] = Field(
        (), title="People recognised", description="People it recognises"
    )
