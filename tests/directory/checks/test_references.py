"""What files say of each other leads somewhere, and no two files claim one thing."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodpractice.directory.checks.references import OWN_ADDRESSES
from goodpractice.model.kinds import list_folders
from tests.helpers.sites import PRACTICE, list_site_problems, write_practice, write_text

TOOL = {**PRACTICE, "section": "Tools"}
BOARD = {"title": "Dudley Safeguarding Children Board", "short_title": "Dudley"}
WITH_SECTION = {"lscbs/dudley.md": write_text({**BOARD, "sections": ["Tools", "Guidance"]})}


def check_practice(folder: Path, **changes: Any) -> list[str]:
    problems = list_site_problems(folder, {"practices/dudley/x.md": write_practice(**changes)})
    return [problem.removeprefix("content/practices/dudley/x.md:") for problem in problems]


def test_base_site_is_good(tmp_path: Path) -> None:
    assert check_practice(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"themes": ["e-saftey"]}, ["5: themes: no theme 'e-saftey'; did you mean 'e-safety'?"]),
        (
            {"themes": ["zzz"]},
            [
                "5: themes: no theme 'zzz'; the files are in content/themes/: "
                "e-safety, neglect, training"
            ],
        ),
        (
            {"themes": ["training", "training"]},
            ["5: themes: 'training' stands twice; keep one"],
        ),
        (
            {"lscbs": ["dudley", "walsal"]},
            ["4: lscbs: no board 'walsal'; did you mean 'walsall'?"],
        ),
        (
            {"lscbs": ["dudley", "walsall-safeguarding-children-board"]},
            ["4: lscbs: no board 'walsall-safeguarding-children-board'; did you mean 'walsall'?"],
        ),
        (
            {"lscbs": ["dudley", "Walsall Safeguarding Children Board"]},
            [
                "4: lscbs[2]: expected small letters, figures and hyphens, as the files in "
                "content/lscbs/ are named, found 'Walsall Safeguarding Children Board'; did you "
                "mean 'walsall'?"
            ],
        ),
        (
            {"themes": ["Space Travel"]},
            [
                "5: themes[1]: expected small letters, figures and hyphens, as the files in "
                "content/themes/ are named, found 'Space Travel'; the files are in "
                "content/themes/: e-safety, neglect, training"
            ],
        ),
        (
            {"lscbs": ["walsall"]},
            [
                "4: lscbs: expected 'dudley' among them, since the file is in its folder; "
                "found walsall; add it, or move the file"
            ],
        ),
        (
            {"source": {"document": "award"}},
            ["6: source: no source 'award'; did you mean 'awards'?"],
        ),
        (
            {"aliases": ["themes/e-safety"]},
            [
                "7: aliases: expected an old id such as practices/dudley/old-name, "
                "found 'themes/e-safety'"
            ],
        ),
    ],
)
def test_references_of_an_entry(
    tmp_path: Path, changes: dict[str, Any], problems: list[str]
) -> None:
    assert check_practice(tmp_path, **changes) == problems


@pytest.mark.parametrize(
    "alias",
    [
        *("../../../etc/passwd", "/etc/x", "search", "data", "practices", "practices/dudley/"),
        *("practices/dudley/x.md", "practices/Dudley/x", "practices/../x", "lscbs/dudley", "zzz/x"),
        *("practices/dudley/a/b", "plans/scr/gp", "practices/dudley/."),
    ],
)
def test_aliases_that_are_no_ids_never_become_addresses(tmp_path: Path, alias: str) -> None:
    [problem] = check_practice(tmp_path, aliases=[alias])
    assert problem.partition(";")[0] == (
        f"7: aliases: expected an old id such as practices/dudley/old-name, found '{alias}'"
    )


@pytest.mark.parametrize(
    ("alias", "meant"),
    [
        ("content/practices/dudley/old.md", "practices/dudley/old"),
        ("https://example.org/gp/practices/dudley/old/", "practices/dudley/old"),
        ("/Tools/Dudley/Old/?x#y", "tools/dudley/old"),
        ("practices/dudley/../old", ""),
        ("lscbs/dudley", ""),
    ],
)
def test_the_id_that_an_address_or_a_file_is_of_is_proposed(
    tmp_path: Path, alias: str, meant: str
) -> None:
    [problem] = check_practice(tmp_path, aliases=[alias])
    assert problem.partition("; did you mean ")[2] == (f"'{meant}'?" if meant else "")


def test_an_alias_that_stands_twice_is_said_once(tmp_path: Path) -> None:
    problems = check_practice(tmp_path, aliases=["practices/dudley/old"] * 2)
    assert problems == ["7: aliases: 'practices/dudley/old' stands twice; keep one"]


@pytest.mark.parametrize("alias", ["practices/gone/old", "tools/dudley/x", "reviews/old"])
def test_aliases_may_name_boards_that_are_no_more(tmp_path: Path, alias: str) -> None:
    assert check_practice(tmp_path, aliases=[alias]) == []


def test_alias_is_nobodys_present_id_and_nobody_elses(tmp_path: Path) -> None:
    files = {
        "practices/dudley/a.md": write_practice(aliases=["practices/dudley/old"]),
        "practices/dudley/b.md": write_practice(
            aliases=["practices/dudley/old", "practices/dudley/a"]
        ),
    }
    assert list_site_problems(tmp_path, files) == [
        "content/practices/dudley/b.md:7: aliases: 'practices/dudley/a' is an entry's present id",
        "content/practices/dudley/b.md:7: aliases: 'practices/dudley/old' is also an alias in "
        "content/practices/dudley/a.md",
    ]


def test_folder_that_is_no_board(tmp_path: Path) -> None:
    assert list_site_problems(tmp_path, {"practices/dudly/x.md": write_practice()}) == [
        "content/practices/dudly/x.md:1: lies in the folder 'dudly', which is no board; "
        "did you mean 'dudley'?"
    ]


def test_what_else_a_theme_is_called_leads_to_it_at_once(tmp_path: Path) -> None:
    rule = "expected small letters, figures and hyphens, as the files in content/themes/ are named"
    assert check_practice(tmp_path, themes=["online safety", "Trainings"]) == [
        f"5: themes[1]: {rule}, found 'online safety'; did you mean 'e-safety'?",
        f"5: themes[2]: {rule}, found 'Trainings'; did you mean 'training'?",
    ]


def test_nobody_is_sent_to_the_file_itself(tmp_path: Path) -> None:
    tool = write_text({**TOOL, "same_as": ["tools/walsall/thresholds"]}, "Text")
    assert list_site_problems(tmp_path, {**WITH_SECTION, "tools/dudley/thresholds.md": tool}) == [
        "content/tools/dudley/thresholds.md:8: same_as: no tool 'tools/walsall/thresholds'; "
        "an id is the path under content/ without .md, such as tools/dudley/mash"
    ]


def test_references_of_a_tool(tmp_path: Path) -> None:
    fields = {
        **TOOL,
        "prompted_by": ["scr-x"],
        "used_with": ["tools/dudley/mash", "tools/dudley/x", "practices/dudley/p"],
        "same_as": ["tools/walsall/mesh"],
    }
    files = {
        **WITH_SECTION,
        "practices/dudley/p.md": write_practice(),
        "tools/dudley/mesh.md": write_text(TOOL, "Text"),
        "tools/dudley/x.md": write_text(fields, "Text"),
    }
    assert [problem.split(".md:")[1] for problem in list_site_problems(tmp_path, files)] == [
        "8: prompted_by: no review 'scr-x'; the files are in content/reviews/",
        "9: used_with: names the entry itself; delete it",
        "9: used_with: no tool 'practices/dudley/p'; an id is the path under content/ "
        "without .md, such as tools/dudley/mash",
        "9: used_with: no tool 'tools/dudley/mash'; did you mean 'tools/dudley/mesh'?",
        "10: same_as: no tool 'tools/walsall/mesh'; did you mean 'tools/dudley/mesh'?",
    ]


def test_what_was_meant_is_proposed(tmp_path: Path) -> None:
    other = write_text({**TOOL, "title": "Another"}, "Text")
    tool = write_text({**TOOL, "section": "Tools\u00a0", "used_with": ["y"]}, "Text")
    sections = {"lscbs/dudley.md": write_text({**BOARD, "sections": ["Tools", "Our tools"]})}
    files = {"tools/dudley/x.md": tool, "tools/dudley/y.md": other}
    near = "content/tools/dudley/x.md:8: used_with: no tool 'y'; did you mean 'tools/dudley/y'?"
    assert near in list_site_problems(tmp_path / "a", {**sections, **files})
    tool = write_text({**TOOL, "prompted_by": ["reviews/scr-x"]}, "Text")
    (problem,) = list_site_problems(tmp_path / "c", {**sections, "tools/dudley/x.md": tool})
    assert problem.endswith("found 'reviews/scr-x'; did you mean 'scr-x'?")
    tool = write_text({**TOOL, "section": "Our\u00a0tools"}, "Text")
    assert list_site_problems(tmp_path / "b", {**sections, "tools/dudley/x.md": tool}) == [
        "content/tools/dudley/x.md:7: section: content/lscbs/dudley.md lists no section "
        "'Our tools'; its spaces are of another kind or number, type 'Our tools' anew"
    ]


def test_sections_are_the_boards(tmp_path: Path) -> None:
    files = {
        **WITH_SECTION,
        "tools/dudley/x.md": write_text({**TOOL, "section": "Tool"}, "Text"),
        "tools/dudley/y.md": write_text({**TOOL, "section": "Other"}, "Text"),
        "tools/walsall/z.md": write_text({**TOOL, "lscbs": ["walsall"]}, "Text"),
    }
    assert list_site_problems(tmp_path, files) == [
        "content/tools/dudley/x.md:7: section: content/lscbs/dudley.md lists no section 'Tool'; "
        "did you mean 'Tools'?",
        "content/tools/dudley/y.md:7: section: content/lscbs/dudley.md lists no section 'Other'; "
        "its sections are Tools; Guidance",
        "content/tools/walsall/z.md:7: section: content/lscbs/walsall.md lists no section "
        "'Tools'; it lists none; add it there",
    ]


def test_tools_of_a_course(tmp_path: Path) -> None:
    text = write_text({**PRACTICE, "tools": ["tools/dudley/x"]}, "Text")
    assert list_site_problems(tmp_path, {"courses/dudley/c.md": text}) == [
        "content/courses/dudley/c.md:7: tools: no tool 'tools/dudley/x'; "
        "an id is the path under content/ without .md, such as tools/dudley/mash"
    ]


def test_plan(tmp_path: Path) -> None:
    actions = [
        {"ref": "1", "recommendation": "R1", "action": "a", "status": "ongoing"},
        {"ref": "1", "recommendation": "R9", "action": "b", "status": "ongoing"},
        {"ref": "2 a", "action": "c", "status": "ongoing"},
        {"ref": "2-a", "action": "d", "status": "ongoing"},
    ]
    fields = {
        **{key: PRACTICE[key] for key in ("title", "themes", "source")},
        "agency": "GP",
        "review": "scr-x",
        "recommendations": [{"ref": "R1", "text": "x"}],
        "actions": actions,
    }
    files = {
        "reviews/scr-x.md": write_text({**PRACTICE, "type": "audit"}, "Text"),
        "plans/scr-y/gp.md": write_text(fields),
        "plans/scr-x/gp.md": write_text({**fields, "review": "scr-z"}),
    }
    problems = list_site_problems(tmp_path, files)
    assert [one.removeprefix("content/plans/") for one in problems] == [
        "scr-x/gp.md:6: review: is 'scr-z', but the file is in plans/scr-x/; expected the same",
        "scr-x/gp.md:6: review: no review 'scr-z'; did you mean 'scr-x'?",
        "scr-x/gp.md:8: actions: no recommendation 'R9' in this file; its refs are R1",
        "scr-x/gp.md:8: actions: the ref '1' stands twice",
        "scr-x/gp.md:8: actions: the ref '2-a' stands twice, as '2 a' has the same address",
        "scr-y/gp.md:6: review: is 'scr-x', but the file is in plans/scr-y/; expected the same",
        "scr-y/gp.md:8: actions: no recommendation 'R9' in this file; its refs are R1",
        "scr-y/gp.md:8: actions: the ref '1' stands twice",
        "scr-y/gp.md:8: actions: the ref '2-a' stands twice, as '2 a' has the same address",
    ]


def test_groups_hold_boards_alone(tmp_path: Path) -> None:
    group = {"title": "All", "short_title": "All", "members": ["black-country", "all", "dudly"]}
    problems = list_site_problems(tmp_path, {"lscbs/all.md": write_text(group)})
    assert problems == [
        "content/lscbs/all.md:4: members: 'black-country' is itself a group; "
        "name its boards instead",
        "content/lscbs/all.md:4: members: names the entry itself; delete it",
        "content/lscbs/all.md:4: members: no board 'dudly'; did you mean 'dudley'?",
    ]


def test_related_themes(tmp_path: Path) -> None:
    text = write_text({"title": "Bullying", "related": ["neglcet"]})
    assert list_site_problems(tmp_path, {"themes/bullying.md": text}) == [
        "content/themes/bullying.md:3: related: no theme 'neglcet'; did you mean 'neglect'?"
    ]


@pytest.mark.parametrize("slug", sorted(OWN_ADDRESSES | set(list_folders())))
def test_pages_leave_the_sites_addresses_alone(tmp_path: Path, slug: str) -> None:
    text = write_text({"title": "x", "summary": "y"}, "Text")
    assert list_site_problems(tmp_path, {f"pages/{slug}.md": text}) == [
        f"content/pages/{slug}.md:1: the site itself uses the address {slug}/; choose another name"
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"organisations": ["A", "B", "A"]}, "7: organisations: 'A' stands twice; keep one"),
        ({"search_words": ["panto", "panto"]}, "7: search_words: 'panto' stands twice; keep one"),
        ({"contacts": [{"name": "A"}, {"name": "A"}]}, "7: contacts: stands twice; keep one"),
        (
            {"links": [{"title": one, "url": "https://example.org/"} for one in "AB"]},
            "7: links: 'https://example.org/' stands twice; keep one",
        ),
        ({"contacts": [{"name": "A"}, {"name": "A", "role": "B"}]}, ""),
    ],
)
def test_nothing_stands_twice(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    assert check_practice(tmp_path, **changes) == [problem] * bool(problem)


def write_glossary(terms: list[dict[str, Any]]) -> str:
    """Return a glossary with each of its terms on one line, from the third on."""
    lines = "".join(f"  - {json.dumps(one, ensure_ascii=False)}\n" for one in terms)
    return f"---\nterms:\n{lines}---\n"
