"""Signals that ask a command to end: heard as Ctrl+C is, and ended by once all is cleared up."""

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

from goodpractice.streams import say

STOPS = ("SIGINT", "SIGTERM", "SIGHUP")
CLEARING = 5.0
"""Seconds after a stop within which others are not heard: what is cleared up is to be so wholly.
A closed terminal, and `timeout`, ask twice, and who waits presses Ctrl+C again."""


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
