"""The bar is there for people who wait, and only for them."""

import io
from types import SimpleNamespace

import pytest

from goodpractice import progress
from goodpractice.progress import WIDTH, Progress


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


def test_no_bar_in_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with Progress() as bar:
        bar.report("Reading", 1, 2)
    assert capsys.readouterr().err == ""
