"""Shards: the index, terms and their postings, as files that a browser loads one by one.

A shard holds the terms of one range in sorted order, and what the words of that range mean.
What a term gives to a document is written as two numbers: the gap to the document before,
and which of the shard's counts (how often in which field) it has there. The numbers are
base64 VLQ as in source maps: five bits a character, the sixth says that more follow, lowest
bits first.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from operator import sub
from typing import Any

from goodpractice.search.language.expansions import cut_forms
from goodpractice.search.language.terms import unpack_counts

COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

SHARD_SIZE = 2_050
"""Bytes that a shard should have when compressed; up to twice that, an index is one shard. What
its words mean comes on top.

Smaller ones cost more requests, larger ones more bytes; benchmarks/search measures both.
"""

TERM_SIZE = 6
"""Characters that a term takes in a shard beside its own, and two for each entry that has it."""

COMPRESSED = 0.65
"""What compression leaves of them (measured on directories of 120 to 10,000 entries)."""


MOST_NUMBERS = 4_096
"""Encoded numbers that are cached: most gaps are small, and recur."""

Shard = tuple[str, bytes]
"""A file of the index: the first of its terms, and its content."""

AddFile = Callable[[str, Any], str]
"""Writes a file of the search, given its name and what it holds; returns the name that it has."""


def write_json(value: Any) -> bytes:
    """Return a value as compact JSON."""
    return COMPACT.encode(value).encode()


def hash_name(name: str, data: bytes) -> str:
    """Return a file name that changes with its content."""
    return f"{name}-{hash_data(data)}.json"


def hash_data(data: bytes) -> str:
    """Return the short hash of its content that a file's name holds."""
    return sha256(data).hexdigest()[:8]


@lru_cache(MOST_NUMBERS)
def encode_number(number: int) -> str:
    """Return a number from 0 on as base64 VLQ."""
    digits = ""
    while number > 31:
        digits += DIGITS[32 | (number & 31)]
        number >>= 5
    return digits + DIGITS[number]


def encode_forms(term: str, words: Iterable[str]) -> str:
    """Return the words of a stem: each the letters to take off the stem's end, and to put on."""
    forms = []
    for word in words:
        same = 0
        for one, other in zip(term, word, strict=False):
            if one != other:
                break
            same += 1
        cut = len(term) - same
        forms.append(f"{cut or ''}{word[same:]}")
    return "" if forms == [""] else ",".join(forms)


def list_gaps(numbers: Sequence[int]) -> Iterator[str]:
    """Return ascending numbers as gaps, which count from 1."""
    return map(encode_number, map(sub, numbers, chain((-1,), numbers)))


def encode_postings(postings: Sequence[int], numbers: Mapping[int, str]) -> str:
    """Return a term's documents and counts, given as document, count, document, count …"""
    coded: list[Any] = [*postings]
    coded[::2] = list_gaps(postings[::2])
    coded[1::2] = map(numbers.__getitem__, postings[1::2])
    return "".join(coded)


def write_shards(
    postings: Mapping[str, Sequence[int]],
    words: Mapping[str, Sequence[str]],
    size: float = SHARD_SIZE,
    meanings: Mapping[str, str] | None = None,
    first: str = "",
) -> Iterator[Shard]:
    """Cut a range of the index into shards of about `size` compressed bytes.

    `postings` are each term's documents and packed counts, `words` each stem's words, the
    commonest first; `meanings` are what each form of the range leads to. `first` is where the
    range begins: nothing stands before it.
    """
    terms = sorted(postings)
    if not terms:
        return
    bounds = find_bounds(terms, postings, size)
    firsts = [first, *(terms[start] for start in bounds[1:])]
    forms = cut_forms(meanings or {}, firsts)
    ends = [*bounds[1:], len(terms)]
    for name, start, end, some in zip(firsts, bounds, ends, forms, strict=True):
        yield name, write_shard(terms[start:end], postings, words, some)


def find_bounds(
    terms: Sequence[str], postings: Mapping[str, Sequence[int]], shard_size: float
) -> list[int]:
    """Return the indexes at which shards begin, by an estimate of their compressed sizes."""
    sizes = [len(term) + TERM_SIZE + len(postings[term]) for term in terms]
    total = sum(sizes)
    count = max(1, round(total * COMPRESSED / shard_size))
    bounds, room = [0], total / count
    filled = 0
    for index, size in enumerate(sizes):
        if filled >= room and len(bounds) < count:
            bounds.append(index)
            filled = 0
        filled += size
    return bounds


def write_shard(
    terms: Sequence[str],
    postings: Mapping[str, Sequence[int]],
    words: Mapping[str, Sequence[str]],
    forms: str = "",
) -> bytes:
    """Return the file of one range of terms."""
    tally = Counter(chain.from_iterable(postings[term][1::2] for term in terms))
    ordered = sorted(tally, key=lambda counts: (-tally[counts], counts))
    numbers = {counts: encode_number(number) for number, counts in enumerate(ordered)}
    return write_json(
        {
            "counts": list(map(unpack_counts, ordered)),
            "terms": terms,
            "words": [encode_forms(term, words.get(term, ())) for term in terms],
            "postings": [encode_postings(postings[term], numbers) for term in terms],
            "forms": forms,
        }
    )
