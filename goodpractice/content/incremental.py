"""All files of a content folder are read: known ones from the cache, the others by workers.

Files pass through a few thousand at a time, so that a large directory is never held as it
stands in its files. What a file's bytes were is noted with its size and time: while these are
the same, the file is not opened again.
"""

import marshal
import os
import pickle
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from goodpractice.content.lazy_documents import Batch, Light, load_light, read_batch, unpack
from goodpractice.content.reader import Document, LoadedFile, hash_file, load_file, read_loaded
from goodpractice.engine.blobs import Shelf
from goodpractice.engine.store import Cache, make_key
from goodpractice.engine.workers import Alone, Jobs, Workers, cut, open_workers
from goodpractice.model.problems import Problem
from goodpractice.publish.unchanged import find_settled

GROUP = 2_048
"""Files that are loaded at a time."""

BATCH = 32
"""Files that a worker reads at a time, and whose texts are in one file."""

FEW = 2 * BATCH
"""Files that this process reads itself: others would take longer to begin."""

Noted = tuple[int, int, int, bytes]
"""A file's size, time and number in the file system, and the digest of what it held."""


class Notes:
    """What was noted of a content folder's files by the last build, and by this one."""

    def __init__(self, content: Path, cache: Cache) -> None:
        self._cache = cache
        self._root = str(content.absolute())
        self._key = make_key("content", os.fsencode(self._root))
        (packed,) = cache.fetch([self._key])
        self._old: dict[str, Noted] = marshal.loads(packed) if packed else {}
        self._new: dict[str, Noted] = {}
        self._now = time.time_ns()
        self._skip = len(str(content)) + 1

    def load(self, content: Path, path: Path) -> tuple[LoadedFile, bytes]:
        """Return a file, its bytes only where they are not known, and its digest."""
        name = str(path)
        try:
            found = os.stat(name)
        except OSError:
            file = load_file(content, path)
            return file, hash_file(file)
        stat = (found.st_size, found.st_mtime_ns, found.st_ino)
        noted = self._old.get(name)
        if noted and noted[:3] == stat:
            self._new[name] = noted
            relative = self._shorten(name)
            return LoadedFile(path, f"{content.name}/{relative}", relative, b""), noted[3]
        opened = self._open(content, path, name) if S_ISREG(found.st_mode) else None
        file = load_file(content, path) if opened is None else opened
        digest = hash_file(file)
        if not file.fault and find_settled(found.st_mtime_ns) < self._now:
            self._new[name] = (*stat, digest)
        return file, digest

    def _open(self, content: Path, path: Path, name: str) -> LoadedFile | None:
        """Return a plain file with its bytes, None where it cannot be read."""
        relative = self._shorten(name)
        try:
            with open(name, "rb", buffering=0) as stream:
                return LoadedFile(path, f"{content.name}/{relative}", relative, stream.read())
        except OSError:
            return None

    def _shorten(self, name: str) -> str:
        """Return a file's path in the content folder."""
        return name[self._skip :].replace(os.sep, "/")

    def keep(self) -> None:
        """Note this build's files for the next."""
        self._cache.keep([(self._key, marshal.dumps(self._new))])


@dataclass(frozen=True, slots=True)
class Group:
    """Some files by their digests, what is known of them, and what is read of the others."""

    digests: Sequence[bytes]
    keys: Sequence[bytes]
    known: Sequence[Light | list[Problem] | None]
    made: Iterator[Batch]


def read_content(
    content: Path, paths: Sequence[Path], cache: Cache, jobs: Jobs
) -> Iterator[Document | list[Problem]]:
    """Return each file's document, or its problems."""
    shelf = cache.shelf
    with open_workers(len(paths), jobs, shelf) as workers:
        if shelf is None:
            for some in cut(paths, GROUP):
                yield from workers.map(read_whole, [load_file(content, path) for path in some])
            return
        notes = Notes(content, cache)
        groups: deque[Group] = deque()
        for some in cut(paths, GROUP):
            groups.append(begin_group(content, some, notes, cache, shelf, workers))
            if len(groups) > 1:  # while one is finished here, the next is read by the workers
                yield from finish_group(groups.popleft(), content, cache, shelf)
        while groups:
            yield from finish_group(groups.popleft(), content, cache, shelf)
        notes.keep()
    cache.commit()


def begin_group(
    content: Path,
    paths: Sequence[Path],
    notes: Notes,
    cache: Cache,
    shelf: Shelf,
    workers: Workers,
) -> Group:
    """Load some files, find out what is known of them, and begin to read the others."""
    files, digests = map(list, zip(*(notes.load(content, path) for path in paths), strict=True))
    keys = [make_key("document", digest) for digest in digests]
    known = [load_light(packed, shelf) for packed in cache.fetch(keys)]
    missing = []
    for number, one in enumerate(known):
        if one is None:
            file = files[number]
            if not (file.raw or file.fault):
                # It was not opened; what it holds now is what counts.
                file = load_file(content, file.path)
                digests[number] = hash_file(file)
                keys[number] = make_key("document", digests[number])
            missing.append(file)
    batches = list(cut(missing, BATCH))
    if workers.share_disk and len(missing) < FEW:
        workers = Alone(shelf)
    made = workers.map(read_batch, batches, 1)
    return Group(digests, keys, known, made)


def finish_group(
    group: Group, content: Path, cache: Cache, shelf: Shelf
) -> Iterator[Document | list[Problem]]:
    """Return the documents of some files, or their problems; keep what is new."""
    made = take_batches(group.made, shelf)
    for digest, key, known in zip(group.digests, group.keys, group.known, strict=True):
        light = known
        if light is None:
            light = next(made)
            cache.keep([(key, pickle.dumps(light, pickle.HIGHEST_PROTOCOL))])
        yield unpack(light, shelf, content, digest)


def take_batches(batches: Iterator[Batch], shelf: Shelf) -> Iterator[Light | list[Problem]]:
    """Return what batches hold, one by one; their texts go on the shelf if they travelled."""
    for batch in batches:
        if batch.texts:
            shelf.write(batch.name, batch.texts)
        shelf.path(batch.name)
        yield from batch.found


def read_whole(_tools: None, file: LoadedFile) -> Document | list[Problem]:
    """Read a file with its text; runs in the worker."""
    found = read_loaded(file)
    return replace(found, digest=hash_file(file)) if isinstance(found, Document) else found
