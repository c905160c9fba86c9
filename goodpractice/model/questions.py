"""What the text below an entry's front matter answers: the headings, and what goes under them.

A practice example must have its three; for the others they are where to begin. Checks, forms
and starting files all take them from here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A heading of the text, and a hint for whoever writes under it."""

    heading: str
    hint: str


QUESTIONS: dict[str, tuple[Question, ...]] = {
    "practices": (
        Question(
            "What is it?",
            "Say in a few sentences what is done and why. Write each acronym out once.",
        ),
        Question(
            "Who does it, when and where?",
            "Name the organisations, the people it is for, the places and the years.",
        ),
        Question(
            "What difference has it made?",
            "Tell what changed for children and how you know. Set telling figures in bold with "
            "their noun: **16,000 leaflets**.",
        ),
    ),
    "tools": (
        Question("Why it exists", "Say which need or review led to it."),
        Question("How to use it", "Say who uses it, when, and what to do with the result."),
    ),
    "courses": (
        Question("What it covers", "Say what people learn, whom it is for and how to book."),
    ),
    "reviews": (
        Question("What it was", "Say what was reviewed and by whom. Name no victim."),
        Question("What it led to", "Tell what was learned, and what changed after it."),
    ),
}
"""The headings by folder, in their order."""

OBLIGATORY = {"practices"}
"""Folders whose files must have these headings and no others of their level."""
