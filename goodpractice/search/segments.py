"""Segments: some entries' terms and postings, cut into pieces by the first letters of terms.

An index is made by merging: a segment holds the terms of a few hundred entries, in one piece for
each two letters that terms begin with; the pieces of the same letters, one from each segment,
give a range of the index. So no process ever holds more than a part of the index, and where an
edit leaves a range's pieces as they were, the range needs not be made again.
"""

import marshal
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import NamedTuple

from goodpractice.engine.digests import FORMAT
from goodpractice.engine.store import Part, Parts
from goodpractice.search.language.terms import EntryTerms
from goodpractice.search.language.words import stem_word

BUCKET = 2
"""Letters that the terms of one piece have in common at their beginning."""

Piece = tuple[Part, int]
"""A part of a segment, and how many postings it has."""


class Terms(NamedTuple):
    """Terms with their postings (document, packed counts, document, counts …), and words.

    `words` says how many entries have each word.
    """

    postings: dict[str, list[int]]
    words: dict[str, int]


def gather_terms(counted: Iterable[EntryTerms], first: int) -> Terms:
    """Turn terms by entry into entries by term; the first entry has the number `first`."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    words: Counter[str] = Counter()
    for number, terms in enumerate(counted, first):
        # One loop in C: millions of terms pass here.
        pairs = zip(repeat(number), terms.counts.values(), strict=False)
        deque(map(list.extend, map(postings.__getitem__, terms.counts), pairs), maxlen=0)
        words.update(terms.words)
    return Terms(postings, words)


def write_segment(terms: Terms, parts: Parts) -> dict[str, Piece]:
    """Write a segment, and return its pieces by the letters their terms begin with.

    A word is in the piece of its stem.
    """
    buckets = cut_buckets(terms.postings, str)
    spoken = cut_buckets(terms.words, stem_word)
    pieces = {}
    for letters in sorted(buckets.keys() | spoken.keys()):
        listed, words = buckets[letters], spoken[letters]
        postings = list(map(terms.postings.__getitem__, listed))
        counts = list(map(terms.words.__getitem__, words))
        data = marshal.dumps(("\n".join(listed), postings, "\n".join(words), counts), FORMAT)
        pieces[letters] = parts.add(data), sum(map(len, postings)) // 2
    return pieces


def cut_buckets(words: Iterable[str], stem: Callable[[str], str]) -> defaultdict[str, list[str]]:
    """Return words by the letters that their stems begin with."""
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        buckets[stem(word)[:BUCKET]].append(word)
    return buckets


def merge_pieces(pieces: Iterable[bytes]) -> Terms:
    """Return the terms of pieces, those of earlier entries first."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    words: Counter[str] = Counter()
    for piece in pieces:
        terms, listed, spoken, counts = marshal.loads(piece)
        found = map(postings.__getitem__, terms.splitlines())
        deque(map(list.extend, found, listed), maxlen=0)
        words.update(dict(zip(spoken.splitlines(), counts, strict=True)))
    return Terms(postings, words)


def group_words(entries_of: Mapping[str, int]) -> dict[str, list[str]]:
    """Return each stem's words, the one that most entries have first."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(sorted(entries_of), key=entries_of.__getitem__, reverse=True):
        words[stem_word(word)].append(word)
    return words
