"""An update that is killed at any moment leaves the lock and its copies as they were, or new."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Any

import pytest

from goodpractice.cli.commands import main
from goodpractice.contribute.members import fetch
from goodpractice.contribute.members.hub_files.hub_folder import read_members
from goodpractice.contribute.members.hub_files.lock import read_lock
from goodpractice.publish.guard import hold_lock
from tests.helpers.members import SmallHub
from tests.helpers.sites import write_tool
from tests.helpers.waiting import PATIENCE

KILLS = 5


def start_update(hub: SmallHub) -> BaseProcess:
    """Begin to update in another process, a copy of this one: it begins at once."""
    words = ["members", "update", "--content", str(hub.content)]
    process = get_context("fork").Process(target=update_and_exit, args=(words,))
    process.start()
    return process


def update_and_exit(words: list[str]) -> None:
    """Update, and end with the command's exit status."""
    sys.exit(main(words))


def test_killed_anywhere(settled: SmallHub) -> None:
    started = time.perf_counter()
    process = start_update(settled)
    process.join()
    assert process.exitcode == 0
    whole = time.perf_counter() - started
    boards = {"dudley": settled.dudley, "walsall": settled.walsall}
    held = {one: write_tool(lscbs=[one], title=f"The {one} checklist") for one in boards}
    for number in range(KILLS):
        before = settled.lock
        newer = {one: write_checklist(one, number) for one in boards}
        commits = {
            one: repository.commit({f"content/tools/{one}/checklist.md": newer[one]})
            for one, repository in boards.items()
        }
        process = start_update(settled)
        time.sleep(whole * (number + 0.5) / KILLS)
        process.kill()
        process.join()
        if settled.lock != before:
            pins = read_lock(settled.root).pins
            assert {name: pin.commit for name, pin in pins.items()} == commits
            held = newer
        for folder in read_members(settled.content):
            name = folder.member.name
            text = (folder.path / "tools" / name / "checklist.md").read_text("utf-8")
            assert text == held[name]
    settled.update()
    until = time.monotonic() + PATIENCE
    while list(settled.cache.glob(".work*")) and time.monotonic() < until:
        settled.update()  # a git that was left alone may have been at work still
    assert not list(settled.cache.glob(".work*"))
    assert {pin.commit for pin in read_lock(settled.root).pins.values()} == set(commits.values())


def write_checklist(name: str, number: int) -> str:
    """Return a member's tool as it is at one of its commits."""
    return write_tool(lscbs=[name], title=f"The {name} checklist", summary=f"Version {number}.")


def test_one_run_at_a_time(settled: SmallHub) -> None:
    with hold_lock(settled.cache):
        _, err = settled.update(status=1)
    assert "build.py: another run is at work in " in err
    settled.update()


def test_a_run_that_is_stopped_ends_git_too(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fetch, "as_completed", stop)
    settled.dudley.commit({"content/tools/dudley/checklist.md": write_tool(title="Newer")})
    before = settled.lock
    with pytest.raises(KeyboardInterrupt):
        settled.update()
    assert settled.lock == before
    assert not list(settled.cache.glob(".work*"))


@pytest.mark.parametrize("number", [1, 2])
def test_a_run_that_is_stopped_while_it_begins_ends_git_too(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    submit, begun = ThreadPoolExecutor.submit, list[Any]()

    def stop(*words: Any) -> Any:
        begun.append(words)
        if len(begun) == number:
            raise KeyboardInterrupt
        return submit(*words)

    monkeypatch.setattr(ThreadPoolExecutor, "submit", stop)
    with pytest.raises(KeyboardInterrupt):
        settled.update()
    for words in begun:
        assert words[-1].is_set()
