"""Progress of long work, for whoever waits for it, and where its time went, for whoever asks.

A terminal gets a bar, which is wiped in the end. Where stderr is no terminal, somebody may
read it later: it gets plain lines, few of them. Quick work gets neither.
"""

import math
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    is_logged: bool = False
    done: int = 0
    total: int = 0
    counted: tuple[float, int] = (0.0, 0)

    def move(self, done: int, total: int, now: float) -> None:
        """Take how far the stage is; the rate is counted anew with what there is to count."""
        if total != self.total or done < self.done:
            self.counted = (now, done)
        self.done, self.total = done, total

    def describe(self, now: float) -> str:
        """Return how far the stage is and how fast, '' where no total is known."""
        since, skipped = self.counted
        text = f"{self.done:,} of {self.total:,}" if self.total else ""
        if not text or now - since < TELLING or self.done <= skipped:
            return text
        rate = (self.done - skipped) / (now - since)
        return f"{text}, {rate:,.{0 if rate >= 10 else 1}f} a second"

    def draw(self, now: float, columns: int) -> str:
        """Return the stage with its bar, narrower than a terminal of so many columns."""
        text = self.describe(now)
        # A line that reaches the last column makes some terminals begin the next one.
        width = min(WIDTH, columns - 1 - len(f"{self.stage:<10} [] {text}"))
        if not text or width < NARROWEST:
            return f"{self.stage} {text}".rstrip()[: columns - 1]
        filled = min(width, width * self.done // self.total)
        return f"{self.stage:<10} [{'#' * filled}{'.' * (width - filled)}] {text}"


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
        self._quiet = quiet
        self._entered = math.inf
        self._lines: list[str] = []
        self._next = 0.0
        self._shown = False

    def __enter__(self) -> Self:
        self._entered = time.perf_counter()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._end_stage(time.perf_counter())
        if self._shown:
            write("\r\x1b[K")
        elif not kind:  # a stage that failed has no end to tell
            self._write_lines(time.perf_counter())
        self._entered = math.inf

    def report(self, stage: str, done: int, total: int) -> None:
        """Say what is being done, and how much of how much; a total of 0 is not known."""
        now = time.perf_counter()
        if stage != self._stretch.stage:
            self._end_stage(now)
            self._stretch = Stretch(stage, now, now >= self._entered and not self._is_terminal)
            self._next = now if self._is_terminal else now + REPEATED
        self._stretch.move(done, total, now)
        if now >= self._next and self._is_due(now):
            self._next = now + (REDRAWN if self._is_terminal else REPEATED)
            self._show_stage(now)
        self._write_lines(now)

    def _show_stage(self, now: float) -> None:
        """Draw the bar, or have a line say how far the stage is."""
        one = self._stretch
        if self._is_terminal:
            self._shown = True
            write(f"\r{one.draw(now, measure_columns())}\x1b[K")
        else:
            self._lines.append(
                f"{one.stage}: {one.describe(now) or f'{now - one.began:.0f} s so far'}"
            )

    def _is_due(self, now: float) -> bool:
        """Tell whether something is to be shown by now."""
        return not self._quiet and now >= self._entered + PATIENCE

    def _end_stage(self, now: float) -> None:
        """Add up the stage that ends; its line waits until there is something to show."""
        ended, taken = self._stretch, now - self._stretch.began
        self.seconds[ended.stage] = self.seconds.get(ended.stage, 0.0) + taken
        if ended.is_logged:  # what was to be done is done by now
            count = ended.total or ended.done
            self._lines.append(f"{ended.stage}: {f'{count:,} in ' if count else ''}{taken:.1f} s")
        ended.began = now

    def _write_lines(self, now: float) -> None:
        """Print the lines that waited, if it is time; on a terminal there are none."""
        if self._lines and self._is_due(now):
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
