"""The copies of members' commits in the cache: what is in them, and what else may be there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from goodpractice.contribute.members import copies
from goodpractice.contribute.members.hub_files.hub_folder import read_hub
from goodpractice.contribute.members.hub_files.lock import read_lock
from goodpractice.engine.cache_folder import TAG
from goodpractice.publish.guard import BusyError
from tests.helpers.members import CHECKLIST, SmallHub, write_newer
from tests.helpers.sites import write_tool


def list_names(folder: Path) -> set[str]:
    """Return the names of all files below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def find_copy(hub: SmallHub, name: str) -> Path:
    """Return the folder of a member's locked copy."""
    return hub.cache / name / read_lock(hub.root).pins[name].commit


def test_a_copy_holds_the_content_alone(settled: SmallHub) -> None:
    assert list_names(find_copy(settled, "dudley")) == {
        "lscbs/dudley.md",
        "tools/dudley/checklist.md",
    }
    assert (settled.cache / TAG).is_file()
    assert not list(settled.cache.glob(".work*"))


def test_what_is_gone_from_the_cache_is_fetched_as_it_was_locked(settled: SmallHub) -> None:
    before = list_names(settled.cache)
    settled.dudley.commit({CHECKLIST: write_tool(title="Newer")})
    shutil.rmtree(settled.cache)
    _, err = settled.run("check", status=1)
    assert err.count("is not in .cache/members; run build.py members fetch") == 2
    out, _ = settled.run("members", "fetch")
    assert out == "dudley: brought\nwalsall: brought\n"
    assert list_names(settled.cache) >= before - {
        ".read/CACHEDIR.TAG",
        ".read/store.sqlite",
        "last-update.json",
    }
    assert "dudley checklist" in (
        find_copy(settled, "dudley") / CHECKLIST.removeprefix("content/")
    ).read_text("utf-8")


def test_what_is_there_is_not_asked_for_again(settled: SmallHub) -> None:
    shutil.rmtree(settled.dudley.path)
    shutil.rmtree(settled.walsall.path)
    assert settled.run("members", "fetch")[1] == ""
    assert settled.run("check")[0].startswith("No problems")


def test_a_build_never_looks_for_a_repository(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("git was run")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    settled.read_page("index.html")
    settled.run("members")


def test_hidden_files_are_left_out(settled: SmallHub) -> None:
    settled.dudley.commit({"content/.hidden": "x", "content/.x/y.md": "x", "content/a.md~": "x"})
    settled.update()
    assert not [name for name in list_names(find_copy(settled, "dudley")) if "." in name[:-3]]


def test_what_the_disk_does_not_take_holds_back_one_member(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "LONGEST_PART", 1_000)
    settled.dudley.run("config", "core.longpaths", "true")
    blob = settled.dudley.run("hash-object", "-w", "--stdin", asked="x")
    entries = "".join(f"100644 blob {blob}\t{letter * 280}.md\n" for letter in "xy")
    top = settled.dudley.run("mktree", asked=entries)
    tree = settled.dudley.run("mktree", asked=f"040000 tree {top}\tcontent\n")
    commit = settled.dudley.run("commit-tree", tree, "-m", "Long")
    settled.dudley.run("update-ref", "refs/heads/main", commit)
    newer = settled.walsall.commit({"content/tools/walsall/checklist.md": write_newer()})
    _, err = settled.update(status=1)
    assert err.count(".md:1: cannot be written here: ") == 1  # it may be so of every file
    assert read_lock(settled.root).pins["walsall"].commit == newer


def test_a_folder_of_others_is_not_taken_for_the_cache(hub: SmallHub) -> None:
    hub.cache.mkdir(parents=True)
    (hub.cache / "mine.txt").write_text("Mine.", "utf-8")
    _, err = hub.update(status=1)
    assert (
        "holds files that are not a cache of this program's (mine.txt); move what is there away"
        in err
    )
    assert (hub.cache / "mine.txt").read_text("utf-8") == "Mine."


def test_files_of_others_in_the_cache_stay(settled: SmallHub) -> None:
    mine = [settled.cache / "mine.txt", settled.cache / "dudley" / "mine.txt"]
    for path in mine:
        path.write_text("Mine.", "utf-8")
    for title in ("Newer", "Newest", "Very newest"):
        settled.dudley.commit({CHECKLIST: write_tool(title=title)})
        settled.update()
    assert all(path.is_file() for path in mine)
    folders = [path for path in (settled.cache / "dudley").iterdir() if path.is_dir()]
    assert len(folders) == 2  # the last one and the one before


def test_without_git_the_command_says_so(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    _, err = settled.update("dudley", status=1)
    assert "could not be asked: the program git is not installed" in err
    settled.run("check")


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("no program", "does not run (Exec format error)"),
        (
            '#!/bin/sh\necho "error: unknown option \\`no-auto-maintenance\'" >&2; exit 129\n',
            "git is too old, 2.29 or later is needed (unknown option `no-auto-maintenance')",
        ),
        (
            '#!/bin/sh\necho "Unknown option: -c" >&2; exit 129\n',
            "git is too old, 2.29 or later is needed (Unknown option: -c)",
        ),
    ],
)
def test_a_git_that_will_not_do_is_said(
    settled: SmallHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    path = tmp_path / "bin" / "git"
    path.parent.mkdir()
    path.write_text(program, "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(path.parent))
    _, err = settled.update("dudley", status=1)
    assert "members.toml:1: dudley: ../dudley could not be asked: " in err
    assert said in err


def test_folders_of_others_that_the_cache_leads_to_stay(settled: SmallHub, tmp_path: Path) -> None:
    mine = tmp_path / "mine" / ("a" * 40) / "file.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", "utf-8")
    shutil.rmtree(settled.cache / "dudley")
    (settled.cache / "dudley").symlink_to(mine.parent.parent)
    settled.update()
    assert mine.is_file()


@pytest.mark.parametrize("is_deep", [False, True], ids=["member", "commit"])
def test_a_file_in_a_copys_place_holds_back_one_member(settled: SmallHub, *, is_deep: bool) -> None:
    mine = settled.cache / "dudley"
    if is_deep:
        mine = find_copy(settled, "dudley")
    shutil.rmtree(mine)
    mine.write_text("mine", "utf-8")
    newer = settled.walsall.commit({"content/tools/walsall/checklist.md": write_newer()})
    _, err = settled.update(status=1)
    assert "is where a copy belongs, but a file is in the way; move it away" in err
    assert mine.read_text("utf-8") == "mine"
    assert read_lock(settled.root).pins["walsall"].commit == newer


def test_a_lock_that_another_run_has_moved_is_not_moved_back(settled: SmallHub) -> None:
    early = read_hub(settled.content)
    settled.dudley.commit({CHECKLIST: write_tool(title="A newer checklist")})
    settled.update()
    with pytest.raises(BusyError), copies.open_cache(early):
        pass
    with copies.open_cache(read_hub(settled.content)):
        pass


def test_a_damaged_store_is_made_anew(settled: SmallHub) -> None:
    store = settled.cache / ".read" / "store.sqlite"
    store.write_bytes(b"damaged" * 1_000)
    assert "none" in settled.run("members")[0]
    assert store.read_bytes().startswith(b"SQLite format 3")
