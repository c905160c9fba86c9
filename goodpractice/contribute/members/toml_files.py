"""TOML files beside the content (hub.toml, members.toml), read strictly, with the line of each key.

Python's reader gives values without lines, which messages need; they are found in the text.
"""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goodpractice.model.problems import ContentError, Problem, find_nearest, suggest

BARE = re.compile(
    r"([\w-]+)\s*(?:=\s*([A-Za-z][^\"'\[\]#]*)|:\s*[\"']?([^\s\"'\[\]#][^\"'\[\]#]*)[\"']?)"
)
"""A text without quotes, or behind a colon, as YAML has it."""

HEADER = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
KEY = re.compile(r"\s*(?:\[\s*)?[\"']?([\w-]+)[\"']?\s*[\]=.]")
PLACE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
PLAIN = {
    "Cannot overwrite a value": "a key of this name stands above already; keep one of the two",
    "Cannot declare": "a table of this name stands above already",
    "Exceeds the limit": "a number has more figures than anybody needs",
    "maximum recursion depth exceeded": "brackets are nested too deeply",
    "Expected '=' after a key": "expected = behind the key",
    "Unterminated string": "a quotation mark has no partner",
    "Invalid value": "expected a value behind the =, a text between quotes",
    "Invalid statement": "expected a line of key = value",
}
"""What Python's reader says in its own words, and what it means."""

MERGE = re.compile(rb"^(?:<{7}|={7}|>{7})", re.MULTILINE)


WORDS: dict[type, str] = {
    str: "text between quotes",
    list: 'a list of texts, such as ["solihull"]',
    date: "a day, such as 2026-11-25",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What may stand under a key: its type, and whether it must."""

    type: type
    required: bool = True


@dataclass(slots=True)
class Table:
    """A table of a list (``[[member]]``): its values, its line, and that of each of its keys."""

    name: str
    line: int = 1
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def find_line(self, key: str) -> int:
        """Return the line of a key; the table's own where it has none."""
        return self.lines.get(key, self.line)


@dataclass(slots=True)
class TableFile:
    """What a file holds; tables that lack a value, or have a wrong one, are left out."""

    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


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
        if not path.resolve().is_relative_to(path.parent.resolve()):
            # It may be anybody's: messages would quote its lines.
            raise refuse(path, 1, "is a link to a file elsewhere; put the file itself here")
        size = path.stat().st_size
        raw = path.read_bytes() if size <= longest else b""
    except OSError as error:
        raise refuse(path, 1, f"cannot be read: {error.strerror or error}") from None
    if size > longest:
        raise refuse(path, 1, f"is {size:,} bytes long; {longest:,} at most")
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
    said = PLACE.sub("", message)
    said = next((plain for start, plain in PLAIN.items() if said.startswith(start)), said)
    return line, said + explain_line(raw.split(b"\n")[line - 1])


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


def find_lines(text: str) -> tuple[list[Table], dict[str, int]]:
    """Return the tables, whose values are still to come, and the lines of keys outside tables."""
    tables: list[Table] = []
    outside: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if match := HEADER.match(line):
            tables.append(Table(match[1], number))
            outside.setdefault(match[1], number)
        elif match := KEY.match(line):
            if line.lstrip().startswith("["):
                outside.setdefault(match[1], number)
            else:
                (tables[-1].lines if tables else outside).setdefault(match[1], number)
    return tables, outside


def read_tables(path: Path, columns: Mapping[str, Mapping[str, Column]], longest: int) -> TableFile:
    """Read a file of so many bytes at most, with tables of these names and columns; one that is
    missing has none."""
    found = TableFile()
    try:
        text, data = read_toml(path, longest)
    except ContentError as error:
        found.problems += error.problems
        return found
    tables, lines = find_lines(text)
    for name, value in data.items():
        if name not in columns:
            expected = " and ".join(f"[[{one}]]" for one in columns)
            tail = suggest(name, columns, f"expected {expected}")
            message = f"no table is called '{name}'{tail}"
            found.problems.append(Problem(path.name, lines.get(name, 1), "", message))
        elif not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            found_one = f", found [{name}]" if isinstance(value, dict) else ""
            message = f"expected tables under [[{name}]]{found_one}"
            found.problems.append(Problem(path.name, lines.get(name, 1), name, message))
        else:
            places = [one for one in tables if one.name == name]
            for index, values in enumerate(value):
                table = places[index] if len(places) == len(value) else Table(name)
                table.values = values
                faults, usable = check_table(path.name, table, columns[name])
                found.problems += faults
                if usable:
                    found.tables.append(table)
    return found


def check_table(
    shown: str, table: Table, columns: Mapping[str, Column]
) -> tuple[list[Problem], bool]:
    """Return what is wrong with a table's keys and types, and whether its values can be used.

    Keys that nobody knows are taken out of it.
    """
    problems, usable = [], True
    meant: set[str | None] = set()
    for key, value in list(table.values.items()):
        column = columns.get(key)
        line = table.find_line(key)
        if not column:
            tail = suggest(key, columns, f"expected {', '.join(columns)}")
            meant.add(find_nearest(key, columns))
            problems.append(Problem(shown, line, table.name, f"no key is called '{key}'{tail}"))
            del table.values[key]
        elif not has_type(value, column.type):
            message = f"expected {WORDS[column.type]}, found {describe(value)}"
            problems.append(Problem(shown, line, key, message))
            usable = False
    for key, column in columns.items():
        if column.required and key not in table.values:
            usable = False
            if key not in meant:  # else that is said of the misspelt one
                problems.append(Problem(shown, table.line, table.name, f"its {key} is missing"))
    return problems, usable


def has_type(value: object, wanted: type) -> bool:
    """Tell whether a value is what its column takes; a list holds texts, one at least."""
    if wanted is list:
        return (
            isinstance(value, list) and all(isinstance(one, str) for one in value) and value != []
        )
    return type(value) is wanted


def describe(value: object) -> str:
    """Return a value as a message shows it."""
    return "nothing" if value in ([], "") else f"'{value}'"
