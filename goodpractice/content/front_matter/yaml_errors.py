"""YAML errors in plain English: what was found, and what to write instead."""

import re
from functools import cache
from typing import NamedTuple

import yaml

from goodpractice.model.kinds import KINDS
from goodpractice.model.problems import find_nearest

UNQUOTED = "a value that begins with & or * or ! needs quotes"
TAB = "found a tab; use spaces at the beginning of a line"
APART = (
    "'{short}' stands further left or right than the line that it belongs with; "
    "begin both with the same number of spaces"
)

DETAIL = (
    r"^\s*(?:- +)*(?P<field>(?:\w+_)?(?:telephone|email|url)|website|out_of_hours|editor"
    r"|referrals):"
)
"""A field that holds a number or an address and nothing else."""

LABELLED = DETAIL + r" +[A-Za-z][A-Za-z -]{0,20}: +(?P<value>[^\s:][^:]*(?:://\S+)?)$"
"""What it is stands before it: ``telephone: Tel: 0121 303 2413``."""

LINKED = DETAIL + r" +\[[^\[\]]*\]\((?:mailto:|tel:)?(?P<value>[^()\s]+)\) *$"


class Said(NamedTuple):
    """What to say where these patterns are found in a parser's words and on the line it means.

    `begun` is what stands on that line before the place at which the parser stopped.
    """

    message: str
    problem: str = ""
    context: str = ""
    line: str = ""
    begun: str = ""


EXPLANATIONS = (
    Said(TAB, line=r"^\s*\t"),
    Said(TAB, problem=r"'\\t'"),
    Said(
        "found a word before the value; write the value alone: {bare}",
        problem="mapping values are not allowed",
        line=LABELLED,
    ),
    Said(
        "found a second colon; put the value between quotes: {quoted}",
        problem="mapping values are not allowed",
        line=r":(?:\s|$).*:(?:\s|$)",
    ),
    Said(
        "expected a space after the colon above, or no spaces before '{found}'",
        problem="mapping values are not allowed",
    ),
    Said(
        "expected 'field: value', found '{short}'{missing}", problem="could not find expected ':'"
    ),
    Said(
        "a backslash cannot stand between double quotes; use single ones: {found}", problem="escape"
    ),
    Said(
        "a quotation mark has no partner; write it, or put an apostrophe between double ones: "
        "{quoted}",
        context="quoted scalar",
        line=r"^\s*(?:- +)*(?:[a-z_]+: +)?'",
    ),
    Said("a quotation mark has no partner; found '{found}'", context="quoted scalar"),
    Said(
        "what stands behind # would be lost; put its text between quotes: {found}",
        context="flow",
        line=r"[\s\[{,]#",
    ),
    Said("a bracket has no partner or a comma is missing; found '{found}'", context="flow"),
    Said(
        "a value cannot begin with that character; put it between quotes: {quoted}",
        problem="cannot start any token",
    ),
    Said(UNQUOTED + ": {quoted}", context="anchor|alias|tag"),
    Said(UNQUOTED + ": {quoted}", problem="undefined alias"),
    Said(
        "begins too far left or right; put it straight below the word after '- ', found '{found}'",
        problem="expected '-' indicator",
    ),
    Said(
        "a value cannot begin like that; put it between quotes: {quoted}",
        problem="not allowed in this context",
    ),
    Said(
        "a value cannot begin like that; put it between quotes: {quoted}",
        line=r"^\s*(?:- +)?(?:[a-z_]+: +)?[|>]",
    ),
    Said(APART, problem="expected key", begun=r"^ *$"),
    Said(
        "found text after a closing quotation mark; quote it all: {quoted}",
        problem="expected key",
        line="['\"]",
    ),
    Said(
        "found a link as a text below has it; write the address alone: {bare}",
        problem="expected key",
        line=LINKED,
    ),
    Said(
        "found text after a closing bracket; put the value between quotes: {quoted}",
        problem="expected key",
        line=r":\s*[\[{]",
    ),
    Said(APART, problem="expected key"),
    Said(
        "YAML takes a line above for the end of the front matter, or for an order; delete the line "
        "of ... there, or the one that begins with %",
        problem="document start",
    ),
    Said("this is not readable as YAML ({problem}); found '{found}'"),
)
"""The first that fits is said; the last fits all."""


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
    here = mark.line if mark else -1
    above, line = (lines[at] if 0 <= at < len(lines) else "" for at in (here - 1, here))
    problem, context, found = error.problem or "", error.context or "", line.strip()
    begun = line[: mark.column if mark else 0]
    message = next(
        one.message
        for one in EXPLANATIONS
        if re.search(one.problem, problem)
        and re.search(one.context, context)
        and re.search(one.line, line)
        and re.search(one.begun, begun)
    )
    return message.format(
        found=found,
        short=shorten(found),
        quoted=quote_value(line),
        bare=bare_value(line),
        missing=guess_missing(found, above),
        problem=problem,
    )


def guess_missing(found: str, above: str) -> str:
    """Return the tail of a message on a line without a colon, and the line above it."""
    is_field = find_nearest(found.partition(" ")[0], list_names())
    if not is_field and ":" not in found and re.match(r"[a-z_]+: +\S", above):
        return "; if it goes on from the line above, put both on one line"
    if "\uff1a" in found:
        return "; write a plain colon, and a space behind it"
    first = re.match(r"(?:- +)?([a-z_]+) ", found)
    return f"; is a colon missing after '{first[1]}'?" if first else ""


def bare_value(line: str) -> str:
    """Return a line's field and its value without what stands before it, or around it."""
    match = re.match(LABELLED, line) or re.match(LINKED, line)
    return f"{match['field']}: {match['value'].strip()}" if match else ""


def quote_value(line: str) -> str:
    """Return a line's ``field: value`` with the value between quotes."""
    key, colon, value = line.strip().removeprefix("- ").partition(":")
    if not colon:
        key, value = "", key
    return f"{key}{colon} {quote_text(value)}".strip()


def quote_text(value: str) -> str:
    """Return a value between quotes."""
    value = value.strip().strip("“”„‘’")
    if len(value) > 2 and value[0] == value[-1] == "'":
        value = value[1:-1]
    value = value.replace('"', "'").replace("\\", "/")
    return f'"{value}"'
