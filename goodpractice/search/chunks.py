"""INDEX: entries a few hundred at a time, and what each chunk gives to the search.

A chunk is worked on as a whole, in any process, and what comes out is kept as a whole: so an
edit costs the work on the chunk it falls into. What is large, the chunk's segment of the index
and its cards, stays in the store until it is asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodpractice.directory.views import EntryView
from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Part, Parts, make_key
from goodpractice.engine.tasks import Task
from goodpractice.search.cards import CARD_GROUP, write_cards
from goodpractice.search.language.synonyms import SURFACE_MARK, Phrases
from goodpractice.search.language.terms import count_terms, gather_texts
from goodpractice.search.language.words import stem_word
from goodpractice.search.segments import BUCKET, Piece, Terms, gather_terms, write_segment

CHUNK = 4 * CARD_GROUP
"""Entries in a chunk."""


@dataclass(frozen=True, slots=True)
class SearchTools:
    """What all work on chunks needs.

    `wanted` are the terms of which must be known whether any entry has them, `titles` the
    reviews' titles by slug, `small` whether the directory is.
    """

    phrases: Phrases
    wanted: frozenset[str]
    titles: Mapping[str, str]
    small: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some neighbouring entries, from the number `first` on, and a digest of the tools."""

    first: int
    entries: tuple[EntryView, ...]
    tools: bytes


@dataclass(frozen=True, slots=True)
class IndexedChunk:
    """What is known of a chunk.

    `cards` are the hashes of its groups of cards, `files` their files by their names in the
    site, `pieces` its segment's, `found` the wanted terms that it has, `spelled` the words of
    their stems for those that are words as they stand.
    """

    cards: list[str]
    files: dict[str, Part]
    pieces: dict[str, Piece]
    found: set[str]
    spelled: dict[str, set[str]]


def cut_chunks(entries: Sequence[EntryView], tools: SearchTools) -> Iterator[Chunk]:
    """Return the entries so many at a time."""
    digest = hash_values(tools.phrases.digest, tools.wanted, tools.titles, tools.small)
    for first in range(0, len(entries), CHUNK):
        yield Chunk(first, tuple(entries[first : first + CHUNK]), digest)


def key_chunk(chunk: Chunk) -> bytes:
    """Return a digest of all that a chunk's part of the search is made from."""
    digests = [entry.digest for entry in chunk.entries]
    return make_key("index", chunk.tools, str(chunk.first).encode(), *digests)


def index_chunk(tools: SearchTools, chunk: Chunk, parts: Parts) -> IndexedChunk:
    """Return a chunk's segment and cards."""
    counted = [
        count_terms(gather_texts(entry, tools.titles), tools.phrases) for entry in chunk.entries
    ]
    terms = gather_terms(counted, chunk.first)
    cards, files = write_cards(chunk.entries, chunk.first, small=tools.small)
    return IndexedChunk(
        cards,
        {name: parts.add(data) for name, data in files.items()},
        write_segment(terms, parts),
        set(tools.wanted & terms.postings.keys()),
        list_spellings(terms, tools.wanted),
    )


INDEX: Task[Chunk, IndexedChunk] = Task("index", index_chunk, key_chunk, batch=1, weight=CHUNK)


def list_spellings(terms: Terms, wanted: frozenset[str]) -> dict[str, set[str]]:
    """Return the words of their stems for the wanted terms that are words as they stand."""
    surfaces = {term: stem_word(term[:-1]) for term in wanted if term[-1:] == SURFACE_MARK}
    stems: dict[str, set[str]] = {stem: set() for stem in surfaces.values()}
    for word, stem in terms.stems.items():
        if stem in stems:
            stems[stem].add(word)
    return {term: stems[stem] for term, stem in surfaces.items() if stems[stem]}


def list_present(done: Sequence[IndexedChunk]) -> set[str]:
    """Return the wanted terms that the index will have, those left out of it not among them."""
    present = set().union(*(one.found for one in done))
    spelled: dict[str, set[str]] = {}
    for one in done:
        for term, words in one.spelled.items():
            spelled.setdefault(term, set()).update(words)
    idle = {
        term
        for term, words in spelled.items()
        if len(words) == 1 and stem_word(term[:-1])[:BUCKET] == term[:BUCKET]
    }
    return present - idle
