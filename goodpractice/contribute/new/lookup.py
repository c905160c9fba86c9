"""Lookup of typed names, for fields that name files: boards, themes, sources, tools, reviews.

People type a name or what they call it rather than a file's name. One of a board's or a
theme's own words is as good as its slug; what comes near to one is offered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goodpractice.content.files import find_files
from goodpractice.content.reader import Document, Documents, read_file
from goodpractice.model.problems import find_nearest
from goodpractice.model.records.boards import Lscb, Named, Source, Theme
from goodpractice.model.text import fold_name


@dataclass(frozen=True, slots=True)
class Choices:
    """The slugs of a folder, each with its title, and the slug that each name means."""

    titles: Mapping[str, str]
    names: Mapping[str, str]

    def find(self, typed: str) -> str | None:
        """Return the slug that somebody typed, or named by one of its names."""
        if typed in self.titles:
            return typed
        return self.names.get(fold_name(typed)) or None

    def find_nearest(self, typed: str) -> str | None:
        """Return the slug that comes nearest to what was typed."""
        nearest = find_nearest(typed, self.titles)
        if nearest:
            return nearest
        name = find_nearest(fold_name(typed), self.names)
        return self.names[name] or None if name else None


def read_documents_of(content: Path, folder: str) -> dict[str, Document]:
    """Return a folder's readable documents by slug."""
    if not (content / folder).is_dir():
        return {}
    found = [read_file(content, path) for path in find_files(content / folder)]
    return {
        document.id.removeprefix(f"{folder}/"): document
        for document in found
        if isinstance(document, Document)
    }


def make_choices(documents: Documents) -> Choices:
    """Return what can be chosen from a folder's documents."""
    titles: dict[str, str] = {}
    names: dict[str, str] = {}
    for slug, document in documents.items():
        record = document.record
        if not isinstance(record, Lscb | Theme | Source):
            continue
        titles[slug] = record.title
        known = [slug, record.title]
        if isinstance(record, Named):
            known += record.list_words()
        if isinstance(record, Lscb):
            known.append(record.short_title)
        for name in {fold_name(one) for one in known}:
            # What two of them are called means neither.
            names[name] = slug if names.get(name, slug) == slug else ""
    return Choices(titles, names)
