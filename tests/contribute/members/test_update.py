"""Members' commits are taken when the whole directory passes with them; the others stay."""

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from goodpractice.contribute.members.lock import read_lock
from tests.helpers.folders import read_files
from tests.helpers.members import (
    TODAY,
    SmallHub,
    make_repository,
    write_board,
    write_member,
    write_tool,
)
from tests.helpers.sites import build_site, write_text

CHECKLIST = "content/tools/dudley/checklist.md"
OTHER = "content/tools/walsall/other.md"


def write_other(**changes: object) -> str:
    """Return another tool of Walsall's."""
    return write_tool(**{"lscbs": ["walsall"], "title": "Another checklist"} | changes)


def test_both_are_taken_and_read_as_one(hub: SmallHub) -> None:
    out, _ = hub.update()
    assert [line.split(": ", 2)[2] for line in out.splitlines()] == [
        "2 new, 0 changed, 0 gone",
        "2 new, 0 changed, 0 gone",
    ]
    assert hub.run("check")[0].startswith("No problems in 2 entries.")
    head = hub.dudley.run("rev-parse", "HEAD")
    assert read_lock(hub.root).pins["dudley"].commit == head
    assert "committed = 2026-11-20" in hub.lock


def test_nothing_new_changes_nothing(settled: SmallHub) -> None:
    before = settled.lock
    out, _ = settled.update()
    assert out.count("nothing new since") == 2
    assert settled.lock == before


def test_a_broken_update_stops_nobody_else(settled: SmallHub) -> None:
    pinned = read_lock(settled.root).pins["dudley"].commit
    settled.dudley.commit({CHECKLIST: write_tool(themes=["neglcet"])})
    walsall = settled.walsall.commit({OTHER: write_other()})
    out, err = settled.update(status=1)
    place = "members/dudley/content/tools/dudley/checklist.md"
    assert err == (
        f"{place}:5: themes: no theme 'neglcet'; did you mean 'neglect'?\n"
        "1 problem; those members stay at their last good commit.\n"
    )
    assert f"dudley: stays at {pinned[:10]}: 1 problem at " in out
    assert "1 new, 0 changed, 0 gone" in out
    pins = read_lock(settled.root).pins
    assert (pins["dudley"].commit, pins["walsall"].commit) == (pinned, walsall)
    assert settled.run("check")[0].startswith("No problems in 3 entries.")
    settled.dudley.commit({CHECKLIST: write_tool(title="A mended checklist")})
    assert "0 new, 1 changed, 0 gone" in settled.update()[0]


def test_only_those_who_are_named_are_looked_at(settled: SmallHub) -> None:
    settled.dudley.commit({CHECKLIST: write_tool(title="Newer")})
    settled.walsall.commit({OTHER: write_other()})
    out, _ = settled.update("walsall")
    assert "dudley" not in out
    assert settled.run("check")[0].startswith("No problems in 3 entries.")


def test_an_unknown_name_does_not_steer_the_terminal(settled: SmallHub) -> None:
    _, err = settled.update("\x1b[31m", status=2)
    assert "no member '\\x1b[31m'" in err


def test_an_unknown_name_is_said_with_the_nearest(settled: SmallHub) -> None:
    _, err = settled.update("dudly", status=2)
    assert err == "build.py: members update: no member 'dudly'; did you mean 'dudley'?\n"


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


def test_a_hubs_own_problem_holds_nobody_back(settled: SmallHub) -> None:
    (settled.content / "themes" / "broken.md").write_text("---\ntitel: X\n---\n", "utf-8")
    commit = settled.walsall.commit({OTHER: write_other()})
    out, err = settled.update(status=1)
    assert "(hub): " in out
    assert "content/themes/broken.md:" in err
    assert "last good commit" not in err
    assert read_lock(settled.root).pins["walsall"].commit == commit


