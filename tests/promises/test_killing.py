"""A build that is killed at any moment harms neither the site nor the builds after it."""

import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.cli.commands import main
from goodpractice.cli.console import FINE
from goodpractice.engine import store
from goodpractice.engine.store import FILE, ROUNDS
from goodpractice.publish import swap, writer
from goodpractice.publish.unchanged import read_note
from tests.helpers.publishing import check_alone, publish, read_files
from tests.helpers.sites import DATA, write_practice

KILLS = 5


@dataclass(frozen=True)
class Place:
    """A content folder, its site, what is kept, and a site that is always made from nothing."""

    content: Path
    out: Path
    cache: Path
    cold: Path

    @property
    def arguments(self) -> list[str]:
        """The options of every build here."""
        folders = {"content": self.content, "out": self.out, "cache": self.cache}
        words = [word for name, path in folders.items() for word in (f"--{name}", str(path))]
        return [*words, "--quiet"]

    def build(self) -> None:
        """Build to the end."""
        assert main(self.arguments) == FINE

    def start(self) -> BaseProcess:
        """Begin to build in another process, a copy of this one: nothing is written until it has

        loaded, and a moment in which that is killed would tell nothing.
        """
        building = get_context("fork").Process(target=build_and_exit, args=(self.arguments,))
        building.start()
        return building

    def expect(self) -> dict[str, bytes]:
        """Return the site as it must be."""
        shutil.rmtree(self.cold, ignore_errors=True)
        publish_site(self.content, self.cold, Options(jobs=1))
        return read_files(self.cold)

    def edit(self, number: int) -> None:
        """Change a practice; add others, and remove them again."""
        folder = self.content / "practices" / "dudley"
        text = (DATA / "snapshot" / "content" / "practices" / "dudley" / "play.md").read_text()
        (folder / "play.md").write_text(f"{text}\nEdit {number}.\n")
        other = folder / f"other-{number // 3}.md"
        if number % 3 == 1:
            other.write_text(write_practice(title=f"Another practice {number}"))
        elif number % 3 == 2:
            other.unlink()


def build_and_exit(arguments: list[str]) -> None:
    """Build, and end with the command's exit status."""
    sys.exit(main(arguments))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with a site that was built three times: a previous one is there."""
    content = tmp_path / "content"
    shutil.copytree(DATA / "snapshot" / "content", content)
    made = Place(content, tmp_path / "place" / "site", tmp_path / "cache", tmp_path / "cold")
    for number in range(3):
        made.edit(number)
        made.build()
    return made


def has_mark(place: Place) -> bool:
    """Tell whether the previous site is whole: while it is changed its note says otherwise."""
    notes = map(read_note, (place.cache / "sites").iterdir())
    return any(note is not None and note.finished for note in notes)


def wait_until_it_writes(place: Place, building: BaseProcess) -> float:
    """Wait until a build begins to change the previous site; return the time then."""
    while has_mark(place) and building.is_alive():
        time.sleep(0.001)
    return time.monotonic()


def test_killed_at_any_moment_a_build_harms_nothing(place: Place) -> None:
    moments = random.Random(11)
    place.edit(0)
    began = time.monotonic()
    building = place.start()
    wrote = wait_until_it_writes(place, building)
    building.join()
    longest = {"whole": time.monotonic() - began, "writing": time.monotonic() - wrote}
    old, killed, number = place.expect(), 0, 0
    assert read_files(place.out) == old
    while number < KILLS or killed < KILLS // 4:
        number += 1
        assert number < 5 * KILLS, "most were done before they were killed"
        place.edit(number)
        new = place.expect()
        building = place.start()
        stretch = "writing" if number % 4 else "whole"
        if stretch == "writing":
            wait_until_it_writes(place, building)
        pause = moments.uniform(0, longest[stretch])
        time.sleep(pause)
        building.kill()
        building.join()
        if building.exitcode == FINE:  # the machine was busier when it was measured
            longest[stretch] = pause
        else:
            killed += 1
        found = read_files(place.out)
        assert found in (old, new), "files of two builds"
        place.build()
        assert read_files(place.out) == new
        check_alone(place.out)
        assert len(list((place.cache / "sites").iterdir())) == 1
        old = new
    check_growth(place)


def check_growth(place: Place) -> None:
    """What is kept is about as much as a single build keeps, once an hour has passed."""
    long_ago = time.time() - 2 * 3600
    for path in place.cache.rglob("*"):
        os.utime(path, (long_ago, long_ago))
    for number in range(ROUNDS + 2):
        place.edit(3 * number)
        place.build()
    fresh = place.cache.with_name("fresh")
    publish_site(place.content, place.cold, Options(jobs=1, cache=fresh))
    added = ROUNDS + 2
    assert count_files(place.cache) <= count_files(fresh) * (added + 1)
    assert count_results(place.cache) <= count_results(fresh) * (added + 1)


def count_files(cache: Path) -> int:
    """Return how many kept files there are beside the mirrors."""
    return sum(path.is_file() and "sites" not in path.parts for path in cache.rglob("*"))


def count_results(cache: Path) -> int:
    """Return how many results are kept."""
    with closing(sqlite3.connect(cache / FILE)) as base:
        (count,) = base.execute("SELECT count(*) FROM results").fetchone()
    return int(count)


STEPS: list[tuple[Any, str, int]] = [
    *((os, "mkdir", call) for call in (1, 2)),
    (os, "link", 1),
    *((os, "unlink", call) for call in (1, 2)),
    *((os, "replace", call) for call in (1, 2, 3, 4, 5)),
    *((os, "rename", call) for call in (1, 2)),
    *((os, "rmdir", call) for call in (1, 2)),
    (Path, "chmod", 1),
    *((Path, "write_text", call) for call in (1, 2)),
    *((writer, "write_file", call) for call in (1, 2)),
    (swap, "swap_folders", 1),
    (swap, "exchange", 1),
    (store, "prepare", 1),
]
"""What a publication does, and for which time."""
OLD = {"index.html": b"old", "same.css": b"same", "gone/index.html": b"gone", "gone/b.html": b"b"}
NEW = {"index.html": b"new", "same.css": b"same", "a/b/c.html": b"deep", "gone/index.html": b"!"}


def publish_and_die(
    out: Path, cache: Path, owner: Any, name: str, call: int, *, after: bool
) -> None:
    """Publish, and be killed before or after a step is taken for the n-th time."""
    step: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def take(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        try:
            return step(*arguments, **options) if after or calls < call else None
        finally:  # it may have failed, as that of a folder that is there already
            if calls == call:
                os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, take)
    publish(NEW, out, cache)


@pytest.mark.parametrize("builds", [1, 2])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("owner", "name", "call"), STEPS, ids=[f"{name} {call}" for _, name, call in STEPS]
)
def test_killed_at_any_step_a_build_harms_nothing(
    tmp_path: Path, owner: Any, name: str, call: int, after: bool, builds: int
) -> None:
    out, cache = tmp_path / "place" / "site", tmp_path / "cache"
    for number in range(builds):
        publish(OLD | {"index.html": b"%d" % number}, out, cache)
    publish(OLD, out, cache)
    for turn in range(2):
        before = read_files(out)
        killed = get_context("fork").Process(
            target=publish_and_die,
            args=(out, cache, owner, name, call),
            kwargs={"after": after},
        )
        killed.start()
        killed.join()
        assert killed.exitcode == -signal.SIGKILL or turn, "the step is taken"
        assert read_files(out) in (before, NEW)
    for files in (OLD, NEW, OLD):
        publish(files, out, cache)
        assert read_files(out) == files
        check_alone(out)
