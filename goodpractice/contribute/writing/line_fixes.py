"""Line fixes, the single steps of mending front matter: each returns its lines mended.

A step changes no line's place and no line inside a text of several lines. What it makes of
a line is only a proposal: mending keeps it where the front matter still says the same.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from goodpractice.content.artefacts.unseen import SPACES
from goodpractice.content.front_matter.header import Loader
from goodpractice.content.front_matter.lost import plain_spaces
from goodpractice.content.front_matter.yaml_values import write_scalar
from goodpractice.model.fields.dates import DATE_PATTERN, list_readings
from goodpractice.model.fields.nested import Record
from goodpractice.model.json_schema import Schema, describe_fields, find_inner
from goodpractice.model.text import strip_quotes

LineMender = Callable[[list[str], type[Record]], list[str]]

FIELD_PATTERN = re.compile(r"^(?P<indent>[ ]*(?:- +)?)(?P<name>[a-z_]+)[ \t]*:(?P<value>.*)$")
ITEM_PATTERN = re.compile(r"^(?P<indent>[ ]*)-(?P<value>[^\s-].*)$")
BLOCK_PATTERN = re.compile(r"^(?P<indent> *+)(?:- +)*+(?:[\w-]+ *:)? *[|>][0-9+-]*[ \t]*(?:#.*)?$")
FLOW_PATTERN = re.compile(r"^(?P<begin> *[a-z_]+: +)(?P<open>[\[{])(?P<inside>.*)(?P<close>[\]}])$")
PART_PATTERN = re.compile(
    r"(?>(?:[ \t]*\"[^\"\\]*\"[ \t]*|[ \t]*'(?:[^']|'')*+'[ \t]*|[^,\[\]{}#\"]+)(?=,|$))"
)
"""An item, to its comma: an apostrophe within single quotes ends none. It is read in one way alone,
or many quoted items would be tried in all of theirs."""
PARTS_PATTERN = re.compile(rf"(?:{PART_PATTERN.pattern}(?:,|$))*")

SECOND_COLON_PATTERN = re.compile(r"(?![\"'\[\]{}|>&*!%@`#,?-])(?!.*\s#).*?:(?:\s|$)")
"""A value that is meant as a text, with what YAML takes for another field's name."""

LONGEST_LINE = 2000
"""Characters of a line that is mended: the patterns may look at each of a longer one too often."""


def list_fields(part: Schema) -> Iterator[tuple[str, Schema]]:
    """Return the fields of a schema and the fields inside them, each by its name."""
    for name, one in find_inner(part).items():
        yield name, one
        yield from list_fields(one)


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The names of a model's fields, and of those inside them, by what can be mended in them.

    `texts` hold one text, of any form, `dates` a date, and whether it must be a day; `lists` are
    of texts.
    """

    known: frozenset[str]
    texts: frozenset[str]
    dates: Mapping[str, bool]
    lists: frozenset[str]


@cache
def sort_fields(model: type[Record]) -> FieldNames:
    """Return the names of a model's fields by what they hold."""
    outer = find_inner(describe_fields(model)).items()
    fields = list(list_fields(describe_fields(model)))
    formed = {name for name, one in fields if {"pattern", "enum"} & one.keys()}
    return FieldNames(
        frozenset(name for name, _ in fields),
        frozenset(name for name, one in fields if one["type"] == "string") - formed,
        {name: one["x-date"] == "day" for name, one in fields if "x-date" in one},
        frozenset(name for name, one in outer if one["type"] == "array" and not find_inner(one)),
    )


def list_free_lines(lines: list[str]) -> list[int]:
    """Return the numbers of the lines that are neither comments nor inside a block of text."""
    free = []
    inside: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" \t"))
        if inside is not None and (indent > inside or not line.strip()):
            continue
        inside = None
        if line.lstrip().startswith("#"):
            continue
        if len(line) <= LONGEST_LINE:
            free.append(number)
        block = BLOCK_PATTERN.match(line)
        if block:
            inside = len(block["indent"])
    return free


def change_lines(lines: list[str], change: Callable[[str], str]) -> list[str]:
    """Return the lines with a change made to those that are free."""
    mended = list(lines)
    for number in list_free_lines(lines):
        mended[number] = change(lines[number])
    return mended


def mend_tabs(lines: list[str], _model: type[Record]) -> list[str]:
    """Put two spaces for each tab at the beginning of a line, and one for those behind a hyphen."""

    def change(line: str) -> str:
        bare = line.lstrip(" \t")
        return line[: len(line) - len(bare)].replace("\t", "  ") + re.sub(r"^-\t+", "- ", bare)

    return change_lines(lines, change)


def strip_end(lines: list[str], _model: type[Record]) -> list[str]:
    """Take the blanks at the end of lines away."""
    return [line.rstrip(" \t") for line in lines]


def mend_colons(lines: list[str], model: type[Record]) -> list[str]:
    """Put no space before a known field's colon, and one behind it."""

    def change(line: str) -> str:
        match = FIELD_PATTERN.match(line)
        if not match or match["name"] not in sort_fields(model).known:
            return line
        value = re.sub(rf"^[ \t{SPACES}]+|[ \t]+$", "", match["value"])
        if value.startswith("//"):
            return line  # an address
        if value.startswith("#") and match["value"][:1] == "#":
            value = write_scalar(value)  # behind a space it would be a comment
        return f"{match['indent']}{match['name']}:{' ' if value else ''}{value}"

    return change_lines(lines, change)


