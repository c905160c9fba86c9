"""Entries: practices, tools, courses, reviews, and the agencies' plans after these."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from goodpractice.model.fields.choices import Evidence
from goodpractice.model.fields.citations import Citation
from goodpractice.model.fields.field_types import (
    FIGURES,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    BoardSlug,
    Day,
    Name,
    PartialDate,
    RefNumber,
    ReviewSlug,
    Summary,
    Text,
    ThemeSlug,
    Title,
    ToolId,
)
from goodpractice.model.fields.nested import (
    Action,
    ContactDetails,
    Link,
    Recommendation,
    Record,
)


class Entry(Record):
    """What practices, tools, courses and reviews share."""

    title: Title = Field(
        title="Title",
        description=f"Plain, our own words, {LONGEST_TITLE} characters at most",
        examples=["E-safety fairy tale on stage for Dudley schools"],
    )
    summary: Summary = Field(
        title="Summary",
        description=f"One sentence for the results list, {LONGEST_SUMMARY} characters at most",
        examples=["Drama and resources that teach pupils about the risks of the internet."],
    )
    lscbs: Annotated[tuple[BoardSlug, ...], Field(min_length=1)] = Field(
        title="Boards",
        description="The boards it belongs to, or a group of boards; one at least",
        examples=[["dudley"]],
    )
    themes: Annotated[tuple[ThemeSlug, ...], Field(min_length=1)] = Field(
        title="Themes",
        description="Its subjects, the main one first; one at least",
        examples=[["e-safety", "training"]],
    )
    organisations: tuple[Name, ...] = Field(
        (),
        title="Organisations",
        description="Who does it",
        examples=[["Dudley Safeguarding Children Board"]],
    )
    contacts: tuple[ContactDetails, ...] = Field(
        (),
        title="Who to ask",
        description="The people, roles or teams to ask",
        json_schema_extra={"x-hint": "Only details that are published, never a private address."},
    )
    source: Citation = Field(
        title="Source",
        description="What its facts come from: a document of the directory, another document, "
        "or somebody's own account",
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
    review_every: Annotated[int, Field(ge=1, le=120), FIGURES] = Field(
        24,
        title="Check again after (months)",
        description="Months until it should be checked again",
        examples=[12],
    )
    links: tuple[Link, ...] = Field((), title="Links", description="Where to find more")
    search_words: tuple[Text, ...] = Field(
        (),
        title="Words for search",
        description="Words people type for it; found by, never shown",
        examples=[["panto"]],
    )
    aliases: tuple[Text, ...] = Field(
        (),
        title="Former addresses",
        description="Ids the entry had before",
        examples=[["practices/dudley/old-name"]],
    )

    @field_validator("review_note")
    @classmethod
    def check_note_has_day(cls, note: str | None, info: ValidationInfo) -> str | None:
        """Refuse a note on a check without the day of the check: readers would not see it."""
        # A day that is wrong itself is not among the data, and is told of by itself.
        if note and info.data.get("reviewed", "") is None:
            raise ValueError("tells of a check; please add its day as reviewed")
        return note


class Practice(Entry):
    """An example of good practice."""

    before: ClassVar[Mapping[str, str]] = {"evidence": "reviewed"}

    evidence: Evidence | None = Field(
        None,
        title="Evidence",
        description="What stands behind the difference it made, the strongest that the source "
        "gives",
        examples=["counted"],
    )


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
    prompted_by: tuple[ReviewSlug, ...] = Field(
        (),
        title="Prompted by",
        description="Reviews that prompted it",
        examples=[["scr-child-d"]],
    )
    used_with: tuple[ToolId, ...] = Field(
        (),
        title="Used with",
        description="Tools it is used with",
        examples=[["tools/calderdale/risk-indicator-tool"]],
    )
    same_as: tuple[ToolId, ...] = Field(
        (),
        title="The same elsewhere",
        description="Other boards' tools for the same thing",
        examples=[["tools/solihull/thresholds-guidance"]],
    )
    version: RefNumber | None = Field(
        None,
        title="Version",
        description="The version as the source states it",
        examples=["Version 2, March 2021"],
    )


class Course(Entry):
    """A training course, and the tools it explores."""

    before: ClassVar[Mapping[str, str]] = {"tools": "source"}

    tools: tuple[ToolId, ...] = Field(
        (),
        title="Tools",
        description="The tools it explores",
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
    reference: RefNumber | None = Field(
        None, title="Reference", description="Its official reference", examples=["DHR 2012/13-04"]
    )


class Plan(Record):
    """One agency's action plan after a review."""

    title: Title = Field(title="Title", description="The agency's name and 'action plan'")
    agency: Text = Field(title="Agency", description="The agency")
    review: ReviewSlug = Field(title="Review", description="The slug of the review")
    themes: Annotated[tuple[ThemeSlug, ...], Field(min_length=1)] = Field(
        title="Themes", description="Its subjects"
    )
    source: Citation = Field(title="Source", description="The document it comes from")
    recommendations: tuple[Recommendation, ...] = Field(
        (), title="Recommendations", description="What the review asked"
    )
    actions: Annotated[tuple[Action, ...], Field(min_length=1)] = Field(
        title="Actions", description="What is done"
    )
