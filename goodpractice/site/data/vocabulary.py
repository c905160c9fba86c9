"""Vocabulary: all that somebody needs who checks a board's own files without the directory's.

A board that keeps its entries in a repository of its own checks them against this file of the
hub's site, by the same code as the hub. So it holds what entries name (themes, boards, groups,
sources, reviews, the glossary) as their files do, and of the entries what references, aliases and
spellings are judged by. What grows with the directory is kept short: ids stand by their folders.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from goodpractice import RULES, VERSION
from goodpractice.content.front_matter.delimiters import END_PATTERN
from goodpractice.content.reader import Document, read_file
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import FileView
from goodpractice.model.fields.nested import Record
from goodpractice.model.kinds import find_kind
from goodpractice.model.members import Member
from goodpractice.model.records.entries import Entry
from goodpractice.model.records.site_files import Removal, Removed, Site
from goodpractice.model.references import list_organisation_names, list_references
from goodpractice.site.data.json_files import write_json
from goodpractice.site.data.source_files import find_file

VOCABULARY = "data/vocabulary.json"

FORMAT = 1
"""The version of this file's own form; raised where programs that read it must change."""

MOST_NAMED = 3
"""Files of different folders that are listed as naming one and the same."""


def export_vocabulary(directory: Directory, content: Path) -> dict[str, bytes]:
    """Return ``data/vocabulary.json``; the texts are those of the files in the content folder."""
    lines = [
        f" {write_json(name)}: {write_json(value)}"
        for name, value in describe_vocabulary(directory, content).items()
    ]
    return {VOCABULARY: ("{\n" + ",\n".join(lines) + "\n}\n").encode()}


def describe_vocabulary(directory: Directory, content: Path) -> dict[str, Any]:
    """Return the vocabulary's parts in their order."""
    boards = sorted(directory.boards_and_groups, key=lambda one: one.slug)
    themes = sorted(directory.themes, key=lambda one: one.slug)
    sources = sorted(directory.sources, key=lambda one: one.slug)
    entries = sorted(directory.entries, key=lambda one: one.id)
    entries = [one for one in entries if isinstance(one.record, Entry)]
    reviews = [one for one in entries if one.kind == "review"]
    plans = [one.id for one in directory.plans]
    removed = list_removed(content)
    return {
        "format": FORMAT,
        "rules": RULES,
        "generator": VERSION,
        "package": describe_package(directory.site),
        "board": directory.own.slug if directory.own else "",
        "site": dump(directory.site),
        "glossary": dump(directory.glossary),
        "themes": dict(describe_files(directory, content, themes)),
        "lscbs": dict(describe_files(directory, content, boards)),
        "sources": dict(describe_files(directory, content, sources)),
        "reviews": {one.slug: dump(one.record) for one in reviews},
        "entries": group_ids([*(one.id for one in entries), *plans]),
        "aliases": {alias: one.id for one in entries for alias in one.aliases},
        "named": dict(list_named(directory, removed)),
        "organisations": list_spellings(directory),
        "removed": [dump(removal) for removal in removed],
        "given_up": list_given_up(directory, removed),
        "members": list(describe_members(directory)),
    }


def describe_package(site: Site) -> str:
    """Return what pip installs to have this version, '' where nobody says where that lies.

    On GitHub it is a file of the repository's release of this version.
    """
    repository = (site.repository or "").rstrip("/").removesuffix(".git")
    if urlsplit(repository).hostname != "github.com":
        return ""
    wheel = f"goodpractice-{VERSION}-py3-none-any.whl"
    return f"goodpractice @ {repository}/releases/download/v{VERSION}/{wheel}"


def describe_members(directory: Directory) -> Iterator[dict[str, Any]]:
    """Return the members that keep their files elsewhere, with those in no board's folder."""
    files: defaultdict[Member, list[str]] = defaultdict(list)
    for id_, owner in directory.owners.items():
        kind = find_kind(id_)
        files[owner.member] += [id_] if kind and kind.inside != "lscb" else []
    for member in sorted(files, key=lambda one: one.name):
        yield {
            "name": member.name,
            "boards": list(member.boards),
            "repository": member.web_address or "",
            "files": sorted(files[member]),
        }


def list_removed(content: Path) -> tuple[Removal, ...]:
    """Return the entries that the hub itself took out: their ids cannot be had again.

    Those that a member took out come back with its file.
    """
    path = content / "removed.md"
    document = read_file(content, path) if path.is_file() else None
    record = document.record if isinstance(document, Document) else None
    return record.entries if isinstance(record, Removed) else ()


def list_given_up(directory: Directory, removed: Iterable[Removal]) -> list[str]:
    """Return what members took out: the addresses that others' entries may have as aliases."""
    return sorted({one.id for one in directory.removed} - {one.id for one in removed})


def dump(record: Record) -> dict[str, Any]:
    """Return a record's fields as they stand in its file, those left out there left out."""
    return record.model_dump(mode="json", exclude_defaults=True)


def describe_files(
    directory: Directory, content: Path, views: Iterable[FileView[Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the slug and the fields of each, and the text below them as it was written."""
    for view in views:
        file = find_file(directory, content, view.id)
        try:
            text = read_body(file.path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError):  # it changed just now
            text = ""
        yield view.slug, dump(view.record) | ({"text": text} if text else {})


def read_body(text: str) -> str:
    """Return the text below the front matter of a file that has been read before."""
    found = END_PATTERN.search(text)
    return text[found.end() :].strip() if found else ""


def group_ids(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the last parts of ids by the folders they are in."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in sorted(set(ids)):
        folder, _, slug = id_.rpartition("/")
        folders[folder].append(slug)
    return dict(folders)


def list_named(directory: Directory, removed: Iterable[Removal]) -> Iterator[tuple[str, list[str]]]:
    """Return what may not go without a word, since a file of another folder names it, and which.

    That is what a board's repository can hold: its tools, reviews and sources.
    """
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def note(target: str, by: str) -> None:
        folder = by.rpartition("/")[0]
        if folder != target.rpartition("/")[0] and len(named[target]) < MOST_NAMED:
            named[target].setdefault(folder, by)

    records: list[tuple[str, Record]] = [
        (one.id, one.record) for one in directory.entries if isinstance(one.record, Entry)
    ]
    records += [(one.id, one.record) for one in directory.plans]
    for id_, record in sorted(records, key=lambda one: one[0]):
        for one in list_references(record, but=("lscbs", "themes")):
            note(one.target, id_)
    for removal in removed:
        if removal.instead:
            note(removal.instead, "removed")
    for target in sorted(named):
        if named[target]:
            yield target, list(named[target].values())


def list_spellings(directory: Directory) -> Mapping[str, list[str]]:
    """Return how organisations are spelled, each with an entry that names it, and another board's.

    A board is left out: it may be called by any of its names.
    """
    organisations = Organisations({one.slug: one.record for one in directory.boards_and_groups})
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entry in sorted(directory.entries, key=lambda one: one.id):
        for name, _ in list_organisation_names(entry.record):
            folders = named[name]
            if len(folders) < 2:
                folders.setdefault(entry.id.rpartition("/")[0].partition("/")[2], entry.id)
    return {
        name: list(named[name].values())
        for name in sorted(named)
        if not organisations.resolve(name).lscb
    }