def quote_colons(lines: list[str], model: type[Record]) -> list[str]:
    """Put a text with a second colon between quotes, without which no front matter is read.

    One that goes on in the next line is left: the quotes would end before its end.
    """
    mended = list(lines)
    for number in list_free_lines(lines):
        match = FIELD_PATTERN.match(lines[number])
        if not match or match["name"] not in sort_fields(model).texts:
            continue
        value = match["value"].strip(" \t")
        below = "".join(lines[number + 1 : number + 2])
        goes_on = len(below) - len(below.lstrip(" \t")) > len(match["indent"])
        if SECOND_COLON_PATTERN.match(value) and not (goes_on and below.strip()):
            mended[number] = f"{match['indent']}{match['name']}: {write_scalar(value)}"
    return mended


def mend_lists(lines: list[str], model: type[Record]) -> list[str]:
    """Put one space behind the hyphen of an item, and behind each comma of a list on one line."""

    def change(line: str) -> str:
        item = ITEM_PATTERN.match(line)
        if item:
            return f"{item['indent']}- {item['value']}"
        flow = FLOW_PATTERN.match(line)
        if not flow or not PARTS_PATTERN.fullmatch(flow["inside"]):
            return line
        parts = [part.strip(" \t") for part in PART_PATTERN.findall(flow["inside"])]
        parts = [part for part in parts if part]
        if flow["open"] == "{":
            parts = [mend_colons([part], model)[0] for part in parts]
        return f"{flow['begin']}{flow['open']}{', '.join(parts)}{flow['close']}"

    return change_lines(lines, change)


def mend_quotes(lines: list[str], _model: type[Record]) -> list[str]:
    """Put straight quotation marks for typographic ones around a value."""

    def change(line: str) -> str:
        flow = FLOW_PATTERN.match(line)
        if flow and flow["open"] == "[":
            inside = re.sub(r"(?<![^\s,])[“„”]([^“„”\"\\]*)[“”](?![^\s,])", r'"\1"', flow["inside"])
            return f"{flow['begin']}[{inside}{flow['close']}"
        match = re.match(r"^( *(?:- *)?(?:[a-z_]+[ \t]*:[ \t]*)?)(\S.*?)[ \t]*$", line)
        if not match:
            return line
        inner = strip_quotes(match[2])
        if inner == match[2]:
            return line
        quoted = f'"{inner}"' if not set(inner) & {'"', "\\"} else write_scalar(inner)
        return f"{match[1]}{quoted}"

    return change_lines(lines, change)


def mend_dates(lines: list[str], model: type[Record]) -> list[str]:
    """Write a date that can mean one day only as year, month, day."""
    names = sort_fields(model).dates

    def change(line: str) -> str:
        match = FIELD_PATTERN.match(line)
        if not match or match["name"] not in names:
            return line
        value, mark, rest = match["value"].partition(" #")
        typed = value.strip(" \t")
        bare = typed.strip("\"'")
        date = mend_date(bare, names[match["name"]])
        is_mended = date != bare or re.fullmatch(DATE_PATTERN, bare)
        return (
            line
            if date == typed or not is_mended
            else f"{line[: match.start('value')]} {date}{mark}{rest}"
        )

    return change_lines(lines, change)


def mend_date(typed: str, is_day: bool) -> str:
    """Return a date as year, month, day where it can mean one date only."""
    readings = list_readings(typed)
    if len(readings) != 1 or (is_day and readings[0].count("-") < 2):
        return typed
    return readings[0]


def normalise(data: Any, model: type[Record], name: str = "") -> Any:
    """Return what front matter says with quotes and dates as mending would write them."""
    if isinstance(data, dict):
        return {key: normalise(value, model, key) for key, value in data.items()}
    if isinstance(data, list):
        return [normalise(value, model) for value in data]
    if not isinstance(data, str):
        return data
    text = strip_quotes(data.strip())  # as the records strip them
    if name in sort_fields(model).lists and re.match(r"-[^\s-]", text):
        return re.split(r"(?:^| )-(?=[^\s-])", text)[1:]  # items without a space
    is_day = sort_fields(model).dates.get(name)
    return text if is_day is None else mend_date(text, is_day)


@dataclass(slots=True)
class Blocks:
    """Front matter in pieces: what stands above the fields, each field's lines, and the rest."""

    top: list[str] = field(default_factory=list)
    fields: list[tuple[str, list[str]]] = field(default_factory=list)
    bottom: list[str] = field(default_factory=list)


def find_blocks(lines: list[str]) -> Blocks:
    """Return readable front matter in pieces; a comment belongs to the field below it."""
    node = yaml.compose(plain_spaces("\n".join(lines)), Loader=Loader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        return Blocks(bottom=lines)
    names = [key.value for key, _ in node.value]
    begins = [skip_up(lines, key.start_mark.line) for key, _ in node.value]
    end = skip_up(lines, len(lines))
    first = node.value[0][0].start_mark.line
    above = lines[:first]
    blank = max((number for number, line in enumerate(above, 1) if not line.strip()), default=0)
    if not blank and above and "yaml-language-server" in above[0]:
        blank = 1
    begins[0] = blank
    return Blocks(
        lines[:blank],
        [
            (name, lines[begin:stop])
            for name, begin, stop in zip(names, begins, [*begins[1:], end], strict=True)
        ],
        lines[end:],
    )


def skip_up(lines: list[str], line: int) -> int:
    """Return where the comments and blank lines above a line begin."""
    while line and (not lines[line - 1].strip() or lines[line - 1].startswith("#")):
        line -= 1
    return line
