"""Addresses of members' entries lead on when these move, and say why when they are gone."""

import shutil

import pytest

from goodpractice.contribute.members import update
from goodpractice.contribute.members.hub_files import lock
from tests.helpers.members import (
    CHECKLIST,
    OTHER,
    SmallHub,
    write_board,
    write_member,
    write_other,
)
from tests.helpers.repositories import make_repository
from tests.helpers.sites import write_text, write_tool


def test_an_entry_moves_from_one_member_to_another(settled: SmallHub) -> None:
    settled.dudley.commit({CHECKLIST: None})
    settled.walsall.commit({OTHER: write_other(aliases=["tools/dudley/checklist"])})
    settled.update()
    out = settled.read_page("tools/dudley/checklist/index.html")
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
    page = settled.read_page("tools/dudley/checklist/index.html")
    assert "tools/black-country/checklist/" in page


def test_what_a_member_takes_out_leaves_a_page(settled: SmallHub) -> None:
    settled.dudley.commit({CHECKLIST: None})
    assert "1 address says so" in settled.update()[0]
    assert 'id = "tools/dudley/checklist"' in settled.lock
    page = settled.read_page("tools/dudley/checklist/index.html")
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
    page = settled.read_page("tools/walsall/checklist/index.html")
    assert "Its board no longer keeps its entries in this directory." in page
    assert "Walsall Safeguarding Partnership" in (
        settled.root / "site" / "lscbs" / "walsall" / "index.html"
    ).read_text("utf-8")
    reason = "It has a directory of its own now."
    path = settled.root / "members.lock"
    path.write_text(settled.lock.replace("Its board no longer keeps its entries", reason), "utf-8")
    settled.update()
    assert reason in settled.lock


def test_what_nobody_gave_up_is_not_taken_over(settled: SmallHub) -> None:
    """Neither what another may still use, nor what leads somewhere."""
    settled.walsall.commit({OTHER: write_other(aliases=["tools/dudley/soon"])})
    _, err = settled.update(status=1)
    place = "members/walsall/content/tools/walsall/other.md:8: aliases: "
    assert f"{place}'tools/dudley/soon' is an address of 'dudley', which did not give it up" in err
    settled.walsall.commit({OTHER: write_other(aliases=["tools/dudley/checklist"])})
    _, err = settled.update(status=1)
    assert err.count("aliases: ") == 1
    assert f"{place}'tools/dudley/checklist' is an entry's present id" in err


def test_what_is_away_is_not_given_up(settled: SmallHub) -> None:
    """Where a repository and its copy are gone, its addresses are nobody else's."""
    shutil.rmtree(settled.cache)
    away = settled.dudley.path.rename(settled.root / "away")
    taken = {OTHER: write_other(aliases=["tools/dudley/checklist"])}
    settled.walsall.commit(taken)
    _, err = settled.update(status=1)
    assert "'tools/dudley/checklist' is an address of 'dudley', which did not give it up" in err
    files = {
        "content/lscbs/sandwell.md": write_board("Sandwell"),
        "content/tools/sandwell/one.md": write_tool(
            lscbs=["sandwell"], aliases=["tools/dudley/checklist"]
        ),
    }
    make_repository(settled.root.parent / "sandwell", files)
    tables = [write_member(name, f"../{name}") for name in ("dudley", "sandwell", "walsall")]
    settled.name_members(*tables)
    before = settled.lock
    _, err = settled.update("sandwell", status=1)
    assert "'tools/dudley/checklist' is an address of 'dudley', which did not give it up" in err
    assert settled.lock == before
    away.rename(settled.dudley.path)


def test_what_was_given_up_is_taken_over_and_said(settled: SmallHub) -> None:
    settled.dudley.commit({CHECKLIST: None})
    settled.update()
    settled.walsall.commit({OTHER: write_other(aliases=["tools/dudley/checklist"])})
    out, _ = settled.update()
    assert "1 new, 0 changed, 0 gone; takes over the address tools/dudley/checklist" in out
    assert "[[removed]]" not in settled.lock
    settled.walsall.commit(
        {OTHER: write_other(aliases=["tools/dudley/checklist"], title="A better checklist")}
    )
    out, _ = settled.update()
    assert "0 new, 1 changed, 0 gone\n" in out
    settled.dudley.commit({CHECKLIST: write_tool()})
    _, err = settled.update(status=1)
    assert "'tools/dudley/checklist' is an entry's present id" in err


def test_a_board_that_is_taken_in_brings_its_aliases(hub: SmallHub) -> None:
    hub.walsall.commit({OTHER: write_other(aliases=["tools/dudley/before"])})
    out, _ = hub.update()
    assert "walsall: " in out
    assert "takes over the address tools/dudley/before" in out
    assert "tools/walsall/other/" in hub.read_page("tools/dudley/before/index.html")


def test_what_one_member_takes_out_does_not_grow_without_end(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "MOST_LEFT", 3)
    many = [f"tools/dudley/old-{number}" for number in range(4)]
    for day in ("2026-11-24", "2026-11-25"):
        settled.dudley.commit({CHECKLIST: write_tool(aliases=many)})
        settled.update()
        settled.dudley.commit({CHECKLIST: None})
        out, _ = settled.run("members", "update", "--today", day)
        assert "5 addresses say so; 2 that were taken out before say so no longer" in out
        assert settled.lock.count("[[removed]]") == 3
    settled.run("check")


def test_a_member_has_so_many_addresses_at_most(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "MOST_ADDRESSES", 4)
    before = settled.lock
    many = [f"tools/dudley/old-{number}" for number in range(3)]
    settled.dudley.commit({CHECKLIST: write_tool(aliases=many)})
    _, err = settled.update(status=1)
    said = "members/dudley/content:1: has 5 addresses, old ones among them; 4 at most"
    assert said in err
    assert settled.lock == before