def test_an_entry_moves_from_one_member_to_another(settled: SmallHub) -> None:
    settled.dudley.commit({CHECKLIST: None})
    settled.walsall.commit({OTHER: write_other(aliases=["tools/dudley/checklist"])})
    settled.update()
    out = build_and_read(settled, "tools/dudley/checklist/index.html")
    assert "tools/walsall/other/" in out
    assert "[[removed]]" not in settled.lock


def test_an_entry_moves_to_the_hub(settled: SmallHub) -> None:
    moved = write_tool(lscbs=["black-country"], aliases=["tools/dudley/checklist"])
    path = settled.content / "tools" / "black-country" / "checklist.md"
    path.parent.mkdir(parents=True)
    path.write_text(moved, "utf-8")
    group = settled.content / "lscbs" / "black-country.md"
    members = {"members": ["dudley", "walsall"]}
    group.write_text(write_board("Black Country", **members), "utf-8")
    assert "'tools/dudley/checklist' is an entry's present id" in settled.run("check", status=1)[1]
    settled.dudley.commit({CHECKLIST: None})
    settled.update("dudley")
    page = build_and_read(settled, "tools/dudley/checklist/index.html")
    assert "tools/black-country/checklist/" in page


def build_and_read(hub: SmallHub, name: str) -> str:
    """Build the site by the command, and return one of its files."""
    out = hub.root / "site"
    hub.run("--out", str(out), "--cache", str(hub.root / ".cache" / "build"), "--quiet")
    return (out / name).read_text("utf-8")


def test_what_a_member_takes_out_leaves_a_page(settled: SmallHub) -> None:
    settled.dudley.commit({CHECKLIST: None})
    assert "1 address says so" in settled.update()[0]
    assert 'id = "tools/dudley/checklist"' in settled.lock
    page = build_and_read(settled, "tools/dudley/checklist/index.html")
    assert "The dudley checklist" in page
    assert "Removed on 25 November 2026. Its board took it out" in page
    settled.dudley.commit({CHECKLIST: write_tool()})
    settled.update()
    assert "[[removed]]" not in settled.lock


def test_a_member_that_left_leaves_pages(settled: SmallHub) -> None:
    group = settled.content / "lscbs" / "black-country.md"
    group.write_text(write_text({"title": "B", "short_title": "B", "members": ["dudley"]}), "utf-8")
    settled.name_members(write_member("dudley", "../dudley"))
    _, err = settled.run("check", status=1)
    assert err.startswith(
        "members.lock:11: 'walsall' is not in members.toml any more; run build.py members update"
    )
    assert "walsall: not in members.toml any more" in settled.run("members")[0]
    out, _ = settled.update()
    assert "walsall: left the directory; 2 addresses say so" in out
    page = build_and_read(settled, "tools/walsall/checklist/index.html")
    assert "Its board no longer keeps its entries in this directory." in page
    assert "Walsall Safeguarding Partnership" in (
        settled.root / "site" / "lscbs" / "walsall" / "index.html"
    ).read_text("utf-8")
    reason = "It has a directory of its own now."
    lock = settled.root / "members.lock"
    lock.write_text(settled.lock.replace("Its board no longer keeps its entries", reason), "utf-8")
    settled.update()
    assert reason in settled.lock


def test_a_repository_that_is_not_there_stops_nobody_else(settled: SmallHub) -> None:
    settled.dudley.path.rename(settled.root / "away")
    commit = settled.walsall.commit({OTHER: write_other()})
    _, err = settled.update(status=1)
    assert err.startswith("members.toml:1: dudley: ../dudley ")
    assert read_lock(settled.root).pins["walsall"].commit == commit


def test_a_branch_that_is_not_there_is_said_with_the_nearest(settled: SmallHub) -> None:
    settled.name_members(
        write_member("dudley", "../dudley", branch="mian"), write_member("walsall", "../walsall")
    )
    _, err = settled.update(status=1)
    assert "dudley: ../dudley has no branch 'mian'; did you mean 'main'?" in err


