"""Error messages: what pydantic finds wrong with front matter, in plain English.

A message says what was expected, what was found and, where it can be told, what to write
instead.
"""

import re
from collections.abc import Sequence

from pydantic_core import ErrorDetails

from goodpractice.content.front_matter.header import Header, name_place
from goodpractice.content.front_matter.slug_messages import (
    explain_slug,
    find_named,
    holds_slugs,
    split_slugs,
)
from goodpractice.content.front_matter.yaml_errors import quote_text
from goodpractice.content.front_matter.yaml_values import write_list, write_scalar
from goodpractice.model.fields.citations import SOURCE_RULE
from goodpractice.model.fields.field_types import SLUG_PATTERN
from goodpractice.model.fields.nested import Record
from goodpractice.model.json_schema import find_inner, find_part
from goodpractice.model.kinds import list_files
from goodpractice.model.problems import Place, Problem, find_nearest, suggest

EMPTY = "is empty; please write something behind the colon"
LONGEST_VALUE = 300
"""Characters of what was typed that a message may show or work on."""


OTHER_NAMES = {
    **dict.fromkeys(("mobile", "mob", "cell", "tel"), "telephone"),
    **dict.fromkeys(("job title", "job_title", "job", "position", "post"), "role"),
    **dict.fromkeys(("link", "website", "web", "address"), "url"),
}
"""What people call a field whose name is spelt quite differently."""

OF_FORM = frozenset(
    {"missing", "list_type", "tuple_type", "model_type", "model_attributes_type", "string_type"}
)
"""Pydantic's errors about a value that is of another form, or not there."""

MARKS = "-–—•●▪·*+ "
"""What people put before a list's item."""

FIELD_PATTERN = re.compile(r"([a-z_]+)\s*[:\uff1a]\s*(.+)")
"""A field that is none: its colon is of another width, or has no space behind it."""

PAGES_PATTERN = re.compile(
    r"(?:pp?|pages?|no|item|number)?\.?\s*(?P<first>[1-9][0-9]{0,3})(?P<more>\s*(?:[-–—,&/+]|to|and)"
    r"\s*[0-9]{1,4})?(?:\.0)?",
    re.IGNORECASE,
)
"""A page, or several, as people cite them: ``pp. 23-24``."""

LINK_PATTERN = re.compile(r"\[([^\[\]]+)\]\((\S+)\)")
"""A link as a text below the front matter has it."""

ITEMS_PATTERN = re.compile(r"\s*;\s*|(?:^|\s+)[•●▪–*]\s+")
"""What stands between, or before, the items of a list that is one text."""

PARTED_PATTERN = re.compile(rf"{ITEMS_PATTERN.pattern}|,")
"""The same, or what may stand between them."""


def explain_all(
    shown: str, header: Header, model: type[Record], errors: Sequence[ErrorDetails]
) -> list[Problem]:
    """Turn pydantic's errors into problems.

    A field that is missing is not reported where a misspelt one is taken for it, nor a list that
    would be long enough without the mistakes in its items; nor what is of another form, or
    missing, where something is wrong with the brackets around it.
    """
    broken = {(line, name) for line, name, _ in header.faults}
    misspelt = {
        (
            *one["loc"][:-1],
            find_nearest(find_usual_name(one["loc"][-1]), list_names(model, one["loc"][:-1])),
        )
        for one in errors
        if one["type"] == "extra_forbidden"
    }
    problems = []
    for one in errors:
        if one["type"] == "missing" and one["loc"] in misspelt and one["loc"] not in header.lines:
            continue
        around = one["loc"][:-1] if one["type"] == "missing" else one["loc"]
        is_told = (header.find_line(around), name_place(around)) in broken
        if one["type"] in OF_FORM and is_told:
            continue
        if one["type"] == "too_short" and len(one["input"]) >= one["ctx"]["min_length"]:
            continue
        empty = list_empty(header, one) if one["type"] == "value_error" else []
        if empty and is_told:
            continue
        problems += [
            Problem(shown, header.find_line(place), name_place(place), EMPTY) for place in empty
        ] or [explain(shown, header, model, one)]
    return problems


def find_usual_name(name: str | int) -> str:
    """Return what fields call what somebody else has another name for."""
    return OTHER_NAMES.get(str(name).lower(), str(name))


def list_empty(header: Header, details: ErrorDetails) -> list[Place]:
    """Return the fields with nothing behind their colon, inside what a rule finds wrong."""
    place, found = tuple(details["loc"]), details["input"]
    if not place or not isinstance(found, dict):
        return []
    return [
        one for one in header.lines if one[:-1] == place and one != place and one[-1] not in found
    ]


