"""Field tables for contributors: each kind of file's, made from the models themselves."""

from goodpractice.model.json_schema import Schema, describe_fields, find_inner
from goodpractice.model.kinds import list_files
from goodpractice.paths import GUIDE, need_checkout

START = "<!-- fields: made from goodpractice/model/ -->"
END = "<!-- end of fields -->"


def write_field_tables() -> str:
    """Return a Markdown table of fields for each kind of file, between `START` and `END`."""
    parts = [START]
    for kind in list_files():
        place = kind.pattern if kind.single else f"{kind.folder}/"
        parts += ["", f"### `content/{place}`", ""]
        parts += ["| field | needed | what goes in |", "|---|---|---|"]
        parts += describe_rows(describe_fields(kind.model))
    return "\n".join([*parts, "", END])


def describe_rows(schema: Schema, prefix: str = "") -> list[str]:
    """Return one row a field, the fields inside a field following it."""
    rows = []
    for name, part in find_inner(schema).items():
        needed = "yes" if name in schema.get("required", ()) else ""
        text = part["description"]
        if "enum" in part:
            text += ": " + ", ".join(f"`{choice}`" for choice in part["enum"])
        rows.append(f"| `{prefix}{name}` | {needed} | {text} |")
        many = "[]" if part["type"] == "array" else ""
        rows += describe_rows(part.get("items", part), f"{prefix}{name}{many}.")
    return rows


def update_document(text: str) -> str:
    """Return a document with the tables between the markers made anew."""
    before, rest = text.split(START, 1)
    return before + write_field_tables() + rest.split(END, 1)[1]


if __name__ == "__main__":
    need_checkout()
    GUIDE.write_text(update_document(GUIDE.read_text("utf-8")), "utf-8")
