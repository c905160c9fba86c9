"""A new site while it is written: what changed is written, and the rest is the old site's files.

Files whose bytes did not change are links to the old site's: they keep their time, and an
upload that compares times stays small. Nothing is ever written into a file that is there: it
may be a link to the old site's. To tasks the site is where their results are kept: a file's key
is the digest of what it was made from, and its name.
"""

import contextlib
import filecmp
import os
import pickle
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.folders import make_stat
from goodpractice.engine.store import FileNote
from goodpractice.publish.unchanged import Note

NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)


def key_file(name: str, digest: bytes) -> bytes:
    """Return the key of a file in a site."""
    return digest + name.encode()


@dataclass(slots=True)
class SiteWriter:
    """A new site while it is written.

    `folder` is where it is written, `out` the site it will stand in for, `known` what the last
    build noted of those of its files that are as they were. `there` are the files that the
    folder has already, `note` what the last build noted, and `strangers` the files and empty
    folders in the site that it did not make. `made` is what each of the new site's files was
    made from, `changed` counts those that are not as they were.
    """

    folder: str
    out: str
    known: Mapping[str, FileNote] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    note: Note = field(default_factory=Note)
    strangers: tuple[list[str], list[str]] = ([], [])
    made: dict[str, bytes] = field(default_factory=dict)
    changed: int = 0
    _folders: set[str] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)

    def fetch(self, keys: Iterable[bytes]) -> list[bool | None]:
        """Take the old site's files that were made from the same; None for the others."""
        return [self._take(key[DIGEST:].decode(), key[:DIGEST]) for key in keys]

    def keep(self, key: bytes, packed: bytes, _parts: bytes) -> bool:
        """Count a file that a worker wrote, or write one that travelled; tell if it changed."""
        name, made = key[DIGEST:].decode(), pickle.loads(packed)
        changed: bool = self.put(name, made) if isinstance(made, bytes) else made
        self._count(name, key[:DIGEST], changed=changed)
        return changed

    def commit(self) -> None:
        """Do nothing: a file is seen when it is written."""

    def leave_disk(self) -> None:
        """Return nothing: a folder of this machine's does not travel."""

    def write(self, name: str, content: bytes) -> None:
        """Write one file."""
        self._count(name, hash_bytes(content), changed=self.put(name, content))

    def write_parts(self, name: str, parts: Iterable[bytes], digest: bytes) -> None:
        """Write one file, too large to be held at once, unless it is known."""
        if self._take(name, digest) is not None:
            return
        path = self._find_place(name)
        draft = f"{path}~"
        write_file(draft, parts)
        changed = True
        with contextlib.suppress(OSError):
            changed = not filecmp.cmp(f"{self.out}/{name}", draft, shallow=False)
        if not changed and (name in self.there or self._link(name)):
            os.unlink(draft)
        else:
            remove(path)
            os.replace(draft, path)
        self._count(name, digest, changed=changed)

    def put(self, name: str, content: bytes) -> bool:
        """Write one file, or take the old site's where it is the same; tell if it changed.

        This is the part that a worker does.
        """
        same = is_same(f"{self.out}/{name}", content)
        if same and (name in self.there or self._link(name)):
            return False
        write_file(self._find_place(name), [content])
        return not same

    def note_files(self) -> dict[str, FileNote]:
        """Return what there is to note of the site's files."""
        noted = {}
        for name, digest in self.made.items():
            if name in self._taken:
                noted[name] = self.known[name]
            else:
                noted[name] = (make_stat(os.stat(f"{self.folder}/{name}")), digest)
        return noted

    def _take(self, name: str, digest: bytes) -> bool | None:
        noted = self.known.get(name)
        if noted is None or noted[1] != digest or not (name in self.there or self._link(name)):
            return None
        self.made[name] = digest
        if name in self.there:
            self._taken.add(name)  # else the link has changed its stat
        return False

    def _count(self, name: str, digest: bytes, *, changed: bool) -> None:
        self.made[name] = digest
        self._taken.discard(name)
        self.changed += changed

    def _link(self, name: str) -> bool:
        """Link a file from the old site; False where that cannot be done."""
        source, path = f"{self.out}/{name}", self._find_place(name)
        try:
            try:
                os.link(source, path)  # in most cases, nothing is there
            except FileExistsError:
                remove(path)
                os.link(source, path)
        except OSError:  # a file system without links: write it
            return False
        return True

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


def write_file(path: str, parts: Iterable[bytes]) -> None:
    """Write a new file, in place of what is there, that is given in parts.

    A site has tens of thousands of files: the system's own calls take half as long as streams.
    """
    try:
        descriptor = os.open(path, NEW, 0o666)
    except FileExistsError:
        remove(path)
        descriptor = os.open(path, NEW, 0o666)
    try:
        for part in parts:
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


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
