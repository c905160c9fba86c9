"""Proposals: what somebody most likely meant by a line that YAML cannot read, written as it can."""

import re
from collections.abc import Sequence

from goodpractice.content.front_matter.unreadable.field_names import list_parts
from goodpractice.model.fields.telephones import LABEL, explain_telephone
from goodpractice.model.json_schema import find_inner
from goodpractice.model.text import QUOTES, strip_quotes

DETAIL = (
    r"^\s*(?:- +)*(?P<field>(?:\w+_)?(?:telephone|email|url)|website|out_of_hours|editor"
    r"|referrals):"
)
"""A field that holds a number or an address and nothing else."""

LABELLED = DETAIL + r" +[A-Za-z][A-Za-z -]{0,20}: +(?P<value>[^\s:][^:]*(?:://\S+)?)$"
"""What it is stands before it: ``telephone: Tel: 0121 303 2413``."""

STARRED = r"^\s*(?P<field>(?:- +)?(?:[a-z_]+: +)?)\*{1,3}(?P<words>[^*]+)\*{1,3}\s*$"
"""Words that a text below would show bold or slanted."""

NAMED_NUMBER = LABEL + r"[+(0-9][^:a-z]*$"
"""A number behind what it is called, which need not be said again."""

LINKED = DETAIL + r" +\[[^\[\]]*\]\((?:mailto:|tel:)?(?P<value>[^()\s]+)\) *$"

ITEM_LINKED = r"^\s*- +\[(?P<title>[^\[\]]+)\]\((?P<url>[^()\s]+)\) *$"

TAILED = (
    r"""^(?P<cut>\s*(?:- +)*(?:"?[a-z_]+"?: +)?(?P<quote>['"])[^'"]*(?P=quote))"""
    r"\s*(?P<tail>[,;.:])\s*$"
)
"""A mark behind a quotation, which programs' own files have there."""

UNPARTED = r"""[{,] *[a-z_]+:(?P<first> [^,{}\[\]:"']*)? (?P<second>[^\s,{}\[\]:"']+): """
"""Fields in curly brackets without a comma between, or a text there that holds a colon."""

LISTED = r"^\s*(?:- +)?(?P<field>[a-z_]+): +- "
"""A list on the line of its name, with the hyphens that it would have below."""

QUOTED = r"""(?:"[^"\\]*"|'[^']*')"""

LIST_ITEM = rf"{QUOTED}(?=\s*(?:,|$))|[^\s,][^,]*"
"""An item of a list in brackets; between quotes it may hold commas."""

ROW = rf"{QUOTED}(?: *, *(?:{QUOTED}|[\w(][^,:#\"'\[\]{{}}]*))+ *$"
"""Several quotations with commas between, as a spreadsheet's file has them; what holds no comma may
stand without quotes."""

TO_QUOTE = r"""[^\w(£+.'"\[{]|.*(?::(?:\s|$)|\s#)"""
"""A value that needs quotes: by what it begins with, or by a colon or a # in it."""

KEY = r"""(?!.*\s\#)(?:[\w(]|"[^"]*"\s*$|'[^']*'\s*$)"""
"""What can stand before an item's colon: no mark that needs quotes, nor one that cuts it off."""

MARKED = (
    r"""^\s*(?P<first>(?:- +)?)(?:[@`%&!]+\s*|\*+|(?P<quote>['"])(?!.*(?P=quote)))"""
    r"(?P<rest>(?:- +)?[a-z_]+)[*`]{0,3}:\*{0,3}(?P<value>(?:\s.*)?)$"
)
"""A mark before a field's name, which no quotes around the value make good; another of its kind may
stand behind the name, as of bold words."""


def drop_mark(line: str) -> str:
    """Return a line without the mark before its field's name, '' for others."""
    match = re.match(MARKED, line)
    return f"{match['first']}{match['rest']}:{match['value'].rstrip()}" if match else ""


def bare_value(line: str) -> str:
    """Return a line's field and its value without what stands before it, or around it."""
    match = re.match(LABELLED, line) or re.match(LINKED, line)
    return f"{match['field']}: {match['value'].strip()}" if match else ""


def explain_labelled(line: str) -> str:
    """Say what is wrong with a number or an address behind words and a colon, '' for others."""
    detail = re.match(DETAIL, line)
    value = line[detail.end() :].strip() if detail else ""
    is_number = detail and re.search("telephone|hours", detail["field"])
    if is_number and ":" in value and not re.match(NAMED_NUMBER, value, re.IGNORECASE):
        return f"a number stands alone, found '{value}'{explain_telephone(value)}"
    bare = bare_value(line) if re.match(LABELLED, line) else ""
    return f"found a word before the value; write the value alone: {bare}" if bare else ""


def find_named_part(pattern: str, line: str, name: str) -> str:
    """Return the part of a line that a pattern gives a name; '' for other lines."""
    match = re.search(pattern, line)
    return (match[name] or "").strip() if match else ""


