"""Tasks whose processes fail, are killed or interrupted: what they had begun is done here."""

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from goodpractice.engine.store import DamagedStoreError, Parts, Store
from goodpractice.engine.tasks import run_task
from goodpractice.engine.workers import Local
from tests.helpers.number_tasks import (
    MANY,
    fail_at_seventy,
    leave_it_to_others,
    make_task,
    multiply,
)
from tests.helpers.waiting import is_alive, wait_for


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


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_stops_a_build_while_a_process_is_forked_is_heard_once_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    """What Python does when it forks prints an interruption, and forgets it."""
    number = signal.Signals[name]
    before_it = signal.signal(number, signal.default_int_handler)
    moments = [True]

    def interrupt() -> None:
        if moments:
            moments.clear()
            signal.raise_signal(number)

    os.register_at_fork(after_in_parent=interrupt, after_in_child=interrupt)
    before = set(multiprocessing.active_children())
    leave_it_to_others(monkeypatch)
    with pytest.raises(KeyboardInterrupt), Local(2) as workers:
        workers.map(make_task(multiply), 3, range(MANY))
    signal.signal(number, before_it)
    assert set(multiprocessing.active_children()) <= before
    assert capfd.readouterr().err == ""


def tell_much(_tools: object, _number: int, _parts: Parts) -> bytes:
    """Tell so much that a pipe does not take a batch."""
    return bytes(10_000)


def waits_to_tell(process: Path) -> bool:
    """Tell whether a thread of a process waits until a pipe takes more."""
    return any("pipe" in wait.read_text() for wait in process.glob("task/*/wchan"))


def begin_and_sleep() -> None:
    """Begin two tasks, and take no result; each process finds enough to do to wait with it."""
    with Local(3) as workers:
        for _ in range(2):
            workers.map(make_task(tell_much), None, range(4 * MANY))
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
