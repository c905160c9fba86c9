"""Error messages: what pydantic finds wrong with front matter, in plain English.

A message says what was expected, what was found and, where it can be told, what to write
instead.
"""

import re
from collections.abc import Sequence

from pydantic_core import ErrorDetails

from goodpractice.content.front_matter.header import Header, name_place
from goodpractice.content.front_matter.nested_fields import write_link_fields
from goodpractice.content.front_matter.unreadable.yaml_errors import REMARKS
from goodpractice.content.front_matter.value_messages import (
    cut,
    describe,
    explain_list,
    explain_nested,
    explain_number,
    explain_slug,
    explain_text,
    find_named,
    guess_slug,
    is_none,
    list_names,
    show_example,
    suggest_choice,
)
from goodpractice.model.fields.nested import Record
from goodpractice.model.json_schema import find_part
from goodpractice.model.kinds import list_files
from goodpractice.model.problems import Place, Problem, find_nearest, suggest

EMPTY = "is empty; please write something behind the colon"
NOTHING = "is empty; please write something or delete the line"

OTHER_NAMES = {
    **dict.fromkeys(("mobile", "mob", "cell", "tel"), "telephone"),
    **dict.fromkeys(("job title", "job_title", "job", "position", "post"), "role"),
    **dict.fromkeys(("notes", "comment", "comments", "extension", "ext", "hours"), "note"),
    **dict.fromkeys(("link", "website", "web", "address", "href"), "url"),
    **dict.fromkeys(("name", "heading", "headline"), "title"),
    **dict.fromkeys(("description", "abstract", "excerpt"), "summary"),
    **dict.fromkeys(("board", "boards", "area"), "lscbs"),
    **dict.fromkeys(("topic", "topics", "tags", "categories"), "themes"),
    **dict.fromkeys(("keywords", "search words"), "search_words"),
    **dict.fromkeys(("date", "year"), "published"),
    **dict.fromkeys(("p", "pp", "pages"), "page"),
    **dict.fromkeys(("deadline", "target", "target date", "target_date", "timescale"), "due"),
    **dict.fromkeys(("by", "owner", "responsible", "lead officer", "lead_officer"), "lead"),
    **dict.fromkeys(("cause", "why"), "reason"),
    **dict.fromkeys(("definition", "explanation"), "meaning"),
    **dict.fromkeys(("replaced_by", "replacement", "see"), "instead"),
}
"""What people call a field whose name is spelt quite differently."""

INTO_NOTE = frozenset({"fax", "address", "postal_address", "postal address", "postcode", "twitter"})
"""What people give of a contact that has no field of its own."""

BY_PATH = frozenset({"id", "slug", "permalink", "filename", "path"})
"""What other programs' files say of themselves, and here a file's place does."""

OF_FORM = frozenset(
    {"missing", "list_type", "tuple_type", "model_type", "model_attributes_type", "string_type"}
)
"""Pydantic's errors about a value that is of another form, or not there."""


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
            guess_field(one["loc"][-1], list_names(model, one["loc"][:-1])),
        )
        for one in errors
        if one["type"] == "extra_forbidden"
    }
    called = {one["loc"][:-1] for one in errors if is_link_by_name(header, model, one)}
    problems = []
    for one in errors:
        if one["type"] == "missing" and one["loc"] in misspelt and one["loc"] not in header.lines:
            continue
        if one["type"] == "missing" and one["loc"][:-1] in called:
            continue
        around = [one["loc"], *([one["loc"][:-1]] if one["type"] == "missing" else [])]
        is_told = any((header.find_line(at), name_place(at)) in broken for at in around)
        if one["type"] in OF_FORM and is_told:
            continue
        if one["type"] == "too_short" and len(one["input"]) >= one["ctx"]["min_length"]:
            continue
        empty = list_empty(header, one) if one["type"] == "value_error" else []
        if empty and is_told:
            continue
        problems += [
            Problem(
                shown,
                header.find_line(place),
                name_place(place),
                EMPTY + name_other_ways(model, place),
            )
            for place in empty
        ] or [explain(shown, header, model, one)]
    return problems


def explain_unknown(shown: str, header: Header, model: type[Record]) -> list[Problem]:
    """Return a problem for each field that there is not, where nothing stands behind its colon.

    Pydantic never sees those; of what is wrong on a line for other reasons enough is said.
    """
    told = {line for line, _, _ in header.faults}
    return [
        Problem(shown, header.lines[place], name_place(place), explain_extra(header, model, place))
        for place in header.empty
        if (known := list_names(model, place[:-1]))
        and place[-1] not in known
        and header.lines[place] not in told
    ]


