"""The fields of each kind of file as a table for contributors, made from the models themselves."""

from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from goodpractice.records import KINDS, SINGLES, Record

START = "<!-- fields: made from goodpractice/records.py -->"
END = "<!-- end of fields -->"


def write_field_tables() -> str:
    """Return a Markdown table of fields for each kind of file, between `START` and `END`."""
    parts = [START]
    for name, model in {**KINDS, **SINGLES}.items():
        place = f"content/{name}/" if name in KINDS else f"content/{name}.md"
        parts += ["", f"### `{place}`", "", "| field | needed | what goes in |", "|---|---|---|"]
        parts += describe_fields(model)
    return "\n".join([*parts, "", END])


def describe_fields(model: type[Record], prefix: str = "") -> list[str]:
    """Return one row a field, the fields inside a field following it."""
    rows = []
    for name, field in model.list_fields().items():
        needed = "yes" if field.is_required() else ""
        text = field.description or ""
        inner, many = find_inner(field.annotation)
        choices = list_choices(field.annotation)
        if choices:
            text += ": " + ", ".join(f"`{choice}`" for choice in choices)
        rows.append(f"| `{prefix}{name}` | {needed} | {text} |")
        if inner:
            rows += describe_fields(inner, f"{prefix}{name}{'[]' if many else ''}.")
    return rows


def find_inner(annotation: Any) -> tuple[type[Record] | None, bool]:
    """Return the model inside an annotation, and whether a list of them goes in."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, False
    many = get_origin(annotation) is list
    for argument in get_args(annotation):
        inner, deeper = find_inner(argument)
        if inner:
            return inner, many or deeper
    return None, many


def list_choices(annotation: Any) -> list[str]:
    """Return the values a field is limited to, if it is."""
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if get_origin(annotation) in {Union, UnionType}:
        for argument in get_args(annotation):
            if argument is not NoneType and list_choices(argument):
                return list_choices(argument)
    return []


def update_document(text: str) -> str:
    """Return a document with the tables between the markers made anew."""
    before, rest = text.split(START, 1)
    return before + write_field_tables() + rest.split(END, 1)[1]


if __name__ == "__main__":
    guide = Path(__file__).parent.parent / "CONTRIBUTING.md"
    guide.write_text(update_document(guide.read_text("utf-8")), "utf-8")
