"""Folders that nobody may look into are named, or done without where they may be."""

import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodpractice.paths import PROJECT
from tests.helpers.commands import run_forked, stop
from tests.helpers.sites import write_practice, write_site

CAPBSET_DROP = 24
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
VERSION = 0x20080522
"""Of Linux' capabilities: what lets root look everywhere (prctl.h, capability.h)."""

PRACTICES = "content/practices/dudley"
PAGE = f"{PRACTICES}/play.md"
DENIED = "cannot be read: Permission denied"
CLOSED = (
    ".cache",
    "content",
    "content/lscbs",
    "content/themes",
    "content/practices",
    PRACTICES,
    "site",
)
NEW = ["new", "practice", "New", "--lscb", "dudley", "--theme", "neglect"]


def give_up_rights() -> None:
    """Be somebody whom permissions hold for, though it may be root that runs the tests on Linux."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    header, rights = (ctypes.c_uint32 * 2)(VERSION, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, rights)
    for right in (DAC_OVERRIDE, DAC_READ_SEARCH):
        libc.prctl(CAPBSET_DROP, right, 0, 0, 0)  # for the program that this process becomes
        for place in (0, 1):  # for this process: those in force, and those that it may have
            rights[place] &= ~(1 << right)
    libc.capset(header, rights)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder with content, whose folders can be opened again."""
    write_site(tmp_path, {"practices/dudley/play.md": write_practice()})
    yield tmp_path
    for folder in CLOSED:
        if (tmp_path / folder).is_dir():
            (tmp_path / folder).chmod(0o755)


@pytest.mark.parametrize(
    ("folder", "mode", "command", "said"),
    [
        (PRACTICES, 0o000, ["check", PAGE], f"{PAGE}:1: {DENIED}"),
        (PRACTICES, 0o111, ["check", PAGE], f"{PRACTICES}:1: {DENIED}"),
        (PRACTICES, 0o444, [], f"{PRACTICES}:1: {DENIED}"),
        *(
            (folder, mode, ["check"], f"{folder}:1: {DENIED}\n1 problem; nothing was written.\n")
            for folder in (PRACTICES, "content/practices", "content/themes", "content/lscbs")
            for mode in (0o000, 0o444)
        ),
        ("content/themes", 0o000, NEW, f"content/themes:1: {DENIED}"),
        ("content/practices", 0o000, NEW, "new.md could not be written into content/practices/dud"),
        ("content", 0o000, [], f"content:1: {DENIED}"),
        ("content", 0o000, ["serve", "--port", "0"], f"content:1: {DENIED}"),
        (
            "content",
            0o000,
            ["init", "x", "--lscb", "dudley", "--hub", "content"],
            f"build.py: content {DENIED}",
        ),
        ("site", 0o000, ["search", "play"], f"build.py: site/ {DENIED}"),
        (".cache", 0o000, [], ""),
        (".cache", 0o000, ["report"], ""),
    ],
)
def test_a_closed_folder_is_named_or_done_without(
    place: Path, folder: str, mode: int, command: list[str], said: str
) -> None:
    (place / folder).mkdir(exist_ok=True)
    (place / folder).chmod(mode)

    def prepare() -> None:
        os.chdir(place)
        give_up_rights()

    result = run_forked(*command, prepare=prepare)
    assert "nobody foresaw" not in result.stderr
    assert result.returncode == (1 if said else 0), result.stderr
    assert said in result.stderr


def test_a_preview_goes_on_where_a_closed_folder_is_opened(place: Path) -> None:
    (place / PRACTICES).chmod(0o000)
    with subprocess.Popen(
        [sys.executable, PROJECT / "build.py", "serve", "--port", "0"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=give_up_rights,
    ) as process:
        assert process.stdout
        assert process.stderr
        alarm = threading.Timer(120, process.kill)  # what waits for ever would hold up all tests
        alarm.start()
        told = [process.stderr.readline() for _ in range(3)]
        (place / PRACTICES).chmod(0o755)
        built = process.stdout.readline()
        _, rest = stop(process)
        alarm.cancel()
    assert told[0] == f"{PRACTICES}:1: {DENIED}\n"
    assert told[2].startswith("The site is at ")
    assert built.startswith("Built 1 entries ")
    assert "nobody foresaw" not in rest
