"""Hints foretell the shards that the meanings of words are in."""

from goodpractice.search.hints import SLOTS, hash_words, list_hints
from tests.search.test_shards import decode


def read_hint(hints: dict[str, object], *words: str) -> tuple[int, ...]:
    """Return the shards that the table has for a word or two neighbours."""
    sets, entries = hints["sets"], hints["entries"]
    assert isinstance(sets, list)
    found: tuple[int, ...] = sets[decode(str(entries))[hash_words(words)]]
    return found


def test_a_word_leads_to_the_shards_of_what_it_means() -> None:
    meanings = {"mum": "0parent~", "domest abus": "0domest abus~|3coerciv", "psw=": "0worker~"}
    hints = list_hints(meanings, ["", "d", "m", "w"])
    assert read_hint(hints, "psw") == (3,)
    assert read_hint(hints, "domest", "abus") == (0,), "not its own shard: that is loaded anyway"
    assert read_hint(hints, "mum") == (), "a meaning in the word's own shard"
    assert len(decode(str(hints["entries"]))) == SLOTS


def test_no_forms_give_no_hints() -> None:
    assert list_hints({}, [])["sets"] == [()]
