"""Equal values have equal digests, and what differs in anything has another."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from goodpractice.engine.digests import DIGEST, Hashed, hash_bytes, hash_values
from goodpractice.paths import PROJECT


class Record(BaseModel):
    """A record."""

    title: str
    year: int | None = None
    words: list[str] = []


class Other(BaseModel):
    """A record with the same field."""

    title: str
    year: int | None = None
    words: list[str] = []


@dataclass(frozen=True)
class View:
    """Something made of a record."""

    slug: str
    record: Record
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Something that carries its digest."""

    slug: str
    digest: bytes = field(default=b"", compare=False)


class Twin(Known):
    """Something else that carries its digest."""


ONE = View("one", Record(title="One", words=["a", "b"]), ("x",))

DIFFERENT: list[tuple[Any, ...]] = [
    (),
    ("",),
    ("", ""),
    (None,),
    ("None",),
    (False,),
    ("False",),
    (0,),
    (0.0,),
    (1.0,),
    ("0",),
    (1,),
    (True,),
    (-1,),
    (b"",),
    (b"a",),
    ("a",),
    ("a", "bc"),
    ("ab", "c"),
    ("abc",),
    ("a,bc",),
    (["a", "bc"],),
    (["a"], "bc"),
    ("a", ["bc"]),
    (["a", ["bc"]],),
    (["bc", "a"],),
    ([],),
    ([[]],),
    ([], []),
    ({},),
    ({"a": "bc"},),
    ({"a": ["bc"]},),
    ({"abc": None},),
    ({"a": {}, "bc": {}},),
    ({"a": {"bc": {}}},),
    ({"a": "bc", "d": "e"},),
    ({"a": "d", "bc": "e"},),
    ("s",),
    ("l0",),
    ("m1", "a", "bc"),
    ("é",),
    ("e\u0301",),
    ("\ud800",),
    (Record(title="a"),),
    (Record(title="a", year=0),),
    (Record(title="a', year=0"),),
    (Record(title="a", words=["b"]),),
    (Other(title="a"),),
    (repr(Record(title="a")),),
    (ONE,),
    (replace(ONE, slug="two"),),
    (replace(ONE, related=("x", "")),),
    (replace(ONE, record=Record(title="One", words=["a, b"])),),
    (("one", ONE.record, ("x",)),),
    (Known("a"),),
    (Known("b"),),
    (Known("a", b"1"),),
    (Known("a", b"2"),),
    (Twin("a", b"2"),),
    (b"Known1",),
]

SAME: list[tuple[Any, Any]] = [
    (["a", "b"], ("a", "b")),
    ({"b", "a"}, frozenset(["a", "b"])),
    ({"a": 1}, MappingProxyType({"a": 1})),
    (Record(title="a", words=["b"]), Record(words=["b"], title="a")),
    (ONE, replace(ONE, record=ONE.record.model_copy(deep=True), related=("x",))),
    (Known("a", b"1"), Known("b", b"1")),
    ("a" * 10_000, "a" * 10_000),
]


def test_what_differs_has_another_digest() -> None:
    digests = [hash_values(*values) for values in DIFFERENT]
    for one, other in combinations(range(len(digests)), 2):
        assert digests[one] != digests[other], (DIFFERENT[one], DIFFERENT[other])
    assert {len(digest) for digest in digests} == {DIGEST}


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_is_equal_has_the_same_digest(one: Any, other: Any) -> None:
    assert hash_values(one) == hash_values(other)
    assert hash_values([one], "x") == hash_values([other], "x")


def test_the_order_of_a_mapping_counts_since_pages_show_it() -> None:
    assert hash_values({"a": 1, "b": 2}) != hash_values({"b": 2, "a": 1})


def test_the_order_of_a_set_does_not_count() -> None:
    words = [f"word{number}" for number in range(100)]
    assert (
        hash_values(set(words)) == hash_values(frozenset(words[::-1])) == hash_values(sorted(words))
    )


def count() -> Iterator[int]:
    yield 1


@pytest.mark.parametrize(
    "value",
    [
        object(),
        1j,
        range(3),
        count(),
        count,
        {"a": 1}.items(),
        bytearray(b"a"),
        PROJECT,
        type("Text", (str,), {})("a"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_unknown_kinds_are_an_error(value: object) -> None:
    for values in ((value,), ([value],), ({"a": value},), ({"a": {"b": [value]}},)):
        with pytest.raises(TypeError, match="no digest for a "):
            hash_values(*values)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)


def freeze(value: Any) -> Any:
    """Return what two values have in common if, and only if, they are the same to a page."""
    if isinstance(value, dict):
        return ("map", *((key, freeze(one)) for key, one in value.items()))
    if isinstance(value, list):
        return ("list", *map(freeze, value))
    return (type(value).__name__, value)


@given(VALUES, VALUES)
def test_digests_are_the_same_where_values_are(one: Any, other: Any) -> None:
    assert (hash_values(one) == hash_values(other)) == (freeze(one) == freeze(other))


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_boundaries_of_bytes_count(one: list[bytes], other: list[bytes]) -> None:
    assert (hash_bytes(*one) == hash_bytes(*other)) == (one == other)


def test_digests_are_the_same_in_every_process() -> None:
    program = (
        "from goodpractice.engine.digests import hash_values\n"
        "print(hash_values({'a', 'b', 'c', 'd'}, frozenset('xyz'), {'k': [1, None]}).hex())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(digests) == 1


@dataclass(frozen=True)
class Leaf(Hashed):
    """Something that was read from a file."""

    slug: str
    text: str
    origin: bytes = b""


@dataclass(frozen=True)
class Tree(Hashed):
    """Something that refers to others."""

    id: str
    text: str
    leaves: tuple[Leaf, ...]
    first: Leaf | None = None
    origin: bytes = b""


def test_a_digest_is_that_of_all_fields_where_no_file_stands_behind() -> None:
    digests = {
        Leaf("a", "text").digest,
        Leaf("b", "text").digest,
        Leaf("a", "other").digest,
        Tree("a", "text", ()).digest,
        Tree("a", "text", (Leaf("a", "text"),)).digest,
        Tree("a", "text", (Leaf("a", "other"),)).digest,
    }
    assert len(digests) == 6
    assert Leaf("a", "text").digest == Leaf("a", "text").digest


def test_a_file_stands_for_what_it_alone_decides_and_for_nothing_else() -> None:
    one, other = Leaf("a", "x", b"file 1"), Leaf("a", "x", b"file 2")
    assert one.digest == Leaf("a", "what the file says", b"file 1").digest
    digests = {
        Tree("a", "x", (one,), None, b"file").digest,
        Tree("a", "x", (other,), None, b"file").digest,
        Tree("a", "x", (one, other), None, b"file").digest,
        Tree("a", "x", (), one, b"file").digest,
        Tree("a", "x", (), other, b"file").digest,
        Tree("b", "x", (), other, b"file").digest,
        Tree("a", "x", (), None, b"another file").digest,
    }
    assert len(digests) == 7
