"""Facets: what results can be narrowed by, and which values each entry has.

A facet of few values is in the head: its names, and as a column which of them each entry has. One
of many values (a directory may know thousands of people) would make every first query wait; its
values are in files of their own, each with the entries that have it, by the words of its name.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import EntryView
from goodpractice.model.fields.choices import EVIDENCE
from goodpractice.model.kinds import list_entry_kinds
from goodpractice.model.records.entries import Practice
from goodpractice.search.cards import find_telephone
from goodpractice.search.language.words import split_words
from goodpractice.search.shards import AddFile, encode_number, list_gaps, write_json

MOST_VALUES = 50
"""Values up to which a facet is in the head."""

VALUE_FILE_SIZE = 24_000
"""Bytes that a file of values should have; a browser gets a fourth of them."""

MOST_VALUE_FILES = 64
"""Files that the head lists for a facet: with more values they are larger."""

RINGS = "yes"
"""The telephone's one choice: entries with nobody to ring have none."""

UNLISTED_SOURCES = {
    "document": ("another-document", "Another document"),
    "account": ("own-account", "Somebody’s own account"),
}
"""What stands among the sources for those that are no document of the directory."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A choice: its slug in addresses, what readers see, and the words it is found by."""

    slug: str
    label: str
    group: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What results can be narrowed by: its name in addresses, and what readers see.

    `list_values` gives every choice there may be, `list_slugs` the choices that an entry has.
    """

    name: str
    label: str
    list_values: Callable[[Directory], Iterable[FacetValue]]
    list_slugs: Callable[[EntryView], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of a directory: its choices, and for each entry the indexes of those it has."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    values_of: tuple[tuple[int, ...], ...]

    @property
    def is_large(self) -> bool:
        """Whether it has too many values for the head."""
        return len(self.values) > MOST_VALUES


def title_reviews(directory: Directory) -> dict[str, str]:
    """Return the reviews' titles by slug, as an entry names them."""
    return {
        entry.id.removeprefix("reviews/"): entry.title
        for entry in directory.entries
        if entry.kind == "review"
    }


def list_facets(directory: Directory) -> list[Facet]:
    """Return the facets that some entry has a value of, with the choices that lead somewhere."""
    facets = (make_facet(directory, one) for one in FILTERS)
    return [facet for facet in facets if facet.values]


def make_facet(directory: Directory, asked: Filter) -> Facet:
    """Return a facet with those of a filter's values that an entry has."""
    slugs = [tuple(asked.list_slugs(entry)) for entry in directory.entries]
    different = set(slugs)
    used = set(chain.from_iterable(different))
    kept = tuple(value for value in asked.list_values(directory) if value.slug in used)
    index = {value.slug: number for number, value in enumerate(kept)}
    sets = {some: tuple(sorted({index[slug] for slug in some})) for some in different}
    return Facet(asked.name, asked.label, kept, tuple(map(sets.__getitem__, slugs)))


def list_kinds(_directory: Directory) -> Iterator[FacetValue]:
    """Return the kinds of entry."""
    return (FacetValue(kind.name, kind.plural) for kind in list_entry_kinds())


def list_boards(directory: Directory) -> Iterator[FacetValue]:
    """Return the boards, then the groups of boards."""
    for one in directory.boards_and_groups:
        yield FacetValue(one.slug, one.record.short_title, one.is_group)


def list_themes(directory: Directory) -> Iterator[FacetValue]:
    """Return the themes."""
    return (FacetValue(one.slug, one.record.title) for one in directory.themes)


def list_telephones(_directory: Directory) -> list[FacetValue]:
    """Return the one choice that there is."""
    return [FacetValue(RINGS, "Has a telephone number")]


def list_evidence(_directory: Directory) -> Iterator[FacetValue]:
    """Return what can stand behind a practice's difference."""
    return (FacetValue(slug, words.filter) for slug, words in EVIDENCE.items())


def list_contacts(directory: Directory) -> Iterator[FacetValue]:
    """Return the contacts, who are found by other names of theirs too."""
    for one in directory.contacts:
        yield FacetValue(one.slug, one.label, words=" ".join([one.name, *one.also_named]))


def list_reviews(directory: Directory) -> Iterator[FacetValue]:
    """Return the reviews that prompted an entry, by slug: one may have no page here."""
    titles = title_reviews(directory)
    for slug in sorted({slug for entry in directory.entries for slug in entry.reviews}):
        yield FacetValue(slug, titles.get(slug, slug))


