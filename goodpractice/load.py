"""READ: a content folder's files become documents, and these one checked directory.

Files that are as an earlier build noted them are not opened again: what they held is known by
its digest, and the documents by that.
"""

import os
import pickle
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from goodpractice.content.markdown.conversion import Markup
from goodpractice.content.reader import (
    Document,
    LoadedFile,
    find_files,
    hash_file,
    load_file,
    read_file,
    read_loaded,
)
from goodpractice.content.stored import FileLines, StoredMarkup
from goodpractice.directory.board_scope import find_board, narrow_documents
from goodpractice.directory.checks.days import check_days
from goodpractice.directory.checks.references import check_references
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.directory import Directory, build_directory, check_organisations, select
from goodpractice.engine.folders import find_settled, make_stat
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.store import InputNote, Part, Parts, Store, make_key
from goodpractice.engine.tasks import Task, Workers, run_task
from goodpractice.engine.workers import Local
from goodpractice.model.problems import ContentError, Problem
from goodpractice.model.records import Lscb


@dataclass(frozen=True, slots=True)
class Input:
    """A content file, and the digest of what it holds; its bytes only where it was opened."""

    content: Path
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
    file = load_file(found.content, found.file.path)
    return Input(found.content, file, hash_file(file))


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


def list_inputs(content: Path, paths: Sequence[Path], store: Store) -> Iterator[Input]:
    """Return the files with their digests, and note their stats when all are known."""
    root, start = os.fsencode(content.absolute()), len(str(content)) + 1
    old, new, now = store.read_inputs(root), dict[bytes, InputNote](), time.time_ns()
    for path in paths:
        relative = str(path)[start:]
        name = os.fsencode(relative)
        try:
            stat = make_stat(os.stat(path))
        except OSError:
            stat = None
        noted = old.get(name)
        if stat and noted and noted[0] == stat:
            new[name] = noted
            relative = relative.replace(os.sep, "/")
            file = LoadedFile(path, f"{content.name}/{relative}", relative, b"")
            yield Input(content, file, noted[1])
            continue
        file = load_file(content, path)
        digest = hash_file(file)
        if stat and not file.fault and find_settled(stat) < now:
            new[name] = (stat, digest)
        yield Input(content, file, digest)
    store.write_inputs(root, old, new)


def read_content(
    content: Path, paths: Sequence[Path], store: Store | None, workers: Workers
) -> Iterator[Document | list[Problem]]:
    """Return each file's document, or its problems; with a store, the texts stay there."""
    if store is None:
        yield from (read_file(content, path) for path in paths)
        return
    inputs = list_inputs(content, paths, store)
    for path, read in zip(paths, run_task(READ, inputs, store, workers), strict=True):
        if isinstance(read, list):
            yield read
        else:
            document, text = read
            yield replace(
                document, markup=StoredMarkup(store, text, document.markup), lines=FileLines(path)
            )


def read_documents(
    content: Path, report: Report, store: Store | None = None, workers: Workers | None = None
) -> tuple[dict[str, Document], list[Problem]]:
    """Read every file of a content folder; a file with problems is left out of the first."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    if not content.is_dir():
        return documents, [Problem(str(content), 1, "", "expected a folder with the content")]
    paths = find_files(content)
    found = read_content(content, paths, store, workers or Local())
    for number, result in enumerate(found):
        report("Reading", number, len(paths))
        if isinstance(result, Document):
            documents[result.id] = result
        else:
            problems += result
    problems += check_site(content, documents)
    return documents, problems


def check_board(content: Path, slug: str) -> None:
    """Refuse a name that no board has, before anything else is judged or written.

    Where a board's file has problems, these are told first: it may be the one that is meant.
    """
    read = [read_file(content, path) for path in sorted((content / "lscbs").glob("*.md"))]
    boards = {one.id: one for one in read if isinstance(one, Document)}
    if boards and len(boards) == len(read):
        find_board(boards, slug)


def check_site(content: Path, documents: Mapping[str, Document]) -> list[Problem]:
    """Report the one file that every directory needs."""
    if "site" in documents or (content / "site.md").is_file():
        return []
    message = "is missing; it names the site (title, tagline)"
    return [Problem(f"{content.name}/site.md", 1, "", message)]


def load_directory(
    content: Path,
    report: Report = report_nothing,
    lscb: str | None = None,
    *,
    store: Store | None = None,
    workers: Workers | None = None,
    today: date | None = None,
) -> Directory:
    """Read and check a content folder; with `lscb`, keep what that board's own site shows.

    No day of the content lies after `today`, the day in UTC where none is given.

    Raises `ContentError` with every problem found, whichever stage found it, and
    `UnknownBoardError` where there is no such board.
    """
    documents, problems = read_documents(content, report, store, workers)
    unread = {find_id(problem.path) for problem in problems}
    # What points at a file that could not be read is mended with that file.
    problems += [one for one in check_references(documents) if one.about not in unread]
    problems += check_days(documents, today or datetime.now(UTC).date())
    organisations = Organisations(select(documents, "lscbs", Lscb))
    problems += check_organisations(documents, organisations)
    if problems:
        raise ContentError(problems)
    if lscb:
        documents = narrow_documents(documents, lscb)
        organisations = Organisations(select(documents, "lscbs", Lscb))
    return build_directory(documents, organisations, lscb)


def find_id(path: str) -> str:
    """Return the id of a file of the content, given its path in messages."""
    return path.partition("/")[2].removesuffix(".md")
