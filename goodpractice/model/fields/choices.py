"""Choices: the few values that a field may have, and what people see for each of them.

Each value stands once, in the order in which it is shown: a page's sentence, a filter's name and
the form's words for one value cannot part.
"""

from typing import Literal, NamedTuple

Evidence = Literal["evaluated", "measured", "told", "counted", "expected"]
"""What stands behind a difference made: an evaluation by somebody named; figures of outcomes;
what children, families or staff said; figures of what was done; hopes only."""

Status = Literal["completed", "ongoing", "on-publication", "not-stated"]
"""How far an action of a plan has come. The source's "post publication" means that the action
waits for the review to be published."""


class EvidenceWords(NamedTuple):
    """One kind of evidence in words: beside a filter, on a practice's page, and in the form."""

    filter: str
    page: str
    form: str


EVIDENCE: dict[Evidence, EvidenceWords] = {
    "evaluated": EvidenceWords(
        "Evaluated",
        "It has been evaluated, and the source says by whom.",
        "Somebody from outside evaluated it, and can be named",
    ),
    "measured": EvidenceWords(
        "Figures of what changed",
        "The source gives figures of what changed.",
        "Figures show what changed for children or families",
    ),
    "told": EvidenceWords(
        "What people said",
        "Children, families or staff say what changed; the source has no figures of it.",
        "Children, families or staff said what changed",
    ),
    "counted": EvidenceWords(
        "Figures of what was done",
        "The source gives figures of what was done, not of what changed.",
        "Figures show what was done: sessions, leaflets, people trained",
    ),
    "expected": EvidenceWords(
        "Expected only",
        "The source says what is hoped for, not yet what changed.",
        "It is hoped for, and too early to tell",
    ),
}
"""The strongest first."""

STATUS_NAMES: dict[Status, str] = {
    "completed": "Completed",
    "ongoing": "Ongoing",
    "on-publication": "After publication",
    "not-stated": "Not stated",
}
"""In the order of progress."""
