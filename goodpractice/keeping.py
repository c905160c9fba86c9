"""Documents as the cache keeps them: what every stage needs, and apart from it the text.

A directory's records fit into memory at any size that is likely; all its texts do not. So a
kept document's text stays on disk until a page or the index asks for it, and the lines of its
fields, which only messages need, are read again from its file.
"""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from goodpractice.cache import Cache, fetch_kept, make_key
from goodpractice.frontmatter_yaml import HeaderError, Place, read_header
from goodpractice.markup import Markup
from goodpractice.problems import Problem
from goodpractice.reading import Document, LoadedFile, hash_file, read_loaded
from goodpractice.workers import open_workers

TEXT = b"text"
"""Marks the key of a document's text."""

Packed = tuple[bytes, bytes]
"""A document, or its problems, and its text; both pickled."""


class KeptMarkup:
    """A rendered text that stays in the cache until somebody looks at it."""

    __slots__ = ("_again", "_file", "_key")

    def __init__(self, file: Path, key: bytes, again: LoadedFile) -> None:
        self._file = file
        self._key = key
        self._again = again

    @property
    def html(self) -> str:
        """The text as safe HTML."""
        return self._load().html

    @property
    def text(self) -> str:
        """The text without markup."""
        return self._load().text

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures set in bold."""
        return self._load().figures

    def _load(self) -> Markup:
        packed = fetch_kept(self._file, self._key)
        if packed is not None:
            markup: Markup = pickle.loads(packed)
            return markup
        # Somebody deleted the cache while it was used.
        found = read_loaded(self._again.load())
        if isinstance(found, Document) and isinstance(found.markup, Markup):
            return found.markup
        raise FileNotFoundError(self._again.shown)


class KeptLines(Mapping[Place, int]):
    """The lines of a file's fields, read when a message needs them."""

    def __init__(self, file: LoadedFile) -> None:
        self._file = file
        self._lines: Mapping[Place, int] | None = None

    def __getitem__(self, place: Place) -> int:
        return self._read()[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> Mapping[Place, int]:
        if self._lines is None:
            try:
                self._lines = read_header(self._file.load().raw.decode("utf-8")).lines
            except (HeaderError, UnicodeDecodeError):  # it changed just now
                self._lines = {}
        return self._lines


def read_kept(
    files: Sequence[LoadedFile], cache: Cache, jobs: int | None
) -> Iterator[Document | list[Problem]]:
    """Return each file's document, or its problems; those known to the cache are not read."""
    if cache.file is None:
        with open_workers(len(files), jobs, None, {"files": files}) as workers:
            yield from workers.map_table(read_whole, "files", range(len(files)))
        return
    digests = [hash_file(file) for file in files]
    keys = [make_key("document", digest) for digest in digests]
    found = list(cache.fetch(keys))
    missing = [number for number, packed in enumerate(found) if packed is None]
    with open_workers(len(missing), jobs, None, {"files": files}) as workers:
        made = workers.map_table(read_packed, "files", missing)
        for file, digest, key, known in zip(files, digests, keys, found, strict=True):
            text_key = make_key("document", digest, TEXT)
            packed = known
            if packed is None:
                packed, text = next(made)
                cache.keep([(key, packed), (text_key, text)])
            else:
                cache.touch([text_key])
            yield unpack(packed, cache.file, text_key, file.unload(), digest)
    cache.commit()


def unpack(
    packed: bytes, cache: Path, text_key: bytes, file: LoadedFile, digest: bytes
) -> Document | list[Problem]:
    """Return a document as it was kept, with its text left where it is."""
    found = pickle.loads(packed)
    if isinstance(found, list):
        return found
    id_, folder, path, record, body_line, acronyms = found
    markup, lines = KeptMarkup(cache, text_key, file), KeptLines(file)
    return Document(id_, folder, path, record, "", body_line, markup, lines, acronyms, digest)


def read_whole(_tools: None, file: LoadedFile) -> Document | list[Problem]:
    """Read a file with its text; runs in the worker."""
    found = read_loaded(file)
    return replace(found, digest=hash_file(file)) if isinstance(found, Document) else found


def read_packed(_tools: None, file: LoadedFile) -> Packed:
    """Read a file as the cache keeps it; runs in the worker."""
    found = read_loaded(file)
    if not isinstance(found, Document):
        return pickle.dumps(found, pickle.HIGHEST_PROTOCOL), b""
    text = pickle.dumps(found.markup, pickle.HIGHEST_PROTOCOL)
    light = (
        *(found.id, found.folder, found.path, found.record),
        *(found.body_line, found.acronyms),
    )
    return pickle.dumps(light, pickle.HIGHEST_PROTOCOL), text
