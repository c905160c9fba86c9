"""The manifest: members.toml beside the content, which names boards' own repositories.

Whoever may change it decides whom the directory trusts with which boards; so it is checked
strictly, and nothing in it is passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.contribute.members.repositories.addresses import read_address
from goodpractice.contribute.members.toml_files import Column, Table, read_tables
from goodpractice.model.fields.field_types import find_slug_fault
from goodpractice.model.members import Member
from goodpractice.model.problems import Problem
from goodpractice.model.text import RESERVED_NAMES
from goodpractice.paths import MEMBERS_TOML

COLUMNS = {
    "member": {
        "name": Column(str),
        "repository": Column(str),
        "branch": Column(str, required=False),
        "folder": Column(str, required=False),
        "boards": Column(list),
    }
}
LONGEST = 2_000_000
"""Bytes of the file: a thousand members need less."""
BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*")
"""Branches' names that are safe anywhere: fewer than git takes."""
PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ .+-]*")
"""A part of a folder's path: never hidden, nor one that climbs."""


@dataclass(slots=True)
class Manifest:
    """The members that are named, in the order of their names, and what is wrong with the file."""

    members: dict[str, Member] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_manifest(root: Path) -> Manifest:
    """Read the manifest of the folder in which the content's folder is."""
    found = read_tables(root / MEMBERS_TOML, COLUMNS, LONGEST)
    manifest = Manifest(problems=found.problems)
    boards: dict[str, str] = {}
    for table in found.tables:
        faults = [
            Problem(MEMBERS_TOML, table.find_line(key), key, message)
            for key, message in (*list_faults(table, root), *list_repeats(table, manifest, boards))
        ]
        manifest.problems += faults
        member = make_member(table)
        manifest.members.setdefault(member.name, member)
        for slug in member.boards:
            boards.setdefault(slug, member.name)
    manifest.members = dict(sorted(manifest.members.items()))
    return manifest


def make_member(table: Table) -> Member:
    """Return the member of a table."""
    values = dict(table.values)
    boards = tuple(dict.fromkeys(values.pop("boards")))
    return Member(**values, boards=boards, line=table.line)


def list_faults(table: Table, root: Path) -> Iterator[tuple[str, str]]:
    """Return what is wrong with a table's values: key and message."""
    member = make_member(table)
    for key, slug in (("name", member.name), *(("boards", slug) for slug in member.boards)):
        if fault := find_slug_fault(slug):
            yield key, fault
    if len(member.boards) < len(table.values["boards"]):
        yield "boards", f"names a board twice: {', '.join(table.values['boards'])}; keep one"
    try:
        read_address(member.repository, root)
    except ValueError as error:
        yield "repository", str(error)
    if (
        not BRANCH.fullmatch(member.branch)
        or ".." in member.branch
        or member.branch.endswith((".lock", "."))
    ):
        yield "branch", f"expected a branch's name such as main, found '{member.branch}'"
    if fault := find_folder_fault(member.folder):
        yield "folder", fault


def find_folder_fault(folder: str) -> str:
    """Return what is wrong with a folder of a repository, '' for nothing."""
    parts = folder.split("/")
    for part in parts:
        if part.split(".")[0].strip().casefold() in RESERVED_NAMES:
            return f"no file or folder on Windows can be called '{part}'; choose another name"
    if len(folder) <= 200 and all(
        PART.fullmatch(part) and not part.endswith((".", " ")) for part in parts
    ):
        return ""
    plain = folder.removeprefix("./").rstrip("/")
    tail = ""
    if ".." in parts or folder[:1] == "/":
        tail = "; it must not lead out of the repository"
    elif plain not in ("", folder) and not find_folder_fault(plain):
        tail = f"; write {plain}"
    return f"expected a folder in the repository such as content, found '{folder}'{tail}"


def list_repeats(
    table: Table, manifest: Manifest, boards: dict[str, str]
) -> Iterable[tuple[str, str]]:
    """Return what another member has already: its name, or a board."""
    member = make_member(table)
    if member.name in manifest.members:
        line = manifest.members[member.name].line
        yield "name", f"'{member.name}' is the member of line {line} already; choose another"
    for slug in member.boards:
        if slug in boards:
            yield (
                "boards",
                f"'{slug}' is written by '{boards[slug]}' already; a board has one member",
            )
