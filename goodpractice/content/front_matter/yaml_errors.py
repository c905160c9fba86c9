"""YAML errors in plain English: what was found, and what to write instead."""

import re
from functools import cache

import yaml

from goodpractice.model.kinds import KINDS
from goodpractice.model.problems import find_nearest

UNQUOTED = "a value that begins with & or * or ! needs quotes"


@cache
def list_names() -> frozenset[str]:
    """Return the names of the fields that files begin lines with."""
    return frozenset(name for kind in KINDS.values() for name in kind.model.model_fields)


def shorten(text: str) -> str:
    """Return a text short enough for a message."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def find_unspaced(error: yaml.MarkedYAMLError, lines: list[str]) -> int | None:
    """Return the number of the line with no space after its colon that an error comes from."""
    mark = find_mark(error)
    if not mark or not {"mapping values", "could not find"} & {
        " ".join((error.problem or "").split()[:size]) for size in (2, 3)
    }:
        return None
    for number in (mark.line, mark.line - 1):
        line = lines[number] if 0 <= number < len(lines) else ""
        if re.match(r"\s*(?:- +)?[a-z_]+:(?!//)\S", line):
            return number
    return None


def find_mark(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Return where to look: for what never ends, where it begins."""
    context = error.context or ""
    if "quoted scalar" in context and "end of stream" in (error.problem or ""):
        return error.context_mark
    if "flow" in context or "could not find expected ':'" in (error.problem or ""):
        return error.context_mark
    return error.problem_mark or error.context_mark


def explain_yaml(error: yaml.MarkedYAMLError, lines: list[str]) -> str:
    """Return a YAML error in plain English, with what was found on its line."""
    mark = find_mark(error)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    found, quoted = line.strip(), quote_value(line)
    problem, context = error.problem or "", error.context or ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem:
        return "found a tab; use spaces at the beginning of a line"
    if "mapping values are not allowed" in problem:
        if len(re.findall(r":(?:\s|$)", line)) > 1:
            return f"found a second colon; put the value between quotes: {quoted}"
        return f"expected a space after the colon above, or no spaces before '{found}'"
    if "could not find expected ':'" in problem:
        first = re.match(r"(?:- +)?([a-z_]+) ", found)
        tail = f"; is a colon missing after '{first[1]}'?" if first else ""
        above = lines[mark.line - 1] if mark and mark.line else ""
        is_field = find_nearest(found.partition(" ")[0], list_names())
        if not is_field and ":" not in found and re.match(r"[a-z_]+: +\S", above):
            tail = "; if it goes on from the line above, put both on one line"
        return f"expected 'field: value', found '{shorten(found)}'{tail}"
    if "escape" in problem:
        return f"a backslash cannot stand between double quotes; use single ones: {found}"
    if "quoted scalar" in context:
        return f"a quotation mark has no partner; found '{found}'"
    if "flow" in context and re.search(r"[\s\[{,]#", line):
        return f"what stands behind # would be lost; put its text between quotes: {found}"
    if "flow" in context:
        return f"a bracket has no partner or a comma is missing; found '{found}'"
    if "cannot start any token" in problem:
        return f"a value cannot begin with that character; put it between quotes: {quoted}"
    if re.search("anchor|alias|tag", context) or "undefined alias" in problem:
        return f"{UNQUOTED}: {quoted}"
    if "expected '-' indicator" in problem:
        below = "put it straight below the word after '- '"
        return f"begins too far left or right; {below}, found '{found}'"
    if "not allowed in this context" in problem or re.match(r"(?:- +)?(?:[a-z_]+: +)?[|>]", found):
        return f"a value cannot begin like that; put it between quotes: {quoted}"
    if "expected key" in problem and set("'\"") & set(line):
        return f"found text after a closing quotation mark; quote it all: {quoted}"
    if "expected key" in problem and re.search(r":\s*[\[{]", line):
        return f"found text after a closing bracket; put the value between quotes: {quoted}"
    if "expected key" in problem:
        return (
            f"'{shorten(found)}' stands further left or right than the line that it belongs with; "
            "begin both with the same number of spaces"
        )
    return f"this is not readable as YAML ({problem}); found '{found}'"


def quote_value(line: str) -> str:
    """Return a line's ``field: value`` with the value between quotes."""
    key, colon, value = line.strip().removeprefix("- ").partition(":")
    if not colon:
        key, value = "", key
    value = value.strip().strip("“”„‘’")
    if len(value) > 2 and value[0] == value[-1] == "'":
        value = value[1:-1]
    value = value.replace('"', "'").replace("\\", "/")
    return f'{key}{colon} "{value}"'.strip()
