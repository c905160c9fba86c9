"""Tasks over processes: the same results in the same order, however many there are."""

import contextlib
import multiprocessing
import os
import resource
import subprocess
import sys
from collections import deque
from fcntl import F_SETPIPE_SZ, fcntl
from pathlib import Path

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.engine import workers as engine_workers
from goodpractice.engine.store import Parts, Store
from goodpractice.engine.tasks import Task, run_task
from goodpractice.engine.workers import POOL_PAYS, SPARE, Local
from goodpractice.paths import PROJECT
from tests.helpers.commands import Finished, run_forked
from tests.helpers.number_tasks import (
    MANY,
    allow_files,
    fail_at_seventy,
    key_number,
    limit_files,
    make_task,
    multiply,
    tell_process,
)
from tests.helpers.publishing import read_files
from tests.helpers.sites import DATA
from tests.helpers.waiting import PATIENCE


class Meeting:
    """Where so many processes wait for one another: else one might do all before another begins."""

    def __init__(self, count: int) -> None:
        self._barrier = multiprocessing.get_context("fork").Barrier(count)
        self._came = set[int]()

    def come(self) -> None:
        """Wait for the others, the first time; what is forked has not come yet."""
        if os.getpid() not in self._came:
            self._came.add(os.getpid())
            self._barrier.wait(PATIENCE)


def meet(meeting: Meeting, _number: int, _parts: Parts) -> int:
    """Tell which process did the work, each of which has some."""
    meeting.come()
    return os.getpid()


def open_files(_tools: object, number: int, _parts: Parts) -> int:
    """Open some files, and tell which process did."""
    with contextlib.ExitStack() as opened:
        for _ in range(2 * SPARE - 4):
            opened.enter_context(Path(os.devnull).open("rb"))
    return tell_process(None, number, _parts)


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 500, MANY])
def test_results_come_in_order(store: Store, count: int, jobs: int) -> None:
    items = [number * 10 for number in range(count)]
    with Local(jobs) as workers:
        found = list(run_task(make_task(multiply), items, store, workers, 3))
        again = list(run_task(make_task(fail_at_seventy), items[8:], store, workers))
    assert found == [item * 3 for item in items]
    assert again == found[8:], "known by their keys"


def test_few_items_stay_in_this_process(store: Store) -> None:
    with Local(2) as workers:
        few = run_task(make_task(tell_process), range(POOL_PAYS - 1), store, workers)
        assert set(few) == {os.getpid()}
        more = run_task(make_task(meet), range(-POOL_PAYS, 0), store, workers, Meeting(2))
        assert len(set(more)) == 2


