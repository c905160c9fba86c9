"""The search's files of a directory, as a build makes them, and what the engine finds in them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.engine.store import open_store
from goodpractice.engine.tasks import run_task
from goodpractice.engine.workers import Local
from goodpractice.search.chunks import INDEX, cut_chunks
from goodpractice.search.index import plan_search, write_index
from goodpractice.search.language.explanations import explain_queries
from goodpractice.search.merge import MERGE, plan_ranges


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


def find_ids(out: Path, queries: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids of each query's ten best results."""
    explained: list[dict[str, Any]] = explain_queries(out, queries)
    return {one["query"]: [result["id"] for result in one["results"]] for one in explained}
