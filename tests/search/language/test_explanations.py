"""An explained search tells what the page shows, and its reasons make the score."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from goodpractice.directory.directory import Directory
from goodpractice.search.language.explanations import explain_queries, write_text
from tests.helpers.search import write_search

SAID: Mapping[str, tuple[str, ...]] = {
    "who do i ring solihull": ("Says whom to ring: Solihull",),
    "who do i ring": ("Says whom to ring: find your board",),
    "out of hours": ("Says whom to ring: find your board",),
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

SOMEBODY_IN_DANGER = (
    # A child who tells it of itself, and a friend.
    "my dad hits me",
    "is it abuse if my mum shouts at me all the time",
    "i am scared of my stepdad",
    "they locked me in my room no food",
    "my step dad comes in my room at night",
    "i dont feel safe at home",
    "how do i tell someone whats happening at home",
    "i think my friend is being abused",
    "my coach keeps texting me",
    "i want to kill myself",
    "dont want to be alive anymore",
    "help me",
    # Neighbours and relatives.
    "i can hear next doors baby screaming all nite",
    "kids left in on there own next door while she goes pub",
    "neighbors boy out in street at midnight no shoes",
    "do they find out who reported them",
    "bed bugs and cat wee all over house",
    # What asks for a number, and for whose.
    "phone number nspcc",
    "ring the police or social care first",
    "social services number",
    "emergency duty team tel no",
    "can i speak to somebody about my mums drinking",
    # At school.
    "yr8 disclosed at lunch about stepdad what do i do now",
    "low level concern about TA too friendly w pupils",
    "allegation made against me as foster carer",
)
"""Queries of somebody who needs to know whom to ring."""

NOBODY_IN_DANGER = (
    "she is in touch with mum",
    "how does he keep in touch with his dad",
    "teacher in touch with her",
    "an emergency plan for families",
    "an emergency protection order",
    "safeguarding 101",
    "101 tips for parents",
    # What is done to a thing is done to nobody.
    "coach touched the ball with her",
    "teacher hit the ball to her",
    "children hit by cuts to youth services",
    # "Number", "call" and the like ask for a number where nothing else is looked for.
    "number of children in care",
    "number of social workers",
    "999 call training for staff",
    "call for evidence on neglect",
    "contact with birth mum upsets him",
    "ring binder of resources",
    "conference call with gps",
    "phone safety lesson",
    "speak to parents about e-safety",
    "how do i talk to a child about abuse",
    "talking to parents about neglect",
    "need help writing a chronology",
    "sex ed for disabled kids",
)
"""Queries that have words of danger, and ask for nobody to ring."""


@pytest.fixture(scope="module")
def explained(real: Directory, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the engine says of queries over the real content."""
    out: Path = write_search(real, tmp_path_factory.mktemp("explained"))
    queries = [
        *SAID,
        *SOMEBODY_IN_DANGER,
        *NOBODY_IN_DANGER,
        "dad controlling mum",
        "CCE",
        "which form in Dudley",
        "MARAC",
    ]
    return {one["query"]: one for one in explain_queries(out, queries)}


@pytest.mark.parametrize("query", SAID)
def test_what_the_page_says_beside_the_results_is_told(
    explained: dict[str, Any], query: str
) -> None:
    head = write_text(explained[query]).split("\n\n")[0].splitlines()
    assert not set(SAID[query]) - set(head), head


@pytest.mark.parametrize("query", SOMEBODY_IN_DANGER)
def test_who_tells_of_danger_is_told_whom_to_ring(explained: dict[str, Any], query: str) -> None:
    assert explained[query]["ring"]


@pytest.mark.parametrize("query", NOBODY_IN_DANGER)
def test_nobody_is_sent_to_a_telephone_for_a_word(explained: dict[str, Any], query: str) -> None:
    assert not explained[query]["ring"]


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
