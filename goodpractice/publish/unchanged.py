"""Tells whether anything has changed since the last build, without reading any of it.

A build notes, in the site's marker, a hash of everything it was made from (names, sizes and
times of the content, templates, bundled assets and code, versions, options) and one of the
site's own files. As long as both hold, there is nothing to do. Only the standard library is
loaded here, since an unchanged build should take no longer than looking.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from goodpractice.engine.versions import list_packages
from goodpractice.paths import BUNDLES, CODE, TEMPLATES

MADE_BY = (CODE, TEMPLATES, BUNDLES)
"""What makes a site of the content."""
MARKER = ".goodpractice"
"""A file in the site's folder that says: built here, from this, and may be replaced whole."""
SECOND = 1_000_000_000
TICK = 50_000_000
"""Nanoseconds within which a file may change again without its time telling: a few ticks of the
system's clock; two seconds where the file system keeps whole seconds only."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a build notes: hashes of what it was made from and of what it made, and its counts."""

    made_from: str
    made: str
    entries: int
    pages: int
    files: int


def hash_inputs(content: Path, options: Mapping[str, object]) -> str | None:
    """Return a hash of everything a build is made from; None where it cannot be relied on.

    Not to be relied on is a file that changed just now: it may change again within the
    same tick of the file system's clock.
    """
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    digest.update(repr((sys.version, sorted(list_packages()))).encode())
    settled = 0
    for folder in (content, *MADE_BY):
        for name, size, changed in list_stats(folder):
            settled = max(settled, find_settled(changed))
            digest.update(f"{folder}\0{name}\0{size}\0{changed}\n".encode())
    return None if settled > time.time_ns() else digest.hexdigest()


def find_settled(changed: int) -> int:
    """Return the time from which a file that changed at a time cannot change unnoticed."""
    return changed + (TICK if changed % SECOND else 2 * SECOND)


def hash_outputs(out: Path) -> str:
    """Return a hash of the names, sizes and times of a site's files."""
    return hash_stats(list_stats(out))


def hash_stats(stats: Iterable[tuple[str, int, int]]) -> str:
    """Return a hash of names, sizes and times, in whatever order they come."""
    digest = hashlib.sha256()
    for name, size, changed in sorted(stats):
        digest.update(f"{name}\0{size}\0{changed}\n".encode())
    return digest.hexdigest()


def list_stats(folder: Path, *, hidden: bool = False) -> Iterator[tuple[str, int, int]]:
    """Return name, size and time of every file below a folder, in order.

    Hidden ones are left out but on demand.
    """
    waiting = [str(folder)]
    start = len(waiting[0]) + 1
    while waiting:
        try:
            found = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in found:
            if not hidden and (entry.name.startswith(".") or entry.name == "__pycache__"):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                stat = entry.stat(follow_symlinks=False)
                yield entry.path[start:], stat.st_size, stat.st_mtime_ns


def read_note(out: Path) -> Note | None:
    """Return what the last build noted, None where it noted nothing that can be read."""
    try:
        return Note(**json.loads((out / MARKER).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_note(out: Path, note: Note) -> None:
    """Note what a site was made from; where that fails, the next build is a whole one."""
    try:
        (out / MARKER).write_text(json.dumps(asdict(note)), "utf-8")
    except OSError:
        return


def find_unchanged(out: Path, made_from: str | None) -> Note | None:
    """Return the last build's note if neither its inputs nor its site have changed since."""
    note = read_note(out)
    if note and made_from and note.made_from == made_from and note.made == hash_outputs(out):
        return note
    return None
