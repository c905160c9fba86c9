"""Crash report: whatever happens in a command ends in one line and an exit status.

What the program foresees it says itself. What it does not (a fault of its own, no memory left,
a full disk under its output) must not end in a traceback for somebody who wanted to add an
entry: one line says what happened, and the traceback is saved for those who can mend it.
"""

import errno
import os
import platform
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from goodpractice.paths import PROGRAM
from goodpractice.signals import end_stopped, find_stop, hear_stops
from goodpractice.streams import FAILED, close_output, make_printable, open_missing, say

DISK_ERRORS = {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF}
"""What writing to an output says that takes no more."""


def run_guarded(command: Callable[[], int]) -> int:
    """Run a command and return its exit status, whatever happens; end as it was stopped, if so."""
    open_missing()
    make_printable()
    try:
        with hear_stops():
            status = command()
            sys.stdout.flush()
    except BaseException as error:
        if stop := find_stop(error):
            return end_stopped(stop.args[0] if stop.args else signal.SIGINT)
        if isinstance(error, Exception):
            return say_fault(error)
        raise
    return status


def say_fault(error: Exception) -> int:
    """Say what a command could not do; return the status of a failure."""
    if isinstance(error, BrokenPipeError):
        close_output()  # whoever read the output has seen enough
        return FAILED
    if isinstance(error, OSError):
        if error.filename is None and error.errno in DISK_ERRORS:
            close_output()
            return say(f"{PROGRAM}: the output could not be written ({describe(error)})")
        if is_nowhere():
            return say(f"{PROGRAM}: the folder that it was started in is gone; change into another")
    return say(explain(error))  # this is what it is for


def is_nowhere() -> bool:
    """Tell whether the folder that the command was started in was removed meanwhile."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def explain(error: Exception) -> str:
    """Return one line on what was not foreseen, and where its report was saved."""
    saved = save_report(error)
    where = f"; a report is in {saved}: please send it to the editors" if saved else ""
    if isinstance(error, MemoryError):
        return f"{PROGRAM}: there is not enough memory for this{where}"
    return f"{PROGRAM}: something went wrong that nobody foresaw ({describe(error)}){where}"


def describe(error: Exception) -> str:
    """Return an error on one line."""
    text = (getattr(error, "strerror", None) or str(error)).strip() or type(error).__name__
    return " ".join(text.split())[:200]


def save_report(error: Exception) -> str:
    """Save the traceback and return its file's path, '' where it cannot be saved."""
    try:
        descriptor, name = tempfile.mkstemp(prefix="good-practice-", suffix=".txt")
        lines = [
            f"{platform.platform()}, Python {platform.python_version()}\n",
            f"{' '.join(sys.argv)}\n",
            *traceback.format_exception(error),
        ]
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
    except (OSError, MemoryError):
        return ""
    return str(Path(name))
