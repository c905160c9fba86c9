"""A new site while it is written: what changed is written, and the rest is the old site's files.

Files whose bytes did not change are links to the old site's: they keep their time, and an
upload that compares times stays small. Nothing is ever written into a file that is there: it
may be a link to the old site's.
"""

import contextlib
import filecmp
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.engine.digests import hash_bytes
from goodpractice.publish.previous import Mirror, Noted, remove


@dataclass(slots=True)
class Staging:
    """A new site while it is written.

    `folder` is where it is written, `out` the site it will stand in for, `site` what is known
    of the files of that. `mirror` is what was in the folder before. `made` is what each of the
    new site's files was made from, `changed` counts those that are not as they were, `unchanged`
    names those that were taken over.
    """

    folder: str
    out: str
    site: Mapping[str, Noted]
    mirror: Mirror | None = None
    made: dict[str, bytes] = field(default_factory=dict)
    changed: int = 0
    unchanged: set[str] = field(default_factory=set)
    touched: bool = False
    committed: bool = False
    _folders: set[str] = field(default_factory=set)

    def keep(self, name: str, digest: bytes) -> bool:
        """Take a file from the old site if it was made from the same; tell if it was."""
        noted = self.site.get(name)
        if noted is None or noted[0] != digest:
            return False
        if not (self._is_there(name) or self._link(name)):
            return False
        self.made[name] = digest
        self.unchanged.add(name)
        return True

    def write(self, name: str, content: bytes, digest: bytes | None = None) -> None:
        """Write one file, which was made from what has this digest, and count it."""
        self.count(name, digest or hash_bytes(content), changed=self.put(name, content))

    def write_parts(self, name: str, parts: Iterable[bytes], digest: bytes) -> None:
        """Write one file, too large to be held at once, and count it."""
        draft = self._find_place(name) + "~"
        write_file(draft, parts)
        changed = True
        with contextlib.suppress(OSError):
            changed = not filecmp.cmp(f"{self.out}/{name}", draft, shallow=False)
        if not changed and self._link(name):
            os.unlink(draft)
        else:
            place_file(draft, f"{self.folder}/{name}")
        self.count(name, digest, changed=changed)

    def count(self, name: str, digest: bytes, *, changed: bool) -> None:
        """Count a file that another process wrote."""
        self.made[name] = digest
        self.unchanged.discard(name)
        self.changed += changed
        self.touched = True

    def put(self, name: str, content: bytes) -> bool:
        """Write one file, or take the old site's where it is the same; tell if it changed."""
        same = is_same(f"{self.out}/{name}", content)
        if same and (self._is_there(name) or self._link(name)):
            return False
        write_file(self._find_place(name), [content])
        return not same

    def note_files(self) -> dict[str, Noted]:
        """Return what there is to note of the site, once it is in its place."""
        noted = {}
        for name, digest in self.made.items():
            if name in self.unchanged:
                noted[name] = self.site[name]
            else:
                stat = os.stat(f"{self.out}/{name}")
                noted[name] = (digest, stat.st_size, stat.st_mtime_ns)
        return noted

    def sweep(self) -> None:
        """Remove what was in the folder before and is not part of the new site."""
        self.touched = True
        if self.mirror:
            self.mirror.sweep(self.made)

    def _is_there(self, name: str) -> bool:
        """Tell whether the folder has the old site's file already."""
        noted = self.site.get(name)
        return bool(noted and self.mirror and self.mirror.there.get(name) == noted)

    def _link(self, name: str) -> bool:
        """Link a file from the old site; False where that cannot be done."""
        path = self._find_place(name)
        try:
            if os.path.lexists(path):
                remove(Path(path))
            os.link(f"{self.out}/{name}", path)
        except OSError:  # a file system without links: write it
            return False
        return True

    def _find_place(self, name: str) -> str:
        """Return the path of a file, in a folder that is there."""
        self.touched = True
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
    try:
        os.makedirs(f"{root}/{folder}", exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        path = Path(root)
        for part in folder.split("/"):
            path /= part
            if path.exists() and not path.is_dir():
                path.unlink()
        os.makedirs(f"{root}/{folder}", exist_ok=True)


NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)


def write_file(path: str, parts: Iterable[bytes]) -> None:
    """Write a new file, in place of what is there, that is given in parts.

    A site has tens of thousands of files: the system's own calls take half as long as streams.
    """
    try:
        descriptor = os.open(path, NEW, 0o666)
    except FileExistsError:
        remove(Path(path))
        descriptor = os.open(path, NEW, 0o666)
    try:
        for part in parts:
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def place_file(draft: str, path: str) -> None:
    """Put a file where another is, or a folder that somebody made."""
    try:
        os.replace(draft, path)
    except IsADirectoryError:
        remove(Path(path))
        os.replace(draft, path)


def is_same(path: str, content: bytes) -> bool:
    """Tell whether a file holds just these bytes."""
    try:
        return os.stat(path).st_size == len(content) and Path(path).read_bytes() == content
    except OSError:
        return False
