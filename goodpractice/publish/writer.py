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
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.tasks import Made, Task, Workers
from goodpractice.engine.workers import Local
from goodpractice.publish.draft import Draft
from goodpractice.publish.stats import make_stat
from goodpractice.publish.unchanged import HELD, MADE, FileNote, Note

Written = tuple[bool, bytes]
"""Whether a file changed, and how its note ends: the hash of what it holds, and its stat."""
COMPARED = 16
"""Files that are compared with their notes while a page is made."""


def key_file(name: str, digest: bytes) -> bytes:
    """Return the key of a file in a site."""
    return digest + name.encode()


class SiteWriter:
    """A new site while it is written.

    `out` is the site it will stand in for, `note` what the last build noted, and `draft` the
    folder in which it is written, which `prepare` makes ready. `files` are the new site's,
    `changed` counts those that are not as they were.
    """

    def __init__(self, out: str, note: Note, prepare: Callable[[], Draft]) -> None:
        self.out = out
        self.note = note
        self.files = dict[str, FileNote]()
        self.changed = 0
        self._task: Task[None, Draft] = Task(
            "prepare",
            lambda _tools, _item, _parts: prepare(),
            lambda _: b"",
            weight=len(note.files) // COMPARED,
        )
        self._preparing: Iterator[Made] = Local().map(self._task, None, [None])

    def prepare(self, workers: Workers) -> None:
        """Let workers begin to make the draft ready; else that is done when it is needed."""
        self._preparing = workers.map(self._task, None, [None])

    @cached_property
    def draft(self) -> Draft:
        """The folder in which the site is written."""
        ((_, packed, _),) = self._preparing
        draft: Draft = pickle.loads(packed)
        return draft

    @cached_property
    def stand(self) -> dict[str, FileNote | None]:
        """The files that stand in the site as they were noted; None for those that do not."""
        return {**self.note.files, **self.draft.changes}

    def fetch(self, keys: Iterable[bytes]) -> list[bool | None]:
        """Take the old site's files that were made from the same; None for the others."""
        found: list[bool | None] = []
        for key in keys:
            name, made = key[DIGEST:].decode(), key[:DIGEST]
            note = self.stand.get(name)
            if note and note.made == made:
                self.files[name] = note
                found.append(False)
            else:
                found.append(None)
        return found

    def keep(self, key: bytes, packed: bytes, _parts: Sequence[bytes]) -> bool:
        """Count a file that a worker wrote, or write one that travelled; tell if it changed."""
        name, made = key[DIGEST:].decode(), pickle.loads(packed)
        written = self.put(name, [made]) if isinstance(made, bytes) else made
        return self._count(name, key[:DIGEST], written)

    def write(self, name: str, content: bytes) -> None:
        """Write one file, unless it is known."""
        self.write_parts(name, [content], hash_bytes(content))

    def write_parts(self, name: str, parts: Iterable[bytes], digest: bytes) -> None:
        """Write one file, too large to be held at once, unless it is known."""
        if self.fetch([key_file(name, digest)]) == [None]:
            self._count(name, digest, self.put(name, parts))

    def put(self, name: str, parts: Iterable[bytes]) -> Written:
        """Write one file, or leave the old site's where it is the same.

        This is the part that a worker does.
        """
        path, noted = f"{self.draft.folder}/{name}", self.stand.get(name)
        try:
            held = write_file(f"{path}~", parts)
        except (FileNotFoundError, NotADirectoryError):
            make_folder(self.draft.folder, name.rpartition("/")[0])
            held = write_file(f"{path}~", parts)
        if noted and noted.held == held:
            os.unlink(f"{path}~")
            return False, noted[MADE:]
        if os.path.isdir(path):  # of another's files, which are not to be published any more
            shutil.rmtree(path)
        os.replace(f"{path}~", path)
        self.stand[name] = None  # what stands there is in the draft no more
        return True, held + make_stat(os.stat(path))

    def _count(self, name: str, digest: bytes, written: Written) -> bool:
        changed, stands = written
        self.files[name] = FileNote(digest + stands)
        self.changed += changed
        return changed


def make_folder(root: str, folder: str) -> None:
    """Make a folder below another, in place of files that have the names of its parts."""
    path, parent = f"{root}/{folder}", folder.rpartition("/")[0]
    try:
        os.mkdir(path)
    except FileExistsError:  # another worker may have made it just now
        if not os.path.isdir(path):
            os.unlink(path)
            os.mkdir(path)
    except (FileNotFoundError, NotADirectoryError):
        if not parent:  # the draft itself has gone
            raise
        make_folder(root, parent)
        make_folder(root, folder)


def write_file(path: str, parts: Iterable[bytes]) -> bytes:
    """Write a new file that is given in parts; return its hash."""
    held = hashlib.sha256()
    with open(path, "xb") as file:
        for part in parts:
            held.update(part)
            file.write(part)
    return held.digest()[:HELD]
