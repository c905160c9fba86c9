"""Hints: which shards the words of a query will lead to, so that a browser loads all at once.

What a word means stands in the shard of that word, and leads to terms of other shards: without
a hint these wait for the first ones. The head therefore has a table of a few kilobytes: for a
hash of a word, or of two neighbours, the shards of the terms that forms beginning so lead to. Two
words with one hash cost a shard too much now and then, never a result.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from goodpractice.search.shards import encode_number

SLOTS = 8191
"""Slots of the table: a prime, a few times as many as forms begin with different words."""


def list_hints(meanings: Mapping[str, str], firsts: Sequence[str]) -> dict[str, Any]:
    """Return the table, given what each form leads to and the shards' first terms.

    It is written as a facet's column is: the sets of shards that occur, and each slot's.
    """
    slots: defaultdict[int, set[int]] = defaultdict(set)
    for form, meaning in meanings.items():
        words = form.rstrip("=").split(" ")
        own = locate(firsts, words[0])
        targets = {locate(firsts, one[1:]) for one in meaning.split("|")}
        slots[hash_words(words[:2])] |= targets - {own}
    sets = [tuple(sorted(slots[slot])) for slot in range(SLOTS)]
    tally = Counter(sets)
    ordered = sorted(tally, key=lambda one: (-tally[one], one))
    numbers = {one: encode_number(number) for number, one in enumerate(ordered)}
    return {"sets": ordered, "entries": "".join(numbers[one] for one in sets)}


def locate(firsts: Sequence[str], term: str) -> int:
    """Return the number of the shard in whose range a term falls."""
    return max(0, bisect_right(firsts, term) - 1)


def hash_words(words: Sequence[str]) -> int:
    """Return the slot of a word or of two neighbours; assets/search/hints.js does the same."""
    slot = 0
    for letter in " ".join(words):
        slot = (slot * 31 + ord(letter)) % SLOTS
    return slot
