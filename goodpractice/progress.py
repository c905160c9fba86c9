"""Progress of long work: a bar on a terminal, nothing where nobody watches or it is quick."""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

Report = Callable[[str, int, int], None]
"""Takes the stage, how much of it is done, and of how much."""


def report_nothing(_stage: str, _done: int, _total: int) -> None:
    """Stand in where nobody watches."""


PATIENCE = 1.0
"""Seconds of work that need no bar."""
WIDTH = 30


class Progress:
    """Shows how far a build has come; leaves the terminal as it was."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = False
        self._started = time.monotonic()
        self._next = self._started + PATIENCE
        self._wanted = not quiet and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def report(self, stage: str, done: int, total: int) -> None:
        """Say what is being done, and how much of how much; a total of 0 is not known."""
        now = time.monotonic()
        if not self._wanted or now < self._next:
            return
        self._next = now + 0.1
        self._shown = True
        line = stage
        if total:
            filled = WIDTH * done // total
            line = f"{stage:<10} [{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {total:,}"
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()
