"""References: what a record says of other files and of organisations, and where it says so.

Which fields name files is read off the schemas (``x-folder``): a field that is new needs no
line here, nor in what checks, follows or counts references.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from goodpractice.model.fields.nested import Record
from goodpractice.model.json_schema import Schema, describe_fields
from goodpractice.model.kinds import list_folders
from goodpractice.model.problems import Place
from goodpractice.model.records.entries import Entry

EACH = "*"
"""In a path to a field: every item of a list."""
Steps = tuple[str, ...]
"""A path to a field, in all records of a model."""


class Reference(NamedTuple):
    """What a record says of another file: the folder, the slug or id, and where it stands.

    `target` is the id of the file meant: where boards have folders of their own, the value is one.
    """

    folder: str
    value: str
    target: str
    place: Place


def list_references(record: Record, but: Collection[str] = ()) -> Iterator[Reference]:
    """Return everything that a record's fields say of other files, all `but` some folders'."""
    for steps, folder, begin in list_reference_paths(type(record)):
        if folder not in but:
            for place, value in follow(record, steps):
                yield Reference(folder, value, begin + value, place)


@cache
def list_reference_paths(model: type[Record]) -> tuple[tuple[Steps, str, str], ...]:
    """Return the path to each field that names files, their folder, and what ids begin with."""
    folders = list_folders()
    found = [(steps, part["x-folder"]) for steps, part in list_paths(model) if "x-folder" in part]
    return tuple(
        (steps, folder, "" if folders[folder].inside else f"{folder}/") for steps, folder in found
    )


@cache
def list_paths(model: type[Record]) -> tuple[tuple[Steps, Schema], ...]:
    """Return the path to each value of a model, those inside others too, and its schema."""

    def walk(part: Schema, steps: Steps) -> Iterator[tuple[Steps, Schema]]:
        yield steps, part
        if "items" in part:
            yield from walk(part["items"], (*steps, EACH))
        for name, inner in part.get("properties", {}).items():
            yield from walk(inner, (*steps, name))

    return tuple(walk(describe_fields(model), ()))


def list_organisation_names(record: Record) -> Iterator[tuple[str, Place]]:
    """Return the organisations that an entry names, its contacts' too, and where each stands."""
    if not isinstance(record, Entry):
        return
    for index, name in enumerate(record.organisations):
        yield name, ("organisations", index)
    for index, contact in enumerate(record.contacts):
        if contact.organisation:
            yield contact.organisation, ("contacts", index, "organisation")


def follow(record: Record, steps: Steps) -> Sequence[tuple[Place, Any]]:
    """Return the values at the end of a path, and their places; none for what is left out."""
    value = getattr(record, steps[0])
    found: list[tuple[Place, Any]] = [(steps[:1], value)] if value else []
    for step in steps[1:]:
        if step == EACH:
            found = [((*at, number), one) for at, some in found for number, one in enumerate(some)]
        else:
            inner = [((*at, step), getattr(one, step)) for at, one in found]
            found = [one for one in inner if one[1] is not None]
    return found
