"""The note in a site's folder: what made the site, from what, and which files it made.

As long as content, templates, bundled assets, code, versions and options are as they were
noted, and the site's own files too, there is nothing to do. Otherwise it tells which files can
stay. What the note does not name was not built here, and stays. Only the standard library is
loaded here, since an unchanged build should take no longer than looking.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Self

from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.versions import list_versions
from goodpractice.paths import BUNDLES, CODE, TEMPLATES
from goodpractice.publish.tree import (
    MARKER,
    NOTE_DRAFT,
    STAT,
    Stat,
    find_container,
    find_settled,
    list_parents,
    read_tree,
)

MADE_BY = (CODE, TEMPLATES, BUNDLES)
"""What makes a site of the content."""
PROGRAM = "good-practice-directory"
HELD = 8
"""Bytes of the hash of what a file holds."""


class FileNote(bytes):
    """The note of one of a site's files, packed, since a large site has tens of thousands.

    It holds digests of what the file was made from and of its content, and the file's stat, by
    which a file is known to be unchanged without reading it.
    """

    __slots__ = ()

    @property
    def made(self) -> bytes:
        """The digest of what it was made from."""
        return self[:DIGEST]

    @property
    def held(self) -> bytes:
        """The hash of what it holds."""
        return self[DIGEST : DIGEST + HELD]

    @property
    def stat(self) -> Stat:
        """Its stat when it was noted."""
        return self[DIGEST + HELD :]

    @property
    def size(self) -> int:
        """Its bytes."""
        return int(STAT.unpack(self.stat)[0])

    def replace_stat(self, stat: Stat) -> Self:
        """Return the same with another stat."""
        return type(self)(self[: DIGEST + HELD] + stat)

    def renew(self, path: str, stat: Stat | None) -> "FileNote | None":
        """Return the same with the file's stat of now, None where it is not as it was noted.

        The stat is another, though the file is the same, where a link to it was made or removed,
        and where the site was copied: then what the file holds tells.
        """
        if not stat or stat == self.stat:
            return self if stat else None
        with contextlib.suppress(OSError), Path(path).open("rb") as file:
            if hashlib.file_digest(file, "sha256").digest()[:HELD] == self.held:
                return self.replace_stat(stat)
        return None


@dataclass(frozen=True, slots=True)
class Note:
    """What a build notes.

    `made_from` is a hash of its inputs, '' where nobody may rely on it; `files` are the files that
    it made, `strangers` those that it found there. While it is at work in a folder, all in there
    is its own, and the note is not `finished`.
    """

    made_from: str = ""
    entries: int = 0
    pages: int = 0
    files: Mapping[str, FileNote] = field(default_factory=dict)
    strangers: tuple[str, ...] = ()
    finished: bool = False


def hash_inputs(content: Path, options: Mapping[str, object], others: Sequence[Path] = ()) -> str:
    """Return a hash of everything that a build is made from; '' where none can be relied on.

    `others` are further folders that go into the site; any may be missing. There is no hash where
    a folder cannot be read, or a file changed just now: it may change again within the same tick
    of the file system's clock.
    """
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    digest.update(list_versions())
    settled = 0
    try:
        for folder in (content, *MADE_BY, *others):
            for name, found in sorted(read_tree(folder, as_input=True).items()):
                settled = max(settled, find_settled(found) if found else 0)
                digest.update(os.fsencode(f"{folder}\0{name}\0") + (found or b""))
    except OSError:  # whoever reads it says which
        return ""
    return "" if settled > time.time_ns() else digest.hexdigest()


def read_note(folder: Path) -> Note | None:
    """Return what the last build noted.

    None where the folder was not built here or is a link, and where the note is damaged, cut off,
    or another program's. Raises `OSError` where the folder cannot be read.
    """
    path = folder / MARKER
    try:
        if folder.is_symlink() or not S_ISREG(path.stat().st_mode):  # a pipe may never end
            return None
        seal, _, text = path.read_text("utf-8").partition(" ")
        if seal != make_seal(text):
            return None
        told = json.loads(text)
        files = {name: FileNote.fromhex(one) for name, one in told["files"].items()}
        return Note(**told | {"files": files, "strangers": tuple(told["strangers"])})
    except (FileNotFoundError, NotADirectoryError, LookupError, TypeError, ValueError):
        return None  # there is no note, or it is another version's


def make_seal(text: str) -> str:
    """Return the hash that a note begins with, which a note with any changed bit fails."""
    return hash_bytes(PROGRAM.encode(), text.encode()).hex()


def write_note(folder: Path, note: Note, beside: Path | None = None) -> None:
    """Write a site's note into its folder, by way of a draft: nobody ever finds half a note.

    The draft is written beside the folder, or beside another folder that `beside` names.
    """
    told = {name: getattr(note, name) for name in note.__slots__}
    told |= {"files": {name: one.hex() for name, one in note.files.items()}}
    text = json.dumps(told, separators=(",", ":"))
    draft = (beside or folder).with_name(NOTE_DRAFT)
    draft.unlink(missing_ok=True)  # a stopped build's, or a link
    draft.write_text(f"{make_seal(text)} {text}", "utf-8")
    draft.replace(folder / MARKER)


def compare_site(out: Path, note: Note) -> tuple[dict[str, FileNote], set[str]]:
    """Compare a site with its note: return what is as it was, and what no build made.

    The files that are as they were come with their present stats. What no build made are files,
    the folders that these are in, and empty folders.
    """
    tree = read_tree(out)
    noted = note.files.items()
    renewed = {name: one.renew(f"{out}/{name}", tree.get(name)) for name, one in noted}
    files = {name: one for name, one in renewed.items() if one}
    return files, tree.keys() - note.files.keys() - list_parents(note.files)


def find_unchanged(out: Path, made_from: str) -> Note | None:
    """Return the last build's note if neither its inputs nor its site have changed since.

    None also where a build was stopped just after the exchange: its left-overs must be removed.
    """
    try:
        note = read_note(out) if made_from and not find_container(out.absolute()).exists() else None
        if note is None or note.made_from != made_from:
            return None
        files, strangers = compare_site(out, note)
    except OSError:  # a build says which
        return None
    new = {name for name in strangers.difference(note.strangers) if not name.endswith("/")}
    return note if len(files) == len(note.files) and not new else None
