"""Terms and where they stand become files that a browser loads one by one.

A shard holds the terms of one range in sorted order, and what the words of that range mean.
What a term gives to a document is written as two numbers: the gap to the document before,
and which of the shard's counts (how often in which field) it has there. The numbers are
base64 VLQ as in source maps: five bits a character, the sixth says that more follow, lowest
bits first.
"""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from operator import add, sub
from typing import Any

from goodpractice.meanings import cut_forms

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

SHARD_SIZE = 3_000
"""Bytes that a shard should have when compressed; up to twice that, an index is one shard.

Smaller ones cost more requests, larger ones more bytes; benchmarks/search measures both.
"""

MOST_SHARDS = 350
"""Shards that the head may list; in a larger index they are larger."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of the index: the first of its terms, and its content."""

    first: str
    data: bytes


def write_json(value: Any) -> bytes:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def hash_name(name: str, data: bytes) -> str:
    """Return a file name that changes with its content."""
    return f"{name}-{hash_data(data)}.json"


def hash_data(data: bytes) -> str:
    """Return what tells one content from another in a file's name."""
    return sha256(data).hexdigest()[:8]


@cache
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


def encode_postings(postings: Sequence[int], numbers: Mapping[int, str]) -> str:
    """Return a term's documents and counts, given as document, count, document, count …"""
    documents = postings[::2]
    # Gaps count from 1: the document itself comes once.
    gaps = map(encode_number, map(sub, documents, chain((-1,), documents)))
    return "".join(map(add, gaps, map(numbers.__getitem__, postings[1::2])))


def write_shards(
    postings: Mapping[str, Sequence[int]],
    words: Mapping[str, Sequence[str]],
    unpack: Callable[[int], list[int]],
    size: int = SHARD_SIZE,
    meanings: Mapping[str, str] | None = None,
) -> Iterator[Shard]:
    """Cut the index into shards of about so many compressed bytes.

    `postings` are each term's documents and packed counts, `words` each stem's words, the
    commonest first; `unpack` turns packed counts into a list; `meanings` are what each form
    leads to.
    """
    terms = sorted(postings)
    if not terms:
        return
    bounds = find_bounds(terms, postings, size)
    forms = cut_forms(meanings or {}, [terms[start] for start in bounds])
    for start, end, some in zip(bounds, [*bounds[1:], len(terms)], forms, strict=True):
        data = write_shard(start, terms[start:end], postings, words, unpack, some)
        yield Shard(terms[start], data)


def find_bounds(
    terms: Sequence[str], postings: Mapping[str, Sequence[int]], shard_size: int
) -> list[int]:
    """Return the indexes at which shards begin, by an estimate of their compressed sizes."""
    sizes = [len(term) + 6 + len(postings[term]) for term in terms]
    total = sum(sizes)
    # What compression leaves of a size is measured on every tenth term.
    sample = write_json([[term, encode_sample(postings[term])] for term in terms[::10]])
    ratio = len(zlib.compress(sample, 6)) / max(1, sum(sizes[::10]))
    compressed = total * ratio
    count = min(round(compressed / shard_size), MOST_SHARDS) if compressed > 2 * shard_size else 1
    bounds, room = [0], total / count
    filled = 0
    for index, size in enumerate(sizes):
        if filled >= room and len(bounds) < count:
            bounds.append(index)
            filled = 0
        filled += size
    return bounds


def encode_sample(postings: Sequence[int]) -> str:
    """Return postings about as long and as varied as they will be written."""
    return encode_postings(postings, _SampleNumbers())


class _SampleNumbers(dict[int, str]):
    def __missing__(self, counts: int) -> str:
        return DIGITS[counts % 31]


def write_shard(
    start: int,
    terms: Sequence[str],
    postings: Mapping[str, Sequence[int]],
    words: Mapping[str, Sequence[str]],
    unpack: Callable[[int], list[int]],
    forms: str = "",
) -> bytes:
    """Return the file of one range of terms; `start` is the first one's place among all."""
    tally = Counter(chain.from_iterable(postings[term][1::2] for term in terms))
    ordered = sorted(tally, key=lambda counts: (-tally[counts], counts))
    numbers = {counts: encode_number(number) for number, counts in enumerate(ordered)}
    return write_json(
        {
            "start": start,
            "counts": [unpack(counts) for counts in ordered],
            "terms": terms,
            "words": [encode_forms(term, words.get(term, ())) for term in terms],
            "postings": [encode_postings(postings[term], numbers) for term in terms],
            "forms": forms,
        }
    )
