"""members.lock says the same in the same order, and what is wrong with it by the line."""

from datetime import date
from pathlib import Path

import pytest

from goodpractice.contribute.members.hub_files.lock import Lock, Pin, read_lock, write_lock
from goodpractice.model.records.site_files import Removal

COMMIT = "0123456789abcdef0123456789abcdef01234567"
DAY = date(2026, 11, 20)
HEALTHY = f"""\
[[member]]
name = "dudley"
repository = "../dudley"
folder = "content"
commit = "{COMMIT}"
committed = 2026-11-20

[[removed]]
member = "walsall"
id = "tools/walsall/old"
title = "Old"
removed = 2026-11-25
reason = "It went."
"""


def make_lock(*names: str) -> Lock:
    """Return a lock with members of these names, in their order."""
    removal = Removal(
        id="tools/walsall/old", title='A "new" \\ one –', removed="2026-11-25", reason="It went."
    )
    pins = {name: Pin(name, f"../{name}", "content", COMMIT, DAY) for name in names}
    return Lock(pins, {removal.id: removal}, {removal.id: "walsall"})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    lock = make_lock("walsall", "dudley")
    assert write_lock(tmp_path, lock)
    found = read_lock(tmp_path)
    assert found.problems == []
    assert (found.pins, found.removed, found.left) == (lock.pins, lock.removed, lock.left)


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    write_lock(tmp_path, make_lock("walsall", "dudley"))
    before = (tmp_path / "members.lock").read_bytes()
    assert not write_lock(tmp_path, make_lock("dudley", "walsall"))
    assert (tmp_path / "members.lock").read_bytes() == before
    assert b"\r" not in before


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (COMMIT, "main", "5: commit: expected a commit's forty figures and letters, found 'main'"),
        ('"dudley"', '"../x"', "2: name: '../x' cannot be part of an address"),
        ('"../dudley"', '"ext::x"', "3: repository: expected https://…, ssh://…"),
        ('"content"', '"../x"', "4: folder: expected a folder in the repository such as content"),
        ("2026-11-20", '"x"', "6: committed: expected a day, such as 2026-11-25, found 'x'"),
        ("commit = ", "comit = ", "5: member: no key is called 'comit'; did you mean 'commit'?"),
        ("tools/walsall/old", "../x", "10: id: expected an id such as practices/dudley/old-name"),
        ('"Old"', f'"{"x" * 91}"', "11: title: "),
        ("[[member]]", "[[membre]]", "1: no table is called 'membre'; did you mean 'member'?"),
        ("[[member]]", "<<<<<<< ours", "1: cannot be read as TOML: holds the marks of a merge"),
        ("[[removed]]", f"{HEALTHY}\n[[removed]]", "9: name: 'dudley' stands twice; keep one"),
    ],
)
def test_what_is_wrong(tmp_path: Path, old: str, new: str, problem: str) -> None:
    (tmp_path / "members.lock").write_text(HEALTHY.replace(old, new, 1), "utf-8")
    found = read_lock(tmp_path).problems
    assert str(found[0]).startswith(f"members.lock:{problem}")


def test_a_healthy_one_has_no_problems(tmp_path: Path) -> None:
    (tmp_path / "members.lock").write_text(HEALTHY, "utf-8")
    assert read_lock(tmp_path).problems == []
