"""hub.toml: which hub a board's repository goes into, and which board it is.

It stands beside the content folder, so that no command there needs options. What is wrong in it
is said with its line, as for content.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goodpractice.contribute.members.toml_files import find_lines, read_toml
from goodpractice.model.fields.field_types import SLUG_PATTERN
from goodpractice.model.problems import ContentError, Problem, suggest
from goodpractice.paths import HUB_TOML

KEYS = ("hub", "lscb", "boards")
LONGEST = 100_000
"""Bytes of a file that holds three lines."""


@dataclass(frozen=True, slots=True)
class HubSettings:
    """Where the hub is (its site's address, or a folder), and the boards that are written for.

    The first board is the one whose site is shown; `places` are the key and the line of each, and
    `line` is the hub's.
    """

    hub: str
    boards: tuple[str, ...]
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    line: int = 1


def find_settings(content: Path) -> HubSettings | None:
    """Return what hub.toml beside a content folder says, None where there is none.

    A folder in it is looked for from where the file is. Raises `ContentError` with all that is
    wrong in it.
    """
    path = content.absolute().parent / HUB_TOML
    if not os.path.lexists(path):
        return None
    text, found = read_toml(path, LONGEST, 'lscb = "dudley"')
    lines = find_lines(text)[1]
    problems = [
        Problem(path.name, lines.get(key, 1), key, message) for key, message in list_faults(found)
    ]
    if problems:
        raise ContentError(problems)
    hub: str = found["hub"].strip()
    if not is_address(hub):
        hub = str(path.parent / hub)
    boards = found.get("boards", [])
    lscb = found.get("lscb", "")
    places = {slug: ("boards", lines.get("boards", 1)) for slug in boards}
    if lscb:
        places = {lscb: ("lscb", lines.get("lscb", 1))} | {
            slug: place for slug, place in places.items() if slug != lscb
        }
    return HubSettings(hub, tuple(places), places, lines.get("hub", 1))


def is_address(hub: str) -> bool:
    """Tell whether a hub is named by an address of the web, not as a folder."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", hub) is not None


def find_hub_fault(hub: str) -> str:
    """Return what is wrong with a hub's name, an address or a folder; '' where nothing is."""
    if is_address(hub) and "@" in hub.partition("://")[2].partition("/")[0]:
        return "expected an address without a name or password in it"
    if not hub.strip() or not hub.isprintable():
        return f"expected an address or a folder, found {show(hub)}"
    if is_address(hub) and not hub.lower().startswith(("https://", "http://")):
        return f"expected an address that begins with https://, or a folder, found {show(hub)}"
    return ""


def list_faults(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each key with what is wrong with it."""
    faults = []
    for key in found:
        if key not in KEYS:
            tail = suggest(key, KEYS, f"the keys are {', '.join(KEYS)}")
            faults.append((key, f"no key '{key}'{tail}"))
    hub = found.get("hub")
    if hub is None:
        faults.append(("hub", "is missing; it is the address of the hub's site, or a folder"))
    elif not isinstance(hub, str):
        faults.append(("hub", "expected the address of the hub's site between quotes"))
    elif fault := find_hub_fault(hub.strip()):
        faults.append(("hub", fault))
    lscb, boards = found.get("lscb"), found.get("boards", [])
    if lscb is None and not boards:
        faults.append(("lscb", 'is missing; it is your board, as in lscb = "dudley"'))
    if lscb is not None and not is_slug(lscb):
        faults.append(("lscb", f'expected a board such as "dudley", found {show(lscb)}'))
    if not isinstance(boards, list) or not all(map(is_slug, boards)):
        faults.append(("boards", f'expected boards such as ["dudley"], found {show(boards)}'))
    return faults


def is_slug(value: object) -> bool:
    """Tell whether this can be a board's name in addresses."""
    return isinstance(value, str) and re.fullmatch(SLUG_PATTERN, value) is not None


def show(value: object) -> str:
    """Return a value as a message quotes it."""
    return f"'{value}'"[:100]
