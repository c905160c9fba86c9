"""What readers get does not depend on shards, and a term's score is lunr's own.

The same engine searches the same entries in many shards and in one, and gives the same ids in
the same order. Term by term its scores are those of lunr's own index: lunr.py builds one, and
lunr.js searches it.
"""

import json
import subprocess
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lunr.builder import Builder

from benchmarks.search.large_directory import make_directory
from goodpractice.directory.directory import Directory
from goodpractice.paths import PROJECT
from goodpractice.search import merge
from goodpractice.search.language.synonyms import make_phrases
from goodpractice.search.language.terms import FIELDS, EntryTerms, count_terms, unpack_counts
from tests.helpers.search import make_texts, plan, write, write_search
from tests.helpers.sites import load_real

SCORE = PROJECT / "tests" / "js" / "score-terms.mjs"
ASK = PROJECT / "tests" / "js" / "ask-engine.mjs"
ENTRIES = 200


def run_node(script: Path, job: Any) -> Any:
    """Return what a script answers."""
    done = subprocess.run(
        ["node", str(script)], input=json.dumps(job), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Hundreds of entries made of the real ones' sentences, with names that are invented."""
    return make_directory(load_real(), ENTRIES)


def count_shards(out: Path) -> int:
    """Return how many shards a site's search has."""
    shards: list[str] = json.loads((out / "data/search/head.json").read_text("utf-8"))["shards"]
    return len(shards)


def list_queries(directory: Directory, count: int) -> list[dict[str, Any]]:
    """Return random queries of every sort: words, beginnings, mistypings, phrases, filters."""
    random = Random(5)
    slugs = {
        "kind": ["practice", "tool"],
        "lscb": [one.slug for one in directory.boards],
        "theme": [one.slug for one in directory.themes],
        "contact": [one.slug for one in directory.contacts],
        "telephone": ["yes"],
    }
    queries = []
    for _ in range(count):
        entry = random.choice(directory.entries)
        words = f"{entry.title} {entry.summary} {entry.body.text}".split()
        at = random.randrange(len(words))
        chosen = random.choice([words[at : at + random.randint(1, 4)], random.sample(words, 2)])
        typed = " ".join(chosen)
        how = random.random()
        if how < 0.25:
            typed = typed[: max(2, len(typed) - random.randint(1, 4))]
        elif how < 0.5 and len(typed) > 5:
            spot = random.randrange(1, len(typed) - 1)
            typed = typed[:spot] + random.choice(["", "e", typed[spot] * 2]) + typed[spot + 1 :]
        elif how < 0.6:
            theme = random.choice(directory.themes).record
            typed = random.choice([theme.title, *theme.also_known_as])
        filters = {
            name: random.sample(values, 1)
            for name, values in slugs.items()
            if values and random.random() < 0.15
        }
        sort = random.choice(["relevance", "relevance", "title", "date"])
        queries.append({"q": typed, "filters": filters, "sort": sort})
    return queries


def test_shards_change_no_result(
    directory: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = list_queries(directory, 100)
    answers = []
    for name, size, least, most in (("many", 3_000, 20, 10_000), ("one", 10**9, 1, 1)):
        monkeypatch.setattr(merge, "SHARD_SIZE", size)
        assert least <= count_shards(write_search(directory, tmp_path / name)) <= most
        calls = [("search", query) for query in queries]
        job = {"folder": str(tmp_path / name / "data/search"), "calls": calls}
        answers.append(run_node(ASK, job))
    for query, many, one in zip(queries, *answers, strict=True):
        for answer in (many, one):
            answer.pop("themes")  # offered from the forms that happen to be loaded
        assert many == one, query
    assert sum(bool(one["total"]) for one in answers[1]) > 50


def list_field_terms(terms: EntryTerms, place: int) -> list[str]:
    """Return every term of one field, as often as it stands there."""
    return [
        term for term, packed in terms.counts.items() for _ in range(unpack_counts(packed)[place])
    ]


def list_terms_of(place: int, document: dict[str, EntryTerms]) -> list[str]:
    """Return every term of one field of a document."""
    return list_field_terms(document["terms"], place)


def build_whole_index(counted: list[EntryTerms]) -> dict[str, object]:
    """Return lunr.py's index of the same terms, as lunr.js loads it."""
    builder = Builder()
    builder.b(0)
    for place, (field, boost) in enumerate(FIELDS.items()):
        builder.field(field, boost, partial(list_terms_of, place))
    for number, terms in enumerate(counted):
        builder.add({"id": str(number), "terms": terms})
    index: dict[str, object] = builder.build().serialize()
    return index


def test_a_term_scores_as_in_one_whole_lunr_index(monkeypatch: pytest.MonkeyPatch) -> None:
    count, chunk = 150, 60
    monkeypatch.setattr(merge, "SHARD_SIZE", 3_000)
    phrases = make_phrases({}, {}, {})
    counted = [count_terms(texts, phrases) for texts in make_texts(count)]
    shards = write(plan(counted, chunk))
    assert len(shards) > 1
    files = [json.loads(data) for _, data in shards]
    terms = [term for file in files for term in file["terms"]]
    assert terms == sorted(terms)
    sizes = {
        term: len(listed)
        for file in files
        for term, listed in zip(file["terms"], file["postings"], strict=True)
    }
    common = sorted(terms, key=lambda term: -sizes[term])[:100]
    names = [*common, *Random(2).sample(terms, 200)]
    answers = run_node(
        SCORE,
        {
            "whole": build_whole_index(counted),
            "shards": [[first, json.loads(data)] for first, data in shards],
            "fields": list(FIELDS.items()),
            "count": count,
            "names": names,
        },
    )
    for name, answer in zip(names, answers, strict=True):
        assert answer["whole"], name
        assert [entry for entry, _ in answer["ours"]] == [entry for entry, _ in answer["whole"]]
        theirs = [score for _, score in answer["whole"]]
        assert [score for _, score in answer["ours"]] == pytest.approx(theirs, rel=1e-9), name
