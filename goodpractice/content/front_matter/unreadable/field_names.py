"""Field names: those that lines of front matter begin with, and what is nearly one of them."""

from difflib import get_close_matches
from functools import cache

from goodpractice.model.json_schema import Schema, describe_fields, find_inner
from goodpractice.model.kinds import KINDS


@cache
def list_names() -> frozenset[str]:
    """Return the names of the fields that lines of entries begin with, those within others too."""
    return frozenset(list_parts()) | {
        name for part in list_parts().values() for name in find_inner(part)
    }


@cache
def list_parts() -> dict[str, Schema]:
    """Return what each field of an entry is, by its name."""
    fields = [find_inner(describe_fields(kind.model)) for kind in KINDS.values()]
    return {name: part for one in fields for name, part in one.items()}


def is_like_field(word: str) -> bool:
    """Tell whether a word is a field's name, or nearly one."""
    return bool(get_close_matches(word, list_names(), n=1, cutoff=0.8))
