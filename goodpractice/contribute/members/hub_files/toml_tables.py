"""TOML files of tables (``[[member]]``), checked strictly, with the line of whatever is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goodpractice.contribute.toml_files import TableHeader, find_lines, read_toml
from goodpractice.model.problems import ContentError, Problem, find_nearest, suggest

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
    """One table: its values, and the line of it and of each of its keys."""

    name: str
    line: int
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


def read_tables(path: Path, columns: Mapping[str, Mapping[str, Column]], longest: int) -> TableFile:
    """Read a file of so many bytes at most, with tables of these names and columns; one that is
    missing has none."""
    found = TableFile()
    try:
        text, data = read_toml(path, longest)
    except ContentError as error:
        found.problems += error.problems
        return found
    headers, lines = find_lines(text)
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
            places = [one for one in headers if one.name == name]
            for index, values in enumerate(value):
                place = places[index] if len(places) == len(value) else TableHeader(name, 1)
                table = Table(name, place.line, values, place.lines)
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
