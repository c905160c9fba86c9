"""A new site while it is written: what changed is written, and the rest is the old site's files.

Files whose bytes did not change are links to the old site's: they keep their time, and an
upload that compares times stays small. Nothing is ever written into a file that is there: it
may be a link to the old site's. To tasks the site is where their results are kept: a file's key
is the digest of what it was made from, and its name.
"""

import contextlib
import hashlib
import os
import pickle
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.folders import make_stat
from goodpractice.publish.unchanged import HELD, FileNote, Note

Written = tuple[bool, FileNote]
"""Whether a file changed, and what there is to note of it."""


def key_file(name: str, digest: bytes) -> bytes:
    """Return the key of a file in a site."""
    return digest + name.encode()


@dataclass(slots=True)
class SiteWriter:
    """A new site while it is written.

    `folder` is where it is written, `out` the site it will stand in for, `note` what the last
    build noted, and `strangers` the files and empty folders in the site that it did not make.
    Those of its files that are `there` stand in the folder already. `files` are the new site's,
    `changed` counts those that are not as they were.
    """

    folder: str
    out: str
    note: Note
    strangers: tuple[set[str], set[str]]
    there: set[str]
    files: dict[str, FileNote] = field(default_factory=dict)
    changed: int = 0
    _folders: set[str] = field(default_factory=set)

    def fetch(self, keys: Iterable[bytes]) -> list[bool | None]:
        """Take the old site's files that were made from the same; None for the others."""
        found: list[bool | None] = []
        for key in keys:
            name = key[DIGEST:].decode()
            _, note = self._reuse(name, key[:DIGEST].hex())
            if note:
                self.files[name] = note
            found.append(False if note else None)
        return found

    def keep(self, key: bytes, packed: bytes, _parts: Sequence[bytes]) -> bool:
        """Count a file that a worker wrote, or write one that travelled; tell if it changed."""
        name, made = key[DIGEST:].decode(), pickle.loads(packed)
        written = self.put(name, [made]) if isinstance(made, bytes) else made
        return self._count(name, key[:DIGEST], written)

    def commit(self) -> None:
        """Do nothing: a file is seen when it is written."""

    def leave_disk(self) -> None:
        """Return nothing: a folder of this machine's does not travel."""

    def write(self, name: str, content: bytes) -> None:
        """Write one file."""
        self._count(name, hash_bytes(content), self.put(name, [content]))

    def write_parts(self, name: str, parts: Iterable[bytes], digest: bytes) -> None:
        """Write one file, too large to be held at once, unless it is known."""
        if self.fetch([key_file(name, digest)]) == [None]:
            self._count(name, digest, self.put(name, parts))

    def put(self, name: str, parts: Iterable[bytes]) -> Written:
        """Write one file, or leave the old site's where it is the same.

        This is the part that a worker does.
        """
        path = self._find_place(name)
        held = write_file(f"{path}~", parts)
        is_same, note = self._reuse(name, held)
        if note:
            os.unlink(f"{path}~")
        else:
            remove(path)
            os.replace(f"{path}~", path)
            self.there.discard(name)
            note = FileNote("", held, *make_stat(os.stat(path)))
        return not is_same, note

    def _reuse(self, name: str, hashed: str) -> tuple[bool, FileNote | None]:
        """Tell if the old site's file was made from, or holds, what has a hash; let it stand here.

        Returns its note then, None where it does not stand here: some systems have no links. It
        may have been edited, or removed, a moment ago.
        """
        noted = self.note.files.get(name)
        old = noted.renew(f"{self.out}/{name}") if noted and hashed in noted[:2] else None
        if not old or name in self.there:
            return old is not None, old
        path = self._find_place(name)
        with contextlib.suppress(OSError):
            remove(path)
            os.link(f"{self.out}/{name}", path)
            return True, old._replace(changed=os.stat(path).st_ctime_ns)  # which the link changed
        return True, None

    def _count(self, name: str, digest: bytes, written: Written) -> bool:
        changed, note = written
        self.files[name] = note._replace(made=digest.hex())
        self.changed += changed
        return changed

    def _find_place(self, name: str) -> str:
        """Return the path of a file, in a folder that is there."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            make_folder(self.folder, folder)
            self._folders.add(folder)
        return f"{self.folder}/{name}"


def make_folder(root: str, folder: str) -> None:
    """Make a folder below another, in place of files that have the names of its parts."""
    path = root
    for part in folder.split("/"):
        path = f"{path}/{part}"
        if not os.path.isdir(path):
            try:
                os.unlink(path)
            except OSError:  # another worker may have made the folder just now
                if os.path.lexists(path) and not os.path.isdir(path):
                    raise
            with contextlib.suppress(FileExistsError):
                os.mkdir(path)


def write_file(path: str, parts: Iterable[bytes]) -> str:
    """Write a new file, in place of what is there, that is given in parts; return its hash."""
    remove(path)
    held = hashlib.sha256()
    with open(path, "xb") as file:
        for part in parts:
            held.update(part)
            file.write(part)
    return held.hexdigest()[:HELD]


def remove(path: str) -> None:
    """Remove a file that is there, or a folder with all that is in it, from the new site."""
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)
