"""The note in a site's folder: what made the site, from what, and which files it made.

As long as content, templates, bundled assets, code, versions and options are as they were
noted, and the site's own files too, there is nothing to do. What the note does not name was not
built here, and stays. Only the standard library is loaded here, since an unchanged build should
take no longer than looking.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from goodpractice.engine.folders import Stat, find_settled, list_stats
from goodpractice.engine.versions import list_packages
from goodpractice.paths import BUNDLES, CODE, TEMPLATES

MADE_BY = (CODE, TEMPLATES, BUNDLES)
"""What makes a site of the content."""
MARKER = ".goodpractice"
"""The note's file: it says that the folder was built here."""
PROGRAM = "good-practice-directory"


@dataclass(frozen=True, slots=True)
class Note:
    """What a build notes.

    `made_from` and `made` are hashes of its inputs and of the site's files, '' where nobody may
    rely on them; `files` are the files that it made, `strangers` those that it found there. While
    it is at work in a folder, all in there is its own, and the note is not `finished`.
    """

    made_from: str = ""
    made: str = ""
    entries: int = 0
    pages: int = 0
    files: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    finished: bool = False


def hash_inputs(content: Path, options: Mapping[str, object], others: Sequence[Path] = ()) -> str:
    """Return a hash of everything a build is made from; '' where it cannot be relied on.

    `others` are more folders that go into the site, of which any may be missing.
    Not to be relied on is a file that changed just now: it may change again within the same
    tick of the file system's clock.
    """
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    digest.update(repr((sys.version, sorted(list_packages()))).encode())
    settled = 0
    for folder in (content, *MADE_BY, *others):
        for name, stat in list_stats(str(folder)):
            settled = max(settled, find_settled(stat))
            digest.update(os.fsencode(f"{folder}\0{name}\0{stat}\n"))
    return "" if settled > time.time_ns() else digest.hexdigest()


def hash_files(files: Iterable[tuple[str, Stat]]) -> str:
    """Return a hash of files' names and stats, in whatever order they come."""
    digest = hashlib.sha256()
    for name, stat in sorted(files):
        digest.update(f"{name}\0{stat}\n".encode())
    return digest.hexdigest()


def read_note(folder: Path) -> Note | None:
    """Return what the last build noted, None where the folder was not built here."""
    try:
        return parse_note((folder / MARKER).read_bytes())
    except OSError:
        return None


def parse_note(data: bytes) -> Note | None:
    """Return a note, None where it is damaged or another program's."""
    try:
        told = json.loads(data)
        if told.pop("program") != PROGRAM:
            return None
        files, strangers = (tuple(map(str, told.pop(name))) for name in ("files", "strangers"))
        return Note(**told, files=files, strangers=strangers)
    except (ValueError, TypeError, AttributeError, LookupError):
        return None


def is_earlier_note(data: bytes) -> bool:
    """Tell whether a note is one of the versions that counted a site's files and named none."""
    try:
        told = json.loads(data)
        return "made_from" in told and isinstance(told["files"], int)
    except (ValueError, TypeError, LookupError):
        return False


def write_note(folder: Path, note: Note) -> None:
    """Note what a site was made from, in a file of its own: another's may be linked here."""
    draft = folder / f"{MARKER}~"
    told = {"program": PROGRAM} | {one.name: getattr(note, one.name) for one in fields(note)}
    draft.write_text(json.dumps(told), "utf-8", "surrogateescape")
    draft.replace(folder / MARKER)


def find_unchanged(out: Path, made_from: str) -> Note | None:
    """Return the last build's note if neither its inputs nor its site have changed since."""
    note = read_note(out) if made_from else None
    if note is None or note.made_from != made_from:
        return None
    ours, strangers = set(note.files), set(note.strangers)
    found = []
    for name, stat in list_stats(str(out)):
        if name in ours:
            found.append((name, stat))
        elif name not in strangers:
            return None
    return note if hash_files(found) == note.made else None
