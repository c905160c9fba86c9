"""The search index: entries become the files that the browser's search loads.

One small head says what there is: the shards of the index with their first terms, and the
facets. Everything else is loaded when a query needs it: shards (postings by term, and what
words and phrases mean), vocabularies (words by first letter, to mend what was mistyped),
columns (the facet values of all entries; in the head while they are small), orders (for
sorting), cards (what every result shows) and texts (for excerpts). Their names hold a hash
of their content, so that an old head never meets new files.

A file costs a browser more than its bytes do. So what is needed together is in one file, and
cards and texts are written several to a file.
"""

import gc
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from goodpractice.counting import (
    FIELDS,
    EntryTerms,
    EntryTexts,
    count_terms,
    gather_texts,
    unpack_counts,
)
from goodpractice.directory import Directory
from goodpractice.facets import Facet, list_facets
from goodpractice.meanings import list_meanings, list_theme_terms
from goodpractice.shards import encode_number, hash_data, hash_name, write_json, write_shards
from goodpractice.stems import stem_word
from goodpractice.synonyms import CONCEPT_MARK, SURFACE_MARK, Phrases, Synonyms, gather_synonyms
from goodpractice.views import EntryView

FOLDER = "data/search/"
CARD_GROUP = 64
"""Entries whose cards and texts share one hash: a change renames these, and the head stays
small."""

SMALL = 256
"""Entries up to which a directory is small: queries soon need most of its cards, so these are
in few files."""

ROWS_PER_FILE = {"card": (64, 16), "text": (1, 2)}
"""Cards in one file, and texts, which few results need: in a small directory, and in others.
Each divides `CARD_GROUP`."""

MOST_ROWS_IN_HEAD = 2_000
"""Entries up to which the head holds their facet values."""


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """What counting terms needs: each entry's texts in the directory's order, and the phrases."""

    synonyms: Synonyms
    phrases: Phrases
    texts: tuple[EntryTexts, ...]


def plan_search(directory: Directory) -> SearchPlan:
    """Gather what the search is made from."""
    synonyms = gather_synonyms(directory)
    titles = {
        entry.id.removeprefix("reviews/"): entry.title
        for entry in directory.entries
        if entry.kind == "review"
    }
    texts = tuple(gather_texts(entry, titles) for entry in directory.entries)
    return SearchPlan(synonyms, synonyms.list_phrases(), texts)


def build_search(directory: Directory) -> dict[str, bytes]:
    """Return every file of the search, by its path under the site."""
    plan = plan_search(directory)
    counted = [count_terms(texts, plan.phrases) for texts in plan.texts]
    return write_search(directory, plan.synonyms, counted)


def write_search(
    directory: Directory, synonyms: Synonyms, counted: Sequence[EntryTerms]
) -> dict[str, bytes]:
    """Return every file of the search, given the terms of the entries in their order."""
    entries = directory.entries
    files: dict[str, bytes] = {}

    def add(name: str, value: Any) -> str:
        data = value if isinstance(value, bytes) else write_json(value)
        named = hash_name(name, data)
        files[FOLDER + named] = data
        return named

    entries_of = count_words(counted)
    postings, words = collect_postings(counted, entries_of)
    meanings = list_meanings(synonyms, postings)
    shards = [
        (shard.first, add(f"shard-{number}", shard.data))
        for number, shard in enumerate(
            write_shards(postings, words, unpack_counts, meanings=meanings)
        )
    ]
    facets = list_facets(directory)
    columns = [encode_column(facet) for facet in facets]
    head = {
        "count": len(entries),
        "fields": list(FIELDS.items()),
        "shards": shards,
        "vocabularies": [
            (letters, add(f"words-{letters}", listed))
            for letters, listed in list_vocabularies(entries_of)
        ]
        if len(shards) > 1
        else [],
        "columns": columns if len(entries) <= MOST_ROWS_IN_HEAD else add("columns", columns),
        "orders": add("orders", list_orders(entries)),
        "cardGroup": CARD_GROUP,
        "cardsPerFile": count_rows("card", len(entries)),
        "textsPerFile": count_rows("text", len(entries)),
        "cards": add_cards(entries, files),
        "facets": [describe_facet(facet) for facet in facets],
        "themes": list_theme_terms(directory, synonyms),
        "ignored": " ".join(synonyms.ignored),
    }
    files[FOLDER + "head.json"] = write_json(head)
    return files


