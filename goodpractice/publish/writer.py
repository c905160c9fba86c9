"""A new site while it is written: what changed is written, and the rest is the old site's files.

Files whose bytes did not change are links to the old site's: they keep their time, and an
upload that compares times stays small. Nothing is ever written into a file that is there: it
may be a link to the old site's. To tasks the site is where their results are kept: a file's key
is the digest of what it was made from, and its name.
"""

import contextlib
import filecmp
import hashlib
import os
import pickle
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.folders import Stat, make_stat
from goodpractice.publish.unchanged import FileNote, Note

HELD = 16
"""Digits of the hash of what a file holds."""
NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)

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
    `old` are the files that it made and that are files still; those that are `there` stand in the
    folder already. `files` are the new site's, `changed` counts those that are not as they were.
    """

    folder: str
    out: str
    note: Note
    strangers: tuple[list[str], list[str]]
    old: Mapping[str, Stat]
    there: set[str]
    files: dict[str, FileNote] = field(default_factory=dict)
    changed: int = 0
    _folders: set[str] = field(default_factory=set)

    def fetch(self, keys: Iterable[bytes]) -> list[bool | None]:
        """Take the old site's files that were made from the same; None for the others."""
        return [self._take(key[DIGEST:].decode(), key[:DIGEST]) for key in keys]

    def keep(self, key: bytes, packed: bytes, _parts: Sequence[bytes]) -> bool:
        """Count a file that a worker wrote, or write one that travelled; tell if it changed."""
        name, made = key[DIGEST:].decode(), pickle.loads(packed)
        written = self.put(name, made) if isinstance(made, bytes) else made
        return self._count(name, key[:DIGEST], written)

    def commit(self) -> None:
        """Do nothing: a file is seen when it is written."""

    def leave_disk(self) -> None:
        """Return nothing: a folder of this machine's does not travel."""

    def write(self, name: str, content: bytes) -> None:
        """Write one file."""
        self._count(name, hash_bytes(content), self.put(name, content))

    def write_parts(self, name: str, parts: Iterable[bytes], digest: bytes) -> None:
        """Write one file, too large to be held at once, unless it is known."""
        if self._take(name, digest) is not None:
            return
        path = self._find_place(name)
        draft = f"{path}~"
        held, changed = write_file(draft, parts), True
        with contextlib.suppress(OSError):
            changed = not filecmp.cmp(f"{self.out}/{name}", draft, shallow=False)
        if not changed and self._bring(name, path):
            os.unlink(draft)
        else:
            remove(path)
            os.replace(draft, path)
        self._count(name, digest, (changed, note_file(path, held)))

    def put(self, name: str, content: bytes) -> Written:
        """Write one file, or leave the old site's where it is the same.

        This is the part that a worker does.
        """
        changed = not is_same(f"{self.out}/{name}", content)
        path = self._find_place(name)
        if not changed and self._bring(name, path):
            return changed, note_file(path, hashlib.sha256(content).hexdigest())
        return changed, note_file(path, write_file(path, [content]))

    def _take(self, name: str, digest: bytes) -> bool | None:
        noted = self.note.files.get(name)
        if noted is None or noted.made != digest.hex() or not noted.fits(self.old.get(name)):
            return None
        if name not in self.there:
            path = self._find_place(name)
            if not (self._stays(name, noted) and self._bring(name, path)):
                return None
            noted = noted.renew(make_stat(os.stat(path)))  # the link changes the file's stat
        self.files[name] = noted
        return False

    def _stays(self, name: str, noted: FileNote) -> bool:
        """Tell whether the old site's file has not been edited since the build began."""
        with contextlib.suppress(OSError):
            return noted.fits(make_stat(os.lstat(f"{self.out}/{name}")))
        return False

    def _bring(self, name: str, path: str) -> bool:
        """Let the old site's file stand in the new one; tell if it does: some systems cannot."""
        if name in self.there:
            return True
        with contextlib.suppress(OSError):
            remove(path)
            os.link(f"{self.out}/{name}", path)
            return True
        return False

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
    with contextlib.suppress(FileNotFoundError, FileExistsError, NotADirectoryError):
        os.mkdir(f"{root}/{folder}")  # in most cases, all it takes
        return
    path = root
    for part in folder.split("/"):
        path = f"{path}/{part}"
        if not os.path.isdir(path):
            # Never a folder: another worker may have made one just now, and written into it.
            with contextlib.suppress(FileNotFoundError, IsADirectoryError, PermissionError):
                os.unlink(path)
        with contextlib.suppress(FileExistsError):
            os.mkdir(path)


def write_file(path: str, parts: Iterable[bytes]) -> str:
    """Write a new file, in place of what is there, that is given in parts; return its hash.

    A site has tens of thousands of files: the system's own calls take half as long as streams.
    """
    try:
        descriptor = os.open(path, NEW, 0o666)
    except FileExistsError:
        remove(path)
        descriptor = os.open(path, NEW, 0o666)
    held = hashlib.sha256()
    try:
        for part in parts:
            held.update(part)
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
    return held.hexdigest()


def note_file(path: str, held: str) -> FileNote:
    """Return what there is to note of a file that holds what has this hash."""
    return FileNote("", held[:HELD], *make_stat(os.stat(path)))


def remove(path: str) -> None:
    """Remove a file that is there, or a folder with all that is in it, from the new site."""
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


def is_same(path: str, content: bytes) -> bool:
    """Tell whether a file holds just these bytes."""
    try:
        if os.stat(path, follow_symlinks=False).st_size != len(content):
            return False
        with open(path, "rb", buffering=0) as stream:
            return stream.read() == content
    except OSError:
        return False
