"""What the last build left: the site's files, what each was made from, and kept files.

A file of the site is taken for what it was only where its size and time are still those that
were noted: somebody may have changed it since.
"""

import contextlib
import marshal
import time
from collections.abc import Mapping
from pathlib import Path

from goodpractice.cache import Cache, make_key
from goodpractice.fingerprint import list_stats

PATIENCE = 3600
"""Seconds after which a kept file that no result names is left by a build that was stopped."""


def load_known(kept: Cache, out: Path) -> dict[str, bytes]:
    """Return what each of a site's files was made from, of those that are as they were written."""
    (packed,) = kept.fetch([name_key(out)])
    if packed is None:
        return {}
    noted: dict[str, tuple[bytes, int, int]] = marshal.loads(packed)
    return {
        name: noted[name][0]
        for name, size, changed in list_stats(out)
        if name in noted and noted[name][1:] == (size, changed)
    }


def save_known(kept: Cache, out: Path, made: Mapping[str, bytes]) -> None:
    """Note what each of a site's files was made from."""
    noted = {
        name: (made[name], size, changed) for name, size, changed in list_stats(out) if name in made
    }
    kept.keep([(name_key(out), marshal.dumps(noted))])


def name_key(out: Path) -> bytes:
    """Return the key under which a site's files are noted."""
    return make_key("site", str(out.absolute()).encode("utf-8", "surrogateescape"))


def forget_sweepings(folder: Path, kept: Cache) -> None:
    """Remove kept files that no result names any more."""
    now = time.time()
    for path in folder.iterdir():
        with contextlib.suppress(OSError, ValueError):
            if path.stat().st_mtime < now - PATIENCE and not kept.has(
                bytes.fromhex(path.name.partition(".")[0])
            ):
                path.unlink()
