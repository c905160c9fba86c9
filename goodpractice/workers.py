"""Pure functions mapped over processes, on this machine or over a cluster.

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


class ExecutorError(Exception):
    """The executor that was asked for is not to be had."""


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
def open_workers(count: int, jobs: int | None, address: str | None = None) -> Iterator[Workers]:
    """Give workers for about so many items.

    `jobs` is the number of processes (the machine's cores where it is None), `address` that
    of a Dask cluster's scheduler (``dask://host:8786``), which then does the work instead.
    Raises `ExecutorError` where the cluster cannot be used.
    """
    jobs = jobs or count_cores()
    if address:
        with open_dask(address) as executor:
            yield Workers(executor, jobs=16)
    elif jobs == 1 or count < POOL_PAYS:
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


@contextmanager
def open_dask(address: str) -> Iterator[Executor]:
    """Give the executor of a Dask cluster."""
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        raise ExecutorError(f"expected dask://HOST:PORT, found '{address}'")
    try:
        from distributed import Client
    except ImportError:
        raise ExecutorError(
            "Dask is not installed; pip install 'distributed', on the workers too"
        ) from None
    try:
        client = Client(f"tcp://{place}", timeout="10s")
    except OSError as error:
        raise ExecutorError(f"no Dask scheduler answers at {place} ({error})") from None
    with client:
        yield client.get_executor()


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
