"""The form on the site that makes an entry's file: its page, and its rules as data.

Both come from the models' schemas, so that the form asks what the checks ask. The page holds
the controls, ``data/form.json`` the rules and everything that can be chosen; what the browser
does with them is in assets/form/.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goodpractice.content.body import DEEPEST
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView
from goodpractice.model.addresses import EMAIL_PATTERN, URL_PATTERN
from goodpractice.model.field_types import (
    LONGEST_TITLE,
    TELEPHONE_PATTERN,
)
from goodpractice.model.json_schema import Schema, find_inner, make_schema
from goodpractice.model.kinds import KINDS, Kind, has_page, list_folders
from goodpractice.model.records import Entry, Lscb
from goodpractice.model.text import LONGEST_SLUG
from goodpractice.site.page import Page
from goodpractice.site.static import count_source_files

LEFT_OUT = {"aliases": "editors write it when they move a file; a change keeps what is there"}
"""Fields that have no control, and why."""

PARTS = (
    ("about", "About it", ("lscbs", "title", "summary", "themes")),
    ("toolbox", "In the toolbox", ("section", "prompted_by", "used_with", "same_as", "tools")),
    ("text", "In your own words", ()),
    ("people", "Who does it", ("organisations", "contacts")),
    ("origin", "Where it comes from", ("source", "published", "version", "links")),
    ("care", "When it was checked", ()),
)
"""The form's parts with their fields; a field that none names stands in the last one."""

