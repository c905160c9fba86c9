"""The lock: members.lock beside the content, which pins each member's content to a commit.

It is committed, so it is sorted and says the same in the same order each time. It also remembers
the entries of members that left, since nothing else does: their addresses tell when and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from goodpractice.content.files import check_place
from goodpractice.contribute.members.hub_files.manifest import find_folder_fault
from goodpractice.contribute.members.repositories.addresses import read_address
from goodpractice.contribute.members.repositories.repository import HASH
from goodpractice.contribute.members.toml_files import Column, Table, read_tables, write_text
from goodpractice.model.fields.field_types import find_slug_fault
from goodpractice.model.problems import Problem
from goodpractice.model.records.site_files import Removal
from goodpractice.paths import MEMBERS_LOCK
from goodpractice.publish.whole_file import write_whole

HEAD = """\
# The commit of each member that the directory is made from. Written by
# `python build.py members update`; commit it. Of what was removed, the reason may be edited.
"""
COLUMNS = {
    "member": {
        "name": Column(str),
        "repository": Column(str),
        "folder": Column(str),
        "commit": Column(str),
        "committed": Column(date),
    },
    "removed": {
        "member": Column(str),
        "id": Column(str),
        "title": Column(str),
        "removed": Column(date),
        "reason": Column(str),
    },
}
LONGEST = 20_000_000
"""Bytes of the file; what ten thousand entries leave takes two million."""
MOST_LEFT = 2_000
"""Addresses that are remembered of one member, as many as it may have files: what one member adds
and takes out again must not grow past what can be read."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A member's commit: where it was taken from, and the day it is of."""

    name: str
    repository: str
    folder: str
    commit: str
    committed: date
    line: int = field(default=1, compare=False)


@dataclass(slots=True)
class Lock:
    """Each member's commit by its name, what is gone by its id, and what is wrong with the file.

    `left` says for each id that is gone whose it was.
    """

    pins: dict[str, Pin] = field(default_factory=dict)
    removed: dict[str, Removal] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def forget_oldest(self, member: str) -> int:
        """Forget what a member took out first, where it is too much; return how much that was."""
        its = [id_ for id_, name in self.left.items() if name == member]
        its.sort(key=lambda id_: self.removed[id_].removed, reverse=True)
        for id_ in its[MOST_LEFT:]:
            del self.removed[id_], self.left[id_]
        return len(its[MOST_LEFT:])


def read_lock(root: Path) -> Lock:
    """Read the lock of the folder in which the content's folder is."""
    found = read_tables(root / MEMBERS_LOCK, COLUMNS, LONGEST)
    lock = Lock(problems=found.problems)
    for table in found.tables:
        add = add_pin if table.name == "member" else add_removal
        for key, message in add(lock, table, root):
            lock.problems.append(Problem(MEMBERS_LOCK, table.find_line(key), key, message))
    return lock


def add_pin(lock: Lock, table: Table, root: Path) -> Iterator[tuple[str, str]]:
    """Take a member's table; return what is wrong with it: key and message."""
    pin = Pin(**table.values, line=table.line)
    if fault := find_slug_fault(pin.name):
        yield "name", fault
    elif pin.name in lock.pins:
        yield "name", f"'{pin.name}' stands twice; keep one"
    if not HASH.fullmatch(pin.commit):
        yield "commit", f"expected a commit's forty figures and letters, found '{pin.commit}'"
    if fault := find_folder_fault(pin.folder):
        yield "folder", fault
    try:
        read_address(pin.repository, root)
    except ValueError as error:
        yield "repository", str(error)
    lock.pins.setdefault(pin.name, pin)


def add_removal(lock: Lock, table: Table, _root: Path) -> Iterator[tuple[str, str]]:
    """Take the table of what is gone; return what is wrong with it: key and message."""
    values: dict[str, Any] = dict(table.values)
    member, id_ = values.pop("member"), values["id"]
    if check_place("", f"{id_}.md")[1]:
        yield "id", f"expected an id such as practices/dudley/old-name, found '{id_}'"
    elif id_ in lock.removed:
        yield "id", f"'{id_}' stands twice; keep one"
    try:
        removal = Removal(**values | {"removed": values["removed"].isoformat()})
    except ValidationError as error:
        for one in error.errors(include_url=False):
            yield str(one["loc"][0]), one["msg"]
        return
    lock.removed.setdefault(id_, removal)
    lock.left.setdefault(id_, member)


def write_lock(root: Path, lock: Lock) -> bool:
    """Write the lock, all of it or nothing; tell whether it changed."""
    path, text = root / MEMBERS_LOCK, format_lock(lock)
    if path.is_file() and path.read_text("utf-8") == text:
        return False
    write_whole(path, text.encode())
    return True


def format_lock(lock: Lock) -> str:
    """Return the lock's text."""
    parts = [HEAD]
    for _, pin in sorted(lock.pins.items()):
        values = {key: getattr(pin, key) for key in COLUMNS["member"]}
        parts.append(format_table("member", values))
    for id_, removal in sorted(lock.removed.items()):
        values = {"member": lock.left[id_], "id": id_, "title": removal.title}
        values |= {"removed": date.fromisoformat(removal.removed), "reason": removal.reason}
        parts.append(format_table("removed", values))
    return "\n".join(parts)


def format_table(name: str, values: dict[str, Any]) -> str:
    """Return a table as text."""
    lines = [
        f"{key} = {value.isoformat() if isinstance(value, date) else write_text(value)}\n"
        for key, value in values.items()
    ]
    return f"[[{name}]]\n{''.join(lines)}"
