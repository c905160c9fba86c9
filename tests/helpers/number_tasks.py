"""Tasks over numbers, to try workers with, and what holds processes back."""

import contextlib
import io
import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from goodpractice.engine.store import Parts
from goodpractice.engine.tasks import Task

MANY = 1_200
"""Items that are many batches."""


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


def tell_process(_tools: object, _number: int, _parts: Parts) -> int:
    """Tell which process did the work, which takes a moment."""
    time.sleep(0.001)
    return os.getpid()


def make_task(run: Callable[[Any, int, Parts], Any], weight: int = 1) -> Task[int, Any]:
    """Return a task over numbers."""
    return Task("number", run, key_number, weight=weight)


class ForOthers(io.FileIO):
    """The pipe of a task's batches, out of which this process takes nothing."""

    def read(self, size: int | None = -1, /) -> Any:
        """Return what is there, where this is another process."""
        return super().read(size) if multiprocessing.parent_process() else b""


def leave_it_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process begin nothing: it might have done all before another one began."""
    monkeypatch.setattr(os, "fdopen", lambda read, *_, **__: ForOthers(read))


HELD = contextlib.ExitStack()
"""What a forked process keeps to its end."""


def limit_files(more: int) -> None:
    """Let this process, a forked one, open so many files more until it ends."""
    HELD.enter_context(allow_files(more))


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
