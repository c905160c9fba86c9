"""Other processes, however busy the machine is: waiting for them, and making things once."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 60
"""Seconds until what is waited for has to be so; what is right takes a moment."""


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


def is_alive(process: Path) -> bool:
    """Tell whether a process, given by its folder in /proc, has not ended.

    Whose parent is gone may stand there for ever after its end: not every first process of a
    container clears them away.
    """
    try:
        return process.joinpath("stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first process fills which asks for it; the others wait.

    Where filling it fails there, the others say so too, after a while.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = factory.mktemp(name)
        make(folder)
        return folder
    folder = factory.getbasetemp().parent / name
    done = folder.with_name(f"{name}-done")
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for(done.exists)
    else:
        make(folder)
        done.touch()
    return folder
