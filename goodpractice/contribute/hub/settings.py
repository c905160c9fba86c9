"""hub.toml: which hub a board's repository goes into, and which board it is.

It stands beside the content folder, so that no command there needs options. What is wrong in it
is said with its line, as for content.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodpractice.model.fields.field_types import SLUG_PATTERN
from goodpractice.model.problems import ContentError, Problem, suggest

NAME = "hub.toml"
LONGEST = 100_000
"""Bytes of a file that holds three lines."""


@dataclass(frozen=True, slots=True)
class HubSettings:
    """Where the hub is (its site's address, or a folder), and the boards that are written for.

    The first board is the one whose site is shown; `line` is where it stands.
    """

    hub: str
    boards: tuple[str, ...]
    line: int = 1

    @property
    def lscb(self) -> str:
        """The board whose site is shown."""
        return self.boards[0]


def find_settings(content: Path) -> HubSettings | None:
    """Return what hub.toml beside a content folder says, None where there is none.

    Raises `ContentError` with all that is wrong in it.
    """
    path = content.absolute().parent / NAME
    if not path.is_file():
        return None
    return read_settings(path)


def read_settings(path: Path) -> HubSettings:
    """Return what a hub.toml says; a folder in it is looked for from where the file is."""

    def fail(message: str, line: int = 1, key: str = "") -> ContentError:
        return ContentError([Problem(path.name, line, key, message)])

    try:
        raw = path.read_bytes()
        if len(raw) > LONGEST:
            raise fail(f"is {len(raw):,} bytes long; {LONGEST:,} at most")
        text = raw.decode("utf-8-sig")
        found = tomllib.loads(text)
    except OSError as error:
        raise fail(f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise fail("is not saved as UTF-8; save it again as UTF-8") from None
    except (ValueError, RecursionError) as error:  # a number may be too long as well
        place = re.search(r"line ([0-9]+)", str(error))
        message = f'expected lines such as lscb = "dudley"; found what is no TOML ({error})'
        raise fail(message, int(place[1]) if place else 1) from None
    problems = [
        Problem(path.name, find_line(text, key), key, message)
        for key, message in list_faults(found)
    ]
    if problems:
        raise ContentError(problems)
    hub: str = found["hub"].strip()
    if not is_address(hub):
        hub = str(path.parent / hub)
    boards = found.get("boards", [])
    lscb = found.get("lscb", "")
    line = find_line(text, "lscb" if lscb else "boards")
    return HubSettings(hub, tuple(dict.fromkeys([*([lscb] if lscb else []), *boards])), line)


def is_address(hub: str) -> bool:
    """Tell whether a hub is named by an address of the web, not as a folder."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", hub) is not None


def find_line(text: str, key: str) -> int:
    """Return the line of a key, 1 for one that is not there."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]", line.removeprefix("[")):
            return number
    return 1


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
    elif not isinstance(hub, str) or not hub.strip() or not hub.isprintable():
        faults.append(("hub", "expected the address of the hub's site between quotes"))
    elif is_address(hub) and "@" in hub.partition("://")[2].partition("/")[0]:
        faults.append(("hub", "expected an address without a name or password in it"))
    lscb, boards = found.get("lscb"), found.get("boards", [])
    if lscb is None and not boards:
        faults.append(("lscb", 'is missing; it is your board, as in lscb = "dudley"'))
    if lscb is not None and not is_slug(lscb):
        faults.append(("lscb", f'expected a board such as "dudley", found {show(lscb)}'))
    if not isinstance(boards, list) or not all(map(is_slug, boards)):
        faults.append(("boards", f'expected boards such as ["dudley"], found {show(boards)}'))
    return faults


KEYS = ("hub", "lscb", "boards")


def is_slug(value: object) -> bool:
    """Tell whether this can be a board's name in addresses."""
    return isinstance(value, str) and re.fullmatch(SLUG_PATTERN, value) is not None


def show(value: object) -> str:
    """Return a value as a message quotes it."""
    return f"'{value}'"[:100]
