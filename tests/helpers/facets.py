"""Filters and their counts, reckoned from the published entries alone."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

Entries = list[dict[str, Any]]


def list_values(entry: dict[str, Any], facet: str) -> set[str]:
    """Return the values an entry has in a filter; a group counts for its members too."""
    return {
        "kind": {entry["kind"]},
        "lscb": {*entry["boards"], *entry["lscbs"]},
        "theme": set(entry["themes"]),
        "contact": {contact["id"].removeprefix("contacts/") for contact in entry["contacts"]},
        "source": {find_source(entry["source"])},
    }[facet]


def find_source(source: dict[str, Any]) -> str:
    """Return the value of a source: its document's, or that of its sort."""
    return source.get("document") or ("own-account" if "account" in source else "another-document")


FACETS = ("kind", "lscb", "theme", "source")
"""Filters whose every value has its number on the page."""

Filters = dict[str, list[str]]


def filter_entries(
    entries: Entries, filters: Filters, but: str = "", *, words: bool = False
) -> Entries:
    """Return the entries that pass the filters, one of which may be left out.

    Without words, actions are left out unless kinds are asked for.
    """
    beside = "action" if not words and "kind" not in filters and but != "kind" else ""
    return [
        entry
        for entry in entries
        if entry["kind"] != beside
        and all(
            list_values(entry, facet) & set(values)
            for facet, values in filters.items()
            if facet != but
        )
    ]


def count_values(
    entries: Entries, filters: Filters, facet: str, *, words: bool = False
) -> dict[str, int]:
    """Return how many results each option of a filter would give."""
    return Counter(
        value
        for entry in filter_entries(entries, filters, facet, words=words)
        for value in list_values(entry, facet)
    )


def rank_values(entries: Entries, facet: str) -> list[str]:
    """Return a filter's values, those of most entries first."""
    counts = count_values(entries, {}, facet)
    return sorted(counts, key=lambda value: (-counts[value], value))


def list_words(texts: Iterable[str]) -> Counter[str]:
    """Return the longer words of texts, and how many of the texts hold each."""
    return Counter(word for text in texts for word in set(re.findall("[a-z]{7,}", text.lower())))
