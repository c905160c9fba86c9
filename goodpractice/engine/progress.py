"""Progress of long work, for whoever waits for it, and where its time went, for whoever asks.

A terminal gets a bar, which is wiped in the end. Where stderr is no terminal, somebody may
read it later: it gets plain lines, few of them. Quick work gets neither.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

Report = Callable[[str, int, int], None]
"""Takes the stage, how much of it is done, and of how much."""


def report_nothing(_stage: str, _done: int, _total: int) -> None:
    """Stand in where nobody watches."""


PATIENCE = 1.0
"""Seconds of work that need no bar and no lines."""
REDRAWN = 0.1
"""Seconds between two drawings of the bar."""
REPEATED = 10.0
"""Seconds between two lines within a stage."""
TELLING = 0.5
"""Seconds from which on a rate says more about the work than about its first item."""
WIDTH = 30
NARROWEST = 5
"""Width below which a bar says nothing."""
COLUMNS = 80
"""Width of a terminal that does not say its own."""

STARTING = "Starting"
"""The stage of all that comes before the first report."""


@dataclass(slots=True)
class Stretch:
    """A stage under way: when it began, how far it is, and from where its rate is counted.

    One that is logged gets a line when it ends.
    """

    stage: str
    began: float
    done: int = 0
    total: int = 0
    counted: float = 0.0
    skipped: int = 0
    is_logged: bool = False

    def move(self, done: int, total: int, now: float) -> None:
        """Take how far the stage is; the rate is counted anew with what there is to count."""
        if total != self.total or done < self.done:
            self.counted, self.skipped = now, done
        self.done, self.total = done, total

    def describe(self, now: float) -> str:
        """Return how far the stage is and how fast, '' where no total is known."""
        if not self.total:
            return ""
        text = f"{self.done:,} of {self.total:,}"
        seconds = now - self.counted
        if seconds < TELLING or self.done <= self.skipped:
            return text
        rate = (self.done - self.skipped) / seconds
        return f"{text}, {rate:,.{0 if rate >= 10 else 1}f} a second"

    def write_line(self, now: float) -> str:
        """Return a log's line from the midst of the stage."""
        return f"{self.stage}: {self.describe(now) or f'{now - self.began:.0f} s so far'}"

    def write_end(self, now: float) -> str:
        """Return a log's line for the whole stage; what was to be done is done by now."""
        count = self.total or self.done
        seconds = f"{now - self.began:.1f} s"
        return f"{self.stage}: {f'{count:,} in ' if count else ''}{seconds}"

    def draw(self, now: float, columns: int) -> str:
        """Return the stage with its bar, narrower than a terminal of so many columns."""
        text = self.describe(now)
        line = f"{self.stage} {text}".rstrip()
        # A line that reaches the last column makes some terminals begin the next one.
        width = min(WIDTH, columns - 1 - len(f"{self.stage:<10} [] {text}"))
        if text and width >= NARROWEST:
            filled = min(width, width * self.done // self.total)
            line = f"{self.stage:<10} [{'#' * filled}{'.' * (width - filled)}] {text}"
        return line[: columns - 1]


class Progress:
    """Shows how far work has come, and adds up each stage's seconds.

    Stages may begin before its `with`, but only those within are shown: nothing else may be
    printed there. `since` is when the work began by `time.perf_counter`, now where it is None;
    until the first report it counts as starting. A quiet one shows nothing, and adds up all
    the same.
    """

    def __init__(self, *, quiet: bool = False, since: float | None = None) -> None:
        self.seconds: dict[str, float] = {}
        """What each stage that has ended took, in their order; one that came twice, its sum."""
        self._stretch = Stretch(STARTING, time.perf_counter() if since is None else since)
        self._is_terminal = sys.stderr.isatty()
        self._wanted = not quiet
        self._entered: float | None = None
        self._lines: list[str] = []
        self._next = 0.0
        self._shown = False

    def __enter__(self) -> Self:
        self._entered = time.perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        now = time.perf_counter()
        self._end_stage(now)
        if self._shown:
            write("\r\x1b[K")
        elif not kind and self._is_due(now):  # a stage that failed has no end to tell
            self._write_lines()
        self._entered = None

    def report(self, stage: str, done: int, total: int) -> None:
        """Say what is being done, and how much of how much; a total of 0 is not known."""
        now = time.perf_counter()
        if stage != self._stretch.stage:
            self._end_stage(now)
            is_logged = self._entered is not None and not self._is_terminal
            self._stretch = Stretch(stage, now, is_logged=is_logged)
            self._next = now if self._is_terminal else now + REPEATED
        self._stretch.move(done, total, now)
        if not self._is_due(now):
            return
        if now >= self._next:
            self._next = now + (REDRAWN if self._is_terminal else REPEATED)
            self._show_stage(now)
        self._write_lines()

    def _show_stage(self, now: float) -> None:
        """Draw the bar, or have a line say how far the stage is."""
        if self._is_terminal:
            self._shown = True
            write(f"\r{self._stretch.draw(now, measure_columns())}\x1b[K")
        else:
            self._lines.append(self._stretch.write_line(now))

    def _is_due(self, now: float) -> bool:
        """Tell whether something is to be shown by now."""
        return self._wanted and self._entered is not None and now >= self._entered + PATIENCE

    def _end_stage(self, now: float) -> None:
        """Add up the stage that ends; its line waits until there is something to show."""
        ended = self._stretch
        self.seconds[ended.stage] = self.seconds.get(ended.stage, 0.0) + now - ended.began
        if ended.is_logged:
            self._lines.append(ended.write_end(now))
        ended.began = now

    def _write_lines(self) -> None:
        """Print the lines that waited; on a terminal there are none."""
        if self._lines:
            write("".join(f"{line}\n" for line in self._lines))
        self._lines.clear()


def write(text: str) -> None:
    """Print at once what somebody waits for."""
    sys.stderr.write(text)
    sys.stderr.flush()


def measure_columns() -> int:
    """Return how wide the terminal is now; it may be drawn wider at any time."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or COLUMNS
    except (OSError, ValueError):
        return COLUMNS


def write_timings(seconds: Mapping[str, float]) -> str:
    """Return a table of stages with their seconds and per cent."""
    total = sum(seconds.values()) or 1e-9
    rows = [*seconds.items(), ("Total", total)]
    wide = max(len(stage) for stage, _ in rows)
    long = len(f"{total:,.2f}")
    return "".join(
        f"{stage:<{wide}}  {taken:>{long},.2f} s  {taken / total:>4.0%}\n" for stage, taken in rows
    )
