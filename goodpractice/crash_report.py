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
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from goodpractice.paths import PROGRAM

FAILED = 1
DISK_ERRORS = {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF}
"""What writing to an output says that takes no more."""


def run_guarded(command: Callable[[], int]) -> int:
    """Run a command and return its exit status, whatever happens."""
    open_missing()
    make_printable()
    hear_stops()
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        close_output()  # whoever read the output has seen enough
        return FAILED
    except KeyboardInterrupt:
        return say("Stopped.")
    except OSError as error:
        if error.filename is None and error.errno in DISK_ERRORS:
            close_output()
            return say(f"{PROGRAM}: the output could not be written ({describe(error)})")
        if is_nowhere():
            return say(f"{PROGRAM}: the folder that it was started in is gone; change into another")
        return say(explain(error))
    except Exception as error:  # this is what it is for
        return say(explain(error))
    return status


def hear_stops() -> None:
    """Let what asks the command to end be heard as Ctrl+C is, which the doors have turned off.

    Else a terminal that is closed, or a machine that shuts down, would end it where it stands, and
    what it had begun would stay. What whoever started it has turned off (nohup) stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    stops = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [number for number in stops if signal.getsignal(number) == signal.SIG_DFL]

    def stop(*_: object) -> None:
        # A closed terminal, or `timeout`, asks twice: what is cleared up is to be so wholly.
        for number in heard:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in heard:
        signal.signal(number, stop)


def is_nowhere() -> bool:
    """Tell whether the folder that the command was started in was removed meanwhile."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def open_missing() -> None:
    """Let a program that was started without an output write into nothing.

    Else the first file that it opens has an output's number, and what a library says lands in it.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
            if name != "stdin":
                setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8", closefd=False))


def make_printable() -> None:
    """Let every text be printed: a letter that the terminal's encoding lacks comes as its code.

    A line is seen when it is printed, in a file too: a preview runs for hours. What goes into a
    file, such as a table or a toolbox, has the same bytes on every system, unless somebody asked
    otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            is_file = not stream.isatty() and "PYTHONIOENCODING" not in os.environ
            kept = {"encoding": "utf-8", "newline": "\n"} if is_file else {}
            reconfigure(errors="backslashreplace", line_buffering=True, **kept)


def close_output() -> None:
    """Send what is still to be printed nowhere; flushing it at the end would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def say(line: str) -> int:
    """Print a line where problems are printed; return the status of a failure."""
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        close_output()
    return FAILED


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
