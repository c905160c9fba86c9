"""Whether anything has changed is told from names, sizes and times alone, and never wrongly."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goodpractice.paths import PROJECT
from goodpractice.publish.unchanged import (
    MARKER,
    Note,
    find_unchanged,
    hash_inputs,
    hash_outputs,
    read_note,
    write_note,
)
from tests.helpers.sites import DATA

LONG_AGO = time.time() - 3600


def settle(folder: Path) -> None:
    """Make everything in a folder an hour old."""
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


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
    hashes.add(hash_inputs(content, {}))
    text = file.read_text("utf-8")
    file.write_text(text + " ", "utf-8")
    settle(content)
    hashes.add(hash_inputs(content, {}))
    file.rename(file.with_name("other.md"))
    hashes.add(hash_inputs(content, {}))
    file.with_name("other.md").unlink()
    hashes.add(hash_inputs(content, {}))
    (tmp_path / "project" / "templates" / "base.html").touch()
    settle(tmp_path / "project")
    hashes.add(hash_inputs(content, {}))
    assert None not in hashes
    assert len(hashes) == 7


def test_a_file_that_changed_just_now_is_not_relied_on(content: Path) -> None:
    file = next(content.rglob("*.md"))
    now = time.time_ns() + 20_000_000
    os.utime(file, ns=(now, now))
    assert hash_inputs(content, {}) is None
    time.sleep(0.1)
    assert hash_inputs(content, {})


def test_whole_seconds_are_relied_on_later(content: Path) -> None:
    whole = int(time.time())
    os.utime(next(content.rglob("*.md")), (whole, whole))
    assert hash_inputs(content, {}) is None


def test_a_touched_site_is_built_again(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("x")
    write_note(out, Note("in", hash_outputs(out), 1, 2, 3))
    assert find_unchanged(out, "in") == Note("in", hash_outputs(out), 1, 2, 3)
    assert find_unchanged(out, "other") is None
    assert find_unchanged(out, None) is None
    (out / "index.html").write_text("changed")
    assert find_unchanged(out, "in") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"made": 1}', "\0"])
def test_a_note_that_cannot_be_read_means_a_whole_build(tmp_path: Path, text: str) -> None:
    (tmp_path / MARKER).write_text(text)
    assert read_note(tmp_path) is None


def test_unchanged_build_says_so_and_loads_nothing_heavy(content: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", str(PROJECT / "build.py")]
    command += ["--content", str(content), "--out", str(tmp_path / "site")]
    settled = time.time() + 30
    while time.time() < settled:  # the project's own files may have been written just now
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
        if done.stdout.startswith("Nothing has changed"):
            break
        time.sleep(1)
    assert done.stdout.startswith("Nothing has changed: ")
    for heavy in ("pydantic", "jinja2", "markdown", "nh3"):
        assert f" {heavy}\n" not in done.stderr
