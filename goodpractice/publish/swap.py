"""What publishing needs of the system: two folders that change places at once, and a lock."""

import contextlib
import ctypes
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HERE = -100
"""AT_FDCWD of Linux: names are relative to the current folder."""
EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2."""


class BusyError(OSError):
    """Another process holds the lock."""


def swap_folders(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; tell whether the system can.

    Linux can (renameat2, since 3.15, on its usual file systems). Elsewhere nothing happens.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done: int = rename(HERE, os.fsencode(first), HERE, os.fsencode(second), EXCHANGE)
    return done == 0


@contextlib.contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system frees it when the process ends, however it ends.

    Raises `BusyError` where another process holds it. The lock is a file among the system's
    temporary ones, so that nothing is left beside the folder.
    """
    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else 0
    path = Path(tempfile.gettempdir()) / f"goodpractice-{user}-{name}.lock"
    with path.open("ab") as stream:
        lock(stream.fileno())
        yield


def lock(descriptor: int) -> None:
    """Lock an open file for this process alone."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BusyError(error.errno, "another build holds it") from None
