"""Numbers, forms and ranges of terms."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.search.shards import (
    DIGITS,
    encode_forms,
    encode_number,
    encode_postings,
    hash_name,
    write_shards,
)


def decode(text: str) -> list[int]:
    """Read base64 VLQ numbers."""
    numbers, number, shift = [], 0, 0
    for digit in map(DIGITS.index, text):
        number += (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append(number)
            number = shift = 0
    return numbers


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_can_be_read_again(numbers: list[int]) -> None:
    assert decode("".join(map(encode_number, numbers))) == numbers


@pytest.mark.parametrize(
    ("term", "words", "forms"),
    [
        ("abus", ["abuse", "abused"], "e,ed"),
        ("polici", ["policy"], "1y"),
        ("child", ["child"], ""),
        ("child", ["child", "childs"], ",s"),
        ("abus neglect", [], ""),
    ],
)
def test_forms_say_what_to_take_off_and_put_on(term: str, words: list[str], forms: str) -> None:
    assert encode_forms(term, words) == forms


def test_postings_are_gaps_and_counts() -> None:
    assert decode(encode_postings([0, 5, 3, 9], {5: "A", 9: "B"})) == [1, 0, 3, 1]


def test_shards_hold_every_term_once_in_order() -> None:
    postings = {f"t{number:04}": [number, 1, number + 9, 2] for number in range(2000)}
    shards = list(write_shards(postings, {}, size=2_000))
    files = [json.loads(data) for _, data in shards]
    assert len(shards) > 3
    assert [term for file in files for term in file["terms"]] == sorted(postings)
    assert [first for first, _ in shards[1:]] == [file["terms"][0] for file in files[1:]]
    assert shards[0][0] == "", "nothing stands before the range"


def test_a_small_index_is_one_shard_and_an_empty_one_none_that_fails() -> None:
    assert len(list(write_shards({"a": [0, 1]}, {}))) == 1
    assert list(write_shards({}, {})) == []


def test_names_change_with_the_content() -> None:
    assert hash_name("a", b"1") != hash_name("a", b"2")
    assert hash_name("a", b"1") == hash_name("a", b"1")
