"""A board that is named beside what is asked for, in the real content."""

from pathlib import Path

from goodpractice.search.language.explanations import explain_queries
from tests.helpers.search import find_ids


def find_first(folder: Path, queries: list[str]) -> dict[str, str]:
    """Return the first result of each query."""
    return {query: ids[0] for query, ids in find_ids(folder, queries).items()}


def test_what_is_asked_for_comes_before_all_else_of_a_board_that_has_none(
    site_folder: Path,
) -> None:
    """Nor is a theme that most entries have, or a case that somebody closes, an escalation."""
    assert find_first(site_folder, ["escalation Coventry", "neglect Walsall"]) == {
        "escalation Coventry": "tools/solihull/dispute-resolution-and-escalation",
        "neglect Walsall": "tools/solihull/neglect-toolkit",
    }


def test_a_question_with_a_board_leads_to_its_tool_among_the_first(site_folder: Path) -> None:
    answers = {
        "neglect calderdale": "tools/calderdale/neglect-toolkit",
        "disagree with another agency dudley": "tools/dudley/resolution-and-escalation",
        "coercive control solihull": "tools/solihull/cafcass-coercive-control-tool",
    }
    found = find_ids(site_folder, [*answers])
    for question, answer in answers.items():
        assert any(id_.startswith(answer) for id_ in found[question][:5]), question


def test_who_asks_whom_to_ring_looks_for_no_review(site_folder: Path) -> None:
    """Though one has all the words, and tells of the place."""
    ids = find_ids(site_folder, ["who do I ring police solihull"])["who do I ring police solihull"]
    assert not [one for one in ids[:5] if one.startswith(("reviews/", "plans/"))]


def test_who_asks_for_somebody_of_a_place_gets_nobody_of_another(site_folder: Path) -> None:
    """No entry says who it is: the board does, whose number stands above."""
    query = "who is the safeguarding lead in shropshire"
    [told] = explain_queries(site_folder, [query])
    assert told["boards"] == ["Shropshire"]
    assert all("/shropshire/" in one["id"] for one in told["results"][:3])


def test_a_board_that_no_entry_is_of_is_named_and_so_is_that_of_a_town(site_folder: Path) -> None:
    """To ring: who looks for "rugby club" is told of no board."""
    queries = [
        "who do I ring Sandwell",
        "smethwick who to ring",
        "halifax mash number",
        "rugby club",
    ]
    named = {one["query"]: one["boards"] for one in explain_queries(site_folder, queries)}
    assert named == dict(
        zip(queries, [["Sandwell"], ["Sandwell"], ["Calderdale"], []], strict=True)
    )


def test_what_is_found_by_its_number_comes_first(site_folder: Path) -> None:
    plan = "plans/birmingham-dhr-2012-13-04"
    assert find_first(site_folder, ["item 38 awards", "overview report action 3.2"]) == {
        "item 38 awards": "practices/stoke-on-trent/champion-for-children",
        "overview report action 3.2": f"{plan}/overview-report#3.2",
    }


def test_a_sort_of_tool_that_a_board_has_by_another_name_is_the_boards(site_folder: Path) -> None:
    assert find_first(site_folder, ["assessment tool Dudley"]) == {
        "assessment tool Dudley": "tools/dudley/early-help-strategy-and-assessment"
    }


def test_a_board_whose_texts_have_its_words_in_passing_does_not_have_it(site_folder: Path) -> None:
    """Children somebody looked at, or help of some kind early on, are no match for a name."""
    queries = ["looked after children Coventry", "early help Walsall", "early years Herefordshire"]
    assert find_first(site_folder, queries) == {
        "looked after children Coventry": "practices/birmingham/looked-after-children-dvd",
        "early help Walsall": "tools/dudley/early-help-strategy-and-assessment",
        "early years Herefordshire": "practices/worcestershire/early-years-safeguarding-training",
    }


def test_a_board_that_has_it_comes_first_however_long_the_name_of_the_thing(
    site_folder: Path,
) -> None:
    assert find_first(site_folder, ["child sexual exploitation Solihull", "CSE Solihull"]) == {
        "child sexual exploitation Solihull": "tools/solihull/all-age-exploitation-procedures",
        "CSE Solihull": "tools/solihull/all-age-exploitation-procedures",
    }


def test_words_that_meet_by_chance_are_not_the_thing_that_they_name_together(
    site_folder: Path,
) -> None:
    """Three entries have "screen" and "time" somewhere; "dinner" and "ladies" tell more."""
    first = find_first(site_folder, ["screen time", "pathway plan"])
    assert first["screen time"] == "tools/calderdale/e-safety-guidance"
    assert "care" in first["pathway plan"], "it is made for who leaves care"


def test_who_is_not_at_a_conference_is_not_off_school(site_folder: Path) -> None:
    queries = ["gp never comes to conference", "should he be talking by now"]
    first = find_first(site_folder, queries)
    assert "missing-education" not in first[queries[0]]
    assert first[queries[1]] == "tools/calderdale/child-development-tool"
