"""Days that have not come: a slip of the keyboard would keep an entry "checked" for years."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from goodpractice.content.reader import Document
from goodpractice.model.fields.nested import Record
from goodpractice.model.problems import Problem

PAST_FIELDS = frozenset({"reviewed", "published", "checked"})
"""Fields whose day lies behind us; what is due may lie ahead."""


def check_days(documents: Mapping[str, Document], today: date) -> Iterator[Problem]:
    """Report each day that has not come yet.

    One day of grace, since it may be tomorrow already where somebody writes.
    """
    latest = (today + timedelta(days=1)).isoformat()
    for document in documents.values():
        for place, day in find_days(document.record):
            if day > latest[: len(day)]:
                message = f"{day} has not come yet; today is {today.isoformat()}"
                yield document.report(message, *place)


def find_days(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str]]:
    """Return each day of a record that must lie behind us, with its place."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            if isinstance(one, Record):
                yield from find_days(one, (*place, index))
        return
    for name, inner in vars(value).items():
        if isinstance(inner, str):
            if name in PAST_FIELDS:
                yield (*place, name), inner
        elif isinstance(inner, (list, Record)):
            yield from find_days(inner, (*place, name))
