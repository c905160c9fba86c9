"""Python's search for cycles of garbage, which costs much where objects are made by the million.

What a build makes has next to no cycles, and lives until its end: looking for them again and
again would take a fifth of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Keep Python from looking for cycles, here and in processes that are forked here."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
