"""Citations: which document an entry's facts come from, in one of three ways to write it.

A record that is written in one of several ways says so itself: to the validator, and to the
schema (``x-ways``), which editors and the form read.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, model_validator

from goodpractice.model.fields.field_types import (
    FIGURES,
    PartialDate,
    SourceSlug,
    Text,
    Url,
)
from goodpractice.model.fields.nested import Record


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways to write a record: the fields it needs; the first of them tells which way."""

    name: str
    label: str
    needed: tuple[str, ...]
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WayFault:
    """What is wrong with the fields given: none or several ways, or fields of one way."""

    begun: tuple[Way, ...]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def find_way(ways: Sequence[Way], given: Collection[str]) -> Way | WayFault:
    """Return the way that the fields given are written in, or what is wrong with them."""
    begun = tuple(way for way in ways if way.needed[0] in given)
    if len(begun) != 1:
        return WayFault(begun)
    (way,) = begun
    missing = tuple(name for name in way.needed if name not in given)
    extra = tuple(name for name in given if name not in {*way.needed, *way.other})
    return WayFault(begun, missing, extra) if missing or extra else way


SOURCE_WAYS = (
    Way("listed", "a document in content/sources", ("document",), ("item", "page")),
    Way("document", "another document", ("title", "publisher", "published"), ("url",)),
    Way("account", "somebody's own account", ("account", "published")),
)
"""A source is a document of the directory, another document, or what somebody tells."""

SOURCE_RULE = "expected " + ", or ".join(
    f"{{{', '.join((*way.needed, *way.other))}}} for {way.label}" for way in SOURCE_WAYS
)


def describe_ways(ways: Sequence[Way]) -> dict[str, Any]:
    """Return the ways to write a record for its schema: for editors, and for the form."""
    names = {name for way in ways for name in (*way.needed, *way.other)}
    return {
        "x-ways": [asdict(way) for way in ways],
        "oneOf": [
            {
                "required": list(way.needed),
                "properties": dict.fromkeys(sorted(names - {*way.needed, *way.other}), False),
            }
            for way in ways
        ],
    }


def explain_source(fault: WayFault) -> str:
    """Return what is wrong with a source's fields, with all the ways to write one."""
    if len(fault.begun) > 1:
        found = " and ".join(way.needed[0] for way in fault.begun)
        return f"{SOURCE_RULE}; found {found}, keep one"
    if not fault.begun:
        return f"{SOURCE_RULE}; found none of them"
    named = fault.begun[0].needed[0]
    wanted = [f"please add {' and '.join(fault.missing)}"] if fault.missing else []
    if fault.extra:
        wanted.append(f"delete {' and '.join(fault.extra)}, no part of a source with '{named}'")
    return f"{SOURCE_RULE}; {'; '.join(wanted)}"


class Citation(Record):
    """What an entry's facts come from: a listed document, another one, or somebody's account."""

    model_config = ConfigDict(json_schema_extra=describe_ways(SOURCE_WAYS))

    document: SourceSlug | None = Field(
        None,
        title="Document",
        description="A document of the directory: the slug of a file in content/sources",
        examples=["west-midlands-safeguarding-awards-2010"],
    )
    item: Annotated[int, Field(ge=1), FIGURES] | None = Field(
        None, title="Item", description="The item's number in that document", examples=[13]
    )
    page: Annotated[int, Field(ge=1), FIGURES] | None = Field(
        None, title="Page", description="The printed page of that document", examples=[21]
    )
    title: Text | None = Field(
        None,
        title="Title of another document",
        description="Its title, where it is not one of the directory's",
        examples=["Neglect strategy"],
    )
    publisher: Text | None = Field(
        None,
        title="Publisher of another document",
        description="Who published it",
        examples=["Dudley Safeguarding Children Board"],
    )
    account: Text | None = Field(
        None,
        title="Whose account",
        description="For one's own work: the body or role that tells of it",
        examples=["Solihull Children's Services"],
    )
    published: PartialDate | None = Field(
        None,
        title="Published or told",
        description="When another document was published, or the account was given",
        examples=["2026-11"],
    )
    url: Url | None = Field(
        None,
        title="Address of another document",
        description="Where it can be read",
        examples=["https://example.org/strategy.pdf"],
    )

    @model_validator(mode="after")
    def check_way(self) -> Self:
        """Refuse a source that is none of the three, or more than one of them."""
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        found = find_way(SOURCE_WAYS, given)
        if isinstance(found, WayFault):
            raise ValueError(explain_source(found))
        return self

    @property
    def way(self) -> Way:
        """The way it is written in."""
        return next(way for way in SOURCE_WAYS if getattr(self, way.needed[0]) is not None)
