"""Shards answer as one whole index does: Python builds both, lunr.js searches both."""

import json
import subprocess
from functools import partial
from random import Random

import pytest
from lunr.builder import Builder

from goodpractice.paths import PROJECT
from goodpractice.search import merge
from goodpractice.search.chunks import Portioned
from goodpractice.search.index import plan_ranges
from goodpractice.search.merge import write_range
from goodpractice.search.segments import Piece, gather_terms, write_run
from goodpractice.search.synonyms import Synonyms, make_phrases
from goodpractice.search.terms import FIELDS, EntryTerms, count_terms, unpack_counts
from tests.helpers.search_documents import make_texts

COMPARE = PROJECT / "tests" / "js" / "compare-indexes.mjs"


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


def build_shards(counted: list[EntryTerms], portion: int) -> list[tuple[str, bytes]]:
    """Return the shards of the same terms, made of portions of so many entries."""
    runs = [
        write_run(gather_terms(counted[first : first + portion], first))
        for first in range(0, len(counted), portion)
    ]
    done = [Portioned([], [], pieces, set(), {}) for _, pieces in runs]

    def read(number: int, piece: Piece) -> bytes:
        return runs[number][0][piece.start : piece.start + piece.length]

    planned = plan_ranges(done, Synonyms((), (), ()), read)
    return [shard for _, task in planned for shard in write_range(None, task).shards]


@pytest.mark.parametrize(("count", "portion"), [(120, 120), (120, 50), (1000, 256)])
def test_shards_answer_as_one_whole_index(
    count: int, portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "SHARD_SIZE", 3_000)
    phrases = make_phrases({}, {})
    counted = [count_terms(texts, phrases) for texts in make_texts(count)]
    shards = build_shards(counted, portion)
    assert len(shards) > 1
    random = Random(2)
    files = [json.loads(data) for _, data in shards]
    terms = [term for file in files for term in file["terms"]]
    assert terms == sorted(terms)
    sizes = {
        term: len(listed)
        for file in files
        for term, listed in zip(file["terms"], file["postings"], strict=True)
    }
    common = sorted(terms, key=lambda term: -sizes[term])[:200]
    queries = [
        random.sample(random.choice([terms, common]), random.randint(1, 4)) for _ in range(300)
    ]
    done = subprocess.run(
        ["node", str(COMPARE)],
        input=json.dumps(
            {
                "whole": build_whole_index(counted),
                "shards": [[first, json.loads(data)] for first, data in shards],
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
