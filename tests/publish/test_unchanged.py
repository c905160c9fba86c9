"""Whether anything has changed is told from stats alone, unread, and never wrongly."""

import errno
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from goodpractice.engine.digests import DIGEST
from goodpractice.paths import PROJECT
from goodpractice.publish import unchanged
from goodpractice.publish.tree import MARKER, SECOND, TICK, find_container, make_stat, read_tree
from goodpractice.publish.unchanged import (
    HELD,
    FileNote,
    Note,
    find_unchanged,
    hash_inputs,
    make_seal,
    read_note,
    write_note,
)
from goodpractice.publish.writer import write_file
from tests.helpers.publishing import change_by_hand, remove
from tests.helpers.sites import DATA

LONG_AGO = time.time() - 3600


def settle(folder: Path) -> None:
    """Make everything in a folder an hour old, as far as its owner can."""
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    settle_clock()


def settle_clock() -> None:
    """Wait until what changed just now cannot change again unnoticed."""
    time.sleep(TICK / 1e9 + 0.01)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder that nobody has touched for an hour."""
    folder = tmp_path / "content"
    shutil.copytree(DATA / "snapshot" / "content", folder)
    settle(folder)
    return folder


@pytest.fixture(autouse=True)
def settled_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in for the project's own files, which somebody may be working on."""
    folders = tuple(tmp_path / "project" / name for name in ("goodpractice", "templates"))
    for folder in folders:
        folder.mkdir(parents=True)
    monkeypatch.setattr("goodpractice.publish.unchanged.MADE_BY", folders)


def test_same_inputs_have_the_same_hash(content: Path) -> None:
    first = hash_inputs(content, {"lscb": None})
    assert first
    assert hash_inputs(content, {"lscb": None}) == first


def test_every_change_is_seen(content: Path, tmp_path: Path) -> None:
    hashes = {hash_inputs(content, {})}
    hashes.add(hash_inputs(content, {"lscb": "solihull"}))
    file = next(content.rglob("*.md"))
    os.utime(file, (LONG_AGO + 1, LONG_AGO + 1))
    settle_clock()
    hashes.add(hash_inputs(content, {}))
    text = file.read_text("utf-8")
    file.write_text(text + " ", "utf-8")
    settle(content)
    hashes.add(hash_inputs(content, {}))
    file.rename(file.with_name("other.md"))
    settle_clock()
    hashes.add(hash_inputs(content, {}))
    file.with_name("other.md").unlink()
    hashes.add(hash_inputs(content, {}))
    (tmp_path / "project" / "templates" / "base.html").touch()
    settle(tmp_path / "project")
    hashes.add(hash_inputs(content, {}))
    assert "" not in hashes
    assert len(hashes) == 7


