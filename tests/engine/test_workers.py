"""Tasks over processes: the same results in the same order, however many there are."""

import contextlib
import io
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from fcntl import F_SETPIPE_SZ, fcntl
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.engine.store import DamagedStoreError, Parts, Store, open_store
from goodpractice.engine.tasks import Task, run_task
from goodpractice.engine.workers import POOL_PAYS, SPARE, Local
from goodpractice.paths import PROJECT
from tests.helpers.publishing import read_files
from tests.helpers.sites import DATA
from tests.helpers.waiting import PATIENCE, is_alive, wait_for

MANY = 4_000
"""Items that are many batches."""


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


def key_number(number: int) -> bytes:
    """Return a number's key."""
    return b"number %d" % number


def multiply(factor: int, number: int, _parts: Parts) -> int:
    """Multiply a number."""
    return number * factor


def fail_at_seventy(_tools: object, number: int, _parts: Parts) -> int:
    """Fail at one number."""
    if number == 70:
        raise ValueError("seventy")
    return number


def fail_at_the_store(_tools: object, number: int, _parts: Parts) -> int:
    """Find the store damaged."""
    raise DamagedStoreError(f"damaged at {number}")


class TwoWordsError(Exception):
    """An error that cannot be packed."""

    def __init__(self, first: str, second: object) -> None:
        super().__init__(f"{first} words")
        self.second = second


def fail_with_what_cannot_travel(_tools: object, _number: int, _parts: Parts) -> int:
    """Fail with what cannot be packed."""
    raise TwoWordsError("two", lambda: 2)


def die_elsewhere(_tools: object, number: int, _parts: Parts) -> int:
    """Be killed, as by a system that has no memory left."""
    if multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail_elsewhere(_tools: object, number: int, _parts: Parts) -> int:
    """Fail for want of what another process has not."""
    if multiprocessing.parent_process():
        raise MemoryError
    return number


def tell_process(_tools: object, _number: int, _parts: Parts) -> int:
    """Tell which process did the work, which takes a moment."""
    time.sleep(0.001)
    return os.getpid()


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


def make_task(run: Callable[[Any, int, Parts], Any], weight: int = 1) -> Task[int, Any]:
    """Return a task over numbers."""
    return Task("number", run, key_number, weight=weight)


@pytest.fixture
def store(tmp_path: Path) -> Any:
    """An empty store."""
    with open_store(tmp_path / "cache") as opened:
        yield opened


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


class ForOthers(io.FileIO):
    """The pipe of a task's batches, out of which this process takes nothing."""

    def read(self, size: int | None = -1, /) -> Any:
        """Return what is there, where this is another process."""
        return super().read(size) if multiprocessing.parent_process() else b""


def leave_it_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process begin nothing: it might have done all before another one began."""
    monkeypatch.setattr(os, "fdopen", lambda read, *_, **__: ForOthers(read))


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


def test_ctrl_c_while_a_process_is_forked_is_heard_once_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What Python does when it forks prints an interruption, and forgets it."""
    moments = [True]

    def interrupt() -> None:
        if moments:
            moments.clear()
            signal.raise_signal(signal.SIGINT)

    os.register_at_fork(after_in_parent=interrupt, after_in_child=interrupt)
    before = set(multiprocessing.active_children())
    leave_it_to_others(monkeypatch)
    with pytest.raises(KeyboardInterrupt), Local(2) as workers:
        workers.map(make_task(multiply), 3, range(MANY))
    assert set(multiprocessing.active_children()) <= before
    assert capfd.readouterr().err == ""


