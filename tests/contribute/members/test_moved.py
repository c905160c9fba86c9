"""Addresses of members' entries lead on when these move, and say why when they are gone."""

from tests.helpers.members import (
    CHECKLIST,
    OTHER,
    SmallHub,
    write_board,
    write_member,
    write_other,
)
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
    lock = settled.root / "members.lock"
    lock.write_text(settled.lock.replace("Its board no longer keeps its entries", reason), "utf-8")
    settled.update()
    assert reason in settled.lock
