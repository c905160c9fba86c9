"""Documents as the cache keeps them: what every stage needs, and apart from it the text.

A directory's records fit into memory at any size that is likely; all its texts do not. So a
kept document's text stays on disk until a page or the index asks for it, and the lines of its
fields, which only messages need, are read again from its file.
"""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from goodpractice.content.front_matter import HeaderError, Place, read_header
from goodpractice.content.markdown import Markup
from goodpractice.content.reader import Document, LoadedFile, hash_file, load_file, read_loaded
from goodpractice.engine.blobs import Shelf
from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.store import is_whole, seal, unseal
from goodpractice.model.problems import Problem

TextPlace = tuple[str, int, int]
"""Where a text stands: its file's name, and there its start and length."""

Light = tuple[Any, ...]
"""A document without what is large: id, folder, path, record, the text's line, acronyms, and
the text's place."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read of some files: documents or their problems, and the file of their texts."""

    found: list[Light | list[Problem]]
    name: str
    texts: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """The content's file that a document was read from; `shown` is its path for messages."""

    content: Path
    shown: str
    id: str

    def load(self) -> LoadedFile:
        """Return the file as it is now."""
        return load_file(self.content, self.content / f"{self.id}.md")


class KeptMarkup:
    """A rendered text that stays on disk until somebody looks at it.

    `texts` is the file of texts, `source` the content's own file.
    """

    __slots__ = ("_length", "_source", "_start", "_texts")

    def __init__(self, texts: str, start: int, length: int, source: Source) -> None:
        self._texts = texts
        self._start = start
        self._length = length
        self._source = source

    @property
    def html(self) -> str:
        """The text as safe HTML."""
        return self.load().html

    @property
    def text(self) -> str:
        """The text without markup."""
        return self.load().text

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures set in bold."""
        return self.load().figures

    def load(self) -> Markup:
        """Return the text; one that was looked at just now is at hand."""
        markup = read_text(self._texts, self._start, self._length)
        if markup:
            return markup
        # Somebody deleted or damaged the file while it was used.
        found = read_loaded(self._source.load())
        if isinstance(found, Document) and isinstance(found.markup, Markup):
            return found.markup
        raise FileNotFoundError(self._source.shown)

    def __reduce__(self) -> tuple[type[Markup], tuple[str, str, tuple[str, ...]]]:
        """Go to other machines as the text itself."""
        markup = self.load()
        return Markup, (markup.html, markup.text, markup.figures)


@lru_cache(maxsize=16)
def read_text(texts: str, start: int, length: int) -> Markup | None:
    """Return a kept text; None where it is not there any more, or damaged."""
    try:
        with Path(texts).open("rb", buffering=0) as stream:
            stream.seek(start)
            sealed = stream.read(length)
    except OSError:
        return None
    if not is_whole(sealed):
        return None
    markup: Markup = pickle.loads(unseal(sealed))
    return markup


class KeptLines(Mapping[Place, int]):
    """The lines of a file's fields, read when a message needs them."""

    __slots__ = ("_lines", "_source")

    def __init__(self, source: Source) -> None:
        self._source = source
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
                self._lines = read_header(self._source.load().raw.decode("utf-8")).lines
            except (HeaderError, UnicodeDecodeError):  # it changed just now
                self._lines = {}
        return self._lines


def load_light(packed: bytes | None, shelf: Shelf) -> Light | list[Problem] | None:
    """Return a document as it was kept; None where it was not, or its text is not there."""
    if packed is None:
        return None
    light: Light | list[Problem] = pickle.loads(packed)
    return light if isinstance(light, list) or shelf.has(light[-1][0]) else None


def unpack(
    light: Light | list[Problem], shelf: Shelf, content: Path, digest: bytes
) -> Document | list[Problem]:
    """Return a document as it was kept, with its text left where it is."""
    if isinstance(light, list):
        return light
    id_, folder, path, record, body_line, acronyms, (name, start, length) = light
    source = Source(content, path, id_)
    markup, lines = KeptMarkup(shelf.locate(name), start, length, source), KeptLines(source)
    return Document(id_, folder, path, record, "", body_line, markup, lines, acronyms, digest)


def read_batch(shelf: Shelf | None, files: Sequence[LoadedFile]) -> Batch:
    """Read some files; their texts go on the shelf, or are sent back where there is none."""
    name = f"{hash_bytes(*map(hash_file, files)).hex()}.texts"
    texts = bytearray()
    lights: list[Light | list[Problem]] = []
    for file in files:
        found = read_loaded(file)
        if isinstance(found, list):
            lights.append(found)
            continue
        text = seal(pickle.dumps(found.markup, pickle.HIGHEST_PROTOCOL))
        lights.append(
            (
                *(found.id, found.folder, found.path, found.record),
                *(found.body_line, found.acronyms, (name, len(texts), len(text))),
            )
        )
        texts += text
    if shelf is None:
        return Batch(lights, name, bytes(texts))
    shelf.write(name, bytes(texts))
    return Batch(lights, name, b"")
