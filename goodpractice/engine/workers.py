"""Workers: tasks done in this process, or in others of this machine.

Small directories are done in this process: starting others costs more than it saves. In larger
ones this process does what the others have not come to, instead of waiting for them. What comes
out does not depend on how many there were.

Items that are known before the processes start stand in tables: where the system can fork, the
processes inherit them, and only their numbers travel.
"""

import contextlib
import gc
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import Any

from goodpractice.engine.tasks import Batch, Begun, Made, Task, Workers, run_item

Tables = Mapping[str, Sequence[Any]]
"""Items by the names of their tasks."""
ToolsByTask = Mapping[str, Any]
"""What each task needs besides its items."""
NO_TOOLS: ToolsByTask = {}
NO_TABLES: Tables = {}

POOL_PAYS = 400
"""Pages' worth of work from which other processes pay (measured on two cores)."""
PATIENCE = 5.0
"""Seconds that a pool which failed has to end."""
LOOK = 0.5
"""Seconds between two looks of a worker at whether anybody waits for it still."""
DESCRIPTORS = 12
"""Open files that a worker process takes in the process that starts it, or may for a moment."""


class WorkersError(Exception):
    """Worker processes were lost, or could not be started; the old site stands."""


class Local(Workers):
    """This machine: work is done in this process until it pays to start others.

    `jobs` is the number of processes, this one among them; as many as the machine has cores
    where it is None.
    """

    def __init__(
        self, jobs: int | None = 1, tools: ToolsByTask = NO_TOOLS, tables: Tables = NO_TABLES
    ) -> None:
        self._processes = count_cores() if jobs is None else jobs
        self._tools = tools
        self._tables = tables
        self._pool: ProcessPoolExecutor | None = None
        self._children: list[BaseProcess] = []
        self._asked = 0

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the processes; work that is not wanted any more is not waited for."""
        if self._pool is None:
            return
        if kind is None and not self._has_lost():
            self._pool.shutdown()
            return
        # A pool that failed, or that lost a process, may never tell them to end.
        for child in self._children:
            child.terminate()
        # One that was stopped while it told a result leaves half of it. Whoever waits for the
        # rest gets its end only when nobody holds the other end of the pipe.
        inner: dict[str, Any] = vars(self._pool)
        told, keeper = inner.get("_result_queue"), inner.get("_executor_manager_thread")
        if told:
            told._writer.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        if keeper:  # else it may be ending just when Python, at its own end, wakes it
            keeper.join(PATIENCE)

    def map(self, task: Task[Any, Any], items: Batch) -> Iterator[Made]:
        """Begin to work on items; in this process, each when its result is asked for."""
        self._asked += len(items) * task.weight
        if self._pool or self._start():
            return super().map(task, items)
        tools = self._tools.get(task.name)
        return (run_item(task, tools, item) for _, item in items)

    def begin(self, task: Task[Any, Any], batch: Batch) -> "Future[list[Made]]":
        """Begin to work on some items in another process; their numbers will do for a table."""
        in_table = task.name in self._tables
        sent = [number if in_table else item for number, item in batch]
        if self._pool is None:
            raise AssertionError("it was started before")
        with explain():
            return self._pool.submit(run_items, task, sent, in_table=in_table)

    def help(self, task: Task[Any, Any], waiting: deque[Begun]) -> None:
        """Do here what the other processes have not come to, until the first result is there."""
        tools = self._tools.get(task.name)
        for number, (future, batch) in enumerate(waiting):
            if waiting[0][0].done():
                return
            if future.cancel():
                # A pool that breaks tells that to cancelled work too, and then to nobody else.
                vars(future)["set_exception"] = lambda _error: None
                done: Future[list[Made]] = Future()
                done.set_result([run_item(task, tools, item) for _, item in batch])
                waiting[number] = done, batch

    def wait(self, future: "Future[list[Made]]") -> list[Made]:
        """Return a result once it is there; the pool may not see that a process was lost."""
        with explain():
            while not wait([future], LOOK).done:
                if self._has_lost() and not wait([future], LOOK).done:
                    raise BrokenProcessPool
            return future.result()

    def _has_lost(self) -> bool:
        """Tell whether a process is gone; it may be one whose work was not needed in the end."""
        return not all(child.is_alive() for child in self._children)

    def _start(self) -> bool:
        """Start other processes where that pays; tell if it did."""
        if self._processes == 1 or self._asked < POOL_PAYS or not has_room(self._processes):
            return False
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
        before = multiprocessing.active_children()
        self._pool = ProcessPoolExecutor(
            self._processes - 1,  # and this one
            mp_context=multiprocessing.get_context(method),
            initializer=begin_worker,
            initargs=(self._tools, self._tables, os.getpid()),
        )
        try:
            with explain():
                self._pool.submit(os.getpid)
        finally:
            self._children = [
                child for child in multiprocessing.active_children() if child not in before
            ]
        return True


@contextlib.contextmanager
def explain() -> Iterator[None]:
    """Say in one sentence that processes were lost, or could not be started."""
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkersError(
            "a worker process was stopped from outside, perhaps for want of memory; "
            "the site stands as it was: build again, with --jobs 1 if it happens again"
        ) from error
    except RuntimeError as error:
        if "start new thread" not in str(error):
            raise
        raise WorkersError(
            f"no more processes could be started ({error}); build with --jobs 1"
        ) from error


_tools, _tables = NO_TOOLS, NO_TABLES


def begin_worker(tools: ToolsByTask, tables: Tables, parent: int) -> None:
    """Take the tools and tables in a worker's process."""
    global _tools, _tables
    _tools, _tables = tools, tables
    # What was inherited is shared as long as nobody writes to it, and looking for garbage does.
    gc.freeze()
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()


def end_with(parent: int) -> None:
    """End when the process that gives the work does, even by force: nobody else would tell."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)


def run_items(task: Task[Any, Any], sent: Sequence[Any], *, in_table: bool) -> list[Made]:
    """Work on some items, or on those that have these numbers; runs in the worker."""
    items = [_tables[task.name][number] for number in sent] if in_table else sent
    return [run_item(task, _tools.get(task.name), item) for item in items]


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def has_room(processes: int) -> bool:
    """Tell whether this process may open as many more files as worker processes take."""
    opened: list[int] = []
    try:
        opened += (os.dup(0) for _ in range(DESCRIPTORS * processes))
    except OSError:
        return False
    finally:
        for one in opened:
            os.close(one)
    return True


@contextlib.contextmanager
def pause_collector() -> Iterator[None]:
    """Keep Python from looking for cycles of garbage, here and in processes that are forked here.

    What a build makes has next to no cycles, and lives until its end: looking for them again and
    again would take a fifth of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
