"""What agencies did after a review: the plans' pages, and how far each came."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import STATUS_NAMES, PlanView
from goodpractice.site.page import Page
from goodpractice.site.reach import needs_exit


def count_statuses(plans: Sequence[PlanView]) -> list[tuple[str, str, int]]:
    """Return each status that plans have, its name and how many actions have it."""
    totals = Counter[str](action.status for plan in plans for action in plan.record.actions)
    return [
        (status, name, totals[status]) for status, name in STATUS_NAMES.items() if totals[status]
    ]


def describe_plans(plans: Sequence[PlanView]) -> dict[str, Any]:
    """Return what a review's page shows of its plans: blocks, totals, and the filters' choices.

    A plan of the review as a whole stands first, as in the source; then agencies by name.
    """
    actions = [action for plan in plans for action in plan.record.actions]
    return {
        "plans": plans,
        "rows": [(plan, count_statuses([plan])) for plan in plans],
        "totals": count_statuses(plans),
        "leads": sorted({action.lead for action in actions if action.lead}, key=order_lead),
        "action_count": len(actions),
    }


def order_lead(lead: str) -> tuple[str, str]:
    """Sort leads without regard to case; those that differ in nothing else have an order too."""
    return (lead.casefold(), lead)


def list_plan_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every agency's plan."""
    themes = {theme.slug: theme for theme in directory.themes}
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
                "statuses": count_statuses([plan]),
                "exits": needs_exit(themes[slug] for slug in plan.record.themes),
            },
        )