def test_a_folder_that_is_not_there(settled: SmallHub) -> None:
    settled.name_members(
        write_member("dudley", "../dudley", folder="inhalt"), write_member("walsall", "../walsall")
    )
    _, err = settled.update(status=1)
    assert "dudley: ../dudley has no folder 'inhalt' at " in err


def test_a_board_that_does_not_exist(settled: SmallHub) -> None:
    settled.name_members(
        write_member("dudley", "../dudley", boards=["dudley", "dudly"]),
        write_member("walsall", "../walsall"),
    )
    _, err = settled.run("check", status=1)
    assert "members.toml:1: boards: no board 'dudly'; did you mean 'dudley'?" in err


def test_another_folder_or_repository_is_taken_anew(settled: SmallHub) -> None:
    moved = settled.root.parent / "elsewhere"
    settled.dudley.run("mv", "content", "toolbox")
    settled.dudley.commit({})
    settled.dudley.path.rename(moved)
    settled.name_members(
        write_member("dudley", "../elsewhere", folder="toolbox"),
        write_member("walsall", "../walsall"),
    )
    settled.run("check")  # what is locked does not change by that
    settled.update()
    pin = read_lock(settled.root).pins["dudley"]
    assert (pin.repository, pin.folder) == ("../elsewhere", "toolbox")
    settled.run("check")


def test_rewritten_history_is_said_and_the_copy_kept(settled: SmallHub) -> None:
    before = read_lock(settled.root).pins["dudley"]
    settled.dudley.run("commit", "--quiet", "--amend", "--message", "Another past")
    (settled.dudley.path / CHECKLIST).write_text(write_tool(themes=["x"]), "utf-8")
    settled.dudley.run("commit", "--quiet", "--all", "--amend", "--message", "Another past")
    settled.dudley.forget()
    out, _ = settled.update(status=1)
    said = f"does not have the commit {before.commit[:10]} any more: its history was rewritten"
    assert said in out
    assert read_lock(settled.root).pins["dudley"] == before
    assert settled.run("check")[0].startswith("No problems in 2 entries.")


def test_a_vanished_commit_cannot_be_fetched_but_replaced(settled: SmallHub) -> None:
    settled.dudley.run("commit", "--quiet", "--amend", "--message", "Another past")
    settled.dudley.forget()
    shutil.rmtree(settled.cache)
    _, err = settled.run("members", "fetch", status=1)
    assert err.startswith("members.lock:4: dudley: ../dudley does not have the commit ")
    assert "build.py members update dudley takes its newest" in err
    assert "1 problem; the others were brought." in err
    _, err = settled.run("check", status=1)
    assert err.startswith("members.lock:4: commit ")
    assert "is not in .cache/members; run build.py members fetch\n" in err
    out, _ = settled.update("dudley")
    assert out.count("does not have the commit") == 1
    assert out.endswith("any more: its history was rewritten\n")
    assert settled.run("check")[0].startswith("No problems in 2 entries.")


def test_outcomes_as_data_and_for_a_pull_request(settled: SmallHub) -> None:
    settled.dudley.commit({CHECKLIST: write_tool(themes=["neglcet"])})
    commit = settled.walsall.commit({OTHER: write_other(title="@somebody *here*")})
    words = ("members", "update", "--today", TODAY, "--format")
    out, _ = settled.run(*words, "markdown", status=1)
    assert "## Newer content\n\n- **walsall**: " in out
    assert "## Held back\n\n- **dudley**: stays at" in out
    assert "  - members/dudley/content/tools/dudley/checklist.md:5: themes: no theme" in out
    data = json.loads(settled.run(*words, "json", status=1)[0])["members"]
    walsall = next(one for one in data if one["name"] == "walsall")
    assert (walsall["after"], walsall["moved"]) == (commit, False)


def test_nothing_moved_makes_no_markdown(settled: SmallHub) -> None:
    words = ("members", "update", "--today", TODAY, "--format", "markdown")
    assert settled.run(*words)[0] == ""


