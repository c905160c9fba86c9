"""TOML files beside the content (hub.toml, members.toml), read with the lines of their keys.

Python's reader gives values without lines, which messages need; they are found in the text.
"""

import json
import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goodpractice.model.problems import ContentError, Problem

BARE = re.compile(
    r"([\w-]+)\s*(?:=\s*([A-Za-z][^\"'\[\]#]*)|:\s*[\"']?([^\s\"'\[\]#][^\"'\[\]#]*)[\"']?)"
)
"""A text without quotes, or behind a colon, as YAML has it."""

HEADER = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
KEY = re.compile(r"\s*(?:\[\s*)?[\"']?([\w-]+)[\"']?\s*[\]=.]")
PLACE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
MERGE = re.compile(rb"^(?:<{7}|={7}|>{7})", re.MULTILINE)


@dataclass(slots=True)
class TableHeader:
    """Where a table of a list (``[[member]]``) begins, and the line of each of its keys."""

    name: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)


def read_toml(path: Path, longest: int, example: str = "") -> tuple[str, dict[str, Any]]:
    """Return the text and the data of a file of so many bytes at most; one that is missing is ''.

    Raises `ContentError` for what is none; an `example` of a line is shown with it.
    """
    if not os.path.lexists(path):
        return "", {}
    try:
        if not path.is_file():  # a pipe would be waited for
            said = "is not a file" if path.exists() else "is a link that leads nowhere"
            raise refuse(path, 1, said)
        raw = path.read_bytes()
    except OSError as error:
        raise refuse(path, 1, f"cannot be read: {error.strerror or error}") from None
    if len(raw) > longest:
        raise refuse(path, 1, f"is {len(raw):,} bytes long; {longest:,} at most")
    try:
        text = raw.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refuse(path, line, "is not saved as UTF-8; save it again as UTF-8") from None
    except (ValueError, RecursionError) as error:  # a number may be too long as well
        line, said = explain_syntax(raw, str(error))
        hint = f"; expected lines such as {example}" if example else ""
        raise refuse(path, line, f"cannot be read as TOML: {said}{hint}") from None


def refuse(path: Path, line: int, message: str) -> ContentError:
    """Return the error of a file that cannot be used at all."""
    return ContentError([Problem(path.name, line, "", message)])


def explain_syntax(raw: bytes, message: str) -> tuple[int, str]:
    """Return the line and the reason why bytes are no TOML, given what Python's reader said."""
    merge = MERGE.search(raw)
    if merge:
        said = "holds the marks of a merge that was not finished"
        return raw.count(b"\n", 0, merge.start()) + 1, said
    place = PLACE.search(message)
    last = raw.rstrip().count(b"\n") + 1
    line = int(place[1]) if place and place[1] else last if place else 1
    return line, PLACE.sub("", message) + explain_line(raw.split(b"\n")[line - 1])


def explain_line(raw: bytes) -> str:
    """Return the tail of a message: what newcomers to TOML most likely typed in a line."""
    text = raw.decode("utf-8", "replace")
    if any(mark in text for mark in "“”„‘’"):
        return '; put straight quotes, ", in the place of the typographic ones'
    if bare := BARE.fullmatch(text.strip()):
        return f'; write {bare[1]} = "{(bare[2] or bare[3]).strip()}"'
    if "\\" in text:
        return "; write / in the place of \\, which begins a code"
    return ""


def write_text(text: str) -> str:
    """Return a text between quotes, as TOML, YAML and JSON alike read it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # which TOML refuses


def find_lines(text: str) -> tuple[list[TableHeader], dict[str, int]]:
    """Return each table's header with its keys' lines, and the lines of keys outside tables."""
    headers: list[TableHeader] = []
    outside: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if match := HEADER.match(line):
            headers.append(TableHeader(match[1], number))
            outside.setdefault(match[1], number)
        elif match := KEY.match(line):
            if line.lstrip().startswith("["):
                outside.setdefault(match[1], number)
            else:
                (headers[-1].lines if headers else outside).setdefault(match[1], number)
    return headers, outside
