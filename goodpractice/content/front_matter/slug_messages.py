"""Messages on slugs: what was typed where a file's name is wanted, and which one was meant."""

import re

from goodpractice.model.fields.field_types import SLUG_EXPECTED, SLUG_PATTERN
from goodpractice.model.fields.nested import Record
from goodpractice.model.json_schema import Schema, find_part
from goodpractice.model.problems import Place
from goodpractice.model.text import make_slug

PATH_PATTERN = re.compile(r"(?:[^\s,;&+]*/)?([^/\s]+?)(?:\.md|/)")
"""A file, or a page's address, where its name is wanted."""


def find_named(model: type[Record], place: Place, typed: object) -> str:
    """Return the id of the file that a title names where a file's name is wanted, '' for others.

    Which file has that title, whoever knows all of them can say.
    """
    folder = find_part(model, place).get("x-folder")
    is_title = isinstance(typed, str) and re.fullmatch(r"[^\s/,;]+(?: [^\s/,;]+)+", typed)
    return (
        f"{folder}/{make_slug(str(typed))}"
        if folder and is_title and typed != str(typed).lower()
        else ""
    )


def explain_slug(model: type[Record], place: Place, typed: object) -> str:
    """Say how a slug is written, and which one was meant perhaps."""
    folder = find_part(model, place).get("x-folder")
    named = f", as the files in content/{folder}/ are named" if folder else ""
    message = f"{SLUG_EXPECTED}{named}, found '{typed}'"
    if not isinstance(typed, str) or not typed:
        return message
    if folder and typed.startswith(f"{folder}/"):
        typed = typed.removeprefix(f"{folder}/") + "/"
    if find_named(model, place, typed):
        return message
    if path := PATH_PATTERN.fullmatch(typed):
        return f"{message}; did you mean '{make_slug(path[1])}'?"
    # With capitals it is a title, and none of its words a file's name.
    parts = split_slugs(typed) if isinstance(place[-1], int) and typed.islower() else []
    several = f" Or, for several, {', '.join(parts)}?" if len(parts) > 1 else ""
    return f"{message}; did you mean '{make_slug(typed)}'?{several}"


def split_slugs(text: str) -> list[str]:
    """Return the slugs that somebody may have meant by one text: ``dudley and walsall``."""
    parts = re.split(r"\s*[,;/&+]\s*|\s+and\s+", text.strip())
    if len(parts) == 1:
        parts = text.split()
    return [make_slug(part) for part in parts if re.search(r"\w", part)]


def holds_slugs(model: type[Record], place: Place) -> bool:
    """Tell whether a field is a list of slugs."""
    items: Schema = find_part(model, place).get("items", {})
    return bool(items.get("pattern") == SLUG_PATTERN)
