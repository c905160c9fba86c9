"""The JSON Schema files are the models', and say of the content what the models say."""

import json
import re
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml

from goodpractice.model import json_schema
from goodpractice.model.json_schema import format_schema, make_schemas, write_schemas
from goodpractice.model.kinds import find_kind, list_files
from goodpractice.paths import PROJECT, SCHEMAS

CONTENT = PROJECT / "content"
MODELS = make_schemas()
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: figures are numbers, dates are texts, only true is true."""


EditorLoader.yaml_implicit_resolvers = {
    mark: [pair for pair in pairs if not pair[0].endswith((":timestamp", ":bool", ":merge"))]
    for mark, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"]
)


def list_faults(schema: dict[str, Any], value: Any, place: str = "") -> list[str]:
    """Return what a value is faulted for by the part of JSON Schema that the files use."""
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    # To Python, true is a number too.
    is_flag = isinstance(value, bool)
    if not any(isinstance(value, TYPES[one]) and is_flag == (one == "boolean") for one in types):
        return [f"{place}: expected {types}, found {value!r}"]
    faults = []
    if isinstance(value, dict):
        known = schema["properties"]
        faults += [
            f"{place}: no {name}" for name in schema.get("required", ()) if name not in value
        ]
        faults += [f"{place}: extra {name}" for name in value if name not in known]
        for name in value.keys() & known.keys():
            faults += list_faults(known[name], value[name], f"{place}.{name}")
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            faults.append(f"{place}: too few")
        for index, one in enumerate(value):
            faults += list_faults(schema["items"], one, f"{place}[{index}]")
    elif isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value):
            faults.append(f"{place}: {value!r} is unlike {schema['pattern']}")
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10_000):
            faults.append(f"{place}: {len(value)} characters")
        if value not in schema.get("enum", [value]):
            faults.append(f"{place}: {value!r} is none of {schema['enum']}")
    elif not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        faults.append(f"{place}: {value} is out of bounds")
    return faults


def read_as_editor(text: str) -> Any:
    return yaml.load(text.split("\n---", 1)[0].removeprefix("---"), EditorLoader)


def test_files_are_what_the_models_give() -> None:
    found = {path.name: path.read_text("utf-8") for path in SCHEMAS.glob("*.json")}
    made = {f"{name}.json": format_schema(schema) for name, schema in MODELS.items()}
    assert found == made, "run: python -m goodpractice.model.json_schema"


def test_each_is_written_into_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_schema, "SCHEMAS", tmp_path)
    write_schemas()
    written = {file.stem: file.read_text("utf-8") for file in tmp_path.iterdir()}
    assert written == {name: format_schema(schema) for name, schema in MODELS.items()}


def test_every_kind_has_a_schema_with_every_field_in_order() -> None:
    for kind in list_files():
        properties = MODELS[kind.name]["properties"]
        assert list(properties) == list(kind.model.list_fields())
        assert set(properties) == set(kind.model.model_fields)


def test_every_field_has_a_label_and_says_what_goes_in() -> None:
    def walk(schema: dict[str, Any], place: str) -> None:
        for name, one in schema.get("properties", {}).items():
            assert one["title"], f"{place}.{name}"
            assert one["description"], f"{place}.{name}"
            assert one.get("type"), f"{place}.{name}"
            assert "null" not in one["type"]
            walk(one, f"{place}.{name}")
            walk(one.get("items", {}), f"{place}.{name}[]")

    for name, schema in MODELS.items():
        walk(schema, name)
        assert "$ref" not in format_schema(schema)
        assert "anyOf" not in format_schema(schema)


def test_patterns_are_read_by_browsers_in_their_strictest_mode() -> None:
    patterns = re.findall(r'"pattern": (".*")', "".join(map(format_schema, MODELS.values())))
    assert patterns
    for pattern in map(json.loads, patterns):
        for inside in re.findall(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]", pattern):
            ranges = re.sub(r"\\.|\w-\w", "", inside.removeprefix("^"))
            assert not set("()[]{}/-|") & set(ranges), pattern


@pytest.mark.parametrize(
    "path",
    sorted(path for path in CONTENT.rglob("*.md") if not path.name.startswith(".")),
    ids=lambda path: path.relative_to(CONTENT).as_posix(),
)
def test_the_content_is_valid_to_an_editor(path: Path) -> None:
    kind = find_kind(path.relative_to(CONTENT).as_posix().removesuffix(".md"))
    assert kind
    assert list_faults(MODELS[kind.name], read_as_editor(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"titel": "x"}, ": extra titel"),
        ({"title": "x" * 91}, ".title: 91 characters"),
        ({"themes": "neglect"}, ".themes: expected ['array'], found 'neglect'"),
        ({"themes": []}, ".themes: too few"),
        ({"published": "3/4/2026"}, "unlike"),
        ({"published": 12}, "out of bounds"),
        ({"source": {"document": "a", "item": "one"}}, "expected ['integer']"),
        ({"contacts": [{"name": "A", "email": "a@b.org, c@d.org"}]}, "unlike"),
        ({"links": [{"title": "A", "url": "javascript:alert(1)"}]}, "unlike"),
    ],
)
def test_an_editor_underlines_mistakes(change: dict[str, Any], fault: str) -> None:
    path = next((CONTENT / "practices").rglob("*.md"))
    fields = dict(read_as_editor(path.read_text("utf-8")))
    assert frontmatter.load(str(path)).metadata.keys() == fields.keys()
    faults = list_faults(MODELS["practice"], fields | change)
    assert any(fault in one for one in faults), faults
