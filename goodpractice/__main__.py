"""The command `goodpractice` of an installed generator: the same as `python build.py`."""

import signal
import sys


def run() -> None:
    """Run the command that was typed, and end with its exit status."""
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # as a script's "&" turns it off
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C while it loads leaves no traceback
    from goodpractice.cli.commands import main
    from goodpractice.crash_report import run_guarded

    sys.exit(run_guarded(main))


if __name__ == "__main__":
    run()
