"""Proposals: what somebody most likely meant by a line that YAML cannot read, written as it can."""

import re

DETAIL = (
    r"^\s*(?:- +)*(?P<field>(?:\w+_)?(?:telephone|email|url)|website|out_of_hours|editor"
    r"|referrals):"
)
"""A field that holds a number or an address and nothing else."""

LABELLED = DETAIL + r" +[A-Za-z][A-Za-z -]{0,20}: +(?P<value>[^\s:][^:]*(?:://\S+)?)$"
"""What it is stands before it: ``telephone: Tel: 0121 303 2413``."""

LINKED = DETAIL + r" +\[[^\[\]]*\]\((?:mailto:|tel:)?(?P<value>[^()\s]+)\) *$"

ITEM_LINKED = r"^\s*- +\[(?P<title>[^\[\]]+)\]\((?P<url>[^()\s]+)\) *$"

TAILED = (
    r"""^(?P<cut>\s*(?:- +)*(?:[a-z_]+: +)?(?P<quote>['"])[^'"]*(?P=quote))"""
    r"\s*(?P<tail>[,;.:])\s*$"
)
"""A mark behind a quotation, which programs' own files have there."""

UNPARTED = r"""[{,] *[a-z_]+:(?P<first> [^,{}\[\]:"']*)? (?P<second>[^\s,{}\[\]:"']+): """
"""Fields in curly brackets without a comma between, or a text there that holds a colon."""

LISTED = r"^\s*(?P<field>themes|lscbs|organisations|contacts|links|search_words|aliases): +- "
"""A list on the line of its name, with the hyphens that it would have below."""


MARKED = (
    r"""^\s*(?P<first>(?:- +)?)(?:[@`%&!]+\s*|\*+|(?P<quote>['"])(?!.*(?P=quote)))"""
    r"(?P<rest>(?:- +)?[a-z_]+:(?:\s.*)?)$"
)
"""A mark before a field's name, which no quotes around the value make good."""


def drop_mark(line: str) -> str:
    """Return a line without the mark before its field's name, '' for others."""
    match = re.match(MARKED, line)
    return f"{match['first']}{match['rest'].strip()}" if match else ""


def bare_value(line: str) -> str:
    """Return a line's field and its value without what stands before it, or around it."""
    match = re.match(LABELLED, line) or re.match(LINKED, line)
    return f"{match['field']}: {match['value'].strip()}" if match else ""


def find_named_part(pattern: str, line: str, name: str) -> str:
    """Return the part of a line that a pattern gives a name; '' for other lines."""
    match = re.search(pattern, line)
    return match[name].strip() if match else ""


def write_listed(line: str, below: str) -> str:
    """Return what to do with a list that begins on the line of its name, given the line below.

    It stands in brackets where all of it is on that line, and its items have no fields.
    """
    match = re.match(LISTED, line)
    is_nested = match and (match["field"] in {"contacts", "links"} or re.search(r"[\[{]", line))
    if not match or is_nested or re.match(r" |- ", below):
        return "begin a new line before the first hyphen"
    has_commas = match["field"] in {"organisations", "search_words"}
    parts = r"(?:^|\s)-\s" if has_commas else r"(?:^|\s)-\s|,"
    items = [one.strip() for one in re.split(parts, line[match.end() - 2 :]) if one.strip()]
    shown = [write_inside(re.sub(r"^(['\"])(.*)\1$", r"\2", one)) for one in items]
    return f"write {match['field']}: [{', '.join(shown)}]"


def write_inside(text: str) -> str:
    """Return a text as it can stand in brackets: between quotes where a mark of it needs them."""
    if re.fullmatch(r"[\w(][^:,\[\]{}#\"]*", text):
        return text
    return quote_text(text) if '"' not in text else "'" + text.replace("'", "''") + "'"


def write_link(line: str) -> str:
    """Return an item that is a link of Markdown as its fields, '' for others."""
    match = re.match(ITEM_LINKED, line)
    return (
        f"{{title: {quote_text(match['title'])}, url: {quote_text(match['url'])}}}" if match else ""
    )


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