def set_clock(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    """Let it be this time, in nanoseconds, to whoever looks whether anything has changed."""
    monkeypatch.setattr(unchanged, "time", SimpleNamespace(time_ns=lambda: now))


def test_a_file_that_changed_just_now_is_not_relied_on(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = (int(LONG_AGO) + 7200) * SECOND + 1
    os.utime(next(content.rglob("*.md")), ns=(at, at))
    set_clock(monkeypatch, at + TICK - 1)
    assert hash_inputs(content, {}) == ""
    set_clock(monkeypatch, at + TICK)
    assert hash_inputs(content, {})


def test_whole_seconds_are_relied_on_later(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = (int(LONG_AGO) + 7200) * SECOND
    os.utime(next(content.rglob("*.md")), ns=(at, at))
    set_clock(monkeypatch, at + 2 * SECOND - 1)
    assert hash_inputs(content, {}) == ""
    set_clock(monkeypatch, at + 2 * SECOND)
    assert hash_inputs(content, {})


def make_note(out: Path) -> Note:
    """Return what a build of the folder would have noted."""
    names = sorted(path.relative_to(out).as_posix() for path in out.rglob("[!.]*.*"))
    digests = bytes(DIGEST + HELD)
    return Note(
        "in", 1, 2, {name: FileNote(digests + make_stat((out / name).stat())) for name in names}
    )


def test_a_touched_site_is_built_again(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("x")
    note = make_note(out)
    write_note(out, note)
    assert find_unchanged(out, "in") == note
    assert find_unchanged(out, "other") is None
    assert find_unchanged(out, "") is None
    (out / "CNAME").write_text("a stranger, to be named")
    assert find_unchanged(out, "in") is None
    (out / "CNAME").unlink()
    assert find_unchanged(out, "in") == note
    stat = (out / "index.html").stat()
    (out / "other.html").write_text("y")
    os.utime(out / "other.html", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (out / "index.html").rename(tmp_path / "aside.html")
    (out / "other.html").rename(out / "index.html")
    assert find_unchanged(out, "in") is None, "another file of the same size and time"
    (tmp_path / "aside.html").replace(out / "index.html")
    note = make_note(out)
    write_note(out, note)
    assert find_unchanged(out, "in") == note
    (out / "index.html").write_text("changed")
    assert find_unchanged(out, "in") is None
    (out / "index.html").unlink()
    assert find_unchanged(out, "in") is None


def test_a_folder_that_cannot_be_read_is_left_to_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("x")
    write_note(tmp_path, make_note(tmp_path))

    def forbid(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", forbid)
    assert find_unchanged(tmp_path, "in") is None


def test_a_folder_that_goes_while_the_tree_is_read_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {f"{number}/index.html" for number in range(4)}
    for name in names:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    scan, gone = os.scandir, set[str]()

    def go_at_the_first(path: str) -> Any:
        if not gone and path != str(tmp_path):
            gone.add(f"{Path(path).name}/index.html")
            shutil.rmtree(path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", go_at_the_first)
    assert {name for name in read_tree(tmp_path) if not name.endswith("/")} == names - gone


def test_a_stranger_that_was_named_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    note = replace(make_note(tmp_path), strangers=("CNAME",))
    (tmp_path / "CNAME").write_text("www.example.org")
    write_note(tmp_path, note)
    assert find_unchanged(tmp_path, "in") == note


def test_an_edit_of_the_same_size_and_time_is_seen(content: Path, tmp_path: Path) -> None:
    file = next(content.rglob("*.md"))
    before = hash_inputs(content, {})
    text = file.read_bytes()
    file.write_bytes(text[:-2] + b"!\n")
    os.utime(file, (LONG_AGO, LONG_AGO))
    settle_clock()
    in_place = hash_inputs(content, {})
    other = tmp_path / "other.md"
    other.write_bytes(text)
    os.utime(other, (LONG_AGO, LONG_AGO))
    other.replace(file)
    settle_clock()
    assert len({before, in_place, hash_inputs(content, {}), ""}) == 4


def test_an_edit_behind_a_link_is_seen(content: Path, tmp_path: Path) -> None:
    file, elsewhere = next(content.rglob("*.md")), tmp_path / "elsewhere.md"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    settle_clock()
    before = hash_inputs(content, {})
    elsewhere.write_text(elsewhere.read_text("utf-8") + "More.\n", "utf-8")
    settle_clock()
    assert len({before, hash_inputs(content, {}), ""}) == 3


def test_a_folder_that_cannot_be_looked_into_is_not_relied_on(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hash_inputs(content, {})
    scan = os.scandir

    def forbid(path: str | Path) -> Any:
        if os.fspath(path).endswith("/practices"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", forbid)
        assert hash_inputs(content, {}) == ""


def test_a_folder_named_as_our_code_begins_is_not_our_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodpractice.publish.tree.CODE", tmp_path / "code")
    for name in ("code", "code-and-more"):
        (tmp_path / name / "__pycache__").mkdir(parents=True)
    assert "__pycache__/" in read_tree(tmp_path / "code-and-more", as_input=True)
    assert not read_tree(tmp_path / "code", as_input=True)


def test_names_and_links_that_lead_nowhere_are_names(content: Path) -> None:
    (content / os.fsdecode(b"caf\xe9.md")).write_text("x")
    (content / "nowhere.md").symlink_to("gone")
    settle_clock()
    assert hash_inputs(content, {})


def test_what_a_stopped_build_left_is_still_to_be_removed(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_bytes(b"home")
    note = make_note(out)
    write_note(out, note)
    assert find_unchanged(out, "in") == note
    find_container(out).mkdir()
    assert find_unchanged(out, "in") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"made": 1}', "\0"])
def test_a_note_that_cannot_be_read_means_a_whole_build(tmp_path: Path, text: str) -> None:
    (tmp_path / MARKER).write_text(text)
    assert read_note(tmp_path) is None


def test_a_note_in_which_a_bit_is_another_means_a_whole_build(tmp_path: Path) -> None:
    """A page's name that is another would make a stranger's file of the page, which stays."""
    (tmp_path / "index.html").write_bytes(b"home")
    write_note(tmp_path, make_note(tmp_path))
    sound = (tmp_path / MARKER).read_bytes()
    assert read_note(tmp_path)
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= 1
        (tmp_path / MARKER).write_bytes(damaged)
        assert read_note(tmp_path) is None


def test_a_note_of_another_version_means_a_whole_build(tmp_path: Path) -> None:
    for text in ("[]", "{}", '{"files": {}, "strangers": [], "age": 1}', '{"files": {"a": "x"}}'):
        (tmp_path / MARKER).write_text(f"{make_seal(text)} {text}")
        assert read_note(tmp_path) is None


def test_unchanged_build_says_so_and_loads_nothing_heavy(content: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", str(PROJECT / "build.py")]
    command += ["--content", str(content), "--out", str(tmp_path / "site")]
    for _ in range(30):  # the project's own files may have been written just now
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
        if done.stdout.startswith("Nothing has changed"):
            break
        time.sleep(0.1)
    assert done.stdout.startswith("Nothing has changed: ")
    for heavy in ("pydantic", "jinja2", "markdown", "nh3"):
        assert f" {heavy}\n" not in done.stderr


@pytest.mark.parametrize("content", [b"abc", b"abd", b"ab", b"", None])
def test_a_file_whose_stat_is_another_is_the_same_by_every_byte(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "file"
    held = write_file(str(path), [b"ab", b"", b"c"])
    noted = FileNote(bytes(DIGEST) + held + make_stat(path.stat()))
    assert renew(noted, path) is noted
    path.unlink()
    if content is not None:
        change_by_hand(path, content)
    is_same = content == b"abc"
    wanted = noted.replace_stat(make_stat(path.stat())) if is_same else None
    assert renew(noted, path) == wanted
    remove(path)
    path.symlink_to(tmp_path / "other")
    change_by_hand(tmp_path / "other", b"abc")
    assert renew(noted, path) is None


def renew(noted: FileNote, path: Path) -> FileNote | None:
    """Return a file's note renewed by what the tree of its folder tells."""
    return noted.renew(str(path), read_tree(path.parent).get(path.name))