def test_heavy_items_count_for_more(store: Store) -> None:
    with Local(3) as workers:
        task = make_task(meet, weight=POOL_PAYS // 300)
        assert len(set(run_task(task, range(600), store, workers, Meeting(3)))) == 3


def test_this_process_does_what_the_others_have_not_come_to(store: Store) -> None:
    with Local(2) as workers:
        done = list(run_task(make_task(meet), range(MANY), store, workers, Meeting(2)))
    assert os.getpid() in done
    assert len(set(done)) == 2, "this process, and one more"


def test_many_batches_are_larger(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodpractice.engine.workers.MOST_BATCHES", 3)
    with Local(2) as workers:
        found = list(run_task(make_task(multiply), range(MANY), store, workers, 3))
    assert found == [3 * number for number in range(MANY)]


def test_the_smallest_pipe_holds_all_numbers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pipes are of one page where somebody's many are large: writing more would wait for ever."""
    make = os.pipe

    def make_small() -> tuple[int, int]:
        monkeypatch.setattr(os, "pipe", make)  # the next one is not that of the numbers
        read, write = make()
        fcntl(write, F_SETPIPE_SZ, 4096)
        os.set_blocking(write, False)
        return read, write

    monkeypatch.setattr(os, "pipe", make_small)
    task = Task("number", multiply, key_number, batch=1)
    with Local(2) as workers:
        found = list(run_task(task, range(MANY), store, workers, 3))
    assert found == [3 * number for number in range(MANY)]


def test_more_files_than_select_can_name_are_open(store: Store) -> None:
    with contextlib.ExitStack() as opened, Local(2) as workers:
        for _ in range(1024):
            opened.enter_context(Path(os.devnull).open("rb"))
        found = list(run_task(make_task(multiply), range(MANY), store, workers, 3))
    assert found == [3 * number for number in range(MANY)]


def test_every_process_has_room_for_a_few_files_of_its_own(store: Store) -> None:
    with Local(16) as workers, allow_files(2 * SPARE + 8):  # the last of 16 would have none
        done = list(run_task(make_task(open_files), range(2 * POOL_PAYS), store, workers))
    assert 2 < len(set(done)) < 16


def test_a_task_leaves_no_process_and_no_file(store: Store) -> None:
    files, processes = set(Path("/proc/self/fd").iterdir()), set(multiprocessing.active_children())
    with Local(4) as workers:
        deque(run_task(make_task(multiply), range(MANY), store, workers, 3), 0)
        # A server of other tests may close what a browser asked for meanwhile.
        assert set(Path("/proc/self/fd").iterdir()) <= files
        assert set(multiprocessing.active_children()) == processes


def test_two_processes_make_the_same_site_as_one(
    tmp_path: Path, site_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodpractice.engine.workers.POOL_PAYS", 10)
    publish_site(PROJECT / "content", tmp_path / "real", Options(jobs=2))
    assert read_files(tmp_path / "real") == read_files(site_folder)
    small = DATA / "snapshot" / "content"
    one = publish_site(small, tmp_path / "one", Options(jobs=1))
    two = publish_site(small, tmp_path / "two", Options(jobs=2))
    assert one == two


def test_where_few_files_can_be_opened_one_process_does_it(store: Store) -> None:
    with Local(2) as workers, allow_files(SPARE):
        done = list(run_task(make_task(tell_process), range(POOL_PAYS), store, workers))
    assert set(done) == {os.getpid()}


LIMITED = """
import resource, sys
sys.path.insert(0, {project!r})
from goodpractice.engine import workers
from goodpractice.cli.commands import main
workers.POOL_PAYS = 1
resource.setrlimit(resource.RLIMIT_NOFILE, (6, 6))
sys.exit(main(sys.argv[1:]))
"""


def test_a_build_that_may_open_hardly_any_file_ends(tmp_path: Path) -> None:
    """Though what it is made of is not loaded yet."""
    program = [sys.executable, "-c", LIMITED.format(project=str(PROJECT))]
    done = subprocess.run(
        [*program, *list_words(tmp_path)], capture_output=True, text=True, timeout=300, check=False
    )
    check_end(done, tmp_path)


@pytest.mark.parametrize("more", [3, 7, 13, 29])
def test_a_build_that_may_open_few_files_ends(tmp_path: Path, more: int) -> None:
    def prepare() -> None:
        engine_workers.POOL_PAYS = 1
        limit_files(more)

    check_end(run_forked(*list_words(tmp_path), prepare=prepare), tmp_path)


def test_a_build_that_may_start_no_process_ends(tmp_path: Path) -> None:
    def prepare() -> None:
        engine_workers.POOL_PAYS = 1
        resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))

    check_end(run_forked(*list_words(tmp_path), prepare=prepare), tmp_path)


def list_words(folder: Path) -> list[str]:
    """Return the options of a build in two processes."""
    paths = {"content": DATA / "snapshot" / "content", "out": folder / "site"}
    words = [f"--{name}={path}" for name, path in (paths | {"cache": folder / "cache"}).items()]
    return [*words, "--jobs=2", "--quiet"]


def check_end(done: Finished, folder: Path) -> None:
    """It has made the site, or says in one line why it has not; nothing hangs."""
    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        assert (folder / "site" / "index.html").is_file()
    else:
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
