"""A new site while it is written: what changed is written, and the rest is the old site's files.

Files whose bytes did not change stay the old site's: they keep their time, and an upload that
compares times stays small. Nothing is ever written into a file that is there: it may be the old
site's too. To tasks the site is where their results are kept: a file's key is the digest of what
it was made from, and its name.
"""

import hashlib
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.tasks import Task, Workers
from goodpractice.publish.tree import make_stat
from goodpractice.publish.unchanged import HELD, FileNote, Note

COMPARED = 16
"""Files that can be compared with their notes in the time that one page takes."""


def key_file(name: str, digest: bytes) -> bytes:
    """Return the key of a file in a site."""
    return digest + name.encode()


class Draft(NamedTuple):
    """A folder for the next site, which begins with the unchanged `files` of the present one.

    Left out are files that differ from their notes, and the `strangers`: what is in the site
    though no build made it.
    """

    folder: str
    files: dict[str, FileNote]
    strangers: set[str]


class SiteWriter:
    """A new site while it is written.

    `out` is the site it will replace, `note` the last build's, and `prepare` makes the draft
    ready; workers begin that at once where it pays. `files` are the new site's notes by name.
    """

    def __init__(
        self, out: str, note: Note, workers: Workers, prepare: Callable[[], Draft]
    ) -> None:
        self.out = out
        self.note = note
        self.files = dict[str, FileNote]()
        weight = len(note.files) // COMPARED
        task: Task[Any, Draft] = Task("prepare", lambda *_: prepare(), lambda _: b"", weight=weight)
        self._preparing = workers.map(task, None, [None])

    @cached_property
    def draft(self) -> Draft:
        """The folder in which the site is written."""
        ((_, packed, _),) = self._preparing
        draft: Draft = pickle.loads(packed)
        return draft

    @property
    def changed(self) -> int:
        """How many of the new site's files are not as they were."""
        old = {name: note.held for name, note in self.draft.files.items()}
        return sum(old.get(name) != note.held for name, note in self.files.items())

    def find(self, name: str) -> FileNote | None:
        """Return the note of a file in the draft, None where there is none that is known."""
        return self.files.get(name) or self.draft.files.get(name)

    def fetch(self, keys: Iterable[bytes]) -> list[FileNote | None]:
        """Keep the files whose keys are as before; return their notes, None for the others."""
        found: list[FileNote | None] = []
        for key in keys:
            name, note = key[DIGEST:].decode(), self.find(key[DIGEST:].decode())
            if note and note.made == key[:DIGEST]:
                self.files[name] = note
                found.append(note)
            else:
                found.append(None)
        return found

    def keep(self, key: bytes, packed: bytes, _parts: Sequence[bytes] = ()) -> FileNote:
        """Note a file that a worker wrote here, or write one that a cluster's worker sent."""
        made = pickle.loads(packed)
        note: FileNote = made if isinstance(made, FileNote) else self.put(key, [made])
        self.files[key[DIGEST:].decode()] = note
        return note

    def write(self, name: str, content: bytes) -> None:
        """Write one file, unless it is known."""
        self.write_parts(name, [content], hash_bytes(content))

    def write_parts(self, name: str, parts: Iterable[bytes], digest: bytes) -> None:
        """Write one file in parts, since it is too large for memory, unless it is known."""
        key = key_file(name, digest)
        if self.fetch([key]) == [None]:
            self.files[name] = self.put(key, parts)

    def put(self, key: bytes, parts: Iterable[bytes]) -> FileNote:
        """Write one file, as a worker does, or leave the old site's where it is the same."""
        made, name = key[:DIGEST], key[DIGEST:].decode()
        path, noted = f"{self.draft.folder}/{name}", self.find(name)
        try:
            held = write_file(f"{path}~", parts)
        except (FileNotFoundError, NotADirectoryError):
            make_folder(self.draft.folder, name.rpartition("/")[0])
            held = write_file(f"{path}~", parts)
        if noted and noted.held == held:
            os.unlink(f"{path}~")
            return FileNote(made + noted[DIGEST:])
        if os.path.isdir(path):  # with files of the old site, which the new one cannot have
            shutil.rmtree(path)
        os.replace(f"{path}~", path)
        return FileNote(made + held + make_stat(os.stat(path)))


def make_folder(root: str, folder: str) -> None:
    """Make a folder below another, in place of files that have the names of its parts."""
    path = root
    for part in folder.split("/"):
        path = f"{path}/{part}"
        try:
            os.mkdir(path)
        except FileExistsError:  # another worker may have made it just now
            if not os.path.isdir(path):
                os.unlink(path)
                os.mkdir(path)


def write_file(path: str, parts: Iterable[bytes]) -> bytes:
    """Write a new file that is given in parts; return its hash."""
    held = hashlib.sha256()
    with open(path, "wb") as file:
        for part in parts:
            held.update(part)
            file.write(part)
    return held.digest()[:HELD]
