"""Print how well search finds what people mean, ours beside lunr, MiniSearch and Orama.

    .venv/bin/python -m benchmarks.relevance [QUERIES.json …] [--content DIR] [--each]

Each query of a file has a text, a kind, and the grades (1 to 3) of the entries that answer it,
named by their source and item: ``awards/13`` (a course, a review or an action by its id). An entry
without a grade is worth nothing. Its set says what it is for: change the search by the tuned
ones, judge it by those held out.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.paths import PROJECT
from goodpractice.search.language.terms import gather_texts
from tests.helpers.search import write_search

HERE = Path(__file__).parent

SOURCES = {
    "west-midlands-safeguarding-awards-2010": "awards",
    "solihull-practitioners-tool-box": "solihull",
    "calderdale-tools-and-guidance-2017": "calderdale",
    "dudley-safeguarding": "dudley",
}
DEPTH = 10
"""Results that are judged of each query: as many as a reader looks at."""
KINDS = {"awards": "practice", "solihull": "tool", "calderdale": "tool", "dudley": "tool"}


def measure_ndcg(ranked: Sequence[str | None], grades: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of a ranking, from 0 to 1.

    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with
    gains of 2^grade - 1 and a discount of log2(1 + rank).
    """

    def sum_gains(values: Iterable[int]) -> float:
        return sum(((1 << grade) - 1) / log2(rank + 2) for rank, grade in enumerate(values))

    found = [grades.get(key, 0) if key else 0 for key in ranked[:DEPTH]]
    return sum_gains(found) / sum_gains(sorted(grades.values(), reverse=True)[:DEPTH])


def name_entries(directory: Directory) -> dict[str, str]:
    """Return the entries that judgments can name, by id: source and item."""
    names = {}
    for entry in directory.entries:
        source = SOURCES.get(entry.source.slug) if entry.source else None
        if source and entry.kind == KINDS[source] and entry.citation.item:
            names[entry.id] = f"{source}/{entry.citation.item}"
        elif entry.kind in {"course", "review", "action"}:
            names[entry.id] = entry.id
    return names


def find_all(directory: Directory, queries: Sequence[str]) -> dict[str, list[list[str]]]:
    """Return each engine's ten best entries by query, as ids."""
    documents = []
    for entry in directory.entries:
        texts = gather_texts(entry, {})
        documents.append(
            {
                "id": entry.id,
                "title": texts.title,
                "summary": texts.summary,
                "headings": "\n".join(texts.headings),
                "names": "\n".join(texts.names),
                "body": texts.body,
            }
        )
    with tempfile.TemporaryDirectory() as folder:
        write_search(directory, Path(folder))
        job = {"folder": folder, "documents": documents, "queries": queries}
        done = subprocess.run(
            ["node", str(HERE / "rank.mjs")],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(done.stderr)
    answers: dict[str, list[list[str]]] = json.loads(done.stdout)
    return answers


def print_table(rows: Mapping[str, Sequence[float]], columns: Sequence[str]) -> None:
    """Print figures by row and column."""
    print(f"{'':24}" + "".join(f"{column:>12.11}" for column in columns))
    for name, figures in rows.items():
        print(f"{name:24}" + "".join(f"{figure:12.3f}" for figure in figures))


def report(path: Path, directory: Directory, each: bool) -> None:
    """Measure all engines over one file of queries, and print a table for each set."""
    queries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    names = name_entries(directory)
    answers = find_all(directory, [query["query"] for query in queries])
    for one in dict.fromkeys(query.get("set", "all") for query in queries):
        places = [at for at, query in enumerate(queries) if query.get("set", "all") == one]
        chosen = [queries[at] for at in places]
        kinds = sorted({query["kind"] for query in chosen})
        rows = {}
        for engine, found in answers.items():
            ranked = [[names.get(id_) for id_ in found[at]] for at in places]
            figures = [
                measure_ndcg(keys, query["relevant"])
                for query, keys in zip(chosen, ranked, strict=True)
            ]
            if each and engine == "ours":
                print_queries(chosen, ranked, figures)
            by_kind: defaultdict[str, list[float]] = defaultdict(list)
            for query, figure in zip(chosen, figures, strict=True):
                by_kind[query["kind"]].append(figure)
            means = [sum(figures) / len(figures)]
            means += [sum(by_kind[kind]) / len(by_kind[kind]) for kind in kinds]
            rows[engine] = [*means, sum(not keys for keys in ranked)]
        print(f"\n{path.name}, {one}: nDCG@10 of {len(chosen)} queries; queries without result")
        print_table(rows, ["all", *kinds, "empty"])


def print_queries(
    queries: Sequence[Mapping[str, Any]],
    ranked: Sequence[Sequence[str | None]],
    figures: Sequence[float],
) -> None:
    """Print what each query found, with grades, and what it missed."""
    for query, keys, figure in zip(queries, ranked, figures, strict=True):
        grades = query["relevant"]
        listed = ", ".join(f"{key}:{grades.get(key, 0)}" for key in keys)
        print(f"{figure:.2f} {query['query']!r}: {listed}")
        missed = {key: grade for key, grade in grades.items() if key not in keys}
        if missed:
            print(f"       missed {missed}")


def main() -> None:
    """Read the arguments and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance")
    parser.add_argument("queries", nargs="*", type=Path, default=sorted(HERE.glob("queries*.json")))
    parser.add_argument("--content", type=Path, default=PROJECT / "content")
    parser.add_argument("--each", action="store_true", help="print what each query found")
    arguments = parser.parse_args()
    directory = load_directory(arguments.content)
    for path in arguments.queries:
        report(path, directory, arguments.each)


if __name__ == "__main__":
    main()
