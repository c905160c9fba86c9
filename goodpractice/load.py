"""READ: the files of a content folder, and of members' folders, become one checked directory.

Files that are as an earlier build noted them are not opened again: what they held is known by
its digest, and the documents by that.
"""

import os
import pickle
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goodpractice.content.markdown.conversion import Markup
from goodpractice.content.reader import (
    Document,
    LoadedFile,
    find_files,
    hash_file,
    load_bytes,
    name_file,
    read_loaded,
)
from goodpractice.content.stored import FileLines, StoredMarkup
from goodpractice.directory.board_scope import narrow_documents
from goodpractice.directory.checks.rights import Found, Merged
from goodpractice.directory.checks.together import check_site, list_problems
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.directory import Directory, add_removed, build_directory, select
from goodpractice.engine.folders import Stat, find_settled, make_stat
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.store import Part, Parts, Store, make_key
from goodpractice.engine.tasks import Task, Workers, run_task
from goodpractice.engine.workers import Local
from goodpractice.model.members import (
    NO_MEMBERS,
    MemberFolder,
    Members,
)
from goodpractice.model.problems import ContentError, Problem
from goodpractice.model.records import Lscb


@dataclass(frozen=True, slots=True)
class Input:
    """A content file, and the digest of what it holds; its bytes only where it was opened."""

    file: LoadedFile
    digest: bytes


Read = tuple[Document, Part] | list[Problem]
"""A document and its rendered text, or the problems that keep a file from being one."""


def key_input(found: Input) -> bytes:
    """Return a digest of all that a document is made from."""
    return make_key("read", found.digest)


def open_input(found: Input, _results: object, _near: bool) -> Input:
    """Return a file with its bytes; what it holds now is what counts."""
    if found.file.raw or found.file.fault:
        return found
    file = load_bytes(found.file)
    return Input(file, hash_file(file))


def read_input(_tools: object, found: Input, parts: Parts) -> Read:
    """Read one file; its text stays apart."""
    document = read_loaded(found.file)
    if isinstance(document, list):
        return document
    text = parts.add(pickle.dumps(document.markup, pickle.HIGHEST_PROTOCOL))
    markup = Markup("", "", document.markup.figures, document.markup.links)
    small = replace(document, body="", markup=markup, lines={}, digest=found.digest)
    return small, text


READ: Task[Input, Read] = Task("read", read_input, key_input, open_input, batch=32)


def list_inputs(content: Path, files: Sequence[LoadedFile], store: Store) -> Iterator[Input]:
    """Return the files with their digests, and note their stats when all are known."""
    key = make_key("inputs", os.fsencode(content.absolute()))
    old: dict[str, tuple[Stat, bytes]] = store.fetch([key])[0] or {}
    new, now = dict[str, tuple[Stat, bytes]](), time.time_ns()
    for file in files:
        name = os.path.abspath(file.path)
        try:
            stat = make_stat(os.stat(name))
        except OSError:
            stat = None
        noted = old.get(name)
        if stat and noted and noted[0] == stat:
            new[name] = noted
            yield Input(file, noted[1])
            continue
        loaded = load_bytes(file)
        digest = hash_file(loaded)
        if stat and not loaded.fault and find_settled(stat) < now:
            new[name] = (stat, digest)
        yield Input(loaded, digest)
    store.keep(key, pickle.dumps(new, pickle.HIGHEST_PROTOCOL))


def read_content(
    content: Path, files: Sequence[LoadedFile], store: Store | None, workers: Workers
) -> Iterator[Document | list[Problem]]:
    """Return each file's document, or its problems; with a store, the texts stay there."""
    if store is None:
        yield from (read_loaded(load_bytes(file)) for file in files)
        return
    inputs = list_inputs(content, files, store)
    for file, read in zip(files, run_task(READ, inputs, store, workers), strict=True):
        if isinstance(read, list):
            yield read
        else:
            document, text = read
            markup = StoredMarkup(store, text, document.markup)
            yield replace(document, markup=markup, lines=FileLines(file.path))


def read_documents(
    content: Path,
    report: Report,
    store: Store | None = None,
    workers: Workers | None = None,
    members: Members = NO_MEMBERS,
) -> Merged:
    """Read every file of a content folder and of members' folders."""
    merged = Merged(members=members.folders)
    if not content.is_dir():
        merged.problems.append(Problem(str(content), 1, "", "expected a folder with the content"))
        return merged
    found = read_folders(content, members, store, workers or Local(), report)
    for relative, result, owner in found:
        merged.add(relative, result, owner)
    merged.problems += check_site(content, merged.documents)
    return merged.finish()


def read_folders(
    content: Path,
    members: Iterable[MemberFolder],
    store: Store | None,
    workers: Workers,
    report: Report,
) -> Iterator[Found]:
    """Return what each file of a content folder and of members' holds, and whose it is."""
    files = list_files(content, members)
    found = read_content(content, [file for file, _ in files], store, workers)
    for number, ((file, owner), result) in enumerate(zip(files, found, strict=True)):
        report("Reading", number, len(files))
        yield file.relative, result, owner


def list_files(
    content: Path, members: Iterable[MemberFolder]
) -> list[tuple[LoadedFile, MemberFolder | None]]:
    """Return the files of a content folder and of members' folders, with whose they are."""
    files: list[tuple[LoadedFile, MemberFolder | None]] = [
        (name_file(content, content.name, path), None) for path in find_files(content)
    ]
    for member in members:
        paths = find_files(member.path)
        files += ((name_file(member.path, member.shown, path), member) for path in paths)
    return files


def load_directory(
    content: Path,
    report: Report = report_nothing,
    lscb: str | None = None,
    *,
    store: Store | None = None,
    workers: Workers | None = None,
    today: date | None = None,
    members: Members = NO_MEMBERS,
) -> Directory:
    """Read and check a content folder and its members; with `lscb`, keep what that board's own
    site shows.

    No day of the content lies after `today`, the day in UTC where none is given.

    Raises `ContentError` with every problem found, whichever stage found it, and
    `UnknownBoardError` where there is no such board.
    """
    merged = read_documents(content, report, store, workers, members)
    organisations = Organisations(select(merged.documents, "lscbs", Lscb))
    problems = list_problems(merged, organisations, today, members.elsewhere)
    if problems:
        raise ContentError(problems)
    documents = add_removed(merged.documents, members.removed)
    digests = {id_: document.digest for id_, document in documents.items()}
    if lscb:
        documents = narrow_documents(documents, lscb)
        organisations = Organisations(select(documents, "lscbs", Lscb))
    return build_directory(documents, organisations, lscb, merged.owners, digests)
