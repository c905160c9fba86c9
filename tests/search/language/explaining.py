"""Ask the built search: write a directory's index into a folder, and let the engine explain."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.search.index import build_search
from goodpractice.search.language.explanations import explain_queries


def write_search(directory: Directory, folder: Path) -> Path:
    """Write the search's files as a build does, and return the site's folder."""
    for path, data in build_search(directory).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def find_ids(out: Path, queries: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids of each query's ten best results."""
    explained: list[dict[str, Any]] = explain_queries(out, queries)
    return {one["query"]: [result["id"] for result in one["results"]] for one in explained}
