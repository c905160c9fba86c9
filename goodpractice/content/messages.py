"""What pydantic finds wrong with front matter, said in plain English.

A message says what was expected, what was found and, where it can be told, what to write
instead.
"""

import re
from collections.abc import Sequence
from typing import Any, get_args

from pydantic import BaseModel, StringConstraints
from pydantic_core import ErrorDetails

from goodpractice.content.front_matter import Header, Place, name_place
from goodpractice.content.yaml_values import write_list, write_scalar
from goodpractice.model.problems import Problem, find_nearest, suggest
from goodpractice.model.text import make_slug


def explain_all(
    shown: str, header: Header, model: type[BaseModel], errors: Sequence[ErrorDetails]
) -> list[Problem]:
    """Turn pydantic's errors into problems.

    A field that is missing is not reported where a misspelt one is taken for it.
    """
    misspelt = {
        (
            *one["loc"][:-1],
            find_nearest(str(one["loc"][-1]), find_model(model, one["loc"][:-1]).model_fields),
        )
        for one in errors
        if one["type"] == "extra_forbidden"
    }
    return [
        explain(shown, header, model, one)
        for one in errors
        if one["type"] != "missing" or one["loc"] in header.lines or one["loc"] not in misspelt
    ]


def explain(shown: str, header: Header, model: type[BaseModel], details: ErrorDetails) -> Problem:
    """Turn one of pydantic's errors into a problem in plain English."""
    place: Place = tuple(details["loc"])
    line = header.find_line(place)
    kind, found, context = details["type"], details["input"], details.get("ctx", {})
    match kind:
        case "missing" if place in header.lines:
            message = "is empty; please write something behind the colon"
        case "missing":
            message = "is missing; please add it" + describe_field(model, place)
        case "extra_forbidden":
            fields = list(find_model(model, place[:-1]).model_fields)
            nearest = find_nearest(str(place[-1]), fields)
            known = f"the fields are {', '.join(fields)}"
            message = "no such field; " + (f"did you mean '{nearest}'?" if nearest else known)
        case "string_too_long":
            length, most = len(str(found)), context["max_length"]
            message = f"is {length} characters long; {most} at most"
        case "string_too_short":
            message = "is empty; please write something or delete the line"
        case "string_pattern_mismatch":
            message = f"expected small letters, figures and hyphens, found '{found}'"
            if isinstance(found, str) and found:
                message += f"; did you mean '{make_slug(found)}'"
                parts = split_slugs(found) if isinstance(place[-1], int) else []
                message += f"? Or, for several, {', '.join(parts)}?" if len(parts) > 1 else "?"
        case "list_type":
            message = explain_list(model, place, found)
        case "string_type":
            message = f"expected a text, found {describe(found)}"
        case "model_type" | "model_attributes_type":
            fields = list(find_model(model, place).model_fields)
            message = (
                f"expected {{{fields[0]}: …}} with {', '.join(fields)}, found {describe(found)}"
            )
            if isinstance(found, str):
                message += f"; write {{{fields[0]}: {write_scalar(found, inside=True)}}}"
        case "too_short":
            message = "is empty; at least one is needed" + show_example(model, place)
        case "int_parsing" | "int_type" | "int_from_float":
            message = f"expected a whole number, found {describe(found)}; write it in figures"
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            least = "at least" if kind == "greater_than_equal" else "at most"
            message = f"expected {least} {bound}, found {describe(found)}"
        case "literal_error":
            choices = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            message = f"expected one of {', '.join(choices)}, found {describe(found)}"
            message += suggest(str(found), choices)
        case "value_error":
            message = str(context["error"])
        case _:
            message = f"{details['msg'][:1].lower()}{details['msg'][1:]}; found {describe(found)}"
    return Problem(shown, line, name_place(place), message)


def explain_list(model: type[BaseModel], place: Place, found: object) -> str:
    """Say how a list is written whose items stand in one text, or that is none."""
    items = [show(found)]
    if isinstance(found, str) and re.match(r"-[^\s-]", found):
        first = re.split(r"(?:^| )-", found)[1]
        return (
            f"expected a list, found {describe(found)}; put a space behind each hyphen: - {first}"
        )
    if isinstance(found, str) and holds_slugs(model, place):
        items = split_slugs(found)
    shown = show(write_list(items), 60) if isinstance(found, str) else f"[{items[0]}]"
    return f"expected a list such as {shown}, found {describe(found)}"


def split_slugs(text: str) -> list[str]:
    """Return the slugs that somebody may have meant by one text: ``dudley and walsall``."""
    parts = re.split(r"\s*[,;/&+]\s*|\s+and\s+", text.strip())
    if len(parts) == 1:
        parts = text.split()
    return [make_slug(part) for part in parts if part]


def holds_slugs(model: type[BaseModel], place: Place) -> bool:
    """Tell whether a field is a list of slugs."""
    field = find_field(model, place)
    items = get_args(field.annotation) if field else ()
    return any(
        isinstance(one, StringConstraints) and one.pattern
        for item in items
        for one in get_args(item)
    )


def find_field(model: type[BaseModel], place: Place) -> Any:
    """Return the field at a place, None where there is none."""
    return find_model(model, place[:-1]).model_fields.get(str(place[-1])) if place else None


def describe_field(model: type[BaseModel], place: Place) -> str:
    """Return in brackets what goes into a field."""
    field = find_field(model, place)
    if not field or not field.description:
        return ""
    return f" ({field.description[:1].lower()}{field.description[1:]})"


def show_example(model: type[BaseModel], place: Place) -> str:
    """Return the tail of a message: what a list may look like."""
    field = find_field(model, place)
    if not field or not field.examples or not isinstance(field.examples[0], list):
        return ""
    return f", as in [{', '.join(map(str, field.examples[0]))}]"


def find_model(model: type[BaseModel], place: Place) -> type[BaseModel]:
    """Return the model that describes a place within another model's data."""
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            inner = find_inner(model.model_fields[part].annotation)
            model = inner or model
    return model


def find_inner(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside ``list[Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = find_inner(inner)
        if found:
            return found
    return None


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
