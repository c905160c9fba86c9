"""Merging (the task MERGE): segments' pieces become ranges of the index, and these its shards.

A range is some neighbouring buckets of terms, enough for a file or several. Where ranges begin
depends on little more than the sizes of their neighbours, so an edit moves few of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Part, Parts, Store, make_key
from goodpractice.engine.tasks import Task
from goodpractice.search.chunks import IndexedChunk, list_present
from goodpractice.search.language.expansions import add_roles, cut_meanings, list_meanings
from goodpractice.search.language.glossary import add_terms
from goodpractice.search.language.synonyms import CONCEPT_MARK, SURFACE_MARK, Synonyms
from goodpractice.search.language.words import stem_word
from goodpractice.search.segments import group_words, merge_pieces
from goodpractice.search.shards import SHARD_SIZE, Shard, write_shards

POSTING_SIZE = 1.2
"""Compressed bytes that a posting gives to the index, other things counted in (measured)."""

MOST_SHARDS = 300
"""Shards that the head may list, about; in a larger index the shards are larger."""

STEP = 2 ** (1 / 4)
"""The factor by which shards grow at a time: a large step, since each changes all shards."""

FULL = 1.5
"""Shards' worth of postings that a range of several buckets may hold."""


@dataclass(frozen=True, slots=True)
class RangePlan:
    """What a range is made from: the pieces of its buckets, and what its forms mean.

    `pieces` are in the order of the buckets, and for each bucket in the order of the segments.
    """

    first: str
    size: float
    pieces: tuple[Part, ...]
    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Range:
    """A range as written: its shards, and of how many entries have each word the bit length."""

    shards: list[Shard]
    words: dict[str, int]


def choose_size(sizes: Iterable[int]) -> float:
    """Return the compressed bytes that a shard should have, given the buckets' postings."""
    total = sum(sizes) * POSTING_SIZE
    size: float = SHARD_SIZE
    if total <= 2 * size:
        return 2 * size
    while total / size > MOST_SHARDS:
        size *= STEP
    return size


def list_ranges(sizes: Mapping[str, int], size: float) -> Iterator[list[str]]:
    """Return the buckets of each range, given how many postings each bucket has.

    Neighbours are together as long as there is room; a first letter that does not fit into one
    range has ranges of its own.
    """
    room = FULL * size / POSTING_SIZE
    filled, together, last = 0, list[str](), ""
    for letter, some in groupby(sorted(sizes), key=lambda bucket: bucket[:1]):
        buckets = list(some)
        fits = sum(map(sizes.__getitem__, buckets)) <= room
        own = "" if fits else letter
        for unit in [buckets] if fits else [[bucket] for bucket in buckets]:
            more = sum(map(sizes.__getitem__, unit))
            if together and (own != last or filled + more > room):
                yield together
                filled, together = 0, []
            filled, together, last = filled + more, [*together, *unit], own
    if together:
        yield together


def plan_ranges(chunks: Sequence[IndexedChunk], synonyms: Synonyms) -> list[RangePlan]:
    """Return the plan of each range of the index: what it will be made from."""
    sizes: Counter[str] = Counter()
    for one in chunks:
        sizes.update({bucket: count for bucket, (_, count) in one.pieces.items()})
    size = choose_size(sizes.values())
    ranges = list(list_ranges(sizes, size))
    if not ranges:
        return []
    firsts = ["", *(buckets[0] for buckets in ranges[1:])]
    led = add_roles(list_meanings(synonyms, list_present(chunks)), synonyms.patterns)
    meanings = cut_meanings(add_terms(led, synonyms.terms), firsts)
    return [
        RangePlan(
            first,
            size,
            tuple(
                one.pieces[bucket][0]
                for bucket in buckets
                for one in chunks
                if bucket in one.pieces
            ),
            some,
        )
        for first, buckets, some in zip(firsts, ranges, meanings, strict=True)
    ]


def key_range(plan: RangePlan) -> bytes:
    """Return a digest of all that a range is made from."""
    pieces = [part.digest for part in plan.pieces]
    return make_key("merge", hash_values(plan.first, plan.size, plan.meanings), *pieces)


def merge_range(store: Store, plan: RangePlan, _parts: Parts) -> Range:
    """Return a range as it is written, without terms that cannot change a result's order."""
    terms = merge_pieces(map(store.read, plan.pieces))
    words = group_words(terms.words)
    for term in list_idle(terms.postings, words):
        del terms.postings[term]
    return Range(
        list(write_shards(terms.postings, words, plan.size, plan.meanings, plan.first)),
        {word: count.bit_length() for word, count in terms.words.items()},
    )


MERGE: Task[RangePlan, Range] = Task("merge", merge_range, key_range, batch=4, weight=8)


def list_idle(
    postings: Mapping[str, Sequence[int]], words: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return the terms that cannot change an order.

    A pair of words that one entry has says no more than the two words; a word as it stands
    no more than its stem where the stem has no other.
    """
    return [
        term
        for term, entries in postings.items()
        if (" " in term and len(entries) == 2 and term[-1] != CONCEPT_MARK)
        or (term[-1] == SURFACE_MARK and len(words.get(stem_word(term[:-1]), ())) == 1)
    ]
