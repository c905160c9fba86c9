"""What words mean in the real content: a name, a year or slang is told from words like it."""

from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.search.language.words import split_words
from tests.helpers.search import explain_queries, find_ids

COERCIVE = "tools/solihull/cafcass-coercive-control-tool"


def test_a_text_with_all_words_comes_before_a_title_with_some(site_folder: Path) -> None:
    voluntary = "practices/worcestershire/voluntary-sector-safeguarding-support"
    wanted = {
        "restorative justice": "practices/staffordshire/room-21-school-support",
        "trustees responsibilities": voluntary,
        "accreditation scheme": voluntary,
    }
    found = find_ids(site_folder, [*wanted])
    assert {query: ids[0] for query, ids in found.items()} == wanted


def test_an_acronym_in_capitals_is_told_from_a_name_that_is_spelled_so(site_folder: Path) -> None:
    """SEAL is a subject in schools, Seal an association, and Ann Seal neither."""
    found = find_ids(site_folder, ["SEAL", "seal", "prevent"])
    first = {query: ids[0].rpartition("/")[2] for query, ids in found.items()}
    assert first == {
        "SEAL": "room-21-school-support",
        "seal": "seal-sports-coach-safeguarding-scheme",
        "prevent": "county-wide-e-safety-monitoring",
    }
    acronym, name = explain_queries(site_folder, ["SEAL", "seal"])
    assert acronym["total"] == name["total"] == 3


def test_work_that_sounds_like_control_is_no_coercive_control(site_folder: Path) -> None:
    queries = [
        "monitoring visits by managers",
        "following up a visit",
        "children who move out of area",
    ]
    found = find_ids(site_folder, queries)
    assert not [query for query in queries if COERCIVE in found[query][:3]]


def test_a_known_phrase_counts_before_a_worry(site_folder: Path) -> None:
    """Also where it has no other name: a housing officer's worry is one about housing first."""
    found = find_ids(site_folder, ["housing officer concerned about tenants children"])
    assert "housing" in next(iter(found.values()))[0]


def test_a_year_counts_where_an_entry_has_it_with_its_word(site_folder: Path) -> None:
    """Who types one besides looks for what is new."""
    queries = ["walsall domestic abuse 2024", "children act 1989", "awards in 2010"]
    weights = [
        {one["means"]: one["weight"] for one in told["means"]}
        for told in explain_queries(site_folder, queries)
    ]
    assert (weights[0]["2024"], weights[1]["1989"], weights[2]["2010"]) == (0.15, 1, 1)


def test_slang_is_no_word_of_the_same_stem(site_folder: Path) -> None:
    """Who wastes time is not wasted, who is trapped does not trap, and older ones are no gang."""
    wasting, trapped, older, slang = explain_queries(
        site_folder,
        [
            "parents wasting our time at meetings",
            "boy trapped in car",
            "child travels with older adults",
            "dad gets wasted with kids there",
        ],
    )
    roles = [
        {role for slot in told["means"] for role in slot["roles"]}
        for told in (wasting, trapped, older, slang)
    ]
    assert not {"toxic", "gang"} & set.union(*roles[:3])
    assert "toxic" in roles[3]


def test_who_detects_something_is_no_detective(site_folder: Path) -> None:
    detecting, detective = explain_queries(site_folder, ["detecting abuse", "detective"])
    terms = [
        {term["term"] for slot in told["means"] for term in slot["terms"]}
        for told in (detecting, detective)
    ]
    assert ["polic~" in one for one in terms] == [False, True]


def test_who_parks_outside_a_school_is_no_danger(site_folder: Path) -> None:
    parent, stranger = explain_queries(
        site_folder, ["parking outside school", "man parked outside school"]
    )
    assert (parent["ring"], stranger["ring"]) == (False, True)


def test_a_title_finds_its_entry_before_what_its_words_may_mean(
    real: Directory, site_folder: Path
) -> None:
    titles = {one.id: one.title for one in real.entries if one.kind in {"practice", "tool"}}
    answers = find_ids(site_folder, [*titles.values()])
    for id_, title in titles.items():
        first, *others = answers[title][:3]
        assert id_ in {first, *others}
        # Another entry stands before it only where its title has all of the words as well.
        assert first == id_ or set(split_words(title)) <= set(split_words(titles[first]))


def test_who_names_a_board_gets_its_own_before_what_says_more_at_another(site_folder: Path) -> None:
    """However many entries a board has: that one is missed no less for being named often."""
    board_of = {
        "early help birmingham": "birmingham",
        "child sexual exploitation birmingham": "birmingham",
        "neglect strategy calderdale": "calderdale",
        "looked after children calderdale": "calderdale",
    }
    found = find_ids(site_folder, [*board_of])
    assert {query: ids[0].split("/")[1] for query, ids in found.items()} == board_of


def test_an_organisation_that_is_named_comes_before_what_it_works_on(site_folder: Path) -> None:
    found = find_ids(site_folder, ["completed actions women's aid", "actions women's aid"])
    for ids in found.values():
        assert all("/womens-aid#" in one for one in ids[:2])


def test_what_several_boards_are_called_finds_all_and_names_none_in_a_text(
    site_folder: Path,
) -> None:
    """Calderdale's tools speak of the CSCB, which is Coventry's board too."""
    found = find_ids(site_folder, ["multi agency working coventry", "CSCB"])
    assert found["multi agency working coventry"][0].split("/")[1] == "coventry"
    assert {"calderdale", "coventry"} <= {id_.split("/")[1] for id_ in found["CSCB"]}


def test_a_name_of_a_review_that_none_has_leads_to_reviews_and_says_so(site_folder: Path) -> None:
    """One that a review has finds that one first, and says nothing."""
    unknown, known = explain_queries(site_folder, ["child q", "child k"])
    assert unknown["relaxed"]
    assert all(one["kind"] == "review" for one in unknown["results"][:5])
    assert not known["relaxed"]
    assert known["results"][0]["id"] == "reviews/scr-child-k"


def test_words_beside_each_other_are_not_taken_for_what_each_may_be(site_folder: Path) -> None:
    """A school that is refused refuses nothing; drivers who groom are no staff to complain of."""
    wanted = {
        "child refusing school": "practices/shropshire/children-missing-education-procedure",
        "grooming taxi drivers": "practices/dudley/reducing-child-sexual-exploitation",
        "home conditions tool": "tools/solihull/graded-care-profile-2",
        "hospital discharge of newborn concern": "tools/calderdale/every-baby-matters-leaflets",
    }
    found = find_ids(site_folder, [*wanted])
    assert {query: ids[0] for query, ids in found.items()} == wanted
