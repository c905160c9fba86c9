"""Progress of long work, as it is told to whoever shows it: `goodpractice.cli.progress` does."""

from collections.abc import Callable

Report = Callable[[str, int, int], None]
"""Takes the stage, how much of it is done, and of how much; a total of 0 is not known."""


def report_nothing(_stage: str, _done: int, _total: int) -> None:
    """Stand in where nobody watches."""
