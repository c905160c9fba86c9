"""Late errors: faults of a line of front matter that YAML finds only on the line below it.

A list's item without its field, ``- Jo Doe`` above ``email: …``, is a text to YAML, and what it
complains of is the colon below. So is a first line without a colon, and one that is set in makes
all below it stand too far left. The author is to look at the line above; and where brackets or a
quotation open that nothing closes, not where a later line cannot stand in them.
"""

import re
from functools import cache

import yaml

from goodpractice.content.front_matter.unreadable.field_names import is_like_field
from goodpractice.content.front_matter.unreadable.proposals import (
    drop_mark,
    quote_text,
    quote_value,
    write_pair,
)
from goodpractice.content.front_matter.unreadable.yaml_errors import (
    BEFORE_NAME,
    HASH_IN_BRACKETS,
    LOST_IN_BRACKETS,
    NO_PARTNER,
    OPEN_APOSTROPHE,
    OPEN_QUOTE,
    TIGHT,
    BaseLoader,
    explain_no_field,
    find_mark,
    shorten,
)
from goodpractice.model.json_schema import describe_fields, find_inner
from goodpractice.model.kinds import list_files

UNSPACED_PATTERN = re.compile(r"\s*(?:- +)?[a-z_]+:(?!//)\S")
TIGHT_PATTERN = re.compile(r"\s*-(?P<rest>[a-z_]+:\s.*)")
OTHER_MARK_PATTERN = re.compile(r"\s*(?:[–—•·+]|--+|\(?[0-9a-z]{1,2}[.)])\s*(?P<rest>[a-z_]+:\s.*)")
BARE_PATTERN = re.compile(r"\s*- +(?P<rest>[^\s:\[{#\"'][^:#]*)")
FIELD_PATTERN = re.compile(r"\s*(?:- +)?(?P<name>[A-Za-z_]+)\s*:")
OPEN_PATTERN = re.compile(r"\s*(?:- +)*(?:[a-z_]+: +)?[\[{]")
WHOLE_PATTERN = re.compile(r"""\s*(["'])[a-z_]+: [^"'\s][^"']*\1\s*""")
FIRST_PATTERN = re.compile(r"\s*[^\s#]")


def find_late_error(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str] | None:
    """Return the line from 0 and the message of a fault that YAML finds elsewhere, None if none."""
    mark, problem, context = find_mark(error), error.problem or "", error.context or ""
    first = next((number for number, line in enumerate(lines) if FIRST_PATTERN.match(line)), 0)
    number = first if "document start" in problem or not mark else mark.line
    if "document start" in problem and (found := find_set_in(lines, first)):
        return found
    if "flow" not in context and (found := find_quoted_field(lines, number)):
        return found
    stopped = error.problem_mark or mark
    if stopped and (found := find_open_quote(lines, stopped)):
        return found
    if "flow node" in context and (found := find_open(lines, mark)):
        return found
    is_mapping = problem.startswith("mapping values")
    if not mark or not (is_mapping or problem.startswith("could not find")):
        return None
    if found := find_unspaced(lines, mark.line):
        return found
    return find_item_above(lines, mark) if is_mapping else None


def find_set_in(lines: list[str], first: int) -> tuple[int, str] | None:
    """Return the line and the message of a first field that stands further right than others."""
    line = lines[first]
    if not line.startswith(" ") or not FIELD_PATTERN.match(line):
        return None
    found = shorten(line.strip())
    message = "stands further right than the lines below; take the spaces before it out"
    return first, f"'{found}' {message}"


def find_quoted_field(lines: list[str], number: int) -> tuple[int, str] | None:
    """Return the line and the message of quotation marks around a field and its value."""
    if not WHOLE_PATTERN.fullmatch(lines[number]):
        return None
    key, _, value = lines[number].strip()[1:-1].partition(": ")
    value = value if value[0] in "[{" else quote_text(value)
    return number, f"quotation marks stand around the value alone; write {key}: {value}"


def find_unspaced(lines: list[str], stopped: int) -> tuple[int, str] | None:
    """Return the line and the message of the first field, there or above, without a space."""
    for number in (stopped, stopped - 1):
        if not 0 <= number < len(lines) or not UNSPACED_PATTERN.match(lines[number]):
            continue
        while number and UNSPACED_PATTERN.match(lines[number - 1]):
            number -= 1  # the first of several is where to begin
        return number, f"{TIGHT}; write {write_pair(lines[number])}"
    return None