def is_link_by_name(header: Header, model: type[Record], details: ErrorDetails) -> bool:
    """Tell whether a link is written as its name and its address: ``The plan: https://…``."""
    place, found = details["loc"], details["input"]
    is_address = isinstance(found, str) and re.match(r"https?://|www\.", found) is not None
    names = list_names(model, place[:-1])
    if details["type"] != "extra_forbidden" or not is_address or not {"title", "url"} <= set(names):
        return False
    if any((*place[:-1], name) in header.lines for name in ("title", "url")):
        return False
    return not guess_field(place[-1], names)


def find_usual_name(name: str | int, fields: Sequence[str]) -> str:
    """Return what fields call what somebody else has another name for."""
    bare = re.sub(r"(?<=\w)\s*[\[{].*", "", str(name))
    return bare.lower() if bare.lower() in fields else OTHER_NAMES.get(bare.lower(), bare)


def guess_field(name: str | int, fields: Sequence[str]) -> str | None:
    """Return the field that a name was meant for, None where none comes near."""
    return find_nearest(find_usual_name(name, fields), fields)


def list_empty(header: Header, details: ErrorDetails) -> list[Place]:
    """Return the fields with nothing behind their colon, inside what a rule finds wrong."""
    place, found = tuple(details["loc"]), details["input"]
    if not place or not isinstance(found, dict):
        return []
    return [one for one in header.empty if one[:-1] == place]


def name_other_ways(model: type[Record], place: Place) -> str:
    """Return the tail of a message on an empty field that tells the way its record is written in:
    the other ways, '' where there are none."""
    ways = find_part(model, place[:-1]).get("x-ways", [])
    if all(way["needed"][0] != place[-1] for way in ways):
        return ""
    others = " or ".join(
        f"{{{', '.join((*way['needed'], *way['other']))}}} for {way['label']}"
        for way in ways
        if way["needed"][0] != place[-1]
    )
    return f", or in its place {others}"


def explain(shown: str, header: Header, model: type[Record], details: ErrorDetails) -> Problem:
    """Turn one of pydantic's errors into a problem in plain English."""
    place: Place = tuple(details["loc"])
    kind, found = details["type"], details["input"]
    say = explain_form if kind in OF_FORM else explain_value
    about, guess = "", ""
    if kind == "string_pattern_mismatch":
        about, guess = find_named(model, place, found), guess_slug(model, place, cut(found))
    message = NOTHING if str(found).strip() == "" else say(header, model, place, details)
    if isinstance(found, str) and is_none(found) and not is_needed(model, place):
        message = f"found '{found}'; where there is none, {delete(header, place, found)}"
    return Problem(shown, header.find_line(place), name_place(place), message, about, guess)


def is_needed(model: type[Record], place: Place) -> bool:
    """Tell whether a field must be there, at least in one of the ways its record is written in."""
    around = find_part(model, place[:-1])
    ways = [name for way in around.get("x-ways", ()) for name in way["needed"]]
    return place[-1] in (*around.get("required", ()), *ways)


def delete(header: Header, place: Place, found: str) -> str:
    """Return what to do to take out a field or an item: its line may hold others too."""
    line, around = header.find_line(place), header.lines.get(place[:-1])
    if line != around and place[:-1] not in header.in_brackets:
        return "delete the line"
    return f"take '{found if isinstance(place[-1], int) else f'{place[-1]}: {found}'}' out"


def explain_form(header: Header, model: type[Record], place: Place, details: ErrorDetails) -> str:
    """Say what belongs where something is missing, or of another form than is wanted."""
    found = details["input"]
    match details["type"]:
        case "missing" if place in header.lines:
            return EMPTY
        case "missing":
            return (
                "is missing; please add it"
                + describe_field(model, place)
                + join_items(header, model, place, found)
            )
        case "list_type" | "tuple_type":
            return explain_list(model, place, cut(found), is_folded=place in header.folded)
        case "string_type":
            return explain_text(
                model,
                place,
                found,
                is_in_brackets=place[:-1] in header.in_brackets,
                is_inner=place not in header.in_brackets,
            )
    return explain_nested(model, place, found, is_in_brackets=place in header.in_brackets)


