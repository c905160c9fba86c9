"""Load (the task READ): the files of content folders become one checked directory."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path

from goodpractice.content.files import LoadedFile, find_folder_fault, list_names, load_bytes
from goodpractice.content.markdown.conversion import Markup
from goodpractice.content.reader import Document, read_loaded
from goodpractice.content.stored import FileLines, StoredMarkup
from goodpractice.directory.board_scope import narrow_documents
from goodpractice.directory.checks.all_checks import check_site, list_problems
from goodpractice.directory.checks.permissions import Found, Merged, merge_found
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.directory import Directory, add_removed, build_directory, select
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.store import Part, Parts, make_key
from goodpractice.engine.tasks import Means, Task, run_task
from goodpractice.model.members import NO_MEMBERS, MemberFolder, Members
from goodpractice.model.problems import ContentError, Problem
from goodpractice.model.records.boards import Lscb

Files = tuple[LoadedFile, ...]
"""Neighbouring files that are read and stored together: to store a row for each would take
longer than to read them. Their bytes are there only while they are read."""
Read = tuple[Document, Part] | list[Problem]
"""A document and its rendered text, or the problems that keep a file from being one."""

TOGETHER = 32
"""Files that are read together, on average."""


def key_files(files: Files) -> bytes:
    """Return a digest of all that some documents are made from."""
    return make_key("read", *(file.digest for file in files))


def open_files(files: Files) -> Files:
    """Return files with the bytes that they hold now."""
    return tuple(map(load_bytes, files))


def read_files(_tools: object, files: Files, parts: Parts) -> list[Read]:
    """Read files to documents; each text becomes a part of the result, loaded when it is used."""
    results: list[Read] = []
    for file in files:
        document = read_loaded(file)
        if isinstance(document, list):
            results.append(document)
            continue
        text = parts.add(pickle.dumps(document.markup, pickle.HIGHEST_PROTOCOL))
        markup = Markup("", "", document.markup.figures, document.markup.links)
        results.append((document._replace(body="", markup=markup, lines={}), text))
    return results


READ: Task[Files, list[Read]] = Task(
    "read", read_files, key_files, open_files, batch=1, weight=TOGETHER
)


def cut_files(files: Iterable[LoadedFile]) -> list[Files]:
    """Return files in batches of about `TOGETHER`.

    A file's own digest decides whether a batch ends with it: so a file that is added or removed
    changes one batch, or two, and leaves the others as they were.
    """
    files = list(files)
    ends = [end for end, file in enumerate(files, 1) if file.digest[0] % TOGETHER == 0]
    cuts = pairwise([0, *ends, len(files)])
    return [tuple(files[first:end]) for first, end in cuts if first < end]


def read_content(
    files: Sequence[LoadedFile], means: Means | None
) -> Iterator[Document | list[Problem]]:
    """Return each file's document, or its problems; with `means`, texts stay in the store."""
    if means is None:
        yield from (read_loaded(load_bytes(file)) for file in files)
        return
    hashed = (load_bytes(file)._replace(raw=b"") for file in files)
    results = run_task(READ, cut_files(hashed), means.store, means.workers)
    for file, read in zip(files, chain.from_iterable(results), strict=True):
        if isinstance(read, list):
            yield read
        else:
            document, text = read
            markup = StoredMarkup(means.store, text, document.markup)
            yield document._replace(markup=markup, lines=FileLines(file))


def read_documents(
    content: Path,
    members: Members = NO_MEMBERS,
    means: Means | None = None,
    report: Report = report_nothing,
) -> Merged:
    """Read every file of a content folder and of members' folders."""
    if fault := find_folder_fault(content):
        return Merged(members.folders, problems=[fault])
    merged = merge_found(read_folders(content, members, means, report), members.folders)
    merged.problems += check_site(content, merged.documents)
    return merged


def read_folders(
    content: Path, members: Iterable[MemberFolder], means: Means | None, report: Report
) -> Iterator[Found]:
    """Return each file's path, its document or problems, and its member (None: the hub)."""
    folders: list[tuple[Path, str, MemberFolder | None]] = [(content, content.name, None)]
    folders += ((member.path, member.shown, member) for member in members)
    files = [
        (LoadedFile(folder, shown, name), owner)
        for folder, shown, owner in folders
        for name in list_names(folder)
    ]
    found = read_content([file for file, _ in files], means)
    for number, ((file, owner), result) in enumerate(zip(files, found, strict=True)):
        report("Reading", number, len(files))
        yield file.relative, result, owner


def load_directory(
    content: Path,
    lscb: str | None = None,
    members: Members = NO_MEMBERS,
    means: Means | None = None,
    report: Report = report_nothing,
) -> Directory:
    """Read and check a content folder and its members; with `lscb`, keep what its own site shows.

    Without `means` nothing is kept, and one file is read after the other. Raises `ContentError`
    with all problems, whichever stage found them, `UnknownNameError` where there is no such board.
    """
    merged = read_documents(content, members, means, report)
    organisations = Organisations(select(merged.documents, "lscbs", Lscb))
    if problems := list_problems(merged, organisations, members.elsewhere):
        raise ContentError(problems)
    documents = add_removed(merged.documents, members.removed)
    digests = {id_: document.digest for id_, document in documents.items()}
    if lscb:
        documents = narrow_documents(documents, lscb)
        organisations = Organisations(select(documents, "lscbs", Lscb))
    return build_directory(documents, organisations, lscb, merged.owners, digests)
