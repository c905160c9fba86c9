"""Pure functions mapped over processes.

Small directories are done in this process: starting others costs more than it saves. What
comes out does not depend on how many workers there were.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

POOL_PAYS = 400
"""Items from which other processes are worth starting (measured on two cores)."""
CHUNK = 64
"""Items that go to a worker at a time."""
WAITING = 8
"""Chunks in flight for each worker: enough to keep it busy, few enough to keep memory small."""


class Workers:
    """Maps a function over items, in their order."""

    def __init__(self, executor: Executor | None = None, jobs: int = 1) -> None:
        self._executor = executor
        self._jobs = jobs

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Return the function's result for each item; function and items must be picklable."""
        if self._executor is None:
            yield from map(function, items)
            return
        waiting: deque[Future[list[R]]] = deque()
        iterator = iter(items)
        while chunk := list(islice(iterator, CHUNK)):
            waiting.append(self._executor.submit(run_chunk, function, chunk))
            if len(waiting) >= WAITING * self._jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def run_chunk(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Return the function's results for some items; runs in the worker."""
    return [function(item) for item in items]


@contextmanager
def open_workers(count: int, jobs: int | None) -> Iterator[Workers]:
    """Give workers for about so many items.

    `jobs` is the number of processes: as many as the machine has cores where it is None,
    this one alone where the items are few.
    """
    jobs = jobs or count_cores()
    if jobs == 1 or count < POOL_PAYS:
        yield Workers()
    else:
        with open_pool(jobs) as pool:
            yield Workers(pool, jobs)


def open_pool(
    jobs: int, initializer: Callable[..., None] | None = None, *arguments: Any
) -> ProcessPoolExecutor:
    """Return a pool of processes; where the system can fork, they inherit the arguments."""
    method = "fork" if "fork" in get_all_start_methods() else None
    return ProcessPoolExecutor(
        jobs, mp_context=get_context(method), initializer=initializer, initargs=arguments
    )


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
