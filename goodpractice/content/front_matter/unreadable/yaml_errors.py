"""YAML errors in plain English: what was found, and what to write instead."""

import re
from typing import NamedTuple

import yaml

from goodpractice.content.front_matter.unreadable.field_names import (
    is_like_field,
    list_names,
    list_parts,
)
from goodpractice.content.front_matter.unreadable.proposals import (
    ITEM_LINKED,
    LINKED,
    STARRED,
    TAILED,
    UNPARTED,
    bare_value,
    drop_mark,
    explain_labelled,
    find_named_part,
    quote_value,
    write_link,
    write_listed,
    write_plain,
    write_row,
)
from goodpractice.model.json_schema import find_inner

BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every value as the text that it is; in C where that was built."""

UNQUOTED = "a value that begins with & or * or ! needs quotes"
BEFORE_NAME = "a mark stands before the field's name; delete it"
STARS = "no field shows words bold or slanted; take the stars out"
TIGHT = "needs a space after the colon"
TAB = "found a tab; use spaces at the beginning of a line"
TAB_BEHIND = "found a tab behind the hyphen; write a space"
LOST_IN_BRACKETS = (
    "what stands behind # would be lost; put its text between quotes; found '{found}'"
)
HASH_IN_BRACKETS = r"[\s\[{,]#"
OPEN_QUOTE = "a quotation mark has no partner; found '{found}'"
OPEN_APOSTROPHE = (
    "a quotation mark has no partner; write it, or put an apostrophe between double ones: {quoted}"
)
NO_PARTNER = "a bracket has no partner or a comma is missing; found '{found}'"
ITEM = "a list's item begins with a hyphen; write '- {item}'"
LIST = "the items of a list stand in square brackets, or each on a line of its own below"
APART = (
    "'{short}' stands further left or right than the line that it belongs with; "
    "begin both with the same number of spaces"
)

ORDER_PATTERN = re.compile(
    r"""\s*(?:- +)*(?:[a-z_]+: +)?(&[\w-]+(?=\s+[\[{"'|>]|\s*$)|!![\w/:.-]+)"""
)
"""What YAML names a value by, or gives it a type by, and no text begins with."""

INNER_PATTERN = re.compile(r"\s*(?P<field>[a-z_]+): +\(?(?P<inner>(?P<name>[a-z_]+): .*?)[)}]?\s*")
SECOND_PATTERN = re.compile(
    r"(?<=[^\s-])(?:(?: *[,;|/]| +[-–—]) +(?P<name>[a-z_]+)| +(?P<reach>telephone|email|url)): "
)
"""Fields that stand behind another's colon, or behind another field."""


OPENED_PATTERN = re.compile(r"\s*(?:- +)?(?P<name>[a-z_]+) ?[\[{]")
"""A field without a colon before the brackets of its value."""


class ErrorRule(NamedTuple):
    """What to say where these patterns are found in a parser's words and on the line it means.

    `begun` is what stands on that line before the place at which the parser stopped, `above` the
    lines above it.
    """

    message: str
    problem: str = ""
    context: str = ""
    line: str = ""
    begun: str = ""
    above: str = ""


REMARKS = ("//", "<!--", "/*", "; ")
"""What a comment begins with in other files."""

EXPLANATIONS = (
    ErrorRule(TAB, line=r"^\s*\t"),
    ErrorRule(TAB_BEHIND, line=r"^\s*-\t"),
    ErrorRule(TAB, problem=r"'\\t'"),
    ErrorRule("a field's name is missing before the colon; found '{short}'", line=r"^\s*:(?:\s|$)"),
    ErrorRule(
        "found a second colon; put the value between quotes: {quoted}",
        problem="mapping values are not allowed",
        line=r":(?:\s|$).*:(?:\s|$)",
    ),
    ErrorRule(APART, problem="mapping values are not allowed"),
    ErrorRule(ITEM, problem="could not find expected ':'", line=r"^\s*[–—]\s"),
    ErrorRule("{no_field}", problem="could not find expected ':'"),
    ErrorRule(
        "a backslash cannot stand between double quotes; use single ones: {quoted}",
        problem="escape",
    ),
    ErrorRule(
        OPEN_APOSTROPHE,
        context="quoted scalar",
        line=r"^\s*(?:- +)*(?:[a-z_]+: +)?'",
    ),
    ErrorRule(OPEN_QUOTE, context="quoted scalar"),
    ErrorRule(LOST_IN_BRACKETS, context="flow", line=HASH_IN_BRACKETS),
    ErrorRule(
        "two commas stand side by side; delete one, found '{found}'",
        context="flow",
        line=r", *,",
    ),
    ErrorRule(
        "a comma stands behind the opening bracket; delete it, found '{found}'",
        context="flow",
        line=r"[:\[{,] *[\[{] *,",
    ),
    ErrorRule("{unparted}; found '{found}'", context="flow", line=UNPARTED),
    ErrorRule(
        "an apostrophe ends a text between single quotes; put double ones around it, found "
        "'{found}'",
        context="flow",
        line=r"[\[,{:] *'[^',\]]*[^\W_]'[^\W_]",
    ),
    ErrorRule(NO_PARTNER, context="flow"),
    ErrorRule(
        "a value cannot begin with that character; put it between quotes: {quoted}",
        problem="cannot start any token|expected node content",
    ),
    ErrorRule(ITEM, context="alias", line=r"^\s*\*\s"),
    ErrorRule(UNQUOTED + ": {quoted}", context="anchor|alias|tag"),
    ErrorRule(UNQUOTED + ": {quoted}", problem="undefined alias"),
    ErrorRule(
        "found '{tail}' behind the closing quotation mark; delete it: {cut}",
        problem="expected (?:key|'-' indicator)",
        line=TAILED,
    ),
    ErrorRule(
        "found a link as a text below has it; write '- {linked}'",
        problem="expected '-' indicator",
        line=ITEM_LINKED,
        above=r"(?m)^links:[^\n]*(?:\n(?: |-|#|$).*)*\Z",
    ),
    ErrorRule(
        "found a link as a text below has it, which cannot stand here; write its words alone",
        problem="expected '-' indicator",
        line=ITEM_LINKED,
    ),
    ErrorRule(
        "begins too far left or right; put it straight below the word after '- ', found '{found}'",
        problem="expected '-' indicator",
    ),
    ErrorRule(
        "a value cannot begin like that; put it between quotes: {quoted}",
        problem="not allowed in this context",
    ),
    ErrorRule("expected 'field: value', found '{short}'", line=r"^\s*(?:- +)?[|>]"),
    ErrorRule(
        "a value cannot begin like that; delete the mark, or put all between quotes: {quoted}",
        line=r"^\s*(?:- +)?[a-z_]+: +[|>]",
    ),
    ErrorRule(APART, problem="expected key", begun=r"^ *$"),
    ErrorRule(
        "found text after a closing quotation mark; quote it all: {quoted}",
        problem="expected key",
        line="['\"]",
    ),
    ErrorRule(
        "found a link as a text below has it; write the address alone: {bare}",
        problem="expected key",
        line=LINKED,
    ),
    ErrorRule(
        "found a link as a text below has it, which cannot stand here; write its words alone",
        problem="expected key",
        line=r"^\s*(?:- +)?[a-z_]+: +\[[^\[\]]+\]\(\S+\)\s*$",
    ),
    ErrorRule(
        "found text after a closing bracket; put the value between quotes: {quoted}",
        problem="expected key",
        line=r":\s*[\[{]",
    ),
    ErrorRule(APART, problem="expected key"),
    ErrorRule(
        "YAML takes a line above for the end of the front matter, or for an order; delete the line "
        "of ... there, or the one that begins with %",
        problem="document start",
        above=r"(?m)^(?:\.\.\.|%)",
    ),
    ErrorRule(APART, problem="document start"),
    ErrorRule("this is not readable as YAML ({problem}); found '{found}'"),
)
"""The first that fits is said; the last fits all."""


def shorten(text: str) -> str:
    """Return a text short enough for a message."""
    return text if len(text) <= 60 else f"{text[:59]}…"


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
    above, line, below = (
        lines[at] if 0 <= at < len(lines) else "" for at in (here - 1, here, here + 1)
    )
    problem, context, found = error.problem or "", error.context or "", line.strip()
    begun = line[: mark.column if mark else 0]
    if bare := drop_mark(line):
        return f"{BEFORE_NAME}: {bare}"
    if "alias" in context and (starred := re.match(STARRED, line)):
        return f"{STARS}: {write_plain(starred['field'], starred['words'])}"
    if "mapping values" in problem and (second := explain_labelled(line) or explain_second(line)):
        return second
    if re.search("not allowed in this context|expected key", problem) and (
        listed := write_listed(line, below) or write_row(line)
    ):
        return f"{LIST}; {listed}"
    message = next(
        one.message
        for one in EXPLANATIONS
        if re.search(one.problem, problem)
        and re.search(one.context, context)
        and re.search(one.line, line)
        and re.search(one.begun, begun)
        and re.search(one.above, "\n".join(lines[: max(here, 0)]))
    )
    return message.format(
        found=found,
        short=shorten(found),
        quoted=quote_value(line),
        item=found.lstrip("*–— "),
        bare=bare_value(line),
        tail=find_named_part(TAILED, line, "tail"),
        cut=find_named_part(TAILED, line, "cut"),
        unparted=explain_unparted(line),
        linked=write_link(line),
        no_field=explain_no_field(found, above),
        problem=problem,
    )


def explain_unparted(line: str) -> str:
    """Say what a second colon in curly brackets is behind: another field, or a word of a text."""
    second = find_named_part(UNPARTED, line, "second")
    if second in list_names() and find_named_part(UNPARTED, line, "first"):
        return f"a comma is missing before '{second}'"
    return f"a text that holds a colon, as behind '{second}', stands between quotes"


def explain_second(line: str) -> str:
    """Say how several fields on one line are written, '' where no second one is among them."""
    if (opened := OPENED_PATTERN.match(line)) and opened["name"] in list_names():
        return f"expected 'field: value'; put a colon and a space behind '{opened['name']}'"
    inner, second = INNER_PATTERN.fullmatch(line), SECOND_PATTERN.search(line)
    part = list_parts().get(inner["field"], {}) if inner else {}
    if inner and inner["name"] in find_inner(part):
        fields = f"{{{inner['inner'].replace('; ', ', ')}}}"
        fields = f"[{fields}]" if part["type"] == "array" else fields
        return f"fields within another stand in curly brackets; write {inner['field']}: {fields}"
    name = (second["name"] or second["reach"]) if second else ""
    if name in list_names():
        is_text = list_parts().get(line.partition(":")[0], {}).get("type") == "string"
        other = f", or put all between quotes: {quote_value(line)}" if is_text else ""
        return f"found a second field, '{name}'; begin a line of its own with it{other}"
    return ""


def explain_mark(line: str) -> str:
    """Return what is wrong with a line whose value begins as YAML's anchors and types do."""
    if bare := drop_mark(line):
        return f"{BEFORE_NAME}: {bare}"
    order = ORDER_PATTERN.match(line)
    if order:
        return f"'{shorten(order[1])}' is an order to YAML, which is not followed here; delete it"
    return f"{UNQUOTED}: {quote_value(line)}"


def explain_no_field(found: str, above: str) -> str:
    """Say what a line without a colon lacks, or the line above it."""
    return f"expected 'field: value', found '{shorten(found)}'{guess_missing(found, above)}"


def guess_missing(found: str, above: str) -> str:
    """Return the tail of a message on a line without a colon, and the line above it."""
    first = re.match(r"(?:- +)?([a-z_]+)(?:[ ;,=–—\uff1a]|$)", found)
    goes_on = ":" not in found and re.match(r"[a-z_]+: +\S", above)
    if found.startswith(REMARKS):
        words = re.sub(r"^(?:<!--|//|/\*|;)\s*|\s*(?:-->|\*/)$", "", found)
        return "; a comment begins with a #" + (f": '# {words}'" if words else "")
    if re.match(r" *[a-z_]+: *[|>][-+]? *$", above):
        return "; set it in by two spaces"
    if ":" not in found and (empty := re.match(r" *([a-z_]+): *$", above)):
        part, item = (
            list_parts().get(empty[1], {}),
            re.sub(r"^(?:[-–—•*+ ]+|\(?[0-9]{1,2}[.)] )+", "", found),
        )
        if part.get("type") == "array" and item[:1].isalnum():
            names = [f"{name}: " for name in find_inner(part)][:1]
            return f"; a list's item begins with a hyphen: '- {''.join(names)}{item}'"
        return f"; put it on the line above, behind '{empty[1]}:'"
    if "\uff1a" in found:
        return "; write a plain colon, and a space behind it"
    if first and goes_on and is_like_field(first[1]):
        return (
            f"; is a colon missing after '{first[1]}', or does it go on from the line above? Then "
            "put both on one line"
        )
    if goes_on:
        return "; if it goes on from the line above, put both on one line"
    return f"; is a colon missing after '{first[1]}'?" if first else ""
