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
    # What is done to me, however it is said.
    "someone is hurting me",
    "i am being hurt at home",
    "im being abused",
    "i was raped",
    "he hits me",
    "i get hit at home",
    "my dad hits my mum",
    "my mum gets beaten by my stepdad",
    "i get locked in my room",
    "no one looks after me",
    "i ran away from home",
    "i have nowhere to sleep tonight",
    "nobody believes me",
    "im afraid to go home",
    "they are going to send me to pakistan to marry",
    "he's threatening to share my photos",
    "an older man online wants to meet me",
    "they want me to marry my cousin in pakistan",
    "i am pregnant and 14",
    "help",
    "scared",
    # Who may die.
    "im going to kill myself tonight",
    "i've taken pills",
    "suicidal 14 year old what do i do",
    "my friend is self harming",
    "my son is cutting himself",
    "my dad is going to kill my mum",
    "dad threatened to kill the kids",
    "gang threatening to kill me",
    # What is seen of another.
    "my friend's dad hits her",
    "nanny shook my baby",
    "18 month old with burn on hand",
    "9 month old with bruise on arm",
    "5yo burnt with cigarette",
    "i'm worried about a kid in my class",
    "report neighbour for child neglect",
    "next door leave their toddler alone all night",
    "neighbour is drunk in charge of her kids",
    "baby crying constantly upstairs",
    "found a 4 year old on their own in the street",
    "man hanging round the park watching kids",
    "taxi driver being inappropriate with a child",
    "child chained to the bed",
    "mum passed out drunk with baby",
    "my son has been groomed online",
    "my daughter hasnt come home",
    "my 13 year old is missing",
    "girl being taken abroad to marry",
    "fgm girl flying tomorrow",
    "stranger messaging my daughter",
    "girl 13 pregnant by 25 year old",
    "mum drunk and driving kids",
    "she has got burns on her arms and wont say how",
    "they are taking her to somalia to be cut",
    "taking my niece to be cut",
    "being taken abroad to be cut",
    "she is 14 pregnant",
    "pupil aged 13 is pregnant",
    "year 8 girl pregnant",
    "dad drives drunk with the kids in the car",
    "mother drink driving with children in car",
    "parent turned up drunk to collect child",
    "mum drunk at pick up",
    "child has unexplained burns",
    # What asks for a number, and where.
    "mash number birmingham",
    "social services number stoke on trent",
    "nspcc helpline",
    "duty social worker",
    "it's an emergency",
    "make a safeguarding referral",
    # Cries of few words, and what is told of one child.
    "abused",
    "being abused",
    "self harming pupil",
    "homeless 16 year old",
    "dad gets drunk and smashes everything",
    "urgent child protection",
    "nobody feeds us",
    "no one feeds my brother",
    "neighbours leave their toddler in on his own",
    "call the safeguarding team",
    "whats the number",
    "abused child what do i do",
    "abuse at home what do i do",
    "abused by stepfather help",
    "child being sexually abused",
    "mum's new boyfriend hit my 6 year old grandson",
    "dad broke my arm",
    "he threw me down the stairs",
    "999 or 101",
    "scared of my husband",
    "child scared of her dad",
    # About harm, by whatever name it goes.
    "who do i ring about grooming",
    "who do i ring about nudes",
    "who to ring about DA",
    "who to ring about a machete",
    "who do i ring about female circumcision",
    "who do i ring about coercive behaviour",
    "i want to report my sisters partner",
    # What a theme has the stem of, told of one child.
    "physically abused child",
    "child sexually abused at club",
    "abused by her father",
    "someone is grooming my daughter",
    "girl in my form says shes being forced to get married",
    "someone is sending my 11 yr old naked pics",
    "15 yr old sleeping on streets",
    "how do i get hold of duty team",
    "childline",
    "who is in charge of safeguarding in solihull",
    "who can i ask for help",
    "who do i ring about a child filmed on video",
    "how do i report",
    "i suspect child abuse",
    # However it is said: an age, a car, a cut, a mark that nobody accounts for.
    "pregnant at 13",
    "13 and having sex",
    "14 year old going out with a 25 year old",
    "drunk dad picked up child in car",
    "mum was drunk when she collected the kids from school",
    "stepdad driving with kids and hes been smoking weed",
    "they want to cut her on holiday",
    "bruises no explanation",
    # Whoever it is that does it.
    "i think my sister is hurting her baby",
    "he shakes the baby",
    "she slaps her toddler",
    "he says his stepdad locks him in his room",
    "kids being left with drug dealers",
    "mum leaves baby with drug dealers",
    "she left the baby in the car outside the pub",
)
"""Queries of somebody who needs to know whom to ring."""

