"""Hints: which shards the words of a query will lead to, so that a browser loads all at once.

What a word means stands in the shard of that word, and leads to terms of other shards: without
a hint these wait for the first ones. A small directory's head therefore has a table of a few
kilobytes: for a hash of a form, the shards of the terms that it leads to. Two forms with one
hash cost a shard too much now and then, never a result.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from goodpractice.search.language.expansions import HOW
from goodpractice.search.shards import encode_number

SLOTS = 32_749
"""Slots of the table: a prime, and so many that few forms share one; empty ones take nothing."""

WEAK = "?"
"""Stands behind a single word in the key of what it only may mean: within a phrase that does not
count (assets/search/weights.js), and needs not be loaded."""

STRONG = {str(HOW[how]) for how in ("same", "theme name")}


def list_hints(meanings: Mapping[str, str], firsts: Sequence[str]) -> dict[str, Any]:
    """Return the table, given what each form leads to and the shards' first terms.

    It holds for each shard of each slot the gap to the slot before, 0 where that is its own, and
    the shard. A form's own shard is loaded in any case: it stands there only for a phrase that
    leads to no other, so that it is known as one.
    """
    slots: defaultdict[int, set[int]] = defaultdict(set)
    for form, meaning in meanings.items():
        key = form.rstrip("=")
        own = locate(firsts, key.split(" ")[0])
        led = [(one[0], locate(firsts, one[1:])) for one in meaning.split("|")]
        others = [(how, shard) for how, shard in led if shard != own]
        if " " in key and not others:
            slots[hash_key(key)].add(own)
        for how, shard in others:
            weak = " " not in key and how not in STRONG
            slots[hash_key(key + WEAK if weak else key)].add(shard)
    before = -1
    entries = []
    for slot, shards in sorted(slots.items()):
        for shard in sorted(shards):
            entries += [encode_number(slot - before), encode_number(shard)]
            before = slot
    return {"slots": SLOTS, "entries": "".join(entries)}


def locate(firsts: Sequence[str], term: str) -> int:
    """Return the number of the shard in whose range a term falls."""
    return max(0, bisect_right(firsts, term) - 1)


def hash_key(key: str) -> int:
    """Return a key's slot; assets/search/query/hints.js does the same."""
    slot = 0
    for letter in key:
        slot = (slot * 31 + ord(letter)) % SLOTS
    return slot
