"""The bar and the lines are there for people who wait, the table for those who ask."""

import io
import subprocess
import sys
from types import SimpleNamespace

import pytest

from goodpractice.engine import progress
from goodpractice.engine.progress import WIDTH, Progress, write_timings
from goodpractice.paths import PROJECT


class Terminal(io.StringIO):
    """Stands in for a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal whose user has no patience."""
    terminal = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal))
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    return terminal


def test_bar_is_shown_and_wiped(terminal: Terminal) -> None:
    with Progress() as bar:
        bar.report("Reading", 500, 1000)
    shown = terminal.getvalue()
    assert f"Reading    [{'#' * (WIDTH // 2)}{'.' * (WIDTH // 2)}] 500 of 1,000" in shown
    assert shown.endswith("\r\x1b[K")


def test_stage_without_a_total(terminal: Terminal) -> None:
    with Progress() as bar:
        bar.report("Indexing", 0, 0)
    assert terminal.getvalue().startswith("\rIndexing\x1b[K")


def test_bar_is_wiped_after_an_error(terminal: Terminal) -> None:
    def work() -> None:
        with Progress() as bar:
            bar.report("Reading", 1, 2)
            raise KeyError

    with pytest.raises(KeyError):
        work()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_not_too_often(terminal: Terminal) -> None:
    with Progress() as bar:
        for number in range(1000):
            bar.report("Reading", number, 1000)
    assert terminal.getvalue().count("Reading") < 100


def test_quick_work_needs_no_bar(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)
    with Progress() as bar:
        bar.report("Reading", 1, 2)
    assert terminal.getvalue() == ""


def test_quiet(terminal: Terminal) -> None:
    with Progress(quiet=True) as bar:
        bar.report("Reading", 1, 2)
    assert terminal.getvalue() == ""


