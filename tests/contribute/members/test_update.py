"""Members' commits are taken when the whole directory passes with them; the others stay."""

import json
import shutil

import pytest

from goodpractice.contribute.members.hub_files.lock import read_lock
from goodpractice.contribute.members.repositories.repository import Repository
from tests.helpers.members import (
    CHECKLIST,
    OTHER,
    TODAY,
    SmallHub,
    write_board,
    write_member,
    write_other,
)
from tests.helpers.repositories import make_repository
from tests.helpers.sites import write_tool


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


def test_what_was_never_taken_has_no_last_good_commit(hub: SmallHub) -> None:
    hub.dudley.commit({CHECKLIST: write_tool(themes=["neglcet"])})
    _, err = hub.update(status=1)
    assert err.endswith("2 problems; what has them is not taken.\n")


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


def test_a_hubs_own_problem_holds_nobody_back(settled: SmallHub) -> None:
    (settled.content / "themes" / "broken.md").write_text("---\ntitel: X\n---\n", "utf-8")
    commit = settled.walsall.commit({OTHER: write_other()})
    out, err = settled.update(status=1)
    assert "(hub): " in out
    assert "content/themes/broken.md:" in err
    assert "last good commit" not in err
    assert read_lock(settled.root).pins["walsall"].commit == commit


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


def test_a_branch_that_moves_while_it_is_read_is_told_so(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settled.lock
    monkeypatch.setattr(Repository, "find_newest", lambda *_: "a" * 40)
    _, err = settled.update("dudley", status=1)
    assert "../dudley moved its branch while aaaaaaaaaa was fetched; try again" in err
    assert settled.lock == before
    assert "dudley: aaaaaaaaaa was held back" in settled.run("members")[0]


@pytest.mark.parametrize(
    ("branch", "said"),
    [
        ("garbage\n", "names no commit at its branch 'main': it is damaged"),
        ("", "names no commit at its branch 'main': it is damaged"),
        ("ab" * 20, "does not have the commit ababababab, at which its branch 'main' is: it is"),
    ],
)
def test_a_damaged_branch_is_no_rewritten_history(
    settled: SmallHub, branch: str, said: str
) -> None:
    before = settled.lock
    (settled.dudley.path / ".git" / "refs" / "heads" / "main").write_text(branch, "utf-8")
    out, err = settled.update(status=1)
    assert f"dudley: ../dudley {said}" in err
    assert "rewritten" not in out + err
    assert settled.lock == before
    settled.run("check")


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
