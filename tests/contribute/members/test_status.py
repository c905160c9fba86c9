"""How members stand, and what the last update found that is not taken yet."""

import json

import pytest

from tests.helpers.members import CHECKLIST, TODAY, SmallHub, write_member
from tests.helpers.sites import write_tool

PROBLEM = (
    "members/dudley/content/tools/dudley/checklist.md:5: themes: no theme 'neglcet'; did you mean "
    "'neglect'?"
)


def break_dudley(hub: SmallHub) -> str:
    """Let an update hold back a commit of Dudley's; return its beginning."""
    commit = hub.dudley.commit({CHECKLIST: write_tool(themes=["neglcet"])})
    hub.update(status=1)
    return commit[:10]


def test_what_was_held_back_is_said_until_it_is_taken(settled: SmallHub) -> None:
    commit = break_dudley(settled)
    rows = settled.run("members")[0].splitlines()
    assert rows[0].endswith("Problems  Last update")
    assert rows[1].endswith(f"none      {TODAY}: held back")
    assert rows[2].endswith(f"none      {TODAY}: nothing newer")
    assert rows[3:] == [
        "",
        f"dudley: {commit} was held back on 25 November 2026:",
        f"  {PROBLEM}",
    ]
    settled.update("walsall")
    assert f"dudley: {commit} was held back" in settled.run("members", "status")[0]
    settled.dudley.commit({CHECKLIST: write_tool(title="A mended checklist")})
    settled.update()
    out = settled.run("members")[0]
    assert out.count(f"{TODAY}: nothing newer") == 2
    assert "held back" not in out


def test_it_is_said_as_data_and_for_a_summary(settled: SmallHub) -> None:
    commit = break_dudley(settled)
    told = json.loads(settled.run("members", "status", "--format", "json")[0])["members"]
    found = {one["name"]: one["last_update"] for one in told}
    assert found["dudley"]["day"] == TODAY
    assert found["dudley"]["newest"][:10] == commit
    assert found["dudley"]["held_back"] is True
    assert found["dudley"]["problems"][0]["field"] == "themes"
    assert (found["walsall"]["held_back"], found["walsall"]["problems"]) == (False, [])
    out = settled.run("members", "--format", "markdown")[0]
    assert f"| none | {TODAY}: held back |" in out
    assert f"**dudley**: {commit} was held back on 25 November 2026\n\n- {PROBLEM}\n" in out


def test_a_repository_that_could_not_be_asked_is_told_so(settled: SmallHub) -> None:
    settled.dudley.path.rename(settled.root / "away")
    settled.update(status=1)
    out = settled.run("members")[0]
    assert (
        "dudley: no newer commit could be looked for on 25 November 2026:\n  members.toml:" in out
    )


def test_nothing_is_said_of_what_no_longer_holds(settled: SmallHub) -> None:
    """Somebody else may have moved the lock, or named another branch."""
    break_dudley(settled)
    tables = (
        write_member("dudley", "../dudley", branch="x"),
        write_member("walsall", "../walsall"),
    )
    settled.name_members(*tables)
    out = settled.run("members")[0]
    assert "held back" not in out
    assert out.splitlines()[1].endswith("none      –")
    settled.name_members(*(write_member(name, f"../{name}") for name in ("dudley", "walsall")))
    assert "held back" in settled.run("members")[0]
    commit = settled.dudley.commit({CHECKLIST: write_tool(title="A mended checklist")})
    lock = settled.root / "members.lock"
    lines = settled.lock.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("commit = "))
    lock.write_text("".join([*lines[:at], f'commit = "{commit}"\n', *lines[at + 1 :]]), "utf-8")
    assert "held back" not in settled.run("members")[0]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"dudley": {"day": "x"}}', '{"dudley": 1}'])
def test_a_damaged_note_is_none(settled: SmallHub, text: str) -> None:
    (settled.cache / "last-update.json").write_text(text, "utf-8")
    assert settled.run("members")[0].splitlines()[1].endswith("none      –")