def join_items(header: Header, model: type[Record], place: Place, found: object) -> str:
    """Return the tail of a message on an item that lacks its first field: it may be the rest of the
    item above, with a hyphen too many; '' where it stands in brackets."""
    is_first = place[-1] == next(iter(list_names(model, place[:-1])), None)
    if not is_first or not isinstance(found, dict) or not found or place[-2:-1] in {(), (0,)}:
        return ""
    if not isinstance(place[-2], int) or place[:-1] in header.in_brackets:
        return ""
    return f"; or delete the hyphen before '{next(iter(found))}', if it belongs to the item above"


def explain_value(header: Header, model: type[Record], place: Place, details: ErrorDetails) -> str:
    """Say what is wrong with a value of the right form, or with a field that there is not."""
    kind, found, context = details["type"], details["input"], details.get("ctx", {})
    match kind:
        case "extra_forbidden" if is_link_by_name(header, model, details):
            title, url = write_link_fields(str(place[-1]), str(found))
            beside = [one for one in header.lines if one[:-1] == place[:-1]]
            meant = f"'{title}' and '{url}'" if len(beside) > 1 else f"{{{title}, {url}}}"
            return f"no such field; write {meant}"
        case "extra_forbidden":
            return explain_extra(header, model, place)
        case "string_too_long":
            return f"is {len(str(found))} characters long; {context['max_length']} at most"
        case "string_pattern_mismatch":
            return explain_slug(model, place, cut(found)) + guess_slug(model, place, cut(found))
        case "too_short" | "too_long" if isinstance(found, list) and found:
            wanted = context.get("min_length", context.get("max_length"))
            return f"expected {wanted} items, found {len(found)}{show_example(model, place)}"
        case "too_short":
            return "is empty; at least one is needed" + show_example(model, place)
        case "bool_type":
            return f"expected true or false, found {describe(found)}"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"expected a whole number, found {describe(found)}{explain_number(cut(found))}"
        case "greater_than_equal":
            return f"expected at least {context['ge']}, found {describe(found)}"
        case "less_than_equal":
            return f"expected at most {context['le']}, found {describe(found)}"
        case "literal_error":
            choices = find_part(model, place)["enum"]
            message = f"expected one of {', '.join(choices)}, found {describe(found)}"
            return message + suggest_choice(str(cut(found)), choices)
        case "value_error":
            return str(context["error"])
    return f"{details['msg'][:1].lower()}{details['msg'][1:]}; found {describe(found)}"


def explain_extra(header: Header, model: type[Record], place: Place) -> str:
    """Say that there is no such field, and which one was meant, or where it stands."""
    fields = list_names(model, place[:-1])
    if str(place[-1]).startswith(REMARKS):
        return "expected 'field: value'; a comment begins with a #"
    if (usual := find_usual_name(place[-1], fields)) in fields and re.search(
        r"[\[{]", str(place[-1])
    ):
        return f"expected 'field: value'; put a colon and a space behind '{usual}'"
    is_usual = OTHER_NAMES.get(str(place[-1]).lower()) in fields
    if str(place[-1]).lower() in INTO_NOTE and usual not in fields and "note" in fields:
        return "no such field; put it into 'note'"
    if len(place) == 1 and str(place[-1]).lower() in BY_PATH:
        return "no such field; the file's place and name say it: delete the line"
    owner = "" if len(place) > 1 or is_usual else name_owners(model, str(place[-1]))
    known = f"the fields are {', '.join(fields)}"
    meant = suggest(usual, fields, known)
    near = guess_field(place[-1], fields)
    if line := header.lines.get((*place[:-1], near or "")):
        meant = f"; did you mean '{near}', which stands on line {line} already?"
    return f"no such field{owner or meant}"


def name_owners(model: type[Record], name: str) -> str:
    """Return the tail of a message on a field that stands elsewhere; '' where nothing has it.

    That is within another field of the same file, or in a file of another kind.
    """
    found = [
        f"into {kind}'{one}'{further}"
        for one in model.model_fields
        for kind, at, further in (
            ("an item of ", (one, 0), ""),
            ("", (one,), ", two spaces further right"),
        )
        if name in find_part(model, at).get("properties", {})
    ]
    if found:
        return f" here; it belongs {' or '.join(sorted(found, reverse=True))}"
    owners = [kind.folder for kind in list_files() if name in kind.model.model_fields]
    return f" here; {' and '.join(filter(None, owners))} have it" if any(owners) else ""


def describe_field(model: type[Record], place: Place) -> str:
    """Return in brackets what goes into a field."""
    text = str(find_part(model, place).get("description", ""))
    return f" ({text[:1].lower()}{text[1:]})" if text else ""
