"""Entries a few hundred at a time: what search and exports take from them.

A portion is worked on as a whole, in any process, and what comes out is kept as a whole: so an
edit costs the work on the portion it falls into. What is large goes into files: into the site
what belongs there, into the folder of kept results the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goodpractice.directory.views import EntryView
from goodpractice.search.cards import CARD_GROUP, write_cards
from goodpractice.search.segments import BUCKET, Piece, Terms, gather_terms, write_run
from goodpractice.search.synonyms import SURFACE_MARK, Phrases
from goodpractice.search.terms import count_terms, gather_texts
from goodpractice.search.words import stem_word
from goodpractice.site.exports import describe_entry, write_json_rows, write_rows

PORTION = 4 * CARD_GROUP
"""Entries in a portion."""

RUN, JSON, CSV = "run", "json", "csv"
"""The kept files of a portion: its terms, and its rows of both exports."""


@dataclass(frozen=True, slots=True)
class SearchTools:
    """What all work on portions needs.

    `wanted` are the terms of which must be known whether any entry has them, `titles` the
    reviews' titles by slug, `small` whether the directory is.
    """

    phrases: Phrases
    wanted: frozenset[str]
    titles: Mapping[str, str]
    small: bool


@dataclass(frozen=True, slots=True)
class Portion:
    """Some neighbouring entries, from the number `first` on, and the name of their files."""

    name: str
    first: int
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class Portioned:
    """What is known of a portion.

    `cards` are the hashes of its groups of cards, `files` their files in the site, `pieces`
    its run's, `found` the wanted terms that it has, `spelled` the words of their stems for
    those that are words as they stand, `sizes` the lengths of the kept files by kind.
    """

    cards: list[str]
    files: list[str]
    pieces: dict[str, Piece]
    found: set[str]
    spelled: dict[str, set[str]]
    sizes: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Delivery:
    """A portion's result; its files in the site, and those that are kept, by kind."""

    result: Portioned
    files: dict[str, bytes]
    kept: dict[str, bytes]


def cut_portions(entries: Sequence[EntryView]) -> list[tuple[int, tuple[EntryView, ...]]]:
    """Return the entries so many at a time, with the number of the first."""
    return [
        (first, tuple(entries[first : first + PORTION]))
        for first in range(0, len(entries), PORTION)
    ]


def describe_portion(tools: SearchTools, portion: Portion) -> Delivery:
    """Work on a portion; a pure function, for any process."""
    counted = [
        count_terms(gather_texts(entry, tools.titles), tools.phrases) for entry in portion.entries
    ]
    terms = gather_terms(counted, portion.first)
    described = [describe_entry(entry) for entry in portion.entries]
    run, pieces = write_run(terms)
    cards, files = write_cards(portion.entries, portion.first, small=tools.small)
    kept = {RUN: run, JSON: write_json_rows(described), CSV: write_rows(described)}
    result = Portioned(
        cards,
        list(files),
        pieces,
        set(tools.wanted & terms.postings.keys()),
        list_spellings(terms, tools.wanted),
        {kind: len(data) for kind, data in kept.items()},
    )
    return Delivery(result, files, kept)


def list_spellings(terms: Terms, wanted: frozenset[str]) -> dict[str, set[str]]:
    """Return the words of their stems for the wanted terms that are words as they stand."""
    surfaces = {term: stem_word(term[:-1]) for term in wanted if term[-1:] == SURFACE_MARK}
    stems: dict[str, set[str]] = {stem: set() for stem in surfaces.values()}
    for word, stem in terms.stems.items():
        if stem in stems:
            stems[stem].add(word)
    return {term: stems[stem] for term, stem in surfaces.items() if stems[stem]}


def list_present(done: Sequence[Portioned]) -> set[str]:
    """Return the wanted terms that the index will have, those left out of it not among them."""
    present = set().union(*(one.found for one in done))
    spelled: dict[str, set[str]] = {}
    for one in done:
        for term, words in one.spelled.items():
            spelled.setdefault(term, set()).update(words)
    idle = {
        term
        for term, words in spelled.items()
        if len(words) == 1 and stem_word(term[:-1])[:BUCKET] == term[:BUCKET]
    }
    return present - idle


def name_kept(name: str, kind: str) -> str:
    """Return the name of a portion's kept file."""
    return f"{name}.{kind}"
