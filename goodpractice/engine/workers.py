"""Pure functions mapped over processes.

Small directories are done in this process: starting others costs more than it saves. What
comes out does not depend on how many workers there were.

A function gets the tools that all its work needs, and one item. Items that are known when the
processes start stand in tables: where the system can fork, the processes inherit them, and
only their numbers travel. Other machines are somebody else's to reach (`Machines`).
"""

import gc
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any, Protocol, TypeVar

R = TypeVar("R")
T = TypeVar("T")

Function = Callable[[Any, Any], Any]
Tables = Mapping[str, Sequence[Any]]

POOL_PAYS = 400
"""Items from which other processes are worth starting (measured on two cores)."""
LOOK = 0.5
"""Seconds between two looks of a worker at whether anybody waits for it still."""
CHUNK = 64
"""Items that go to a worker at a time."""


class Workers(Protocol):
    """Does work, wherever it is done; results come in the order of the items."""

    @property
    def share_disk(self) -> bool:
        """Whether files written here are seen by the workers, and theirs here."""

    def map_table(
        self, function: Function, table: str, numbers: Sequence[int], chunk: int = CHUNK
    ) -> Iterator[Any]:
        """Begin to work on items of a table; return the results."""

    def map(self, function: Function, items: Sequence[Any], chunk: int = CHUNK) -> Iterator[Any]:
        """Begin to work on items that must travel; return the results."""


class Machines(Protocol):
    """Other machines, which do all the work however little it is: somebody chose them."""

    def open(self, tools: Any, tables: Tables) -> AbstractContextManager[Workers]:
        """Give workers there."""


Jobs = int | Machines | None
"""How many processes, or which machines; None for as many processes as pay."""


class Alone:
    """Does all the work in this process, each item when its result is asked for."""

    share_disk = True

    def __init__(self, tools: Any = None, tables: Tables | None = None) -> None:
        self._tools = tools
        self._tables = tables or {}

    def map_table(
        self, function: Function, table: str, numbers: Sequence[int], chunk: int = CHUNK
    ) -> Iterator[Any]:
        """Return the results of items of a table."""
        items = self._tables[table]
        return self.map(function, [items[number] for number in numbers], chunk)

    def map(self, function: Function, items: Sequence[Any], chunk: int = CHUNK) -> Iterator[Any]:
        """Return the results of items."""
        for item in items:
            yield function(self._tools, item)


class Pool:
    """Processes on this machine."""

    share_disk = True

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def map_table(
        self, function: Function, table: str, numbers: Sequence[int], chunk: int = CHUNK
    ) -> Iterator[Any]:
        """Begin to work on items of a table; return the results."""
        return collect(
            [
                self._executor.submit(run_numbers, function, table, some)
                for some in cut(numbers, chunk)
            ]
        )

    def map(self, function: Function, items: Sequence[Any], chunk: int = CHUNK) -> Iterator[Any]:
        """Begin to work on items that must travel; return the results."""
        return collect(
            [self._executor.submit(run_items, function, some) for some in cut(items, chunk)]
        )


def cut(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Return items so many at a time."""
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some


def collect(futures: Sequence[Future[list[R]]]) -> Iterator[R]:
    """Return the results of work that was begun, in order."""
    waiting = deque(futures)
    while waiting:
        yield from waiting.popleft().result()


_tools: Any = None
_tables: Tables = {}


def begin(tools: Any, tables: Tables, parent: int) -> None:
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


def run_numbers(function: Function, table: str, numbers: Sequence[int]) -> list[Any]:
    """Return the function's results for some items of a table; runs in the worker."""
    items = _tables[table]
    return [function(_tools, items[number]) for number in numbers]


def run_items(function: Function, items: Sequence[Any]) -> list[Any]:
    """Return the function's results for some items; runs in the worker."""
    return [function(_tools, item) for item in items]


@contextmanager
def open_workers(
    count: int, jobs: Jobs, tools: Any = None, tables: Tables | None = None
) -> Iterator[Workers]:
    """Give workers for about so many items.

    `jobs` is the number of processes: as many as the machine has cores where it is None,
    this one alone where the items are few; or it is other machines. Work that was begun and
    is not wanted any more, because of an error, is not waited for.
    """
    if not (jobs is None or isinstance(jobs, int)) and count:
        with jobs.open(tools, tables or {}) as workers:
            yield workers
        return
    processes = jobs if isinstance(jobs, int) else count_cores()
    if processes == 1 or count < POOL_PAYS:
        yield Alone(tools, tables)
        return
    method = "fork" if "fork" in get_all_start_methods() else None
    pool = ProcessPoolExecutor(
        processes,
        mp_context=get_context(method),
        initializer=begin,
        initargs=(tools, tables or {}, os.getpid()),
    )
    try:
        yield Pool(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
