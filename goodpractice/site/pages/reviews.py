"""What agencies did after a review: the plans' pages, and how far each came.

The review's page is a summary, an action a line; the plan's page has each action whole.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import PlanView
from goodpractice.model.fields.choices import STATUS_NAMES
from goodpractice.model.fields.nested import Action
from goodpractice.site.page import Page
from goodpractice.site.parts.entry_contacts import needs_exit

DONE = "completed"

StatusCount = tuple[str, str, int]
"""A status, its name and how many actions have it."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as a line of its review: its actions by status, and those that are not completed."""

    plan: PlanView
    statuses: tuple[StatusCount, ...]
    open: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads, however the source spells it; `count` is the number of actions."""

    key: str
    label: str
    count: int


def count_statuses(plans: Sequence[PlanView]) -> list[StatusCount]:
    """Return each status that plans have, its name and how many actions have it."""
    totals = Counter[str](action.status for plan in plans for action in plan.record.actions)
    return [
        (status, name, totals[status]) for status, name in STATUS_NAMES.items() if totals[status]
    ]


def describe_plans(plans: Sequence[PlanView]) -> dict[str, Any]:
    """Return what a page shows of plans: a line for each, totals, and the filters' choices."""
    actions = [action for plan in plans for action in plan.record.actions]
    rows = [
        PlanRow(
            plan,
            tuple(count_statuses([plan])),
            tuple(action for action in plan.record.actions if action.status != DONE),
        )
        for plan in plans
    ]
    return {
        "plans": plans,
        # The least finished first; the source's order among equals.
        "rows": sorted(rows, key=lambda row: -len(row.open)),
        "totals": count_statuses(plans),
        "leads": join_leads(action.lead for action in actions if action.lead),
        "action_count": len(actions),
        "open_count": sum(len(row.open) for row in rows),
    }


def join_leads(leads: Iterable[str]) -> list[Lead]:
    """Return who leads, near doubles as one: under the spelling that the source has most."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for lead in leads:
        spellings[make_lead_key(lead)][lead] += 1
    joined = [
        Lead(key, max(sorted(found, key=order_lead), key=lambda one: found[one]), found.total())
        for key, found in spellings.items()
    ]
    return sorted(joined, key=lambda lead: order_lead(lead.label))


def make_lead_key(lead: str) -> str:
    """Return what a lead's spellings share: words without capitals, marks and plural's s.

    ``Children's Centres Strategic Lead`` and ``Children's Centre Strategic Lead`` are one.
    """
    words = re.findall(r"\w+", re.sub("['’]", "", lead.casefold()))
    return "-".join(word.removesuffix("s") if len(word) > 3 else word for word in words)


def order_lead(lead: str) -> tuple[str, str]:
    """Sort leads without regard to case; those that differ in nothing else have an order too."""
    return (lead.casefold(), lead)


def list_plan_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every agency's plan."""
    themes = {theme.slug: theme for theme in directory.themes}
    open_counts = count_open(directory.plans)
    for plan in directory.plans:
        review = directory.by_id[f"reviews/{plan.review}"]
        yield Page(
            plan.url,
            "plan.html",
            plan.record.title,
            f"What {plan.record.agency} undertook after {review.title}, action by action.",
            {
                "plan": plan,
                "review": review,
                "entry": directory.by_id[plan.find_id(plan.record.actions[0])],  # for its source
                "review_open": open_counts[plan.review],
                "exits": needs_exit(themes[slug] for slug in plan.record.themes),
            }
            | describe_plans([plan]),
        )


def count_open(plans: Iterable[PlanView]) -> Mapping[str, int]:
    """Return how many actions are not completed after each review."""
    return Counter[str](
        plan.review for plan in plans for action in plan.record.actions if action.status != DONE
    )
