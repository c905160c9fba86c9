"""Segments in memory, and the ranges and shards that are merged from them."""

from collections.abc import Sequence

from goodpractice.engine.store import Part, Parts, Store
from goodpractice.search.chunks import IndexedChunk
from goodpractice.search.language.synonyms import Synonyms
from goodpractice.search.language.terms import EntryTerms
from goodpractice.search.merge import Range, RangePlan, merge_range, plan_ranges
from goodpractice.search.segments import gather_terms, write_segment

NO_SYNONYMS = Synonyms((), (), ())


class Segments(Store):
    """Segments in memory, read as from a store."""

    def __init__(self) -> None:
        self.data: dict[bytes, list[bytes]] = {}

    def read(self, part: Part) -> bytes:
        """Return a part of a segment."""
        return self.data[part.key][part.number]


SEGMENTS = Segments()


def plan(counted: Sequence[EntryTerms], chunk: int) -> list[RangePlan]:
    """Return the ranges of entries, worked on so many at a time."""
    indexed = []
    for first in range(0, len(counted), chunk):
        parts = Parts(f"{id(counted)} {chunk} {first}".encode())
        pieces = write_segment(gather_terms(counted[first : first + chunk], first), parts)
        SEGMENTS.data[f"{id(counted)} {chunk} {first}".encode()] = parts.list_all()
        indexed.append(IndexedChunk([], {}, pieces, set(), set()))
    return plan_ranges(indexed, NO_SYNONYMS)


def merge_plan(plan: RangePlan) -> Range:
    """Return a range as it is written."""
    return merge_range(SEGMENTS, plan, Parts(b""))


def write(planned: Sequence[RangePlan]) -> list[tuple[str, bytes]]:
    """Return the shards of ranges."""
    return [shard for one in planned for shard in merge_plan(one).shards]
