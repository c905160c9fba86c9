"""Waiting for other processes, however busy the machine is."""

import time
from collections.abc import Callable
from pathlib import Path

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
