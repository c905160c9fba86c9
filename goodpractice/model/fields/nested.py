"""Nested records, which stand inside others: contacts, citations, links, actions.

Each is written as fields of its own below the field that holds it.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic.fields import FieldInfo

from goodpractice.model.fields.addresses import find_other_place
from goodpractice.model.fields.choices import Status
from goodpractice.model.fields.dates import format_date, list_readings
from goodpractice.model.fields.field_types import (
    Day,
    Due,
    Email,
    Flag,
    Name,
    RefNumber,
    Telephone,
    Text,
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

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """Let one record have every field: those that are restored share its table of names."""
        names = list_names(cls)
        restore_record(cls, set(names), *names)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the values alone: the fields' names are the class's, in every record."""
        kind = type(self)
        given = share_names(frozenset(self.model_fields_set))
        values = [getattr(self, name) for name in list_names(kind)]
        return restore_record, (kind, given, *values)


@cache
def list_names(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of a kind's fields."""
    return tuple(kind.model_fields)


@cache
def share_names(names: frozenset[str]) -> set[str]:
    """Return names of fields as a set that records which were given the same ones share."""
    return set(names)


R = TypeVar("R", bound=Record)


def restore_record(kind: type[R], given: set[str], *values: Any) -> R:
    """Return a record from its values, and the names of those that it was given."""
    record = kind.__new__(kind)
    for name, value in zip(list_names(kind), values, strict=True):
        # One by one, so that no record has a table of names to itself.
        object.__setattr__(record, name, value)
    object.__setattr__(record, "__pydantic_fields_set__", share_names(frozenset(given)))
    object.__setattr__(record, "__pydantic_extra__", None)
    object.__setattr__(record, "__pydantic_private__", None)
    return record


class ContactDetails(Record):
    """A person, role or team to ask, as published."""

    name: Name = Field(
        title="Name",
        description="The person, or the role or team where no person is named",
        examples=["Early help team"],
    )
    role: Text | None = Field(
        None, title="Role", description="The person's role", examples=["Team manager"]
    )
    organisation: Name | None = Field(
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
    opens: Flag = Field(
        False,
        title="Opens it",
        description="true where the address opens the very thing, not a page about it",
    )
    found_on: Url | None = Field(
        None,
        title="Found on",
        description="The page on which the address was printed",
        examples=["https://example.org/toolbox"],
    )
    checked: Day | None = Field(
        None,
        title="Checked",
        description="The day somebody last opened it",
        examples=["2026-11-25"],
    )

    @model_validator(mode="after")
    def check_title(self) -> Self:
        """Refuse an address for a title that is another than the link leads to."""
        if fault := find_other_place(self.title, self.url):
            raise ValueError(fault)
        return self


class Recommendation(Record):
    """What a review asks of an agency."""

    ref: RefNumber = Field(title="Number", description="Its number as in the source")
    text: Text = Field(title="Text", description="What is asked, in our own words")


SHORT_DUE = re.compile(r"^([0-9]{1,2}[-. ]\S+[-. ]|[A-Za-z]+-)([0-9]{2})$")
"""A date with two figures of its year: ``Jul-14``, ``1.4.13``. ``November 30`` may be a day."""


class Action(Record):
    """What an agency undertook, and how far it came."""

    ref: RefNumber = Field(title="Number", description="Its number as in the source")
    recommendation: RefNumber | None = Field(
        None, title="Recommendation", description="The recommendation's ref"
    )
    action: Text = Field(title="Action", description="What is to be done")
    lead: Text | None = Field(
        None, title="Lead", description="Who leads: a body or a role, never a name"
    )
    due: Due | None = Field(None, title="Due", description="The target date as the source gives it")
    due_date: Day | None = Field(
        None,
        title="Due date",
        description="The day that it means, where it can be told; a month's last day",
        examples=["2013-09-30"],
    )
    outcome: Text | None = Field(None, title="Outcome", description="The outcome wanted")
    monitoring: Text | None = Field(None, title="Monitoring", description="How it is monitored")
    measure: Text | None = Field(None, title="Measure", description="How success is measured")
    progress: Text | None = Field(None, title="Progress", description="What was done")
    status: Status = Field(
        title="Status", description="As in the source; blank there is not-stated"
    )

    @field_validator("due_date")
    @classmethod
    def check_due(cls, value: str, info: ValidationInfo) -> str:
        """Refuse a day outside the month, or on another day, than the source's words give."""
        due = info.data.get("due")
        whole = SHORT_DUE.sub(r"\g<1>20\2", due or "")
        readings = list_readings(re.sub("[-.]", " ", whole))
        if readings and not any(value.startswith(one) for one in readings):
            meant = " or ".join(map(format_date, readings))
            raise ValueError(f"is {format_date(value)}, but 'due' says {meant}; let them agree")
        return value


class Recognition(Record):
    """A person recognised by a source for services to safeguarding."""

    name: Text = Field(title="Name", description="The person")
    role: Text | None = Field(None, title="Role", description="The role as printed")
    organisation: Text | None = Field(
        None, title="Organisation", description="The organisation as printed"
    )
