"""Entry template: a starting file's text, every field with a comment, the needed ones empty.

Made from the models, so that it names each field that can be there, in the order in which
they stand, with the description that contributors read elsewhere. Behind the # of a field stands
no space: where that one character is taken away, as the file says, the line stands in its place.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goodpractice.content.front_matter.yaml_values import write_list, write_scalar
from goodpractice.model.json_schema import Schema, describe_fields, find_inner
from goodpractice.model.kinds import KINDS
from goodpractice.paths import COMMAND

WIDTH = 96


@dataclass(frozen=True, slots=True)
class EntryTemplate:
    """What is known of an entry before it is written, and what there is to choose from."""

    kind: str
    title: str
    lscb: str = ""
    themes: tuple[str, ...] = ()
    organisation: str = ""
    sections: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    all_themes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source: str = ""
    account: str = ""
    command: str = COMMAND
    has_schema: bool = True
    """Whether the schemas lie beside the content, so that editors find them."""


def write_template(template: EntryTemplate, shown: str) -> str:
    """Return a starting file's text; `shown` is its path as its author knows it."""
    up = "../" * shown.count("/")
    schema = f"# yaml-language-server: $schema={up}schema/{template.kind}.json"
    lines = [
        "---",
        *([schema] if template.has_schema else []),
        *comment(
            "Fill in what is empty. A line that begins with # does nothing: take the # away "
            "to use it, or delete the line. Then see what is still wrong with"
        ),
        f"#   {template.command} check {shown}",
        *write_fields(template),
        "---",
    ]
    for question in KINDS[template.kind].questions:
        lines += [f"## {question.heading}", "", f"<!-- {question.hint} -->", ""]
    return "\n".join(lines)


def write_fields(template: EntryTemplate) -> Iterator[str]:
    """Return each field's comment and line."""
    known: dict[str, Any] = {
        "title": template.title,
        "lscbs": [template.lscb] if template.lscb else [],
        "themes": list(template.themes),
    }
    choices = {
        "lscbs": template.boards if not template.lscb else (),
        "themes": template.all_themes if not template.themes else (),
        "section": template.sections,
    }
    schema = describe_fields(KINDS[template.kind].model)
    for name, part in find_inner(schema).items():
        yield ""
        text = ". ".join(one for one in (part["description"], part.get("x-hint")) if one)
        listed = part.get("enum") or list(choices.get(name, ()))
        is_needed = name in schema["required"]
        needed = " (needed)" if is_needed else ""
        yield from comment(f"{text.rstrip('.')}{needed}")
        if listed:
            yield from comment(f"One of: {'; '.join(listed)}")
        if name == "section" and not template.sections:
            yield from comment(
                f"The board's file lists no sections yet: add this one to "
                f"content/lscbs/{template.lscb}.md under sections:"
            )
        value = known.get(name)
        if isinstance(value, list):
            yield f"{name}: {write_list(value)}"
        elif isinstance(value, str):
            yield f"{name}: {write_scalar(value)}"
        elif "x-ways" in part:
            yield from write_ways(name, part, template)
        elif find_inner(part):
            yield from write_inner(name, part, is_needed, template)
        elif is_needed:
            yield f"{name}:"
        else:
            yield f"#{name}: {show_example(name, part, template)}".rstrip()


def write_inner(name: str, part: Schema, needed: bool, template: EntryTemplate) -> Iterator[str]:
    """Return the lines of a field that holds fields of its own."""
    mark = "" if needed else "#"
    yield f"{mark}{name}:"
    required = part.get("items", part).get("required", ())
    for number, (key, one) in enumerate(find_inner(part).items()):
        indent = "  " if part["type"] != "array" else "  - " if number == 0 else "    "
        if needed and key in required:
            yield f"{indent}{key}:"
        elif needed:
            yield f"{indent}#{key}: {show_example(key, one, template)}"
        else:
            yield f"#{indent}{key}: {show_example(key, one, template)}".rstrip()


def write_ways(name: str, part: Schema, template: EntryTemplate) -> Iterator[str]:
    """Return the lines of a field that is written in one of several ways: one of them begun."""
    ways = part["x-ways"]
    inner = find_inner(part)
    known = {"document": template.source, "account": template.account}
    begun = next((way for way in ways if known.get(way["needed"][0])), ways[0])
    yield f"{name}:"
    for way in sorted(ways, key=lambda one: one is not begun):
        begins = "Either" if way is begun else "Or"
        yield from (f"  {line}" for line in comment(f"{begins} {way['label']}:"))
        if way["needed"][0] == "document" and template.sources and not template.source:
            yield from (f"  {line}" for line in comment(f"One of: {'; '.join(template.sources)}"))
        for key in (*way["needed"], *way["other"]):
            if way is begun and known.get(key):
                yield f"  {key}: {write_scalar(known[key])}"
            elif way is begun and key in way["needed"]:
                yield f"  {key}:"
            else:
                yield f"  #{key}: {show_example(key, inner[key], template)}"


def show_example(name: str, part: Schema, template: EntryTemplate) -> str:
    """Return what could stand behind a field that is left out."""
    example = part.get("examples", [part.get("default")])[0]
    if template.organisation and name == "organisation":
        example = template.organisation
    elif template.organisation and name == "organisations":
        example = [template.organisation]
    if isinstance(example, list):
        return write_list(example)
    if isinstance(example, bool):
        return str(example).lower()
    return "" if example is None else write_scalar(str(example))


def comment(text: str) -> list[str]:
    """Return a text as the lines of a YAML comment."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_long_words=False,
        break_on_hyphens=False,
    )
