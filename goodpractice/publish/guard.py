"""Guards of folders: which may be written, and that one build at a time writes them.

Nothing is written, and nothing removed, before these have been asked.
"""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from goodpractice.engine.cache_folder import ForeignFolderError, check_folder, name_some
from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.store import FILE, StoreError
from goodpractice.publish.tree import MARKER
from goodpractice.publish.unchanged import read_note

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


PATIENCE = 0.5
"""Seconds for which child processes of a killed run, which inherit its lock, may still hold it."""


class PublishError(Exception):
    """The site could not be written; the old one stands as it was."""


class BusyError(PublishError):
    """Another process holds the lock of a folder."""


@contextlib.contextmanager
def explain(out: Path) -> Iterator[None]:
    """Turn errors of writing into a `PublishError` that says in one sentence what failed."""
    try:
        yield
    except ForeignFolderError as error:
        raise PublishError(f"{error}; choose another with --cache") from None
    except (StoreError, OSError) as error:
        raise PublishError(f"{describe(error, out)}; the site stands as it was") from error


def describe(error: StoreError | OSError, out: Path) -> str:
    """Return what an error means to whoever builds."""
    if isinstance(error, StoreError):
        return f"what a build keeps could be kept neither in the cache nor elsewhere ({error})"
    if isinstance(error, FileNotFoundError):
        return f"{error.filename or out} went away while the site was built, so build again"
    place = f": {error.filename}" if error.filename else ""
    return f"{out} could not be written ({error.strerror or error}{place})"


def check_places(content: Path, out: Path, cache: Path | None) -> None:
    """Refuse folders that are parts of one another, links, and what holds somebody else's files."""
    places = {"the content": content, "--out": out} | ({"the cache": cache} if cache else {})
    for (inner, path), (outer, other) in permutations(places.items(), 2):
        if is_within(path, other):
            fault = f"{inner} ({path}) is in {outer} ({other}), or the same"
            raise PublishError(f"{fault}; choose folders that are apart")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        link = f", but a link to one; name it: --out {out.resolve()}" if out.is_dir() else ""
        raise PublishError(f"{out} is not a folder{link or '; choose another with --out'}")
    with explain(out):
        if cache:
            check_folder(cache)
        strangers = sorted(path.name for path in out.glob("*") if path.name != ".gitignore")
        if strangers and not read_note(out):
            note = f", or {out / MARKER} is damaged or another version's"
            fault = f"files that were not built here{note if MARKER in strangers else ''}"
            found = f"{out} holds {fault} ({name_some(strangers)})"
            raise PublishError(f"{found}; empty it or choose another with --out")
    with contextlib.suppress(OSError):  # a cache that cannot be read is done without
        if cache and (cache / FILE).is_dir():
            fault = f"{cache / FILE} is a folder, where the cache keeps a file of that name"
            raise PublishError(f"{fault}; move it away, or choose another cache with --cache")


def is_within(path: Path, folder: Path) -> bool:
    """Tell whether a path is a folder or in it, also by way of links or other names."""
    with contextlib.suppress(OSError, RuntimeError):  # which a link to itself raises, up to 3.12
        path, folder = path.resolve(), folder.resolve()
        above = (one for one in (path, *path.parents) if one.exists() and folder.exists())
        return path.is_relative_to(folder) or any(one.samefile(folder) for one in above)
    return False


@contextlib.contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system frees it when the process ends, however it ends.

    The lock goes by the folder itself, by whatever name it is called, and is a file among the
    system's temporary ones while it is held. Raises `BusyError` where another process holds it.
    """
    parent = folder.parent.stat()
    name = hash_bytes(os.fsencode(f"{parent.st_dev} {parent.st_ino} {folder.name}")).hex()
    user = os.getuid() if hasattr(os, "getuid") else 0
    path = Path(tempfile.gettempdir()) / f"goodpractice-{user}-{name}.lock"
    until = time.monotonic() + PATIENCE
    while True:
        with path.open("ab") as stream:
            # Who held it may have removed it just now: then it is nobody's lock any more.
            if take(stream.fileno()) and os.fstat(stream.fileno()).st_nlink:
                try:
                    yield
                finally:
                    with contextlib.suppress(OSError):
                        path.unlink()
                return
        if time.monotonic() > until:
            raise BusyError(f"another build is writing {folder}; try again when it has ended")
        time.sleep(PATIENCE / 50)


def take(descriptor: int) -> bool:
    """Lock an open file if nobody has locked it; tell whether it is."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