def collect_postings(
    counted: Sequence[EntryTerms], entries_of: Mapping[str, int]
) -> tuple[dict[str, list[int]], dict[str, list[str]]]:
    """Turn terms by entry into entries by term: number, packed counts, number, counts …

    `entries_of` says how many entries have each word. The second value is each stem's words,
    the one that most entries have first.
    """
    postings: defaultdict[str, list[int]] = defaultdict(list)
    with pause_collector():
        gather_postings(counted, postings)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(sorted(entries_of), key=entries_of.__getitem__, reverse=True):
        words[stem_word(word)].append(word)
    drop_idle_terms(postings, words)
    return postings, words


@contextmanager
def pause_collector() -> Iterator[None]:
    """Keep Python from looking for cycles, again and again, in millions of new objects."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def gather_postings(counted: Sequence[EntryTerms], postings: defaultdict[str, list[int]]) -> None:
    """Add each entry's number and counts to the terms it has."""
    for number, terms in enumerate(counted):
        # One loop in C: millions of terms pass here.
        pairs = zip(repeat(number), terms.counts.values(), strict=False)
        deque(map(list.extend, map(postings.__getitem__, terms.counts), pairs), maxlen=0)


def count_words(counted: Iterable[EntryTerms]) -> Counter[str]:
    """Return how many entries have each word."""
    return Counter(chain.from_iterable(terms.words for terms in counted))


def drop_idle_terms(postings: dict[str, list[int]], words: dict[str, list[str]]) -> None:
    """Take out the terms that cannot change an order.

    A pair of words that one entry has says no more than the two words; a word as it stands
    no more than its stem where the stem has no other.
    """
    idle = [
        term
        for term, entries in postings.items()
        if (" " in term and len(entries) == 2 and term[-1] != CONCEPT_MARK)
        or (term[-1] == SURFACE_MARK and len(words[stem_word(term[:-1])]) == 1)
    ]
    for term in idle:
        del postings[term]


def list_vocabularies(entries_of: Mapping[str, int]) -> list[tuple[str, list[list[Any]]]]:
    """Return the words by first letter: word and how many entries have it, by twos' powers."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(entries_of):
        by_letter[word[0]].append(word)
    return [
        (letter, [listed, [entries_of[word].bit_length() for word in listed]])
        for letter, listed in sorted(by_letter.items())
    ]


def list_orders(entries: Sequence[EntryView]) -> dict[str, list[int]]:
    """Return each entry's place when sorted by title (A first), and by date (newest first)."""
    numbers = range(len(entries))
    return {
        "title": rank(sorted(numbers, key=lambda one: (entries[one].title.casefold(), one))),
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


def add_cards(entries: Sequence[EntryView], files: dict[str, bytes]) -> list[str]:
    """Write the cards and texts; return the hash that each group of entries shares.

    A file is named by its first entry's number.
    """
    kinds: list[tuple[str, Callable[[EntryView], Any], int]] = [
        ("card", make_card, count_rows("card", len(entries))),
        ("text", get_text, count_rows("text", len(entries))),
    ]
    hashes = []
    for start in range(0, len(entries), CARD_GROUP):
        group = entries[start : start + CARD_GROUP]
        both = {
            f"{kind}-{start + at}": write_json([make(one) for one in group[at : at + many]])
            for kind, make, many in kinds
            for at in range(0, len(group), many)
        }
        name = hash_data(b"\n".join(both.values()))
        hashes.append(name)
        files |= {f"{FOLDER}{file}-{name}.json": data for file, data in both.items()}
    return hashes


def count_rows(kind: str, entries: int) -> int:
    """Return how many cards or texts of so many entries are in one file."""
    small, large = ROWS_PER_FILE[kind]
    return small if entries <= SMALL else large


def make_card(entry: EntryView) -> dict[str, Any]:
    """Return what every result shows of its entry."""
    return {
        "id": entry.id,
        "url": entry.url,
        "kind": entry.kind,
        "title": entry.title,
        "summary": entry.summary,
        "lscbs": [one.record.short_title for one in entry.lscbs],
        "themes": [one.record.title for one in entry.themes],
        "published": entry.published or "",
    }


def get_text(entry: EntryView) -> str:
    """Return what excerpts are cut from."""
    return entry.body.text


def encode_column(facet: Facet) -> dict[str, Any]:
    """Return the sets of values that occur, the commonest first, and each entry's set."""
    tally = Counter(facet.values_of)
    sets = sorted(tally, key=lambda one: (-tally[one], one))
    numbers = {one: encode_number(number) for number, one in enumerate(sets)}
    return {"sets": sets, "entries": "".join(numbers[one] for one in facet.values_of)}


def describe_facet(facet: Facet) -> dict[str, Any]:
    """Return a facet's name and choices for the head."""
    return {
        "name": facet.name,
        "label": facet.label,
        "values": [
            [value.slug, value.label, 1] if value.group else [value.slug, value.label]
            for value in facet.values
        ],
    }