def test_the_site_is_that_of_one_folder(settled: SmallHub, tmp_path: Path) -> None:
    build_and_read(settled, "index.html")
    whole = tmp_path / "whole" / "content"
    shutil.copytree(settled.content, whole)
    for one in (settled.dudley, settled.walsall):
        shutil.copytree(one.path / "content", whole, dirs_exist_ok=True)
    expected = build_site(whole, tmp_path / "expected")
    found = list_alike(settled.root / "site")
    assert found == list_alike(expected)
    assert "data/entries.json" in found


def list_alike(folder: Path) -> dict[str, bytes]:
    """Return a site's files but for its version, and what tells whose repositories there are."""
    told = {"data/form.json", "data/vocabulary.json"}
    return {
        name: data
        for name, data in read_files(folder).items()
        if name not in told and not name.startswith("data/offline")
    }


def test_a_new_member_comes_with_a_repository_of_its_own(settled: SmallHub) -> None:
    files = {
        "content/lscbs/sandwell.md": write_board("Sandwell"),
        "content/tools/sandwell/one.md": write_tool(lscbs=["sandwell"]),
    }
    make_repository(settled.root.parent / "sandwell", files)
    tables = [write_member(name, f"../{name}") for name in ("dudley", "sandwell", "walsall")]
    settled.name_members(*tables)
    assert "not taken yet: run build.py members update" in settled.run("members")[0]
    out, err = settled.run("check")
    assert out.startswith("No problems in 2 entries.")
    assert err == "Not taken yet: sandwell; run build.py members update.\n"
    settled.update()
    out, err = settled.run("check")
    assert (out.startswith("No problems in 3 entries."), err) == (True, "")


def test_without_members_nothing_is_made(hub: SmallHub) -> None:
    (hub.root / "members.toml").unlink()
    for words in (["members"], ["members", "fetch"], ["members", "update"]):
        assert hub.run(*words)[0] == "There are no members: members.toml names none.\n"
    assert hub.run("members", "--format", "json")[0] == '{\n  "members": []\n}\n'
    assert not (hub.root / "members.lock").exists()
    assert not hub.cache.exists()


def test_nothing_can_be_fetched_before_it_is_locked(hub: SmallHub) -> None:
    assert hub.run("members", "fetch") == (
        "",
        "Nothing is locked yet: run build.py members update.\n",
    )


def test_every_command_reads_members(settled: SmallHub) -> None:
    words = ("--lscb", "dudley", "--format", "markdown", "--base-url", "https://example.org/")
    toolbox, _ = settled.run("toolbox", *words)
    assert "The dudley checklist" in toolbox
    assert "walsall" not in toolbox
    report, _ = settled.run("report", "--lscb", "dudley")
    assert "members/dudley/content/tools/dudley/checklist.md" in report
    out = settled.root / "own"
    cache = str(settled.root / ".cache" / "build")
    settled.run("--lscb", "dudley", "--out", str(out), "--cache", cache, "--quiet")
    assert (out / "tools" / "dudley" / "checklist" / "index.html").is_file()
    assert not (out / "tools" / "walsall").exists()


def test_a_build_knows_when_members_are_as_they_were(settled: SmallHub) -> None:
    folders = ("--out", str(settled.root / "site"), "--cache", str(settled.root / ".cache" / "b"))
    time.sleep(0.1)  # files that changed just now are not relied on
    settled.run(*folders)
    assert settled.run(*folders)[0].startswith("Nothing has changed: 2 entries")
    settled.dudley.commit({CHECKLIST: write_tool(title="Newer")})
    settled.update()
    time.sleep(0.1)
    assert settled.run(*folders)[0].startswith("Built 2 entries")
    (settled.root / "members.toml").touch()
    assert settled.run(*folders)[0].startswith("Nothing has changed: 2 entries")
    path = next((settled.cache / "walsall").glob("*/tools/walsall/checklist.md"))
    path.write_text(path.read_text("utf-8").replace("checklist", "list"), "utf-8")
    assert settled.run(*folders)[0].startswith("Built 2 entries")