NOBODY_IN_DANGER = (
    # How many weeks, or how many mothers.
    "pregnant 13 weeks",
    "week 13 pregnant",
    "pregnant 14 weeks pre birth assessment",
    "12 pregnant teenagers",
    "15 pregnant mothers supported",
    # What is taught, and written down.
    "drink driving",
    "drink driving course",
    "what is drink driving",
    "drink driving awareness for young people",
    "kids behind wheel of success",
    "unexplained injuries training",
    "unexplained bruises policy",
    "no explanation bruise audit",
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
    # A word of a cry is none.
    "help for professionals",
    "help with early help form",
    "help me find the neglect toolkit",
    "reference number",
    "contact order",
    "dudley number of referrals",
    "nspcc number day",
    "who to train",
    # Whom to ask about a course is no cry, nor is a word that names nobody to reach.
    "who can i contact for training",
    "who do i ask about courses",
    "contact details for dvd",
    "who do i contact about supervision",
    "who to contact for e-safety dvd",
    "who leads core group",
    # Nor about a thing, whatever it is called.
    "who can i ask for the neglect toolkit",
    "who do i contact about room 21",
    "is there someone who can talk to us about signs of safety",
    # Nor who names somebody beside it.
    "who to call to book a conference room",
    "contact details for health visitors training",
    # Many are afraid of what does them no harm.
    "children afraid of my dog",
    "kids scared of exams",
    # A theme is what practitioners type; "abused" has its stem, and is a cry.
    "abuse",
    "child abuse",
    "abuse training",
    "abused children therapy service",
    "childline posters",
    "number",
    "call",
    "phone",
    "never ring me back",
    "self harm policy",
    "homeless families",
    "abused women refuge leaflet",
    "emergency planning",
    "helpline evaluation",
    "project about girls self esteem",
    "taxi driver training",
    "street football project",
    "suicide prevention training for schools",
    "self harm guidance for schools",
    "threatening behaviour policy staff",
    "children missing from home",
    "online grooming lesson",
    "forced marriage training",
    "good neighbour scheme",
    "how do i report on training",
    "help my child stay safe online",
    "mum and dad violence programme",
    "child suicide review",
    "teenagers cutting themselves workshop",
    "18 month old milestones",
    "key stage 2",
    "section 47",
    "4x4",
    "scan at 12 weeks pregnant",
    "unexplained bruising protocol",
    "training on unexplained injuries",
    "drug driving campaign for parents",
    "cut in benefits family holiday",
    "shake hands with pupils",
    "12 year old sex education lessons",
    "relationship with 19 year old care leavers",
    "aged 13 sexual health clinic poster",
    "sexual health services aged 15",
)
"""Queries that have words of danger, and ask for nobody to ring."""

ELSEWHERE = (
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
        *SOMEBODY_IN_DANGER,
        *NOBODY_IN_DANGER,
        *ELSEWHERE,
        *HERE,
        "dad controlling mum",
        "CCE",
        "which form in Dudley",
        "MARAC",
        "teenager is being exploited",
    ]
    return {one["query"]: one for one in explain_queries(site_folder, queries)}


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


@pytest.mark.parametrize("query", [*ELSEWHERE, *HERE])
def test_what_others_tell_of_is_said_to_fit_nothing(explained: dict[str, Any], query: str) -> None:
    assert explained[query]["relaxed"] == (query in ELSEWHERE)


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
