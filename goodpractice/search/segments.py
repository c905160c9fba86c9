"""Segments: what some entries give to the index, cut into pieces by the beginning of terms.

An index is made by merging: a segment holds the terms of a few hundred entries, in one piece for
each two letters that terms begin with; the pieces of the same letters, one from each segment,
give a range of the index. So no process ever holds more than a part of the index, and where an
edit leaves a range's pieces as they were, the range needs not be made again.
"""

import marshal
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from goodpractice.engine.store import Part, Parts
from goodpractice.search.language.terms import EntryTerms
from goodpractice.search.language.words import stem_word

BUCKET = 2
"""Letters that the terms of one piece have in common at their beginning."""

FORMAT = 2
"""The version of `marshal` that looks for nothing shared: the quickest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a segment, and how many postings it has."""

    part: Part
    postings: int


@dataclass(slots=True)
class Terms:
    """Some terms with their postings (document, packed counts, document, counts …), and words.

    `entries_of` says how many entries have each word, `stems` the words' stems.
    """

    postings: dict[str, list[int]] = field(default_factory=dict)
    entries_of: dict[str, int] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)


def gather_terms(counted: Sequence[EntryTerms], first: int) -> Terms:
    """Turn terms by entry into entries by term; the first entry has the number `first`."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(counted, first):
        # One loop in C: millions of terms pass here.
        pairs = zip(repeat(number), terms.counts.values(), strict=False)
        deque(map(list.extend, map(postings.__getitem__, terms.counts), pairs), maxlen=0)
    words = Counter(chain.from_iterable(terms.words for terms in counted))
    return Terms(postings, words, {word: stem_word(word) for word in words})


def write_segment(terms: Terms, parts: Parts) -> dict[str, Piece]:
    """Write a segment, and return its pieces by the letters their terms begin with.

    A word is in the piece of its stem.
    """
    buckets: defaultdict[str, tuple[list[str], list[list[int]]]] = defaultdict(lambda: ([], []))
    for term, listed in terms.postings.items():
        bucket = buckets[term[:BUCKET]]
        bucket[0].append(term)
        bucket[1].append(listed)
    spoken: defaultdict[str, tuple[list[str], list[str], list[int]]]
    spoken = defaultdict(lambda: ([], [], []))
    for word, stem in terms.stems.items():
        said = spoken[stem[:BUCKET]]
        said[0].append(word)
        said[1].append(stem)
        said[2].append(terms.entries_of[word])
    pieces = {}
    for letters in sorted(buckets.keys() | spoken.keys()):
        data = marshal.dumps((*buckets[letters], *spoken[letters]), FORMAT)
        count = sum(map(len, buckets[letters][1])) // 2
        pieces[letters] = Piece(parts.add(data), count)
    return pieces


def merge_pieces(pieces: Iterable[bytes]) -> Terms:
    """Return the terms of pieces, those of earlier entries first."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    entries_of: Counter[str] = Counter()
    stems: dict[str, str] = {}
    for piece in pieces:
        terms, listed, words, their_stems, counts = marshal.loads(piece)
        deque(map(list.extend, map(postings.__getitem__, terms), listed), maxlen=0)
        stems.update(zip(words, their_stems, strict=True))
        for word, count in zip(words, counts, strict=True):
            entries_of[word] += count
    return Terms(postings, entries_of, stems)


def group_words(terms: Terms) -> dict[str, list[str]]:
    """Return each stem's words, the one that most entries have first."""
    entries_of: Mapping[str, int] = terms.entries_of
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(sorted(entries_of), key=entries_of.__getitem__, reverse=True):
        words[terms.stems[word]].append(word)
    return words
