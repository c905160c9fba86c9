"""Last update: what it found of each member, so that the standing can tell later.

They are kept in the cache: what an update found is true where it ran, and is not the directory's.
Whoever reads one looks whether the lock and the manifest still are what they were then.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goodpractice.model.members import Member
from goodpractice.model.problems import Problem
from goodpractice.publish.whole_file import write_whole

FILE = "last-update.json"


@dataclass(frozen=True, slots=True)
class LastUpdate:
    """What an update found of a member on a day: its newest commit, '' where none could be asked.

    `locked` is what the lock named afterwards; `problems` are why that is not the newest.
    """

    day: date
    place: str
    locked: str
    newest: str
    problems: tuple[Problem, ...] = ()

    @property
    def held_back(self) -> bool:
        """Tell whether there was something newer, or nothing to be had."""
        return bool(self.problems)


def name_place(member: Member) -> str:
    """Return where a member was looked for, to compare."""
    return f"{member.repository}\n{member.branch}\n{member.folder}"


def read_last_updates(cache: Path) -> dict[str, LastUpdate]:
    """Return what is noted of each member; nothing where the note is missing or damaged."""
    try:
        told = json.loads((cache / FILE).read_text("utf-8"))
        return {str(name): read_last_update(one) for name, one in told.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def read_last_update(told: Mapping[str, Any]) -> LastUpdate:
    """Return one member's note."""
    problems = tuple(
        Problem(str(one["path"]), int(one["line"]), str(one["field"]), str(one["message"]))
        for one in told["problems"]
    )
    place, locked, newest = (str(told[name]) for name in ("place", "locked", "newest"))
    return LastUpdate(date.fromisoformat(told["day"]), place, locked, newest, problems)


def write_last_updates(cache: Path, last_updates: Mapping[str, LastUpdate]) -> None:
    """Note what was found of each member."""
    told = {name: asdict(one) | {"day": one.day.isoformat()} for name, one in last_updates.items()}
    write_whole(cache / FILE, json.dumps(told, ensure_ascii=False).encode())
