"""What a member may write: its boards' files alone, under ids that nobody else has."""

from typing import Any

import pytest

from tests.helpers.members import (
    CHECKLIST,
    OTHER,
    SmallHub,
    write_board,
    write_member,
    write_other,
)
from tests.helpers.sites import write_text, write_tool


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"content/themes/mine.md": write_text({"title": "Mine"})},
            "themes/mine.md:1: belongs to the whole directory; a member writes its boards' files",
        ),
        (
            {"content/site.md": write_text({"title": "Mine", "tagline": "All of it."})},
            "site.md:1: belongs to the whole directory",
        ),
        (
            {"content/removed.md": write_text({"entries": []})},
            "removed.md:1: belongs to the whole directory",
        ),
        (
            {"content/tools/walsall/mine.md": write_other(lscbs=["walsall", "dudley"])},
            "tools/walsall/mine.md:1: is of the board 'walsall'; the member 'dudley' may write for "
            "dudley alone",
        ),
        (
            {"content/lscbs/walsall.md": write_board("Walsall")},
            "lscbs/walsall.md:1: is of the board 'walsall'",
        ),
        (
            {CHECKLIST: write_tool(lscbs=["dudley", "walsall"])},
            "tools/dudley/checklist.md:4: lscbs: 'walsall': the member 'dudley' may write for "
            "dudley alone",
        ),
        (
            {CHECKLIST: write_tool(lscbs=["dudley", "black-country"])},
            "tools/dudley/checklist.md:4: lscbs: 'black-country': the member",
        ),
        (
            {"content/lscbs/dudley.md": write_board("Dudley", members=["walsall"])},
            "lscbs/dudley.md:5: members: groups belong to the hub; delete the members here",
        ),
        (
            {CHECKLIST: write_tool(used_with=["tools/walsall/gone"])},
            "tools/dudley/checklist.md:8: used_with: no tool 'tools/walsall/gone'",
        ),
        (
            {"content/sources/awards.md": write_text({"title": "A", "publisher": "B"})},
            "sources/awards.md:1: 'sources/awards' stands in content/sources/awards.md too; an id "
            "is one file's: rename or delete one",
        ),
    ],
)
def test_rights(settled: SmallHub, files: dict[str, str], problem: str) -> None:
    before = settled.lock
    settled.dudley.commit(files)
    _, err = settled.update(status=1)
    assert f"members/dudley/content/{problem}" in err
    assert settled.lock == before


def test_a_members_review_and_its_plan_are_for_its_own_boards(settled: SmallHub) -> None:
    source = {"account": "The board", "published": "2026-10"}
    review: dict[str, Any] = {
        "title": "A review",
        "summary": "What was learned.",
        "themes": ["neglect"],
    }
    review |= {"lscbs": ["walsall"], "source": source, "type": "audit"}
    action = {"ref": "1", "action": "Do it.", "lead": "Somebody", "status": "ongoing"}
    plan: dict[str, Any] = {
        "title": "The council's action plan",
        "agency": "The council",
        "review": "one",
        "themes": ["neglect"],
        "source": source,
        "actions": [action],
    }
    body = "## What it was\n\nWords.\n\n## What it led to\n\nWords."
    files: dict[str, str | None] = {"content/reviews/one.md": write_text(review, body)}
    files |= {"content/plans/one/council.md": write_text(plan)}
    settled.dudley.commit(files)
    _, err = settled.update(status=1)
    assert "reviews/one.md:5: lscbs: 'walsall': the member 'dudley' may write for" in err
    assert "plans/one/council.md:4: review: is after a review of walsall; the member" in err
    settled.dudley.commit(dict.fromkeys(files))
    settled.walsall.commit(files)
    settled.update()


def test_what_the_hub_still_holds_of_a_board_is_to_be_deleted_there(settled: SmallHub) -> None:
    place = settled.content / "tools" / "dudley"
    place.mkdir(parents=True)
    (place / "kept.md").write_text(write_tool(), "utf-8")
    settled.dudley.commit({"content/tools/dudley/kept.md": write_tool()})
    _, err = settled.update(status=1)
    said = "'tools/dudley/kept' stands in content/tools/dudley/kept.md too; an id is one file's: "
    assert f"{said}delete the hub's, or rename one" in err


def test_two_members_may_not_have_one_id(settled: SmallHub) -> None:
    source = write_text({"title": "A report", "publisher": "The council", "published": "2026"})
    settled.dudley.commit({"content/sources/report.md": source})
    settled.update()
    settled.walsall.commit({"content/sources/report.md": source})
    _, err = settled.update(status=1)
    assert (
        "members/walsall/content/sources/report.md:1: 'sources/report' stands in "
        "members/dudley/content/sources/report.md too" in err
    )


def test_a_member_may_not_take_what_another_leads_to(settled: SmallHub) -> None:
    settled.walsall.commit({OTHER: write_other(used_with=["tools/dudley/checklist"])})
    settled.update()
    before = settled.lock
    settled.dudley.commit({CHECKLIST: None})
    out, err = settled.update(status=1)
    place = "members/walsall/content/tools/walsall/other.md"
    assert f"{place}:8: used_with: no tool 'tools/dudley/checklist'" in err
    assert "dudley: stays at " in out
    assert settled.lock == before


def test_a_board_that_does_not_exist(settled: SmallHub) -> None:
    settled.name_members(
        write_member("dudley", "../dudley", boards=["dudley", "dudly"]),
        write_member("walsall", "../walsall"),
    )
    _, err = settled.run("check", status=1)
    assert "members.toml:1: boards: no board 'dudly'; did you mean 'dudley'?" in err


def test_a_misspelt_board_is_named_where_its_file_is_refused_for_that(settled: SmallHub) -> None:
    settled.name_members(
        write_member("dudley", "../dudley", boards=["dudly"]),
        write_member("walsall", "../walsall"),
    )
    _, err = settled.run("check", status=1)
    assert "members.toml:1: boards: no board 'dudly'; did you mean 'dudley'?" in err


def test_a_board_may_not_be_called_as_another_is(settled: SmallHub) -> None:
    """Its name would lead to one of the two; in a list they could not be told apart."""
    name = "WALSALL: Safeguarding Partnership"
    fields = {"title": name, "short_title": "walsall", "sections": ["Neglect"]}
    before = settled.lock
    settled.dudley.commit({"content/lscbs/dudley.md": write_text(fields)})
    out, err = settled.update(status=1)
    place, other = "members/walsall/content/lscbs/walsall.md", "members/dudley/content/lscbs/dudley"
    assert f"{place}:2: title: {other}.md has the same title" in err
    assert f"{place}:3: short_title: {other}.md has the same short_title" in err
    assert "dudley: stays at " in out
    assert settled.lock == before
