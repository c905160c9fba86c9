"""Indexing (the task INDEX): entries in chunks of a few hundred, and each chunk's segment.

A chunk is worked on as a whole, in any process, and what comes out is kept as a whole: so an
edit costs the work on the chunk it falls into. What is large, the chunk's segment of the index
and its cards, stays in the store until it is asked for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from goodpractice.directory.views import EntryView
from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Part, Parts, make_key
from goodpractice.engine.tasks import Task
from goodpractice.search.cards import CARD_GROUP, write_cards
from goodpractice.search.language.synonyms import SURFACE_MARK, Phrases
from goodpractice.search.language.terms import count_terms, gather_texts
from goodpractice.search.language.words import stem_word
from goodpractice.search.segments import BUCKET, Piece, gather_terms, write_segment

CHUNK = 4 * CARD_GROUP
"""Entries in a chunk."""


@dataclass(frozen=True)
class SearchTools:
    """What all work on chunks needs.

    `wanted` are terms that expansions lead to, if any entry has them; `titles` are the reviews'
    titles by slug; `small` says whether the directory is small (`cards.SMALL`).
    """

    phrases: Phrases
    wanted: frozenset[str]
    titles: Mapping[str, str]
    small: bool

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the wanted terms that are words as they stand."""
        return frozenset(stem_word(term[:-1]) for term in self.wanted if term[-1] == SURFACE_MARK)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some neighbouring entries, from the number `first` on, and a digest of the tools."""

    first: int
    entries: tuple[EntryView, ...]
    tools: bytes


@dataclass(frozen=True, slots=True)
class IndexedChunk:
    """The result of indexing a chunk.

    `cards` are the hashes of its groups of cards, `files` their files by their names in the
    site, `pieces` those of its segment, `found` the wanted terms that it has, `spelled` the words
    that share a stem with a wanted word that is meant as it stands.
    """

    cards: list[str]
    files: dict[str, Part]
    pieces: dict[str, Piece]
    found: set[str]
    spelled: set[str]


def cut_chunks(entries: Sequence[EntryView], tools: SearchTools) -> Iterator[Chunk]:
    """Return the entries in chunks of `CHUNK`."""
    digest = hash_values(tools.phrases.digest, tools.wanted, tools.titles, tools.small)
    for first in range(0, len(entries), CHUNK):
        yield Chunk(first, tuple(entries[first : first + CHUNK]), digest)


def key_chunk(chunk: Chunk) -> bytes:
    """Return a digest of all that a chunk's part of the search is made from."""
    digests = [entry.digest for entry in chunk.entries]
    return make_key("index", chunk.tools, str(chunk.first).encode(), *digests)


def index_chunk(tools: SearchTools, chunk: Chunk, parts: Parts) -> IndexedChunk:
    """Return a chunk's segment and cards."""
    texts = (gather_texts(entry, tools.titles) for entry in chunk.entries)
    terms = gather_terms((count_terms(one, tools.phrases) for one in texts), chunk.first)
    cards, files = write_cards(chunk.entries, chunk.first, small=tools.small)
    return IndexedChunk(
        cards,
        {name: parts.add(data) for name, data in files.items()},
        write_segment(terms, parts),
        set(tools.wanted & terms.postings.keys()),
        {word for word in terms.words if stem_word(word) in tools.stems},
    )


INDEX: Task[Chunk, IndexedChunk] = Task("index", index_chunk, key_chunk, batch=1, weight=CHUNK)


def list_present(done: Sequence[IndexedChunk]) -> set[str]:
    """Return the wanted terms that the index will have, without those that merging leaves out."""
    spelled = Counter(map(stem_word, set().union(*(one.spelled for one in done))))
    return {
        term
        for term in set().union(*(one.found for one in done))
        if term[-1] != SURFACE_MARK
        or spelled[stem := stem_word(term[:-1])] != 1
        or stem[:BUCKET] != term[:BUCKET]
    }