KEYBOARDS = {EMAIL_PATTERN: "email", TELEPHONE_PATTERN: "tel", URL_PATTERN: "url"}
ONES = {
    "organisations": "organisation",
    "contacts": "contact",
    "links": "link",
    "search_words": "word",
}
"""What one of a list is called; one that names files is called after their kind."""


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the form shows it.

    `look` names its markup, `kinds` the kinds of entry that have it, `most` its length.
    """

    name: str
    label: str
    hint: str
    look: str
    kinds: tuple[str, ...]
    needed: bool
    most: int | None = None
    keyboard: str = ""
    one: str = ""
    folder: str = ""
    options: tuple[str, ...] = ()
    inner: tuple["Control", ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form."""

    slug: str
    title: str
    controls: tuple[Control, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entry that the part has anything for."""
        if self.slug == "text":
            return tuple(list_schemas())
        found = {kind for control in self.controls for kind in control.kinds}
        return tuple(kind for kind in list_schemas() if kind in found)


def list_form_pages(directory: Directory) -> Iterator[Page]:
    """Return the form's page."""
    yield Page(
        "contribute/new/",
        "form.html",
        "Add or change an entry",
        "Fill in a form to propose a practice example, a tool or a course. No account needed.",
        {
            "parts": list_parts(),
            "questions": {kind.name: kind.questions for kind in list_kinds()},
            "obligatory": {kind.name for kind in list_kinds() if kind.questions_required},
            "folders": [kind.folder for kind in list_kinds()],
            "boards": list_boards(directory),
            "themes": directory.themes,
            "on_github": bool(find_repository(directory)),
            "source_files": count_source_files(directory),
        },
    )


def export_form(directory: Directory) -> dict[str, bytes]:
    """Return ``data/form.json``."""
    data = json.dumps(describe_form(directory), ensure_ascii=False, separators=(",", ":"))
    return {"data/form.json": f"{data}\n".encode()}


def describe_form(directory: Directory) -> dict[str, Any]:
    """Return what the form needs to know in the browser."""
    titles = [entry for entry in directory.entries if entry.kind in {"tool", "review"}]
    return {
        "kinds": {
            kind.name: {"folder": kind.folder, "schema": list_schemas()[kind.name]}
            for kind in list_kinds()
        },
        "leftOut": list(LEFT_OUT),
        "deepest": DEEPEST,
        "longestSlug": LONGEST_SLUG,
        "boards": [describe_board(board) for board in list_boards(directory)],
        "themes": [{"slug": theme.slug, "title": theme.record.title} for theme in directory.themes],
        "sources": [
            {"slug": source.slug, "title": source.record.title} for source in directory.sources
        ],
        "tools": [
            {"id": entry.id, "title": entry.title, "board": entry.lscbs[0].record.short_title}
            for entry in titles
            if entry.kind == "tool"
        ],
        "reviews": [
            {"id": entry.id.removeprefix("reviews/"), "title": entry.title}
            for entry in titles
            if entry.kind == "review"
        ],
        "organisations": list_organisations(directory),
        "taken": group_ids(list_ids(directory)),
        "repository": find_repository(directory),
        "email": directory.site.contact_email or "",
    }


def find_repository(directory: Directory) -> str:
    """Return the repository's address where it takes proposals by address, '' elsewhere."""
    repository = directory.site.repository or ""
    return repository.rstrip("/") if repository.startswith("https://github.com/") else ""


def list_kinds() -> list[Kind]:
    """Return the kinds of entry that the form makes."""
    return [kind for kind in KINDS.values() if kind.in_web_form]


def list_schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas of the kinds that the form makes."""
    return {kind.name: make_schema(kind) for kind in list_kinds()}


def list_boards(directory: Directory) -> tuple[BoardView, ...]:
    """Return the boards and groups that an entry made here can belong to."""
    return (directory.own,) if directory.own else (*directory.boards, *directory.groups)


def describe_board(board: BoardView) -> dict[str, Any]:
    """Return a board with all its names."""
    record: Lscb = board.record
    return {
        "slug": board.slug,
        "title": record.short_title,
        "names": [record.title, *record.list_words()],
        "sections": record.sections,
    }


def list_organisations(directory: Directory) -> list[str]:
    """Return the organisations as the entries spell them."""
    names: set[str] = set()
    for entry in directory.entries:
        if isinstance(entry.record, Entry):
            names.update(entry.record.organisations)
            names.update(one.organisation for one in entry.record.contacts if one.organisation)
    return sorted(names)


def list_ids(directory: Directory) -> Iterator[str]:
    """Return the ids that a new entry cannot have: present ones, old ones, removed ones."""
    for entry in directory.entries:
        if has_page(entry.kind):
            yield entry.id
            yield from entry.aliases
    yield from (removal.id for removal in directory.removed)


def group_ids(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the last parts of ids by what stands before them."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for id_ in ids:
        folder, _, slug = id_.rpartition("/")
        groups[folder].add(slug)
    return {folder: sorted(slugs) for folder, slugs in sorted(groups.items())}


def list_parts() -> tuple[Part, ...]:
    """Return the form's parts with their controls."""
    controls = {control.name: control for control in list_controls()}
    taken = {name for _, _, names in PARTS for name in names}
    rest = [control for name, control in controls.items() if name not in taken]
    return tuple(
        Part(
            slug,
            title,
            tuple(
                rest if slug == "care" else [controls[name] for name in names if name in controls]
            ),
        )
        for slug, title, names in PARTS
    )


def list_controls() -> list[Control]:
    """Return a control for every field of any kind but those left out."""
    kinds_of: defaultdict[str, list[str]] = defaultdict(list)
    found: dict[str, tuple[Schema, bool]] = {}
    for kind, schema in list_schemas().items():
        for name, value in schema["properties"].items():
            kinds_of[name].append(kind)
            found.setdefault(name, (value, name in schema["required"]))
    return [
        make_control(name, value, needed, tuple(kinds_of[name]))
        for name, (value, needed) in found.items()
        if name not in LEFT_OUT
    ]


def make_control(name: str, schema: Schema, needed: bool, kinds: tuple[str, ...] = ()) -> Control:
    """Return the control for a field, or for a field within a field."""
    items = schema.get("items", {})
    folder = items.get("x-folder", schema.get("x-folder", ""))
    look = choose_look(name, schema)
    told = schema["description"]
    if look == "select":
        told = "Leave it open where its facts come from another document, or from yourself"
    texts = [f"{told[:1].upper()}{told[1:]}", schema.get("x-hint")]
    if "default" in schema and isinstance(schema["default"], int):
        texts.append(f"{schema['default']} unless you say otherwise")
    example = schema.get("examples", [""])[0]
    if example != "" and look in {"text", "area"}:
        texts.append(f"For example, {example}")
    return Control(
        name,
        schema["title"],
        " ".join(f"{text.rstrip('.')}." for text in texts if text),
        look,
        kinds,
        needed,
        schema.get("maxLength"),
        KEYBOARDS.get(schema.get("pattern", ""), "numeric" if is_number(schema) else ""),
        ONES.get(name) or (list_folders()[folder].called if folder else ""),
        folder,
        list_options(schema),
        tuple(
            make_control(key, value, key in schema.get("items", schema).get("required", ()))
            for key, value in find_inner(schema).items()
        ),
    )


def is_number(schema: Schema) -> bool:
    """Tell whether a field takes a whole number."""
    return bool(schema["type"] == "integer")


def list_options(schema: Schema) -> tuple[str, ...]:
    """Return what alone can stand in a field; a flag that is not set is left out."""
    return ("true",) if schema["type"] == "boolean" else tuple(schema.get("enum", ()))


def choose_look(name: str, schema: Schema) -> str:
    """Return the name of the markup that suits a field's schema."""
    if name == "section":
        return "section"
    if schema["type"] == "array":
        items = schema["items"]
        folder = items.get("x-folder", "")
        if folder in {"lscbs", "themes"}:
            return {"lscbs": "boards", "themes": "checks"}[folder]
        if "properties" in items:
            return "rows"
        return "choices" if folder else "lines"
    if "properties" in schema:
        return "group"
    if list_options(schema):
        return "options"
    if "x-folder" in schema:
        return "select"
    return "area" if schema.get("maxLength", 0) > LONGEST_TITLE else "text"
