"""The fields of each kind of file as a table for contributors, made from the models themselves."""

from goodpractice.model.fields import find_inner, list_choices
from goodpractice.model.records import KINDS, SINGLES, Record
from goodpractice.paths import GUIDE

START = "<!-- fields: made from goodpractice/model/records.py -->"
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


def update_document(text: str) -> str:
    """Return a document with the tables between the markers made anew."""
    before, rest = text.split(START, 1)
    return before + write_field_tables() + rest.split(END, 1)[1]


if __name__ == "__main__":
    GUIDE.write_text(update_document(GUIDE.read_text("utf-8")), "utf-8")
