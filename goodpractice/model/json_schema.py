"""JSON Schema of the models, for editors and forms: ``python -m goodpractice.model.json_schema``.

Editors that know YAML complete fields and underline mistakes by these files. Whatever else asks
what a field is (the form on the site, starting files, the tables in CONTRIBUTING, messages,
fixes, references) asks the same schemas: nothing walks over pydantic's annotations but pydantic.
Beside JSON Schema's own words there are a few of ours: ``x-hint`` (more advice),
``x-folder`` (the value names a file of this folder of content/), ``x-date`` (``day`` or
``partial``), ``x-expected`` (what a message says should stand there), ``x-ways`` (a record that
is written in one of several ways) and, for the whole, ``x-headings`` (the questions that the
text below answers).
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from goodpractice.model.fields.nested import Record
from goodpractice.model.kinds import Kind, list_files
from goodpractice.paths import SCHEMAS, need_checkout

Schema = dict[str, Any]
"""A schema or a part of one. Those from `describe_fields` are shared: read them only."""


def make_schemas() -> dict[str, Schema]:
    """Return the schema of each kind of file by its name (``practice``, ``site``)."""
    return {kind.name: make_schema(kind) for kind in list_files()}


def make_schema(kind: Kind) -> Schema:
    """Return the schema of one kind of file."""
    place = f"content/{kind.name}.md" if kind.single else f"content/{kind.folder}/"
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"made by 'python -m {__spec__.name}' from goodpractice/model/",
        "title": kind.name,
        "description": f"{kind.model.__doc__} The front matter of a file in {place}.",
        "type": "object",
        **describe_fields(kind.model),
    }
    if kind.questions:
        schema["x-headings"] = [
            {"heading": one.heading, "hint": one.hint, "required": kind.questions_required}
            for one in kind.questions
        ]
    return schema


@cache
def describe_fields(model: type[Record]) -> Schema:
    """Return a model's properties in the order of its fields, and which are required."""
    made = model.model_json_schema()
    definitions = made.get("$defs", {})
    properties = {
        name: simplify(made["properties"][name], definitions) for name in model.list_fields()
    }
    required = [name for name in properties if name in made.get("required", [])]
    return {
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def simplify(value: Any, definitions: Schema) -> Any:
    """Return a part of a schema without ``null`` (a field left out) and without references."""
    if isinstance(value, list):
        return [simplify(one, definitions) for one in value]
    if not isinstance(value, dict):
        return value
    value = dict(value)
    if "$ref" in value:
        inner = dict(definitions[value.pop("$ref").removeprefix("#/$defs/")])
        inner.pop("title", None)
        return simplify(inner, definitions) | simplify(value, definitions)
    if "anyOf" in value:  # no field has several types, but for none at all
        (choice,) = (one for one in value.pop("anyOf") if one != {"type": "null"})
        return simplify(choice, definitions) | simplify(value, definitions)
    if value.get("default", "") is None:
        del value["default"]
    return {key: simplify(one, definitions) for key, one in value.items()}


def find_part(model: type[Record], place: Sequence[str | int]) -> Schema:
    """Return the schema of a place in a model's data; an empty one where there is no such place."""
    part = describe_fields(model)
    for step in place:
        part = part.get("items", {}) if isinstance(step, int) else find_inner(part).get(step, {})
    return part


def find_inner(part: Schema) -> dict[str, Schema]:
    """Return the fields inside a field, or inside each item of its list, by their names."""
    inner: dict[str, Schema] = part.get("items", part).get("properties", {})
    return inner


def write_schemas() -> None:
    """Write every schema into a file of its own in schema/."""
    for name, schema in make_schemas().items():
        (SCHEMAS / f"{name}.json").write_text(format_schema(schema), encoding="utf-8")


def format_schema(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    need_checkout()
    write_schemas()