def find_item_above(lines: list[str], mark: yaml.Mark) -> tuple[int, str] | None:
    """Return the line and the message of an item above that lacks its field, or its hyphen."""
    if ":" in lines[mark.line][: mark.column]:
        return None
    above = [number for number in range(mark.line) if lines[number].strip()]
    message = explain_above(lines, above[-1], lines[mark.line]) if above else ""
    return (above[-1], message) if message else None


def find_open(lines: list[str], mark: yaml.Mark | None) -> tuple[int, str] | None:
    """Return the line and the message of brackets that are opened above a place, and not closed."""
    for number in range(mark.line - 1 if mark else -1, -1, -1):
        if OPEN_PATTERN.match(lines[number]):
            line = lines[number].strip()
            bare = re.split(r"(?<![^\s\[{,])#", line)[0]
            if sum(map(bare.count, "[{")) <= sum(map(bare.count, "]}")):
                return None
            is_lost = re.search(HASH_IN_BRACKETS, line)
            return number, (LOST_IN_BRACKETS if is_lost else NO_PARTNER).format(found=shorten(line))
    return None


def find_open_quote(lines: list[str], mark: yaml.Mark) -> tuple[int, str] | None:
    """Return the line and the message of a quotation that ends only at another's first mark.

    What stands above it is quoted then, and what YAML complains of is the other's text.
    """
    last = None
    try:
        for token in yaml.scan("\n".join(lines), Loader=BaseLoader):
            if token.start_mark.index > mark.index:
                break
            last = token if isinstance(token, yaml.ScalarToken) and token.style else last
    except yaml.YAMLError:
        pass  # it stands below what was scanned
    message = explain_open_quote(lines, last) if last else ""
    return (last.start_mark.line, message) if last and message else None


def explain_open_quote(lines: list[str], quoted: yaml.ScalarNode | yaml.ScalarToken) -> str:
    """Say that a quotation has no end of its own, as further fields stand in it; '' for others."""
    first, last = quoted.start_mark.line, quoted.end_mark.line
    if first == last or quoted.style not in {"'", '"'}:
        return ""
    below = map(FIELD_PATTERN.match, lines[first + 1 : last + 1])
    if not any(field and is_like_field(field["name"]) for field in below):
        return ""
    said = OPEN_QUOTE if quoted.style == '"' else OPEN_APOSTROPHE
    line = lines[first]
    if bare := drop_mark(line):
        return f"{BEFORE_NAME}: {bare}"
    return said.format(found=line.strip(), quoted=quote_value(line))


def explain_above(lines: list[str], number: int, below: str) -> str:
    """Return what is wrong with a line where the one below it cannot stand; '' where nothing is."""
    line = lines[number]
    if tight := TIGHT_PATTERN.match(line):
        return f"needs a space after the hyphen; write '- {tight['rest'].strip()}'"
    if other := OTHER_MARK_PATTERN.match(line):
        return f"a list's item begins with a hyphen; write '- {other['rest'].strip()}'"
    bare = BARE_PATTERN.fullmatch(line)
    if bare and (name := list_first_fields().get(find_list(lines, number))):
        return f"needs its field's name; write '- {name}: {bare['rest'].strip()}'"
    field = FIELD_PATTERN.match(below)
    if bare or not field or not is_like_field(field["name"]):
        found = f"'{shorten(below.strip())}'"
        return f"goes on below with a colon in {found}; put it all on one line, between quotes"
    if not FIELD_PATTERN.match(line):
        return explain_no_field(line.strip(), "")
    return ""


def find_list(lines: list[str], number: int) -> str:
    """Return the name of the list that a line is an item of."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    for line in reversed(lines[:number]):
        found = re.match(r"( *)([a-z_]+):\s*$", line)
        if found and len(found[1]) <= indent:
            return found[2]
    return ""


@cache
def list_first_fields() -> dict[str, str]:
    """Return the first field of the items of each list whose items have fields."""
    parts = [
        item for kind in list_files() for item in find_inner(describe_fields(kind.model)).items()
    ]
    return {name: next(iter(inner)) for name, part in parts if (inner := find_inner(part))}