def explain(shown: str, header: Header, model: type[Record], details: ErrorDetails) -> Problem:
    """Turn one of pydantic's errors into a problem in plain English."""
    place: Place = tuple(details["loc"])
    line = header.find_line(place)
    kind, found, context = details["type"], details["input"], details.get("ctx", {})
    typed = found[:LONGEST_VALUE] if isinstance(found, str) else found
    match kind:
        case "missing" if place in header.lines:
            message = EMPTY
        case "missing":
            message = "is missing; please add it" + describe_field(model, place)
        case "extra_forbidden":
            fields = list_names(model, place[:-1])
            known = f"the fields are {', '.join(fields)}"
            meant = find_usual_name(place[-1])
            owner = "" if len(place) > 1 else name_owners(model, str(place[-1]))
            message = f"no such field{owner or suggest(meant, fields, known)}"
        case "string_too_long":
            length, most = len(str(found)), context["max_length"]
            message = f"is {length} characters long; {most} at most"
        case "string_too_short":
            message = "is empty; please write something or delete the line"
        case "string_pattern_mismatch":
            message = explain_slug(model, place, typed)
        case "list_type" | "tuple_type":
            message = explain_list(model, place, typed, is_folded=place in header.folded)
        case "string_type":
            message = f"expected a text, found {describe(found)}{join_texts(model, place, found)}"
            message += quote_fields(model, place, found)
        case "model_type" | "model_attributes_type" if found == "":
            message = "is empty; please write something or delete the line"
        case "model_type" | "model_attributes_type":
            message = explain_nested(model, place, found)
        case "too_short" | "too_long" if isinstance(found, list) and found:
            wanted = context.get("min_length", context.get("max_length"))
            message = f"expected {wanted} items, found {len(found)}{show_example(model, place)}"
        case "too_short":
            message = "is empty; at least one is needed" + show_example(model, place)
        case "int_parsing" | "int_type" | "int_from_float":
            message = f"expected a whole number, found {describe(found)}{explain_number(typed)}"
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            least = "at least" if kind == "greater_than_equal" else "at most"
            message = f"expected {least} {bound}, found {describe(found)}"
        case "literal_error":
            choices = find_part(model, place)["enum"]
            message = f"expected one of {', '.join(choices)}, found {describe(found)}"
            message += suggest(str(typed), choices)
        case "value_error":
            message = str(context["error"])
        case _:
            message = f"{details['msg'][:1].lower()}{details['msg'][1:]}; found {describe(found)}"
    about = find_named(model, place, typed) if kind == "string_pattern_mismatch" else ""
    return Problem(shown, line, name_place(place), message, about)


def explain_nested(model: type[Record], place: Place, found: object) -> str:
    """Say which fields of its own a value has that is none, or a list."""
    fields = list_names(model, place)
    rule = f"expected {{{fields[0]}: …}} with {', '.join(fields)}"
    if "x-ways" in find_part(model, place):
        rule = SOURCE_RULE
    message = f"{rule}, found {describe(found)}"
    if isinstance(found, str) and (typed := FIELD_PATTERN.match(found)) and typed[1] in fields:
        message += f"; write a plain colon and a space behind it: '{typed[1]}: {show(typed[2])}'"
    elif isinstance(found, str):
        message += f"; write {write_nested(found[:LONGEST_VALUE], fields)}"
    return message


def write_nested(typed: str, fields: Sequence[str]) -> str:
    """Return what a text most likely means where fields of its own are wanted."""
    value = write_scalar(typed, inside=True)
    if "account" in fields and not re.fullmatch(SLUG_PATTERN, typed):
        return f"{{title: {value}, publisher: …}} or {{account: {value}, published: …}}"
    if "url" in fields and (link := LINK_PATTERN.fullmatch(typed)):
        title, address = (write_scalar(one, inside=True) for one in link.groups())
        return f"{{title: {title}, url: {address}}}"
    if "url" in fields and re.match(r"(https?://|www\.)\S+$", typed):
        address = typed if "://" in typed else f"https://{typed}"
        return f"{{title: …, url: {write_scalar(address, inside=True)}}}"
    return f"{{{fields[0]}: {value}}}"


def explain_number(found: object) -> str:
    """Return the tail of a message: which whole number was meant perhaps."""
    if isinstance(found, str) and (pages := PAGES_PATTERN.fullmatch(found)):
        return f"; write {'the first, ' * bool(pages['more'])}{pages['first']}"
    return "; write it in figures"


