"""Facets: what results can be narrowed by, and which values each entry has."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import EntryView
from goodpractice.model.kinds import list_entry_kinds

UNLISTED_SOURCES = {
    "document": ("another-document", "Another document"),
    "account": ("own-account", "Somebody’s own account"),
}
"""What stands among the sources for those that are no document of the directory."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A choice: its slug in addresses, and what readers see."""

    slug: str
    label: str
    group: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its choices, and for each entry the indexes of the choices it has."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    values_of: tuple[tuple[int, ...], ...]


def list_facets(directory: Directory) -> list[Facet]:
    """Return the facets that some entry has a value of, with the choices that lead somewhere."""
    reviews = {
        entry.id.removeprefix("reviews/"): entry.title
        for entry in directory.entries
        if entry.kind == "review"
    }
    named = sorted({slug for entry in directory.entries for slug in entry.reviews})
    facets = [
        make_facet(
            directory,
            "kind",
            "Kind",
            (FacetValue(kind.name, kind.plural) for kind in list_entry_kinds()),
            lambda entry: [entry.kind],
        ),
        make_facet(
            directory,
            "lscb",
            "Board",
            (
                FacetValue(one.slug, one.record.short_title, one.is_group)
                for one in (*directory.boards, *directory.groups)
            ),
            lambda entry: (one.slug for one in (*entry.boards, *entry.lscbs)),
        ),
        make_facet(
            directory,
            "theme",
            "Theme",
            (FacetValue(one.slug, one.record.title) for one in directory.themes),
            lambda entry: (one.slug for one in entry.themes),
        ),
        make_facet(
            directory,
            "contact",
            "Contact",
            (FacetValue(one.slug, one.label) for one in directory.contacts),
            lambda entry: (one.slug for one in entry.contacts),
        ),
        make_facet(
            directory,
            "prompted_by",
            "Prompted by",
            (FacetValue(slug, reviews.get(slug, slug)) for slug in named),
            lambda entry: entry.reviews,
        ),
        make_facet(
            directory,
            "source",
            "Source",
            (
                *(FacetValue(one.slug, one.record.title) for one in directory.sources),
                *(FacetValue(slug, label) for slug, label in UNLISTED_SOURCES.values()),
            ),
            list_sources,
        ),
    ]
    return [facet for facet in facets if facet.values]


def list_sources(entry: EntryView) -> list[str]:
    """Return the slug of an entry's source, or of its sort."""
    return [entry.source.slug if entry.source else UNLISTED_SOURCES[entry.source_kind][0]]


def make_facet(
    directory: Directory,
    name: str,
    label: str,
    values: Iterable[FacetValue],
    list_slugs: Callable[[EntryView], Iterable[str]],
) -> Facet:
    """Return a facet with those of the values that an entry has."""
    slugs = [sorted(set(list_slugs(entry))) for entry in directory.entries]
    used = {slug for one in slugs for slug in one}
    kept = tuple(value for value in values if value.slug in used)
    index = {value.slug: number for number, value in enumerate(kept)}
    return Facet(
        name, label, kept, tuple(tuple(sorted(index[slug] for slug in one)) for one in slugs)
    )