def list_sources(directory: Directory) -> Iterator[FacetValue]:
    """Return the directory's documents, then the sorts of source that are none of them."""
    for one in directory.sources:
        yield FacetValue(one.slug, one.record.title)
    for slug, label in UNLISTED_SOURCES.values():
        yield FacetValue(slug, label)


def find_evidence(entry: EntryView) -> list[str]:
    """Return what stands behind a practice's difference, where it says so."""
    record = entry.record
    return [record.evidence] if isinstance(record, Practice) and record.evidence else []


def find_source(entry: EntryView) -> list[str]:
    """Return the slug of an entry's source, or of its sort."""
    return [entry.source.slug if entry.source else UNLISTED_SOURCES[entry.source_kind][0]]


FILTERS = (
    Filter("kind", "Type", list_kinds, lambda entry: [entry.kind]),
    Filter(
        "lscb",
        "Board",
        list_boards,
        lambda entry: [one.slug for one in (*entry.boards, *entry.lscbs)],
    ),
    Filter("theme", "Theme", list_themes, lambda entry: [one.slug for one in entry.themes]),
    Filter(
        "telephone",
        "Telephone",
        list_telephones,
        lambda entry: [RINGS] if find_telephone(entry) else [],
    ),
    Filter("evidence", "Evidence", list_evidence, find_evidence),
    Filter("contact", "Contact", list_contacts, lambda entry: [one.slug for one in entry.contacts]),
    Filter("prompted_by", "Came from a review", list_reviews, lambda entry: entry.reviews),
    Filter("source", "Source", list_sources, find_source),
)
"""In the order in which readers see them, and addresses name them."""


def encode_column(facet: Facet) -> dict[str, Any] | None:
    """Return the sets of values that occur, the commonest first, and each entry's set.

    A large facet has no column.
    """
    if facet.is_large:
        return None
    tally = Counter(facet.values_of)
    sets = sorted(tally, key=lambda one: (-tally[one], one))
    numbers = {one: encode_number(number) for number, one in enumerate(sets)}
    return {"sets": sets, "entries": "".join(numbers[one] for one in facet.values_of)}


def describe_facet(facet: Facet, add: AddFile) -> dict[str, Any]:
    """Return a facet's name and choices for the head; those of a large one are added files."""
    described: dict[str, Any] = {"name": facet.name, "label": facet.label, "values": []}
    if facet.is_large:
        files = enumerate(write_values(facet))
        described["files"] = [
            (first, add(f"{facet.name}-{number}", data)) for number, (first, data) in files
        ]
    else:
        described["values"] = [
            [value.slug, value.label, 1] if value.group else [value.slug, value.label]
            for value in facet.values
        ]
    return described


def write_values(facet: Facet) -> Iterator[tuple[str, bytes]]:
    """Return a large facet's files, each after its first key.

    Sorted keys lead to values: each word of a name, and ``=`` with the slug; a value holds its
    slug, its name, and the entries that have it, as gaps.
    """
    entries = list_entries(facet)
    rows = sorted(
        (key, row)
        for value, some in zip(facet.values, entries, strict=True)
        for row in [[value.slug, value.label, "".join(list_gaps(some))]]
        for key in {f"={value.slug}", *split_words(value.words or value.label)}
    )
    sizes = [len(key) + sum(map(len, row)) + 12 for key, row in rows]
    room = max(VALUE_FILE_SIZE, sum(sizes) / MOST_VALUE_FILES)
    start, filled = 0, 0
    for at, size in enumerate(sizes):
        # Rows of one key stay together: a browser looks for a key from the first on.
        if filled + size > room and rows[at][0] != rows[start][0]:
            cut = bisect_left(rows, (rows[at][0], []), start, at)
            yield write_value_file(rows[start:cut])
            start, filled = cut, sum(sizes[cut:at])
        filled += size
    yield write_value_file(rows[start:])


def write_value_file(rows: Sequence[tuple[str, list[str]]]) -> tuple[str, bytes]:
    """Return a file of values, after its first key."""
    keys = [key for key, _ in rows]
    return keys[0], write_json({"keys": keys, "values": [row for _, row in rows]})


def list_entries(facet: Facet) -> list[list[int]]:
    """Return the entries of each value."""
    entries: defaultdict[int, list[int]] = defaultdict(list)
    for number, values in enumerate(facet.values_of):
        for value in values:
            entries[value].append(number)
    return [entries[value] for value in range(len(facet.values))]
