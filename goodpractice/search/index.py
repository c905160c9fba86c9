"""The search index: entries become the files that the browser's search loads.

One small head says what there is: the shards of the index with their first terms, and the
facets. Everything else is loaded when a query needs it: shards (postings by term, and what
words and phrases mean), vocabularies (words by first letter, to mend what was mistyped),
columns (the facet values of all entries; in the head while they are small), values of facets
that have many, orders (for sorting), the glossary (what its terms mean), cards (what every
result shows; in a small directory's head) and texts (for excerpts). Their names hold a hash of
their content, so that an old head never meets new files: what it names is there or is gone, and
then the head is fetched anew.

A file costs a browser more than its bytes do. So what is needed together is in one file, and
cards and texts are written several to a file.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import EntryView
from goodpractice.engine.store import Part, Store
from goodpractice.model.kinds import list_entry_kinds
from goodpractice.publish.writer import SiteWriter
from goodpractice.search.cards import FOLDER, SMALL, describe_cards
from goodpractice.search.chunks import IndexedChunk, SearchTools, list_present
from goodpractice.search.facets import (
    Facet,
    describe_facet,
    encode_column,
    list_facets,
    title_reviews,
)
from goodpractice.search.hints import list_hints
from goodpractice.search.language.expansions import (
    describe_patterns,
    list_board_rows,
    list_meanings,
    list_theme_terms,
    list_wanted,
)
from goodpractice.search.language.glossary import list_term_rows
from goodpractice.search.language.synonyms import Synonyms, gather_synonyms
from goodpractice.search.language.terms import FIELDS
from goodpractice.search.merge import Range
from goodpractice.search.shards import AddFile, hash_data, hash_name, write_json

FORMAT = 8
"""The version of the files' format; `assets/search/engine.js` has the same."""

MOST_ROWS_IN_HEAD = 2_000
"""Entries up to which the head holds their facet values."""


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """What the search is made with, besides the entries."""

    synonyms: Synonyms
    tools: SearchTools


def plan_search(directory: Directory) -> SearchPlan:
    """Gather what the search is made with."""
    synonyms = gather_synonyms(directory)
    tools = SearchTools(
        synonyms.list_phrases(),
        frozenset(list_wanted(synonyms)),
        title_reviews(directory),
        small=len(directory.entries) <= SMALL,
    )
    return SearchPlan(synonyms, tools)


def write_index(
    directory: Directory,
    synonyms: Synonyms,
    done: Sequence[IndexedChunk],
    ranges: Iterable[Range],
    write: Callable[[str, bytes], object],
) -> None:
    """Write the search's files but for cards and texts: the head, and what it names.

    Each is written as soon as it is there: a range is large, and there are many.
    """

    def add(name: str, value: Any) -> str:
        data = value if isinstance(value, bytes) else write_json(value)
        named = hash_name(name, data)
        write(FOLDER + named, data)
        return named

    # Shards are numbered: the head says no more of their names than it must.
    def add_hashed(name: str, value: Any) -> str:
        return add(name, value).removeprefix(f"{name}-").removesuffix(".json")

    shards = list[tuple[str, str]]()
    # Words that lead to what entries have too, and, without weight, those that lead nowhere.
    words = dict.fromkeys(synonyms.everyday, 0) | dict.fromkeys(synonyms.words, 1)
    for one in ranges:
        for first, data in one.shards:
            shards.append((first, add_hashed(f"shard-{len(shards)}", data)))
        words |= one.words
    head = {
        "format": FORMAT,
        "count": len(directory.entries),
        "fields": list(FIELDS.items()),
        "shards": shards,
        "vocabularies": write_vocabularies(list_vocabularies(words), write),
        "glossary": add("glossary", list_term_rows(synonyms.terms)) if synonyms.terms else "",
        **describe_entries(directory, [name for one in done for name in one.cards], add),
        **describe_queries(directory, synonyms, list_present(done), [first for first, _ in shards]),
    }
    write(FOLDER + "head.json", write_json(head))


