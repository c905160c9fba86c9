"""Hints foretell the shards that the meanings of words are in."""

from collections import defaultdict
from typing import Any

from goodpractice.search.hints import hash_key, list_hints
from tests.search.test_shards import decode


def read_hint(hints: dict[str, Any], key: str) -> tuple[int, ...]:
    """Return the shards that the table has for a form."""
    numbers = decode(hints["entries"])
    slot = -1
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for gap, shard in zip(numbers[::2], numbers[1::2], strict=True):
        slot += gap
        found[slot] += (shard,)
    return found[hash_key(key)]


def test_a_form_leads_to_the_shards_of_what_it_means() -> None:
    meanings = {
        "mum": "0parent~|3woman",
        "dad": "0carer~|0parent~|0woman~",
        "domest abus": "0domest abus~|3coerciv",
        "psw=": "0worker~",
        "mum alone": "0mother~",
    }
    hints = list_hints(meanings, ["", "d", "m", "w"])
    assert read_hint(hints, "psw") == (3,)
    assert read_hint(hints, "domest abus") == (0,), "its own shard is loaded in any case"
    assert read_hint(hints, "mum alone") == (2,), "but a phrase is known as one"
    assert read_hint(hints, "mum") == (), "nor is anything said of its own shard alone"
    assert read_hint(hints, "mum?") == (3,), "what it only may mean stands apart"
    assert read_hint(hints, "dad") == (0, 2, 3), "each shard once"
    assert read_hint(hints, "aunt") == ()


def test_no_forms_give_no_hints() -> None:
    assert list_hints({}, [])["entries"] == ""
