"""Lookup of typed names, for fields that name files: boards, themes, sources, tools, reviews.

People type a name or what they call it rather than a file's name. One of a board's or a
theme's own words is as good as its slug; what comes near to one is offered.
"""

import errno
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from goodpractice.content.files import find_files
from goodpractice.content.reader import Document, read_file
from goodpractice.directory.directory import select
from goodpractice.model.fields.nested import Record
from goodpractice.model.problems import ContentError, Problem, find_nearest
from goodpractice.model.records.boards import Lscb, Named, Source
from goodpractice.model.text import fold_name
from goodpractice.paths import is_open_folder

R = TypeVar("R", bound=Record)


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


def read_records(contents: Sequence[Path], folder: str, model: type[R]) -> dict[str, R]:
    """Return the records of a folder's readable files by slug; of two of one name, the later.

    Raises `ContentError` where the folder itself cannot be read.
    """
    closed = [
        Problem(f"{content.name}/{folder}", 1, "", f"cannot be read: {os.strerror(errno.EACCES)}")
        for content in contents
        if (content / folder).is_dir() and not is_open_folder(content / folder)
    ]
    if closed:
        raise ContentError(closed)
    found = [
        read_file(content, path)
        for content in contents
        if (content / folder).is_dir()
        for path in find_files(content / folder)
    ]
    return select({one.id: one for one in found if isinstance(one, Document)}, folder, model)


def make_choices(records: Mapping[str, Named | Source]) -> Choices:
    """Return what can be chosen from a folder's records."""
    titles: dict[str, str] = {}
    names: dict[str, str] = {}
    for slug, record in records.items():
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