def quote_fields(model: type[Record], place: Place, found: object) -> str:
    """Return the tail of a message: how a text that holds a colon is written."""
    if not isinstance(found, dict) or len(found) != 1 or "format" in find_part(model, place):
        return ""
    [(key, value)] = found.items()
    text = f"{key}: {value}" if isinstance(value, str) else ""
    return f"; if it is one with a colon, put it between quotes: {quote_text(text)}" if text else ""


def explain_list(
    model: type[Record], place: Place, found: object, *, is_folded: bool = False
) -> str:
    """Say how a list is written whose items stand in one text, or that is none.

    `is_folded` says that the text stands on several lines, which may be an item each.
    """
    items = [show(found)]
    parted = isinstance(found, str) and PARTED_PATTERN.search(found[:LONGEST_VALUE])
    if isinstance(found, str) and is_folded and not parted and found[0] != "-":
        return (
            f"expected a list, found {describe(found)} on several lines; put a hyphen and a space "
            "before each item"
        )
    if isinstance(found, str) and re.match(r"-[^\s-]", found):
        first = re.split(r"(?:^| )-", found)[1]
        return (
            f"expected a list, found {describe(found)}; put a space behind each hyphen: - {first}"
        )
    if isinstance(found, str) and holds_slugs(model, place):
        items = split_slugs(found)
    elif isinstance(found, str) and (fields := list_names(model, (*place, 0))):
        nested = write_nested(found[:LONGEST_VALUE], fields)
        return f"expected a list, found {describe(found)}; write [{nested}]"
    elif isinstance(found, str):
        items = [one for one in ITEMS_PATTERN.split(found[:LONGEST_VALUE]) if one] or items
    if isinstance(found, dict) and found:
        first = next(iter(found))
        first = str(first).lstrip(MARKS)
        hint = f"put a hyphen before the first field of each item: - {first}: …"
        return f"expected a list, found {describe(found)}; {hint}"
    shown = show(write_list(items), 60) if isinstance(found, str) else f"[{items[0]}]"
    parts = [one.strip() for one in items[0].split(",")] if len(items) == 1 else []
    if len(parts) > 1 and all(parts):
        shown = f"{show(write_list(parts), 60)}, or of one item {shown}"
    return f"expected a list such as {shown}, found {describe(found)}"


def join_texts(model: type[Record], place: Place, found: object) -> str:
    """Return the tail of a message: what to write for a list where a text is wanted."""
    texts = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
    if not texts or not isinstance(found, list) or len(texts) < len(found):
        return ""
    if len(texts) > 1 and find_part(model, place).get("format") == "telephone":
        texts = [" / ".join(texts)]
    keep = "" if len(texts) == 1 else "keep one of them, such as "
    return f"; {keep or 'write '}{show(write_scalar(texts[0]))}"


def name_owners(model: type[Record], name: str) -> str:
    """Return the tail of a message on a field that stands elsewhere; '' where nothing has it.

    That is within another field of the same file, or in a file of another kind.
    """
    inner = [one for one in model.model_fields if name in list_names(model, (one, 0))]
    if inner:
        return f" here; it belongs into an item of '{inner[0]}'"
    owners = [kind.folder for kind in list_files() if name in kind.model.model_fields]
    return f" here; {' and '.join(filter(None, owners))} have it" if any(owners) else ""


def describe_field(model: type[Record], place: Place) -> str:
    """Return in brackets what goes into a field."""
    text = str(find_part(model, place).get("description", ""))
    return f" ({text[:1].lower()}{text[1:]})" if text else ""


def show_example(model: type[Record], place: Place) -> str:
    """Return the tail of a message: what a list may look like."""
    examples = find_part(model, place).get("examples", [])
    if not examples or not isinstance(examples[0], list):
        return ""
    return f", as in [{', '.join(map(str, examples[0]))}]"


def list_names(model: type[Record], place: Place) -> list[str]:
    """Return the names of the fields that can stand at a place within a model's data."""
    return list(find_inner(find_part(model, place)))


def show(value: object, most: int = 40) -> str:
    """Return a value short enough for a message."""
    text = value if isinstance(value, str) else "…"
    return text if len(text) <= most else f"{text[: most - 1]}…"


def describe(value: object) -> str:
    """Say in words what was found."""
    if isinstance(value, dict):
        return "fields of its own"
    if isinstance(value, list):
        return "a list"
    return f"'{show(value)}'"
