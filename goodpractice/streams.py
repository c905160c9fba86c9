"""Standard streams: standard output and error take every text, and may be missing or full."""

import os
import sys

FAILED = 1
"""The status of a command that could not be done."""


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
