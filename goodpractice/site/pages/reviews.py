"""What agencies did after a review: the plans' pages, and how far each came."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.site.page import Page
from goodpractice.directory.views import STATUS_NAMES, PlanView

BAR_WIDTH = 100
"""The progress bar's width in its own units; the page stretches it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a progress bar: how many actions have a status, and where the part stands."""

    status: str
    label: str
    count: int
    start: float
    width: float


def draw_segments(plan: PlanView) -> list[Segment]:
    """Return a plan's progress bar, completed actions first, in units of `BAR_WIDTH`."""
    total = len(plan.record.actions)
    segments: list[Segment] = []
    before = 0
    for status, count in plan.count_statuses().items():
        start, width = (round(BAR_WIDTH * part / total, 3) for part in (before, count))
        segments.append(Segment(status, STATUS_NAMES[status], count, start, width))
        before += count
    return segments


def describe_plans(plans: Sequence[PlanView]) -> dict[str, Any]:
    """Return what a review's page shows of its plans: bars, totals, and the filters' choices.

    A plan of the review as a whole stands first, as in the source; then agencies by name.
    """
    actions = [action for plan in plans for action in plan.record.actions]
    totals = Counter[str](action.status for action in actions)
    return {
        "plans": plans,
        "rows": [(plan, draw_segments(plan)) for plan in plans],
        "totals": [
            (status, name, totals[status])
            for status, name in STATUS_NAMES.items()
            if totals[status]
        ],
        "leads": sorted({action.lead for action in actions if action.lead}, key=order_lead),
        "action_count": len(actions),
    }


def order_lead(lead: str) -> tuple[str, str]:
    """Sort leads without regard to case; those that differ in nothing else have an order too."""
    return (lead.casefold(), lead)


def list_plan_pages(directory: Directory) -> Iterator[Page]:
    """Return a page for every agency's plan."""
    for plan in directory.plans:
        review = directory.by_id[f"reviews/{plan.review}"]
        yield Page(
            plan.url,
            "plan.html",
            plan.record.title,
            f"What {plan.record.agency} undertook after {review.title}, action by action.",
            {"plan": plan, "review": review, "segments": draw_segments(plan)},
        )
