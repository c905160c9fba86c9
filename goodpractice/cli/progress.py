"""Progress of long work, for whoever waits for it, and where its time went, for whoever asks.

A terminal gets a bar, which is wiped in the end. Where stderr is no terminal, somebody may
read it later: it gets plain lines, few of them. Quick work gets neither.
"""

import contextlib
import math
import os
import sys
import time
from typing import Self

PATIENCE = 1.0
"""Seconds of work that need no bar and no lines, and that tell no rate."""
REDRAWN, REPEATED = 0.1, 10.0
"""Seconds between two drawings of the bar, and between two lines within a stage."""
WIDTH = 30
"""Width of the bar, for which a narrow terminal has no room."""


class Progress:
    """Shows how far work has come, and adds up each stage's seconds.

    Stages may begin before its `with`, but only those within are shown: before anything else is
    printed there, `wipe` makes room. `since` is when the work began by `time.perf_counter`, now
    where it is None; until the first report it counts as starting. A quiet one shows nothing, and
    adds up all the same.
    """

    def __init__(self, *, quiet: bool = False, since: float | None = None) -> None:
        self.seconds: dict[str, float] = {}
        """What each stage that has ended took, in their order; one that came twice, its sum."""
        self._stage, self._done, self._total = "Starting", 0, 0
        self._began = time.perf_counter() if since is None else since
        self._is_terminal = sys.stderr.isatty()
        self._patience = math.inf if quiet else PATIENCE
        self._due, self._next = math.inf, 0.0

    def __enter__(self) -> Self:
        self._due = time.perf_counter() + self._patience
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        now = time.perf_counter()
        if self._is_terminal and now >= self._due:
            write("\r\x1b[K")
        elif kind:  # a stage that failed has no end to tell
            self._due = math.inf
        self._end_stage(now)

    def report(self, stage: str, done: int, total: int) -> None:
        """Say what is being done, and how much of how much; a total of 0 is not known."""
        now = time.perf_counter()
        if stage != self._stage:
            self._end_stage(now)
            self._stage, self._began = stage, now
            self._next = now if self._is_terminal else now + REPEATED
        self._done, self._total = done, total
        if now >= max(self._due, self._next):
            self._next = now + (REDRAWN if self._is_terminal else REPEATED)
            text = self._describe(now)
            write(f"\r{draw(text, done, total)}\x1b[K" if self._is_terminal else f"{text}\n")

    def wipe(self) -> None:
        """Wipe the bar, so that a line can be printed; it is drawn again at the next report."""
        if self._is_terminal and time.perf_counter() >= self._due:
            write("\r\x1b[K")
            self._next = 0.0

    def _describe(self, now: float) -> str:
        """Return the stage, how far it is and how fast, as far as that is known."""
        if not self._total:
            return self._stage
        text = f"{self._stage}: {self._done:,} of {self._total:,}"
        seconds = now - self._began
        if self._done and seconds >= PATIENCE:
            rate = self._done / seconds
            text += f", {rate:,.{0 if rate >= 10 else 1}f} a second"
        return text

    def _end_stage(self, now: float) -> None:
        """Add up the stage that ends; one that was long gets a line where there is no bar."""
        taken = now - self._began
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + taken
        if now >= self._due and taken >= PATIENCE and not self._is_terminal:
            count = f"{self._total:,} in " if self._total else ""  # all is done by now
            write(f"{self._stage}: {count}{taken:.1f} s\n")


def write(text: str) -> None:
    """Write to stderr; where nobody can see it any more, the work goes on."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def make_bar() -> Progress:
    """Return progress for a command that answers with lines: it is shown at a terminal alone.

    Where nobody waits, lines about it would stand among what the command says.
    """
    return Progress(quiet=not sys.stderr.isatty())


def draw(text: str, done: int, total: int) -> str:
    """Return a text behind a bar, if there is one, or as much of it as a terminal has room for."""
    bar = "#" * (WIDTH * done // max(total, 1))
    drawn = f"[{bar:.<{WIDTH}}] {text}"
    columns = 0
    with contextlib.suppress(OSError):  # it was closed meanwhile
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    columns = columns or 80  # some do not say theirs
    # A line that reaches the last column makes some terminals begin the next one.
    return drawn if total and len(drawn) < columns else text[: columns - 1]


def write_timings(seconds: dict[str, float]) -> str:
    """Return a table of stages with their seconds and per cent."""
    total = sum(seconds.values())
    return "".join(
        f"{stage:<10} {taken:>9,.2f} s  {taken / total:>4.0%}\n"
        for stage, taken in (seconds | {"Total": total}).items()
    )
