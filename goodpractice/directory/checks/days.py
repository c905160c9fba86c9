"""Days that have not come: a slip of the keyboard would keep an entry "checked" for years."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from goodpractice.content.reader import Documents
from goodpractice.model.fields.nested import Record
from goodpractice.model.problems import Problem
from goodpractice.model.references import Steps, follow, list_paths

PAST_FIELDS = frozenset({"reviewed", "published", "checked", "removed", "prepared", "tested_on"})
"""Fields whose day lies behind us; what is due may lie ahead."""


def check_days(documents: Documents, today: date) -> Iterator[Problem]:
    """Report each day that has not come yet.

    One day of grace, since it may be tomorrow already where somebody writes.
    """
    latest = (today + timedelta(days=1)).isoformat()
    for document in documents.values():
        for steps in list_day_paths(type(document.record)):
            for place, day in follow(document.record, steps):
                if day > latest[: len(day)]:
                    message = f"{day} has not come yet; today is {today.isoformat()}"
                    yield document.report(message, *place)


@cache
def list_day_paths(model: type[Record]) -> tuple[Steps, ...]:
    """Return the paths to the days of a model's records that must lie behind us."""
    return tuple(steps for steps, _ in list_paths(model) if steps and steps[-1] in PAST_FIELDS)
