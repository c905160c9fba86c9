"""Search in tests: made-up entries, segments in memory, a site's files, and what is found there."""

import atexit
import json
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.engine.store import Part, Parts, Store, open_store
from goodpractice.engine.tasks import run_task
from goodpractice.engine.workers import Local
from goodpractice.paths import PROJECT
from goodpractice.search.chunks import INDEX, IndexedChunk, cut_chunks
from goodpractice.search.index import plan_search, write_index
from goodpractice.search.language.explanations import FOLDER, name_roles
from goodpractice.search.language.synonyms import Synonyms
from goodpractice.search.language.terms import EntryTerms, EntryTexts
from goodpractice.search.merge import MERGE, Range, RangePlan, merge_range, plan_ranges
from goodpractice.search.segments import gather_terms, write_segment
from tests.helpers.node import NodeProgram, open_node

ASK = PROJECT / "tests" / "js" / "ask-engine.mjs"
EXPLAIN = PROJECT / "tests" / "js" / "explain-queries.mjs"
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi wo ya".split()


def make_texts(count: int, seed: int = 1) -> list[EntryTexts]:
    """Return the texts of so many entries, over words as unevenly common as in a language."""
    random = Random(seed)
    words = [
        "".join(random.choice(SYLLABLES) for _ in range(random.randint(1, 4)))
        + random.choice(["", "", "s", "ing", "ed", "ation"])
        for _ in range(1500)
    ]
    weights = [1 / (rank + 3) for rank in range(len(words))]

    def write(least: int, most: int) -> str:
        return " ".join(random.choices(words, weights, k=random.randint(least, most)))

    return [
        EntryTexts(
            title=write(2, 8),
            summary=write(6, 20),
            headings=tuple(write(1, 4) for _ in range(random.randint(0, 3))),
            names=tuple(write(1, 3) for _ in range(random.randint(0, 4))),
            body=write(20, 150),
        )
        for _ in range(count)
    ]


NO_SYNONYMS = Synonyms((), (), ())


class Segments(Store):
    """Segments in memory, read as from a store."""

    def __init__(self) -> None:
        self.data: dict[bytes, list[bytes]] = {}

    def read(self, part: Part) -> bytes:
        """Return a part of a segment."""
        return self.data[part.key][part.number - 1]


SEGMENTS = Segments()


def plan(counted: Sequence[EntryTerms], chunk: int) -> list[RangePlan]:
    """Return the ranges of entries, worked on so many at a time."""
    indexed = []
    for first in range(0, len(counted), chunk):
        parts = Parts(f"{id(counted)} {chunk} {first}".encode())
        pieces = write_segment(gather_terms(counted[first : first + chunk], first), parts)
        SEGMENTS.data[f"{id(counted)} {chunk} {first}".encode()] = parts.taken
        indexed.append(IndexedChunk([], {}, pieces, set(), set()))
    return plan_ranges(indexed, NO_SYNONYMS)


def merge_plan(plan: RangePlan) -> Range:
    """Return a range as it is written."""
    return merge_range(SEGMENTS, plan, Parts(b""))


def write(planned: Sequence[RangePlan]) -> list[tuple[str, bytes]]:
    """Return the shards of ranges."""
    return [shard for one in planned for shard in merge_plan(one).shards]


def build_search(directory: Directory) -> dict[str, bytes]:
    """Return every file of the search, by its path under the site."""
    plan = plan_search(directory)
    with open_store(None) as store:
        workers = Local()
        cut = cut_chunks(directory.entries, plan.tools)
        chunks = list(run_task(INDEX, cut, store, workers, plan.tools))
        ranges = run_task(MERGE, plan_ranges(chunks, plan.synonyms), store, workers, store)
        files = {name: store.read(part) for one in chunks for name, part in one.files.items()}
        write_index(directory, plan.synonyms, chunks, ranges, files.__setitem__)
    return files


def write_search(directory: Directory, folder: Path) -> Path:
    """Write the search's files below a folder, a site's from then on, and return it."""
    for path, data in build_search(directory).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def list_ringing(out: Path, queries: Sequence[str]) -> set[str]:
    """Return the queries above whose results whom to ring stands, and no note that nothing fits.

    The engine is asked without explanations, which take many times as long.
    """
    asked = [{"q": query, "filters": {}, "sort": "relevance"} for query in queries]
    job = {"folder": str(out / "data/search"), "calls": [("search", one) for one in asked]}
    done = subprocess.run(
        ["node", str(ASK)], input=json.dumps(job), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = zip(queries, json.loads(done.stdout), strict=True)
    return {query for query, one in found if one["ring"] and not one["relaxed"]}


@cache
def start_explaining() -> NodeProgram:
    """Start the program that explains queries, which stays until this process ends."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(open_node(EXPLAIN))


def explain_queries(out: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the engine says of queries over a site, as `build.py search` has it."""
    explained = start_explaining().ask([str((out / FOLDER).resolve()), *queries])
    return name_roles(explained)


def find_ids(out: Path, queries: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids of each query's ten best results."""
    return {
        one["query"]: [result["id"] for result in one["results"]]
        for one in explain_queries(out, queries)
    }
