"""Nobody and nothing has another's name or place."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.sites import list_site_problems, write_practice, write_text


def write_glossary(terms: list[dict[str, Any]]) -> str:
    """Return a glossary with each of its terms on one line, from the third on."""
    lines = "".join(f"  - {json.dumps(one, ensure_ascii=False)}\n" for one in terms)
    return f"---\nterms:\n{lines}---\n"


def write_board(**fields: Any) -> dict[str, str]:
    board = {"title": "Dudley Safeguarding Children Board", "short_title": "Dudley"}
    return {"lscbs/dudley.md": write_text({**board, **fields})}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Walsall safeguarding children's board",
            "is a name of content/lscbs/walsall.md too (title); keep it in one",
        ),
        ("walsall", "is a name of content/lscbs/walsall.md too (short_title); keep it in one"),
        ("dudley", "is its short_title already; delete it"),
    ],
)
def test_a_board_s_other_names_are_no_other_board_s(tmp_path: Path, name: str, said: str) -> None:
    files = write_board(also_known_as=["DSCB", name])
    assert list_site_problems(tmp_path, files) == [
        f"content/lscbs/dudley.md:4: also_known_as: '{name}' {said}"
    ]


@pytest.mark.parametrize("name", ["WSCB", "Black Country Safeguarding Partnership"])
def test_another_name_may_be_that_of_two_boards(tmp_path: Path, name: str) -> None:
    walsall = {"title": "Walsall Board", "short_title": "Walsall", "also_known_as": [name]}
    files = {**write_board(also_known_as=[name]), "lscbs/walsall.md": write_text(walsall)}
    assert list_site_problems(tmp_path, files) == []


def test_another_name_is_that_of_one_theme(tmp_path: Path) -> None:
    themes = {
        f"themes/{slug}.md": write_text({"title": slug.title(), "also_known_as": ["Online abuse"]})
        for slug in ("bullying", "grooming")
    }
    assert list_site_problems(tmp_path, themes) == [
        "content/themes/grooming.md:3: also_known_as: 'Online abuse' is a name of "
        "content/themes/bullying.md too (also_known_as); keep it in one"
    ]


def test_two_boards_have_two_places_on_the_map(tmp_path: Path) -> None:
    walsall = {"title": "Walsall Board", "short_title": "Walsall", "tile": ["3", "4"]}
    files = {**write_board(tile=["3", "4"]), "lscbs/walsall.md": write_text(walsall)}
    assert list_site_problems(tmp_path, files) == [
        "content/lscbs/walsall.md:4: tile: content/lscbs/dudley.md has the same place; "
        "choose another"
    ]


def test_a_place_on_the_map_is_a_column_and_a_row(tmp_path: Path) -> None:
    for tile in (["3"], ["3", "4", "5"]):
        assert list_site_problems(tmp_path / str(len(tile)), write_board(tile=tile)) == [
            f"content/lscbs/dudley.md:4: tile: expected 2 items, found {len(tile)}, as in [2, 5]"
        ]


def test_a_theme_stands_under_a_heading_of_the_sites(tmp_path: Path) -> None:
    theme = write_text({"title": "Neglect", "family": "Abuse & neglect"})
    site = {"title": "Small Directory", "tagline": "Good practice."}
    problem = "content/themes/neglect.md:3: family: content/site.md lists no family"
    for families, tail in {
        (): "it lists none; add it there",
        ("Abuse and neglect",): "did you mean 'Abuse and neglect'?",
        ("Others",): "its families are Others",
    }.items():
        files = {
            "themes/neglect.md": theme,
            "site.md": write_text({**site, "theme_families": list(families)}),
        }
        assert list_site_problems(tmp_path / f"{families}", files) == [
            f"{problem} 'Abuse & neglect'; {tail}"
        ]


def test_a_term_is_no_other_word_for_itself(tmp_path: Path) -> None:
    terms = [{"term": "CSE", "also": ["CSE", "exploitation", "exploitation"], "meaning": "x"}]
    assert list_site_problems(tmp_path, {"glossary.md": write_glossary(terms)}) == [
        "content/glossary.md:3: terms: 'CSE' is the term itself; delete it here",
        "content/glossary.md:3: terms: 'exploitation' stands twice; keep one",
    ]


def test_titles_tell_boards_and_themes_apart(tmp_path: Path) -> None:
    files = {
        "themes/x.md": write_text({"title": "NEGLECT"}),
        "lscbs/x.md": write_text({"title": "Neglect", "short_title": "x"}),
    }
    assert list_site_problems(tmp_path, files) == [
        "content/themes/x.md:2: title: content/themes/neglect.md has the same title"
    ]


def test_two_entries_of_one_board_have_titles_of_their_own(tmp_path: Path) -> None:
    files = {
        "practices/dudley/a.md": write_practice(title="A walking bus"),
        "practices/dudley/b.md": write_practice(
            title="A  Walking Bus!", lscbs=["dudley", "walsall"]
        ),
        "practices/walsall/c.md": write_practice(title="A walking bus", lscbs=["walsall"]),
        "practices/black-country/d.md": write_practice(
            title="A walking bus", lscbs=["black-country"]
        ),
        "courses/dudley/e.md": write_practice(title="A walking bus"),
    }
    same = "has the same title and board; keep one, or say what differs"
    assert list_site_problems(tmp_path, files) == [
        f"content/practices/dudley/b.md:2: title: content/practices/dudley/a.md {same}",
        f"content/practices/walsall/c.md:2: title: content/practices/dudley/b.md {same}",
    ]


def test_a_term_of_the_glossary_stands_once(tmp_path: Path) -> None:
    terms = [{"term": "CSE", "meaning": "x"}, {"term": "cse", "meaning": "y"}]
    assert list_site_problems(tmp_path, {"glossary.md": write_glossary(terms)}) == [
        "content/glossary.md:4: terms: the term 'cse' stands twice (first on line 3); keep one"
    ]


def test_a_word_of_the_glossary_stands_for_one_term(tmp_path: Path) -> None:
    terms = [
        {"term": "CSE", "also": ["child sexual exploitation", "cse"], "meaning": "x"},
        {"term": "LADO", "also": ["Child  sexual exploitation"], "meaning": "y"},
        {"term": "Grooming", "also": ["lado", "entrapment"], "meaning": "z"},
    ]
    problems = list_site_problems(tmp_path, {"glossary.md": write_glossary(terms)})
    assert [problem.replace("content/glossary.md:", "") for problem in problems] == [
        "4: terms: 'Child sexual exploitation' stands for 'CSE' (line 3) too; keep one",
        "5: terms: 'lado' stands for 'LADO' (line 4) too; keep one",
    ]


def test_terms_that_would_have_one_place_in_the_glossarys_page_are_one(tmp_path: Path) -> None:
    names = ("Children's Trust", "Childrens trust", "عربي", "ثاني", "Children's-Trust")
    terms = [{"term": name, "meaning": "x"} for name in names]
    same = "stands twice (first on line 3); keep one"
    assert list_site_problems(tmp_path, {"glossary.md": write_glossary(terms)}) == [
        f"content/glossary.md:4: terms: the term 'Childrens trust' {same}",
        f"content/glossary.md:7: terms: the term 'Children's-Trust' {same}",
    ]
