"""An explained search tells what the page shows, and its reasons make the score."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from goodpractice.search.language.explanations import explain_queries, write_text

SAID: Mapping[str, tuple[str, ...]] = {
    "who do i ring solihull": ("Says whom to ring: Solihull",),
    "who do i ring": ("Says whom to ring: find your board",),
    "out of hours": ("Says whom to ring: find your board",),
    "worried about a child": ("Says whom to ring: find your board",),
    "EDT": ("Says whom to ring: find your board",),
    "refer a child": ("Says whom to ring: find your board",),
    "999": ("Says whom to ring: find your board",),
    "what is the 101 number": ("Says whom to ring: find your board",),
    "what counts as an emergency": ("Says whom to ring: find your board",),
    "is this an emergency": ("Says whom to ring: find your board",),
    "how do i report abuse": ("Says whom to ring: find your board",),
    "year 9 told me her dad hits her": ("Says whom to ring: find your board",),
    "sarah barker": ("Leads to: Sarah Barker, Walsall Safeguarding Children Board",),
    "telephone number for sarah barker please": (
        "Leads to: Sarah Barker, Walsall Safeguarding Children Board",
    ),
    "email address of sarah barker": (
        "Leads to: Sarah Barker, Walsall Safeguarding Children Board",
    ),
    # No entry tells of eating disorders: the nearest are no answer.
    "refusing to eat": ("Says that no entry quite fits.",),
    "zzqx bulying": ("Mended to: zzqx bullying", "Says that no entry quite fits."),
    "dara loyd": ("Mended to: dara lloyd", "Leads to: Dara Lloyd"),
    "what is that": ("All its words are too common to look for.",),
    "neglgnzz": ("neglgnzz: 0 results", "Offers the nearest themes: Neglect"),
    "genogram": ("genogram: 1 result",),
    # One word of which no entry tells is not "all of these words".
    "mappa": ("Says that no entry quite fits.",),
    "neglect toolkit but not solihull": ("Leaves out: solihul safeguard children board~",),
}
"""Queries, and what an explanation says of each before its words."""

ELSEWHERE = (
    "social worker jobs birmingham",
    "how do i become a foster carer",
    "how to adopt a baby",
    "school bus timetable",
    "school term dates",
    "school holidays 2027",
    "council tax",
    "nursery funding 30 hours",
    "vacancies social worker",
    "library opening hours",
    "school admissions appeal",
    "train times to walsall",
)
"""What others tell of, in words that entries have."""

HERE = (
    "training dates",
    "holiday activities",
    "school support",
    "24 hours",
    "referral times",
    "safer recruitment jobs",
    "opening hours of MASH",
    "neglect dentist",
    "passport removal forced marriage",
    "school admissions private fostering",
    "missed dentist appointments neglect",
    "swimming lessons safeguarding policy",
)
"""What sounds like it, or names a thing beside it, and is told of here."""


@pytest.fixture(scope="module")
def explained(site_folder: Path) -> dict[str, Any]:
    """What the engine says of queries over the real content."""
    queries = [
        *SAID,
        *ELSEWHERE,
        *HERE,
        "dad controlling mum",
        "CCE",
        "which form in Dudley",
        "MARAC",
        "teenager is being exploited",
        "emergency planning",
        "abuse training",
    ]
    return {one["query"]: one for one in explain_queries(site_folder, queries)}


def test_what_the_page_says_beside_the_results_is_told(explained: dict[str, Any]) -> None:
    for query, said in SAID.items():
        head = write_text(explained[query]).split("\n\n")[0].splitlines()
        assert not set(said) - set(head), (query, head)


def test_what_others_tell_of_is_said_to_fit_nothing(explained: dict[str, Any]) -> None:
    relaxed = [query for query in (*ELSEWHERE, *HERE) if explained[query]["relaxed"]]
    assert relaxed == [*ELSEWHERE]


def test_what_a_cry_says_is_looked_for(explained: dict[str, Any]) -> None:
    """Words that only ask for a sort of thing count for half."""
    [exploited] = [
        one
        for one in explained["teenager is being exploited"]["means"]
        if one["means"] == "exploited"
    ]
    assert exploited["weight"] == 1


def test_a_word_that_asks_nobody_counts_in_full(explained: dict[str, Any]) -> None:
    """Of emergency planning the emergency is looked for, and of abuse training the abuse."""
    for query, word in (("emergency planning", "emergency"), ("abuse training", "abuse")):
        [found] = [one for one in explained[query]["means"] if one["means"] == word]
        assert found["weight"] == 1, query


def test_an_entrys_reasons_make_its_score(explained: dict[str, Any]) -> None:
    """What else there is: a title with all the words."""
    for one in explained.values():
        power = 0.6 if len(one["means"]) >= 4 else 2.2
        for result in one["results"]:
            reasons = sum(reason["score"] for reason in result["reasons"])
            scored = reasons * result["met"] ** power * result["weight"]
            more = result["score"] / scored
            shares = [1, 1.6]
            # What is left out takes as much as an entry is about it.
            assert one["leftOut"] or any(abs(more - share) < 0.001 for share in shares), result
