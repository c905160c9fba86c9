"""Crash report: whatever happens in a command ends in one line and an exit status.

What the program foresees it says itself. What it does not (a fault of its own, no memory left,
a full disk under its output) must not end in a traceback for somebody who wanted to add an
entry: one line says what happened, and the traceback is saved for those who can mend it.
"""

import contextlib
import errno
import os
import platform
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from goodpractice.paths import PROGRAM

FAILED = 1
STOPS = ("SIGINT", "SIGTERM", "SIGHUP")
CLEARING = 5.0
"""Seconds after a stop within which others are not heard: what is cleared up is to be so wholly.
A closed terminal, and `timeout`, ask twice, and who waits presses Ctrl+C again."""
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


@contextlib.contextmanager
def hear_stops() -> Iterator[None]:
    """Let what asks the command to end be heard as Ctrl+C is, which the doors have turned off.

    Else a terminal that is closed, or a machine that shuts down, would end it where it stands, and
    what it had begun would stay. What whoever started it has turned off (nohup) stays so. Behind
    the command nothing is left to clear up, and Python would leave a traceback.
    """
    heard: list[int] = []
    heard_at = -CLEARING

    def stop(number: int, _frame: object) -> None:
        nonlocal heard_at
        now = time.monotonic()
        if now - heard_at >= CLEARING:
            heard_at = now
            raise KeyboardInterrupt(number)

    if threading.current_thread() is threading.main_thread():
        heard = [one for one in list_stops() if signal.getsignal(one) != signal.SIG_IGN]
    for number in heard:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def end_stopped(number: int) -> int:
    """End as a program that was stopped by a signal, once all is cleared up.

    Whoever started it sees that by how it ended: a shell stops its script too, with 128 and the
    signal's number as the status. Where no signal ends a program so, that is returned.
    """
    say("Stopped.")
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    if os.name == "posix":
        for one in list_stops():  # no SIG_IGN, which what is started meanwhile would inherit
            signal.signal(one, lambda *_: None)
        until = time.monotonic() + CLEARING
        while has_others() and time.monotonic() < until:  # who runs git, say, is ending it
            time.sleep(0.01)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    return 128 + number


def list_stops() -> list[int]:
    """Return the numbers of the signals that ask a command to end; Windows has not all of them."""
    return [getattr(signal, name) for name in STOPS if hasattr(signal, name)]


def has_others() -> bool:
    """Tell whether threads are at work still that a program waits for at its end."""
    ours = threading.current_thread()
    return any(not one.daemon for one in threading.enumerate() if one is not ours)


def find_stop(error: BaseException | None) -> KeyboardInterrupt | None:
    """Return the stop that an error came of; None where it is one of its own.

    What is stopped in the midst of a library may raise another: Python's threads do.
    """
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error


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