@contextlib.contextmanager
def allow_files(more: int) -> Iterator[None]:
    """Let this process open so many files more, and not one besides."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(int(path.name) for path in Path("/proc/self/fd").iterdir())
    with contextlib.ExitStack() as gaps:  # what was closed before leaves numbers below the others
        while (taken := os.open(os.devnull, os.O_RDONLY)) < highest:
            gaps.callback(os.close, taken)
        gaps.callback(os.close, taken)
        resource.setrlimit(resource.RLIMIT_NOFILE, (taken + 1 + more, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_every_process_has_room_for_a_few_files_of_its_own(store: Store) -> None:
    with Local(5) as workers, allow_files(4 * SPARE + 4):
        done = list(run_task(make_task(open_files), range(MANY), store, workers))
    assert len(set(done)) > 2


def tell_much(_tools: object, _number: int, _parts: Parts) -> bytes:
    """Tell so much that a pipe does not take a batch."""
    return bytes(10_000)


def waits_to_tell(process: Path) -> bool:
    """Tell whether a thread of a process waits until a pipe takes more."""
    return any("pipe" in wait.read_text() for wait in process.glob("task/*/wchan"))


def begin_and_sleep() -> None:
    """Begin two tasks, and take no result."""
    with Local(3) as workers:
        for _ in range(2):
            workers.map(make_task(tell_much), None, range(MANY))
        signal.pause()


def test_workers_that_wait_to_tell_end_with_who_began_them() -> None:
    parent = multiprocessing.get_context("fork").Process(target=begin_and_sleep)
    parent.start()
    workers: list[Path] = []
    try:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        wait_for(lambda: len(children.read_text().split()) == 4)
        workers += [Path(f"/proc/{number}") for number in children.read_text().split()]
        wait_for(lambda: all(map(waits_to_tell, workers)))
        parent.kill()
        parent.join()
        wait_for(lambda: not any(map(is_alive, workers)))
    finally:
        parent.kill()
        for one in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(one.name), signal.SIGKILL)


def test_a_task_leaves_no_process_and_no_file(store: Store) -> None:
    files, processes = set(Path("/proc/self/fd").iterdir()), set(multiprocessing.active_children())
    with Local(4) as workers:
        deque(run_task(make_task(multiply), range(MANY), store, workers, 3), 0)
        # A server of other tests may close what a browser asked for meanwhile.
        assert set(Path("/proc/self/fd").iterdir()) <= files
        assert set(multiprocessing.active_children()) == processes


@pytest.mark.parametrize(
    ("run", "error", "message"),
    [
        (fail_at_seventy, ValueError, "seventy"),
        (fail_at_the_store, DamagedStoreError, r"damaged at \d+"),
        (fail_with_what_cannot_travel, TwoWordsError, "two words"),
    ],
)
def test_an_error_elsewhere_is_an_error_here(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[[Any, int, Parts], int],
    error: type[Exception],
    message: str,
) -> None:
    leave_it_to_others(monkeypatch)
    with Local(2) as workers, pytest.raises(error, match=message):
        list(run_task(make_task(run), range(1000), store, workers))


def test_what_a_killed_worker_had_begun_is_done_here(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_it_to_others(monkeypatch)
    with Local(3) as workers:
        assert list(run_task(make_task(die_elsewhere), range(MANY), store, workers)) == [
            *range(MANY)
        ]


def test_what_fails_elsewhere_alone_is_done_here(
    store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    leave_it_to_others(monkeypatch)
    with Local(3) as workers:
        assert list(run_task(make_task(fail_elsewhere), range(MANY), store, workers)) == [
            *range(MANY)
        ]
    assert capfd.readouterr().err == ""


def kill_worker_in_result(monkeypatch: pytest.MonkeyPatch, least: int) -> None:
    """Let worker processes be killed in the midst of a result of so many bytes at least."""
    parent, send = os.getpid(), vars(Connection)["_send"]

    def die_half_way(connection: Connection, data: bytes, *rest: Any) -> Any:
        if os.getpid() != parent and len(data) > least:
            os.write(connection.fileno(), bytes(data[: len(data) // 2]))
            os.kill(os.getpid(), signal.SIGKILL)
        return send(connection, data, *rest)

    monkeypatch.setattr(Connection, "_send", die_half_way)


def test_a_worker_killed_while_it_tells_a_result_is_done_without(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_worker_in_result(monkeypatch, 500)
    leave_it_to_others(monkeypatch)
    with Local(2) as workers:
        found = list(run_task(make_task(multiply), range(MANY), store, workers, 3))
    assert found == [3 * number for number in range(MANY)]


def test_a_worker_killed_whose_work_was_done_here_does_not_hold_up_the_end(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_worker_in_result(monkeypatch, 10)
    before = set(multiprocessing.active_children())
    with Local(2) as workers:
        done = run_task(make_task(multiply), range(MANY), store, workers, 3)
        first = next(done)
        while set(multiprocessing.active_children()) - before:
            time.sleep(0.01)
        assert [first, *done] == [3 * number for number in range(MANY)]
    assert set(multiprocessing.active_children()) <= before


def test_two_processes_make_the_same_site_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodpractice.engine.workers.POOL_PAYS", 10)
    one = publish_site(PROJECT / "content", tmp_path / "one", Options(jobs=1))
    two = publish_site(PROJECT / "content", tmp_path / "two", Options(jobs=2))
    assert one == two
    assert read_files(tmp_path / "one") == read_files(tmp_path / "two")


def test_where_few_files_can_be_opened_one_process_does_it(store: Store) -> None:
    with Local(2) as workers, allow_files(SPARE):
        done = list(run_task(make_task(tell_process), range(MANY), store, workers))
    assert set(done) == {os.getpid()}


LIMITED = """
import resource, sys
sys.path.insert(0, {project!r})
from goodpractice.engine import workers
from goodpractice.cli.commands import main
workers.POOL_PAYS = 1
resource.setrlimit(getattr(resource, {limit!r}), ({value}, {value}))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("limit", "value"),
    [("RLIMIT_NOFILE", number) for number in (6, 8, 10, 16, 24, 32)] + [("RLIMIT_NPROC", 1)],
)
def test_a_build_with_little_of_anything_ends(tmp_path: Path, limit: str, value: int) -> None:
    """It makes the site, or says in one line why it does not; nothing hangs."""
    done = subprocess.run(
        [
            *(sys.executable, "-c", LIMITED.format(project=str(PROJECT), limit=limit, value=value)),
            *("--content", str(DATA / "snapshot" / "content"), "--out", str(tmp_path / "site")),
            *("--cache", str(tmp_path / "cache"), "--jobs", "2", "--quiet"),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        assert (tmp_path / "site" / "index.html").is_file()
    else:
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
