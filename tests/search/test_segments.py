"""Segments of any size hold the same terms, and merging them gives what one segment would."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.store import Parts
from goodpractice.search.language.synonyms import make_phrases
from goodpractice.search.language.terms import EntryTerms, count_terms
from goodpractice.search.language.words import stem_word
from goodpractice.search.segments import (
    BUCKET,
    Piece,
    Terms,
    gather_terms,
    group_words,
    merge_pieces,
    write_segment,
)
from tests.helpers.search import make_texts

LETTERS = st.text("abé~= 1", min_size=1, max_size=4)
WORDS = st.sampled_from("abuse abused abusing abuses child children a i safe safely éa".split())
TERMS = st.builds(
    EntryTerms,
    st.dictionaries(LETTERS, st.integers(1, 2**70), max_size=8),
    st.lists(WORDS, max_size=6, unique=True).map(tuple),
)
COUNTED = st.lists(TERMS, max_size=9)


def cut_terms(counted: list[EntryTerms], chunk: int, first: int = 0) -> list[Terms]:
    """Return the terms of so many entries at a time."""
    return [
        gather_terms(counted[start : start + chunk], first + start)
        for start in range(0, len(counted), chunk)
    ]


def write(terms: Terms) -> tuple[list[bytes], dict[str, Piece]]:
    """Return a segment's parts, and its pieces."""
    parts = Parts(b"key")
    pieces = write_segment(terms, parts)
    return parts.taken, pieces


def merge_segments(chunks: list[Terms]) -> dict[str, Terms]:
    """Return the terms of all segments by the letters they begin with."""
    written = [write(terms) for terms in chunks]
    letters = sorted({bucket for _, pieces in written for bucket in pieces})
    return {
        bucket: merge_pieces(
            data[pieces[bucket][0].number - 1] for data, pieces in written if bucket in pieces
        )
        for bucket in letters
    }


@given(COUNTED, st.integers(1, 10), st.integers(0, 5000))
def test_segments_of_any_size_give_the_same_terms(
    counted: list[EntryTerms], chunk: int, first: int
) -> None:
    merged = merge_segments(cut_terms(counted, chunk, first))
    whole = merge_segments(cut_terms(counted, len(counted) or 1, first))
    assert merged == whole
    assert {bucket: group_words(terms.words) for bucket, terms in merged.items()} == {
        bucket: group_words(terms.words) for bucket, terms in whole.items()
    }


@given(COUNTED, st.integers(1, 10))
def test_nothing_is_lost_or_added(counted: list[EntryTerms], chunk: int) -> None:
    merged = merge_segments(cut_terms(counted, chunk))
    found = {
        (term, listed[at], listed[at + 1])
        for terms in merged.values()
        for term, listed in terms.postings.items()
        for at in range(0, len(listed), 2)
    }
    assert found == {
        (term, number, count)
        for number, terms in enumerate(counted)
        for term, count in terms.counts.items()
    }
    spoken = Counter(word for terms in counted for word in terms.words)
    assert sum((Counter(terms.words) for terms in merged.values()), Counter()) == spoken


@given(COUNTED)
def test_every_term_is_in_the_piece_of_its_letters(counted: list[EntryTerms]) -> None:
    for bucket, terms in merge_segments(cut_terms(counted, 3)).items():
        assert {term[:BUCKET] for term in terms.postings} <= {bucket}
        assert {stem_word(word)[:BUCKET] for word in terms.words} <= {bucket}
        for listed in terms.postings.values():
            assert listed[::2] == sorted(set(listed[::2])), "documents in order, each once"


@given(COUNTED)
def test_pieces_fill_the_segment(counted: list[EntryTerms]) -> None:
    data, pieces = write(gather_terms(counted, 0))
    assert list(pieces) == sorted(pieces)
    assert [part.number for part, _ in pieces.values()] == list(range(1, len(data) + 1))
    assert [part.digest for part, _ in pieces.values()] == list(map(hash_bytes, data))
    assert sum(count for _, count in pieces.values()) == sum(len(terms.counts) for terms in counted)


def test_the_same_entries_give_the_same_bytes() -> None:
    phrases = make_phrases({}, {}, {})
    segments = [
        write(gather_terms([count_terms(texts, phrases) for texts in make_texts(30)], 7))
        for _ in range(2)
    ]
    assert segments[0] == segments[1]


def test_an_entry_elsewhere_has_other_digests() -> None:
    counted = [EntryTerms({"abus": 1, "child": 2}, ("abuse",))]
    here, there = (write(gather_terms(counted, first))[1] for first in (0, 1))
    assert here.keys() == there.keys() == {"ab", "ch"}
    assert here["ab"][0].digest != there["ab"][0].digest


def test_no_entries_give_an_empty_segment() -> None:
    assert write(gather_terms([], 0)) == ([], {})
    assert merge_pieces([]) == Terms({}, {})


def test_the_commonest_word_of_a_stem_is_first_and_then_the_alphabet_decides() -> None:
    counted = [
        EntryTerms({}, words)
        for words in (("abuse", "abused"), ("abused", "abusing"), ("abusing",), ("safe",))
    ]
    words = group_words(gather_terms(counted, 0).words)
    assert words == {"abus": ["abused", "abusing", "abuse"], "safe": ["safe"]}
