"""Documents on disk: their texts, and the lines of their fields, stay there until somebody asks.

A directory's records fit into memory at any size that is likely; all its texts do not. So a
text stays in the store until a page or the index needs it, and lines, which only messages need,
are read again from the content's file.
"""

import pickle
from collections.abc import Iterator, Mapping
from functools import lru_cache

from goodpractice.content.files import LoadedFile
from goodpractice.content.front_matter.header import HeaderError, read_header
from goodpractice.content.markdown.conversion import Markup, Rendered
from goodpractice.engine.store import Part, Store
from goodpractice.model.problems import Place

AT_HAND = 300
"""Texts that a process has at hand: a chunk of entries is gone through more than once."""


class StoredMarkup:
    """A rendered text that is in the store; its figures and links, few and short, are at hand."""

    __slots__ = ("_part", "_store", "figures", "links")

    def __init__(self, store: Store, part: Part, known: Rendered) -> None:
        self._store = store
        self._part = part
        self.figures = known.figures
        self.links = known.links

    @property
    def html(self) -> str:
        """The text as safe HTML."""
        return self.load().html

    @property
    def text(self) -> str:
        """The text without markup."""
        return self.load().text

    def load(self) -> Markup:
        """Return the text; one that was looked at just now is at hand."""
        return load_markup(self._store, self._part)

    def __reduce__(self) -> tuple[type[Markup], tuple[object, ...]]:
        """Go to other machines as the text itself."""
        markup = self.load()
        return Markup, (markup.html, markup.text, markup.figures, markup.links)


@lru_cache(maxsize=AT_HAND)
def load_markup(store: Store, part: Part) -> Markup:
    """Return a text from the store."""
    markup: Markup = pickle.loads(store.read(part))
    return markup


class FileLines(Mapping[Place, int]):
    """The lines of a file's fields."""

    __slots__ = ("_file", "_lines")

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
                self._lines = read_header(self._file.path.read_text("utf-8")).lines
            except (OSError, HeaderError, UnicodeDecodeError):  # it changed just now
                self._lines = {}
        return self._lines
