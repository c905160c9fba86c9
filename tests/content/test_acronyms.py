"""Acronyms are found where a text explains them, and nowhere else."""

import pytest

from goodpractice.content.acronyms import find_explained


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A multi-agency safeguarding hub (MASH) opened.", "multi agency safeguarding hub"),
        ("Local safeguarding children boards (LSCBs) met.", "Local safeguarding children boards"),
        ("The team around the child (TAC) met.", "team around the child"),
        ("The “graded care profile” (GCP) helps.", "“graded care profile”"),
        ("Some other words (MASH) here.", ""),
        ("A hub (mash) opened.", ""),
        ("A hub (M) opened.", ""),
        ("(MASH) is first.", ""),
        ("multi-agency safeguarding\nhub (MASH)", ""),
        ("", ""),
    ],
)
def test_what_stands_before_the_brackets_is_looked_at(text: str, found: str) -> None:
    assert [meaning for meaning, _ in find_explained([text])] == ([found] if found else [])


def test_every_text_is_looked_at_and_plurals_lose_their_ending() -> None:
    texts = [
        "Independent reviewing officers (IROs).",
        "No.",
        "A case review (CR), a tool kit (TK).",
    ]
    assert list(find_explained(texts)) == [
        ("Independent reviewing officers", "IRO"),
        ("case review", "CR"),
        ("tool kit", "TK"),
    ]
