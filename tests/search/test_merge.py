"""Ranges hold every term once and in order, and an edit leaves nearly all of them as they were."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.search import merge
from goodpractice.search.language.synonyms import make_phrases
from goodpractice.search.language.terms import EntryTerms, EntryTexts, count_terms
from goodpractice.search.merge import (
    FULL,
    MOST_SHARDS,
    POSTING_SIZE,
    STEP,
    choose_size,
    key_range,
    list_ranges,
)
from goodpractice.search.shards import SHARD_SIZE
from tests.helpers.search import make_texts, merge_plan, plan, write

PHRASES = make_phrases({}, {}, {})

SIZES = st.dictionaries(
    st.text("abcdé ~=", min_size=1, max_size=2), st.integers(0, 9_000), max_size=40
)


@cache
def count_made_up(count: int) -> tuple[EntryTerms, ...]:
    """Return the terms of made-up entries."""
    return tuple(count_terms(texts, PHRASES) for texts in make_texts(count))


@given(SIZES, st.floats(1_000, 20_000))
def test_ranges_cover_every_bucket_once_in_order(sizes: Mapping[str, int], size: float) -> None:
    listed = list(list_ranges(sizes, size))
    assert list(chain.from_iterable(listed)) == sorted(sizes)
    assert all(listed)
    room = FULL * size / POSTING_SIZE
    for buckets in listed:
        assert len(buckets) == 1 or sum(sizes[bucket] for bucket in buckets) <= room


@given(SIZES, st.floats(1_000, 20_000))
def test_neighbours_that_fit_are_together(sizes: Mapping[str, int], size: float) -> None:
    room = FULL * size / POSTING_SIZE
    listed = list(list_ranges(sizes, size))
    for one, other in pairwise(listed):
        if {bucket[0] for bucket in one} == {bucket[0] for bucket in other}:
            filled = sum(sizes[bucket] for bucket in one)
            assert filled + sizes[other[0]] > room


@given(st.lists(st.integers(1, 300_000), max_size=200))
def test_shards_are_as_small_as_their_number_allows(sizes: list[int]) -> None:
    size, total = choose_size(sizes), sum(sizes) * POSTING_SIZE
    assert total / size <= MOST_SHARDS
    if total <= 2 * SHARD_SIZE:
        assert size == 2 * SHARD_SIZE, "a small index is one file"
    elif size != SHARD_SIZE:
        assert total / (size / STEP) > MOST_SHARDS * 0.999


@pytest.mark.parametrize("most", [40, 5])
def test_there_are_about_as_many_shards_as_there_may_be(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(merge, "MOST_SHARDS", most)
    shards = write(plan(count_made_up(800), 256))
    assert most / 3 < len(shards) <= most * 1.3


TERMS = st.builds(
    EntryTerms,
    st.dictionaries(
        st.text("abc é~=", min_size=1, max_size=5), st.integers(1, 2**66), min_size=1, max_size=12
    ),
    st.lists(st.sampled_from("abuse abused child a b ca cab".split()), unique=True).map(tuple),
)


@settings(max_examples=40)
@given(st.lists(TERMS, min_size=1, max_size=10), st.integers(1, 10))
def test_chunks_of_any_size_give_the_same_shards(counted: list[EntryTerms], chunk: int) -> None:
    assert write(plan(counted, chunk)) == write(plan(counted, len(counted)))


@pytest.mark.parametrize("chunk", [1, 64, 299])
def test_chunks_of_any_size_give_the_same_large_index(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(merge, "SHARD_SIZE", 1_000)
    counted = count_made_up(300)
    whole = plan(counted, 300)
    assert len(whole) > 5
    assert write(plan(counted, chunk)) == write(whole)


def test_shards_name_every_term_once_in_order() -> None:
    shards = write(plan(count_made_up(800), 256))
    terms = [term for _, data in shards for term in json.loads(data)["terms"]]
    assert terms == sorted(set(terms))
    firsts = [first for first, _ in shards]
    assert firsts == sorted(set(firsts))
    assert firsts[0] == ""


def edit(texts: EntryTexts, number: int) -> EntryTexts:
    """Put one word into the middle of a text."""
    words = texts.body.split()
    words[len(words) // 2] = ["volavo", "sated", "laced", "guing"][number % 4]
    return replace(texts, body=" ".join(words))


def test_an_edit_of_one_word_leaves_nearly_all_ranges() -> None:
    before = list(count_made_up(800))
    texts = make_texts(800)
    kept = {key_range(one): merge_plan(one) for one in plan(before, 256)}
    assert len(kept) > 10
    for number in (0, 1, 390, 799):
        after = before.copy()
        after[number] = count_terms(edit(texts[number], number), PHRASES)
        assert after != before
        new = plan(after, 256)
        assert 1 <= sum(key_range(one) not in kept for one in new) <= 3
        for one in new:
            if key_range(one) in kept:
                assert merge_plan(one) == kept[key_range(one)]


def test_an_entry_more_leaves_the_ranges_where_they_were() -> None:
    before, more = count_made_up(800), make_texts(801)[-1]
    old = plan(before, 256)
    new = plan([*before, count_terms(more, PHRASES)], 256)
    shared = {one.first for one in old} & {one.first for one in new}
    assert len(shared) > 0.8 * len(old)


def test_terms_that_cannot_change_an_order_are_left_out() -> None:
    counted = [
        EntryTerms({"aa": 1, "aa bb": 1, "aa cc": 1, "aa bb~": 1, "aa=": 1}, ("aa",)),
        EntryTerms({"ab": 1, "aa cc": 1, "abs=": 1}, ("abs", "abe")),
    ]
    (shard,) = write(plan(counted, 1))
    assert json.loads(shard[1])["terms"] == ["aa", "aa bb~", "aa cc", "ab", "abs="]


def test_no_entries_have_no_ranges() -> None:
    assert plan([], 256) == []
