"""The bar and the lines are there for people who wait, the table for those who ask."""

import errno
import io
import os
import subprocess
import sys
import termios
from pathlib import Path
from types import SimpleNamespace

import pytest

from goodpractice.cli import progress
from goodpractice.cli.commands import main
from goodpractice.cli.progress import WIDTH, Progress, write_timings
from goodpractice.paths import PROJECT
from tests.helpers.sites import write_practice, write_site


class Clock:
    """Stands in for the time: it moves when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still in between, and work that is slow after a second."""
    monkeypatch.setattr(progress, "PATIENCE", 1.0)
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


class Terminal(io.StringIO):
    """Stands in for a terminal."""

    columns = 80

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.columns

    def list_drawn(self) -> list[str]:
        """Return the lines that were shown one after another."""
        return [line.removesuffix("\x1b[K") for line in self.getvalue().split("\r")[1:]]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal that is asked for its width."""
    terminal = Terminal()
    measured = SimpleNamespace(get_terminal_size=lambda columns: os.terminal_size((columns, 24)))
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal))
    monkeypatch.setattr(progress, "os", measured)
    return terminal


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a workflow keeps of stderr."""
    log = io.StringIO()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=log))
    return log


def test_bar_is_shown_and_wiped(terminal: Terminal, clock: Clock) -> None:
    with Progress() as bar:
        clock.now += 1.0
        bar.report("Reading", 500, 1000)
    half = "#" * (WIDTH // 2) + "." * (WIDTH // 2)
    assert terminal.list_drawn() == [f"[{half}] Reading: 500 of 1,000", ""]


def test_stage_without_a_total(terminal: Terminal, clock: Clock) -> None:
    with Progress() as bar:
        clock.now += 1.0
        bar.report("Rendering", 10, 10)
        bar.report("Indexing", 0, 0)
    assert terminal.list_drawn()[1:] == ["Indexing", ""]


def test_bar_is_wiped_after_an_error(terminal: Terminal, clock: Clock) -> None:
    def work() -> None:
        with Progress() as bar:
            clock.now += 1.0
            bar.report("Reading", 1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert terminal.list_drawn()[-1] == ""
    assert terminal.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_an_output_that_is_gone_stops_no_work(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, is_terminal: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    gone = SimpleNamespace(isatty=lambda: is_terminal, fileno=lambda: 2, write=refuse)
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=gone))
    monkeypatch.setattr(progress, "os", SimpleNamespace(get_terminal_size=refuse))
    with Progress() as bar:
        clock.now += 20.0
        bar.report("Reading", 1, 2)
        bar.wipe()
        bar.report("Rendering", 1, 2)
        clock.now += 20.0
        bar.report("Rendering", 2, 2)
    assert bar.seconds["Rendering"] == 20.0


def test_not_too_often(terminal: Terminal, clock: Clock) -> None:
    with Progress() as bar:
        for number in range(3000):
            bar.report("Reading", number, 3000)
            clock.now += 0.001
    assert 10 <= terminal.getvalue().count("Reading") <= 30


def test_quick_work_needs_no_bar(terminal: Terminal, clock: Clock) -> None:
    with Progress() as bar:
        bar.report("Reading", 1, 2)
        clock.now += 0.9
        bar.report("Reading", 2, 2)
    assert terminal.getvalue() == ""


def test_quiet(terminal: Terminal, clock: Clock) -> None:
    with Progress(quiet=True) as bar:
        clock.now += 50.0
        bar.report("Reading", 1, 2)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(
    ("done", "seconds", "rate"),
    [
        (4800, 4.0, ", 1,200 a second"),
        (3, 4.0, ", 0.8 a second"),
        (3, 0.2, ""),
        (0, 9.0, ""),
    ],
)
def test_rates(terminal: Terminal, clock: Clock, done: int, seconds: float, rate: str) -> None:
    with Progress() as bar:
        clock.now += 60.0  # what came before is not counted
        bar.report("Asking", 0, 15013)
        clock.now += seconds
        bar.report("Asking", done, 15013)
    assert terminal.list_drawn()[-2].endswith(f" Asking: {done:,} of 15,013{rate}")


@pytest.mark.parametrize("columns", [1, 12, 20, 40, 60, 90, 200])
def test_bar_fits(terminal: Terminal, clock: Clock, columns: int) -> None:
    terminal.columns = columns
    with Progress() as bar:
        bar.report("Rendering", 0, 1_000_000)
        clock.now += 10.0
        bar.report("Rendering", 999_999, 1_000_000)
    text = "Rendering: 999,999 of 1,000,000, 100,000 a second"
    assert terminal.list_drawn()[0] in (f"[{'#' * 29}.] {text}", text[: columns - 1])
    assert max(map(len, terminal.list_drawn())) < columns
    assert ("#" in terminal.getvalue()) == (columns >= 90)


@pytest.mark.parametrize(("columns", "has_bar"), [(40, False), (72, True), (0, True)])
def test_terminal_says_its_width(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, columns: int, has_bar: bool
) -> None:
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as seen, os.fdopen(theirs, "w") as terminal:
        termios.tcsetwinsize(terminal, (24, columns))
        monkeypatch.setattr(sys, "stderr", terminal)
        with Progress() as bar:
            clock.now += 2.0
            bar.report("Rendering", 10, 20)
            assert (b"#" in seen.read(200)) == has_bar


def test_log_has_a_line_for_each_long_stage(log: io.StringIO, clock: Clock) -> None:
    with Progress(since=0.0) as bar:
        bar.report("Reading", 0, 0)
        clock.now += 0.4
        for number in range(3000):
            bar.report("Reading", number, 3000)
        clock.now += 1.3
        bar.report("Planning", 0, 0)
        clock.now += 0.9
        bar.report("Rendering", 0, 20)
        clock.now += 3.0
        bar.report("Indexing", 0, 0)
        clock.now += 1.3
    assert log.getvalue().splitlines() == [
        "Reading: 3,000 in 1.7 s",
        "Rendering: 20 in 3.0 s",
        "Indexing: 1.3 s",
    ]


def test_log_hears_of_a_long_stage_now_and_then(log: io.StringIO, clock: Clock) -> None:
    with Progress() as bar:
        for number in range(250):
            bar.report("Rendering", number * 10, 2500)
            clock.now += 0.1
    assert log.getvalue().splitlines() == [
        "Rendering: 1,000 of 2,500, 100 a second",
        "Rendering: 2,000 of 2,500, 100 a second",
        "Rendering: 2,500 in 25.0 s",
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
            clock.now += 5.0
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
        "Starting        0.34 s    0%\n"
        "Reading     1,000.34 s  100%\n"
        "Writing         0.34 s    0%\n"
        "Total       1,001.02 s  100%\n"
    )


def run_python(code: str) -> str:
    """Return what a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_loads_nothing_slow() -> None:
    code = "import sys, goodpractice.cli.progress; print(*sys.modules)"
    told = run_python(code)
    slow = {"pydantic", "jinja2", "yaml", "asyncio", "multiprocessing", "concurrent", "dask"}
    assert not slow & set(told.split())


READING = (["check"], ["check", "--fix"], ["report"], ["print"])
"""Commands that read the content, and answer with lines."""


def test_commands_that_read_the_content_show_it_at_a_terminal_alone(
    tmp_path: Path, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "PATIENCE", 1e-9)
    for command in READING:
        assert main(command) == 0
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("command", "stages", "answer"),
    [
        (["check"], ["Reading: 0 of 10"], "No problems in 1 entry."),
        (["check", "--fix"], ["Mending: 0 of 10", "Reading: 0 of 10"], "Mended content/pra"),
        (["print"], ["Reading: 0 of 10", "Rendering: 0 of 1", "Drawing"], "Printed 1 entries into"),
        (["print", "--all"], ["Rendering: 0 of 1", "Drawing: 1 of 2"], "Printed 1 entries into"),
    ],
)
def test_a_terminal_is_shown_how_far_they_are(
    tmp_path: Path,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    stages: list[str],
    answer: str,
) -> None:
    write_site(tmp_path, {"practices/dudley/a.md": write_practice() + "Words.\t\n"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "PATIENCE", 1e-9)
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(command) == 0
    for stage in stages:
        assert any(stage in line for line in terminal.list_drawn())
    assert f"\r\x1b[K{answer}" in terminal.getvalue(), "on a line of its own"
