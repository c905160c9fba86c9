"""The models as JSON Schema, for editors and forms: ``python -m goodpractice.model.json_schema``.

Editors that know YAML complete fields and underline mistakes by these files; the form on the
site is made from them. Beside JSON Schema's own words there are a few for forms:
``x-order`` (a field's place in the file), ``x-hint`` (more advice), ``x-folder`` (the value
names a file of this folder of content/) and, for the whole, ``x-headings`` (the questions
that the text below answers).
"""

import json
from pathlib import Path
from typing import Any

from goodpractice.model.questions import OBLIGATORY, QUESTIONS
from goodpractice.model.records import KINDS, SINGLES, Record
from goodpractice.paths import SCHEMAS

NAMES = {
    "practices": "practice",
    "tools": "tool",
    "courses": "course",
    "reviews": "review",
    "plans": "plan",
    "lscbs": "lscb",
    "themes": "theme",
    "sources": "source",
    "pages": "page",
}
"""What one file of a folder is called; the files beside the folders keep their names."""


def make_schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file by its name (``practice``, ``site``)."""
    models = {**KINDS, **SINGLES}
    return {NAMES.get(name, name): make_schema(name, model) for name, model in models.items()}


def make_schema(name: str, model: type[Record]) -> dict[str, Any]:
    """Return the schema of one kind of file; `name` is its folder, or its own without one."""
    place = f"content/{name}/" if name in KINDS else f"content/{name}.md"
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"made by 'python -m {__spec__.name}' from goodpractice/model/records.py",
        "title": NAMES.get(name, name),
        "description": f"{model.__doc__} The front matter of a file in {place}.",
        "type": "object",
        **describe_fields(model),
    }
    if name in QUESTIONS:
        schema["x-headings"] = [
            {"heading": one.heading, "hint": one.hint, "required": name in OBLIGATORY}
            for one in QUESTIONS[name]
        ]
    return schema


def describe_fields(model: type[Record]) -> dict[str, Any]:
    """Return a model's properties in the order of its fields, and which are required."""
    made = model.model_json_schema()
    definitions = made.get("$defs", {})
    properties = {
        name: {**simplify(made["properties"][name], definitions), "x-order": order}
        for order, name in enumerate(model.list_fields(), 1)
    }
    required = [name for name in properties if name in made.get("required", [])]
    return {
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def simplify(value: Any, definitions: dict[str, Any]) -> Any:
    """Return a part of a schema without ``null`` (a field left out) and without references."""
    if isinstance(value, list):
        return [simplify(one, definitions) for one in value]
    if not isinstance(value, dict):
        return value
    value = dict(value)
    if "$ref" in value:
        inner = definitions[value.pop("$ref").removeprefix("#/$defs/")]
        inner = simplify(inner, definitions)
        properties = inner.get("properties", {})
        inner["properties"] = {
            name: {**one, "x-order": order}
            for order, (name, one) in enumerate(properties.items(), 1)
        }
        inner.pop("title", None)
        return inner | {key: simplify(one, definitions) for key, one in value.items()}
    if "anyOf" in value:
        choices = [one for one in value.pop("anyOf") if one != {"type": "null"}]
        if len(choices) == 1:
            return simplify(choices[0], definitions) | simplify(value, definitions)
        value["anyOf"] = choices
    if value.get("default", "") is None:
        del value["default"]
    return {key: simplify(one, definitions) for key, one in value.items()}


def write_schemas(folder: Path = SCHEMAS) -> list[Path]:
    """Write every schema into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, schema in make_schemas().items():
        file = folder / f"{name}.json"
        file.write_text(format_schema(schema), encoding="utf-8")
        files.append(file)
    return files


def format_schema(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_schemas()
