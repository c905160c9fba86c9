"""Shards answer as one whole index does: Python builds both, lunr.js searches both."""

import json
import subprocess
from pathlib import Path
from random import Random

import pytest
from lunr.builder import Builder

from goodpractice.counting import FIELDS, EntryTerms, count_terms, unpack_counts
from goodpractice.search import collect_postings, count_words
from goodpractice.shards import write_shards
from goodpractice.synonyms import make_phrases
from tests.search_documents import make_texts

COMPARE = Path(__file__).parent / "js" / "compare-indexes.mjs"


def list_field_terms(terms: EntryTerms, place: int) -> list[str]:
    """Return every term of one field, as often as it stands there."""
    return [
        term for term, packed in terms.counts.items() for _ in range(unpack_counts(packed)[place])
    ]


def build_whole_index(counted: list[EntryTerms]) -> dict[str, object]:
    """Return lunr.py's index of the same terms, as lunr.js loads it."""
    builder = Builder()
    builder.b(0)
    for place, (field, boost) in enumerate(FIELDS.items()):
        builder.field(
            field, boost, lambda document, place=place: list_field_terms(document["terms"], place)
        )
    for number, terms in enumerate(counted):
        builder.add({"id": str(number), "terms": terms})
    index: dict[str, object] = builder.build().serialize()
    return index


@pytest.mark.parametrize("count", [120, 1000])
def test_shards_answer_as_one_whole_index(count: int) -> None:
    phrases = make_phrases({}, {})
    counted = [count_terms(texts, phrases) for texts in make_texts(count)]
    postings, words = collect_postings(counted, count_words(counted))
    shards = list(write_shards(postings, words, unpack_counts, size=5_000))
    assert len(shards) > 1
    random = Random(2)
    terms = sorted(postings)
    common = sorted(terms, key=lambda term: -len(postings[term]))[:200]
    queries = [
        random.sample(random.choice([terms, common]), random.randint(1, 4)) for _ in range(300)
    ]
    done = subprocess.run(
        ["node", str(COMPARE)],
        input=json.dumps(
            {
                "whole": build_whole_index(counted),
                "shards": [[shard.first, json.loads(shard.data)] for shard in shards],
                "fields": list(FIELDS.items()),
                "count": count,
                "queries": queries,
            }
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert len(answers) == 300
    for query, (whole, sharded) in zip(queries, answers, strict=True):
        assert whole == sharded, query
        assert whole