def copy_cards(stored: Iterable[Mapping[str, Part]], store: Store, site: SiteWriter) -> None:
    """Write cards and texts, which the work on chunks has left in the store."""
    for files in stored:
        for name, part in files.items():
            site.write_parts(name, map(store.read, [part]), part.digest)


def describe_entries(directory: Directory, cards: Sequence[str], add: AddFile) -> dict[str, Any]:
    """Return what the head says of entries: their facets, orders and cards, whose hashes are given.

    What is too large for it is a file of its own.
    """
    entries, facets = directory.entries, list_facets(directory)
    columns = [encode_column(facet) for facet in facets]
    places = {one.name: list_places(one) for one in facets if not one.is_large}
    return {
        "columns": columns if len(entries) <= MOST_ROWS_IN_HEAD else add("columns", columns),
        "orders": add("orders", list_orders(entries)),
        "cards": describe_cards(entries, cards, places, small=len(entries) <= SMALL),
        "facets": [describe_facet(facet, add) for facet in facets],
    }


def describe_queries(
    directory: Directory, synonyms: Synonyms, present: Container[str], firsts: Sequence[str]
) -> dict[str, Any]:
    """Return what the head says of queries: what words mean in them, and what counts how much.

    `present` are the terms that some entry has, `firsts` the first one of each shard.
    """
    hints = None
    if len(directory.entries) <= SMALL:
        hints = list_hints(list_meanings(synonyms, present), firsts)
    return {
        "hints": hints,
        "themes": list_theme_terms(directory, synonyms),
        "boards": list_board_rows(directory, synonyms),
        "ignored": " ".join(synonyms.list_ignored()),
        "kindWeights": {kind.name: kind.weight for kind in list_entry_kinds()},
        **describe_patterns(synonyms, present),
    }


def list_places(facet: Facet) -> dict[str, int]:
    """Return the place of each value of a filter by its slug."""
    return {value.slug: place for place, value in enumerate(facet.values)}


def list_vocabularies(words: Mapping[str, int]) -> list[tuple[str, list[list[Any]]]]:
    """Return words by first letter: words, and how many entries have each, by twos' powers."""
    by_letter: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, weight in words.items():
        by_letter[word[0]].append((word, weight))
    return [
        (letter, list(map(list, zip(*sorted(listed), strict=True))))
        for letter, listed in sorted(by_letter.items())
    ]


def write_vocabularies(
    listed: Sequence[tuple[str, list[list[Any]]]], write: Callable[[str, bytes], object]
) -> tuple[str, str]:
    """Write a numbered file of the words of each letter; return the letters, and the hash of all.

    One hash for all costs the head least, and a browser that mends a word fetches few of them.
    """
    files = [write_json(one) for _, one in listed]
    shared = hash_data(b"\n".join(files))
    for number, data in enumerate(files):
        write(f"{FOLDER}words-{number}-{shared}.json", data)
    return "".join(letter for letter, _ in listed), shared


def list_orders(entries: Sequence[EntryView]) -> dict[str, list[int]]:
    """Return each entry's place when sorted by title (A first), and by date (newest first)."""
    numbers = range(len(entries))
    return {
        "title": rank(sorted(numbers, key=lambda one: (entries[one].heading.casefold(), one))),
        "date": rank(sorted(numbers, key=lambda one: (negate_date(entries[one].date), one))),
    }


def rank(ordered: Sequence[int]) -> list[int]:
    """Return each number's place in an order."""
    places = [0] * len(ordered)
    for place, number in enumerate(ordered):
        places[number] = place
    return places


def negate_date(date: str) -> tuple[int, ...]:
    """Return what sorts dates newest first; an unknown one comes last."""
    return tuple(-int(part) for part in date.split("-") if part) or (1,)