class Clock:
    """Stands in for the time: it moves when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still in between."""
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a workflow keeps of stderr."""
    monkeypatch.setattr(progress, "PATIENCE", 1.0)
    log = io.StringIO()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=log))
    return log


def list_drawn(terminal: Terminal) -> list[str]:
    """Return the lines that a terminal showed one after another."""
    return [line.removesuffix("\x1b[K") for line in terminal.getvalue().split("\r")[1:]]


def test_bar_tells_the_rate(terminal: Terminal, clock: Clock) -> None:
    with Progress() as bar:
        bar.report("Rendering", 0, 0)
        clock.now += 60.0  # nothing was counted yet
        bar.report("Rendering", 0, 15013)
        clock.now += 4.0
        bar.report("Rendering", 4800, 15013)
    assert f"[{'#' * 9}{'.' * 21}] 4,800 of 15,013, 1,200 a second" in terminal.getvalue()


@pytest.mark.parametrize(
    ("first", "last", "seconds", "rate"),
    [
        (0, 3, 4.0, ", 0.8 a second"),
        (900, 950, 2.0, ", 25 a second"),  # what the first report found done took no time
        (0, 3, 0.2, ""),
        (3, 3, 9.0, ""),
    ],
)
def test_rates(
    terminal: Terminal, clock: Clock, first: int, last: int, seconds: float, rate: str
) -> None:
    with Progress() as bar:
        bar.report("Asking", first, 1000)
        clock.now += seconds
        bar.report("Asking", last, 1000)
    assert list_drawn(terminal)[-2].endswith(f" {last} of 1,000{rate}")


@pytest.mark.parametrize("columns", [1, 12, 20, 40, 60, 80, 200])
def test_bar_fits(
    terminal: Terminal, clock: Clock, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr(progress, "measure_columns", lambda: columns)
    with Progress() as bar:
        bar.report("Rendering every page", 0, 1_000_000)
        clock.now += 10.0
        bar.report("Rendering every page", 999_999, 1_000_000)
    widest = max(map(len, list_drawn(terminal)))
    assert widest < columns
    assert ("#" in terminal.getvalue()) == (columns >= 80)


def test_terminal_that_does_not_say_its_width(terminal: Terminal) -> None:
    assert progress.measure_columns() == 80


def test_stage_is_shown_as_soon_as_it_begins(terminal: Terminal, clock: Clock) -> None:
    with Progress() as bar:
        bar.report("Rendering", 10, 10)
        bar.report("Indexing", 0, 0)
    assert list_drawn(terminal)[-2] == "Indexing"


def test_log_has_a_line_for_each_stage(log: io.StringIO, clock: Clock) -> None:
    with Progress() as bar:
        bar.report("Reading", 0, 0)
        clock.now += 0.4
        for number in range(3000):
            bar.report("Reading", number, 3000)
        clock.now += 0.3
        bar.report("Rendering", 0, 20)
        assert log.getvalue() == ""  # it may yet be quick
        clock.now += 3.0
        bar.report("Indexing", 0, 0)
        clock.now += 1.3
    assert log.getvalue().splitlines() == [
        "Reading: 3,000 in 0.7 s",
        "Rendering: 20 in 3.0 s",
        "Indexing: 1.3 s",
    ]


def test_log_hears_of_a_long_stage_now_and_then(log: io.StringIO, clock: Clock) -> None:
    with Progress() as bar:
        for number in range(250):
            bar.report("Rendering", number * 10, 2500)
            clock.now += 0.1
        for _ in range(120):
            bar.report("Indexing", 0, 0)
            clock.now += 0.1
    assert log.getvalue().splitlines() == [
        "Rendering: 1,000 of 2,500, 100 a second",
        "Rendering: 2,000 of 2,500, 100 a second",
        "Rendering: 2,500 in 25.0 s",
        "Indexing: 10 s so far",
        "Indexing: 12.0 s",
    ]


def test_log_hears_nothing_of_quick_work(log: io.StringIO, clock: Clock) -> None:
    with Progress(since=0.0) as bar:
        bar.report("Reading", 0, 10)
        clock.now += 0.5
        bar.report("Writing", 0, 0)
        clock.now += 0.4
    assert log.getvalue() == ""


def test_log_of_a_failure_ends_with_what_was_done(log: io.StringIO, clock: Clock) -> None:
    def work() -> None:
        with Progress() as bar:
            bar.report("Reading", 0, 10)
            clock.now += 5.0
            bar.report("Rendering", 0, 10)
            raise KeyError

    with pytest.raises(KeyError):
        work()
    assert log.getvalue() == "Reading: 10 in 5.0 s\n"


def test_quiet_log(log: io.StringIO, clock: Clock) -> None:
    with Progress(quiet=True) as bar:
        bar.report("Reading", 0, 10)
        clock.now += 50.0
        bar.report("Reading", 9, 10)
    assert log.getvalue() == ""


@pytest.mark.parametrize("quiet", [False, True])
def test_seconds_by_stage(log: io.StringIO, clock: Clock, quiet: bool) -> None:
    bar = Progress(quiet=quiet, since=clock.now - 0.5)
    bar.report("Looking", 0, 0)
    clock.now += 0.25
    bar.report("Starting", 0, 0)
    clock.now += 1.0
    with bar:
        clock.now += 0.5
        bar.report("Reading", 0, 10)
        clock.now += 2.0
        bar.report("Writing", 0, 0)
        clock.now += 4.0
    clock.now += 8.0
    assert list(bar.seconds.items()) == [
        ("Starting", 2.0),
        ("Looking", 0.25),
        ("Reading", 2.0),
        ("Writing", 4.0),
    ]
    assert "Starting" not in log.getvalue()


def test_timings() -> None:
    assert write_timings({"Starting": 0.34, "Reading": 1000.34, "Writing": 0.34}) == (
        "Starting      0.34 s    0%\n"
        "Reading   1,000.34 s  100%\n"
        "Writing       0.34 s    0%\n"
        "Total     1,001.02 s  100%\n"
    )
    assert write_timings({"Starting": 0.0}) == "Starting  0.00 s    0%\nTotal     0.00 s  100%\n"


def run_python(code: str) -> str:
    """Return what a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_loads_nothing_slow() -> None:
    code = "import sys, goodpractice.engine.progress; print(*sys.modules)"
    told = run_python(code)
    slow = {"pydantic", "jinja2", "yaml", "asyncio", "multiprocessing", "concurrent", "dask"}
    assert not slow & set(told.split())