def write_listed(line: str, below: str) -> str:
    """Return what to do with a list that begins on the line of its name, given the line below;
    '' for other lines.

    It stands in brackets where all of it is on that line, and its items have no fields. A hyphen
    may part two items, or stand within one.
    """
    match = re.match(LISTED, line)
    part = list_parts().get(match["field"], {}) if match else {}
    if not match or part.get("type") != "array":
        return ""
    is_nested = find_inner(part) or re.search(r"[\[{]", line)
    if is_nested or re.match(r" |- ", below):
        return "begin a new line before the first hyphen"
    typed = line[match.end() - 2 :]
    has_names = match["field"] == "aliases" or "x-folder" in part.get("items", {})
    parts = r"(?:^|\s)-\s|," if has_names else r"(?:^|\s)-\s"
    items = [one.strip() for one in re.split(parts, typed) if one.strip()]
    shown = f"write {match['field']}: {write_items(items)}"
    if has_names or len(items) < 2 or all(re.match(QUOTED, one) for one in items):
        return shown
    return f"{shown}, or of one item {write_items([typed.strip('- ')])}"


def write_items(items: Sequence[str]) -> str:
    """Return texts, which may stand between quotes already, as a list in brackets."""
    bare = (re.sub(r"^(['\"])(.*)\1$", r"\2", one) for one in items)
    return f"[{', '.join(map(write_inside, bare))}]"


def write_row(line: str) -> str:
    """Return a list's line with brackets around its quotations, '' for others."""
    field, _, value = line.strip().partition(": ")
    is_list = list_parts().get(field, {}).get("type") == "array"
    return f"write {field}: [{value.strip()}]" if is_list and re.match(ROW, value) else ""


def write_inside(text: str) -> str:
    """Return a text as it can stand in brackets: between quotes where a mark of it needs them."""
    return text if re.fullmatch(r"[\w(][^:,\[\]{}#\"]*", text) else quote_text(text)


def write_pair(line: str) -> str:
    """Return a line without a space behind its field's colon as it can stand."""
    key, _, value = line.strip().partition(":")
    return write_plain(f"{key}: ", value.strip())


def write_plain(before: str, value: str) -> str:
    """Return a value as it can stand behind its field's name or its hyphen: between quotes where it
    needs them."""
    is_block = re.fullmatch("[|>][-+]?", value)
    needs_quotes = re.match(TO_QUOTE, value) and not is_block
    return f"{before.lstrip()}{quote_text(value) if needs_quotes else value}"


def write_link(line: str) -> str:
    """Return an item that is a link of Markdown as its fields, '' for others."""
    match = re.match(ITEM_LINKED, line)
    return (
        f"{{title: {quote_text(match['title'])}, url: {quote_text(match['url'])}}}" if match else ""
    )


def quote_value(line: str) -> str:
    """Return a line's ``field: value`` with the value between quotes, and an item's hyphen.

    A list's value stands in brackets, too; between those that are there, each item is quoted.
    """
    item = re.match(r"\s*(?P<hyphen>- +)?(?P<rest>.*)", line)
    hyphen, rest = (item["hyphen"] or "", item["rest"]) if item else ("", line)
    key, colon, value = rest.partition(":")
    if not colon or (hyphen and not re.match(KEY, key)):
        key, colon, value = "", "", rest
    part = list_parts().get(key.strip(), {})
    if part.get("type") == "array" and not find_inner(part) and not hyphen:
        within = re.fullmatch(r"\[([^\[\]]*)\]\W*?(\s#.*)?", value.strip())
        items = re.findall(LIST_ITEM, within[1]) if within else [value]
        if within or not value.strip().startswith("["):
            comment = within[2] or "" if within else ""
            return f"{key}: {write_items([item.strip() for item in items])}{comment}"
    return f"{hyphen}{f'{key}{colon} {quote_text(value)}'.strip()}"


def quote_text(value: str) -> str:
    """Return a value between quotes, to be read back as it is; typographic ones that stand around
    it, or have no partner in it, were meant for these."""
    value = drop_alone(strip_quotes(value.strip()))
    if re.fullmatch(r"""'(?:[^']|(?<=\w)'(?=\w))+'|"[^"]*\\[^"]*\"""", value):
        value = value[1:-1]  # an apostrophe ended it, or a backslash cannot stand in it
    if re.fullmatch(r"""(["'])(?:(?!\1).)*\s\1\w.*\1""", value):
        value = value[1:-1]  # a quotation within it did
    if set(value) & {'"', "\\"}:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def drop_alone(value: str) -> str:
    """Return a value without a typographic quotation mark at one end whose partner is missing."""
    first, last = value[:1], value[-1:]
    if first in {"“", "„", "«", "‘"} and not set(QUOTES[first]) & set(value[1:]):
        return value[1:]
    if last in {"”", "»"} and not any(last in QUOTES.get(mark, "") for mark in value[:-1]):
        return value[:-1]
    return value
