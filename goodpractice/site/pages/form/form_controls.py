"""The form's controls: for each field of the models' schemas its label, hint and markup.

The same field of several kinds is one control; where kinds call it otherwise or want it more, it
is one for each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goodpractice.model.fields.addresses import EMAIL_PATTERN, URL_PATTERN
from goodpractice.model.fields.choices import EVIDENCE, STATUS_NAMES
from goodpractice.model.fields.dates import format_date
from goodpractice.model.fields.field_types import LONGEST_SUMMARY, LONGEST_TITLE
from goodpractice.model.fields.telephones import TELEPHONE_PATTERN
from goodpractice.model.json_schema import Schema, find_inner, make_schema
from goodpractice.model.kinds import KINDS, Kind, list_folders

LEFT_OUT = {
    "aliases": "editors write it when they move a file",
    "tile": "its place among the other boards'",
    "members": "which boards a group has changes what every entry of it counts for",
    "family": "a heading of the site's own settings",
    "exit": "what protects readers is for editors to decide",
    "review": "a plan stays in the folder of its review",
}
"""Fields that have no control, and why; a change keeps what is there."""

PARTS = (
    (
        "about",
        "About it",
        (
            *("lscbs", "title", "short_title", "agency", "publisher", "summary", "type", "themes"),
            *("also_known_as", "related"),
        ),
    ),
    ("toolbox", "In the toolbox", ("section", "prompted_by", "used_with", "same_as", "tools")),
    ("text", "In your own words", ("evidence",)),
    (
        "reach",
        "How to reach it",
        (
            *("telephone", "opening_hours", "out_of_hours", "email", "referrals", "website"),
            *("editor", "found_on", "checked"),
        ),
    ),
    ("actions", "What is done", ("actions", "recommendations")),
    ("sections", "Its toolbox", ("sections",)),
    ("people", "Who does it", ("contacts", "organisations", "recognised")),
    ("origin", "Where it comes from", ("source", "reference", "published", "version", "links")),
    ("care", "When it was checked, and how it is found", ()),
)
"""The form's parts with their fields; a field that none names stands in the last one."""

KEYBOARDS = {EMAIL_PATTERN: "email", TELEPHONE_PATTERN: "tel", URL_PATTERN: "url"}
ONES = {
    "organisations": "organisation",
    "contacts": "contact",
    "links": "link",
    "search_words": "word",
    "also_known_as": "name",
    "sections": "section",
    "recognised": "person",
    "actions": "action",
    "recommendations": "recommendation",
}
"""What one of a list is called; one that names files after their kind, any other an item."""

CHOICES: Mapping[str, Mapping[str, str]] = {
    "evidence": {slug: words.form for slug, words in EVIDENCE.items()},
    "status": dict(STATUS_NAMES.items()),
}
"""What values mean to people; of a value that is not here, its own words do."""

LONG = {"action", "outcome", "monitoring", "measure", "progress", "text"}
"""Fields that take a sentence or more."""

WAYS = {
    "listed": "A document that is listed here",
    "document": "Another document",
    "account": "My own work, or my organisation’s",
}
"""How each way to name a source is offered."""

WAY_LABELS = {
    "listed.document": ("Which document?", ""),
    "document.title": ("Title of the document", ""),
    "document.publisher": ("Who published it", ""),
    "document.published": ("When it was published", "A year, a month or a day."),
    "document.url": ("Its address on the web", ""),
    "account.account": (
        "Whose work it is",
        "Your organisation, or your role in it; no private name. It is shown as “Reported by …; "
        "not independently checked”.",
    ),
    "account.published": ("When you tell of it", "A month is enough, such as November 2026."),
}
"""What the fields of each way are called, and hints for them."""

HINTS = {
    "lscbs": "The board it belongs to, or a group of boards.",
    "evidence": "How do you know that it made a difference? Choose the strongest that you have.",
    "section": "The heading it stands under in the board’s toolbox.",
    "opens": "Tick it where the address opens the very thing, not a page about it.",
    "source": "Readers see where the facts come from, and can judge for themselves.",
    "search_words": "Words people type for it. They are never shown.",
}
"""Hints for people who fill in a form, in place of the models' for files."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field can have."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the form shows it.

    `look` names its markup, `kinds` the kinds of entry that have it, `most` its length; `id` is
    of one control alone, `name` of every kind's.
    """

    name: str
    label: str
    hint: str
    look: str
    kinds: tuple[str, ...] = ()
    needed: bool = False
    most: int | None = None
    keyboard: str = ""
    one: str = ""
    folder: str = ""
    is_date: bool = False
    id: str = ""
    choices: tuple[Choice, ...] = ()
    ways: tuple["FormWay", ...] = ()
    inner: tuple["Control", ...] = ()


@dataclass(frozen=True, slots=True)
class FormWay:
    """One of the ways to fill in a field, with its own fields."""

    name: str
    label: str
    inner: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the form."""

    slug: str
    title: str
    controls: tuple[Control, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entry that the part has anything for."""
        if self.slug == "text":
            return tuple(kind.name for kind in list_kinds())
        found = {kind for control in self.controls for kind in control.kinds}
        return tuple(kind.name for kind in list_kinds() if kind.name in found)


def list_kinds() -> list[Kind]:
    """Return the kinds of file that the form changes; it makes those of the web form anew."""
    return [kind for kind in KINDS.values() if kind.folder and kind.name != "page"]


def make_form_schema(kind: Kind) -> Schema:
    """Return a kind's schema, its ways with `labels`, by which messages call their fields."""
    schema = make_schema(kind)
    properties = {
        name: part | {"x-ways": [way | {"labels": list_labels(way)} for way in part["x-ways"]]}
        if "x-ways" in part
        else part
        for name, part in schema["properties"].items()
    }
    return schema | {"properties": properties}


def list_labels(way: Mapping[str, Any]) -> dict[str, str]:
    """Return what the fields of a way are called, where that is not their title."""
    places = {key: f"{way['name']}.{key}" for key in (*way["needed"], *way["other"])}
    return {key: WAY_LABELS[place][0] for key, place in places.items() if place in WAY_LABELS}


def list_parts() -> tuple[FormPart, ...]:
    """Return the form's parts with their controls."""
    controls = list_controls()
    taken = {name for _, _, names in PARTS for name in names}
    return tuple(
        FormPart(
            slug,
            title,
            tuple(
                control
                for name in (names or [one.name for one in controls if one.name not in taken])
                for control in controls
                if control.name == name
            ),
        )
        for slug, title, names in PARTS
    )


def list_controls() -> list[Control]:
    """Return a control for every field of any kind but those left out, each once."""
    kinds_of: dict[Control, list[str]] = {}
    for kind in list_kinds():
        schema = make_schema(kind)
        for name, part in schema["properties"].items():
            if name not in LEFT_OUT:
                control = make_control(name, part, name in schema.get("required", ()))
                kinds_of.setdefault(control, []).append(kind.name)
    return list(name_controls(kinds_of))


def name_controls(kinds_of: Mapping[Control, Sequence[str]]) -> Iterator[Control]:
    """Give each control its kinds, and an id of its own."""
    seen: set[str] = set()
    for control, kinds in kinds_of.items():
        id_ = f"field-{control.name}"
        if id_ in seen:
            id_ = f"{id_}-{kinds[0]}"
        seen.add(id_)
        yield replace(control, kinds=tuple(kinds), id=id_)


def make_control(name: str, schema: Schema, needed: bool) -> Control:
    """Return the control for a field, or for a field within a field."""
    items = schema.get("items", {})
    folder = items.get("x-folder", schema.get("x-folder", ""))
    look = choose_look(name, schema)
    choices = CHOICES.get(name, {})
    is_number = schema["type"] == "integer"
    return Control(
        name,
        schema["title"],
        write_hint(name, schema, look),
        look,
        needed=needed,
        most=most
        if (most := schema.get("maxLength")) in {LONGEST_TITLE, LONGEST_SUMMARY}
        else None,
        keyboard=KEYBOARDS.get(schema.get("pattern", ""), "numeric" if is_number else ""),
        one=ONES.get(name) or (list_folders()[folder].called if folder else "item"),
        folder=folder,
        is_date="x-date" in schema,
        choices=tuple(
            Choice(value, choices.get(value) or value.replace("-", " ").capitalize())
            for value in schema.get("enum", ())
        ),
        ways=tuple(make_ways(schema)),
        inner=tuple(
            make_control(key, part, key in schema.get("items", schema).get("required", ()))
            for key, part in find_inner(schema).items()
        ),
    )


def make_ways(schema: Schema) -> Iterator[FormWay]:
    """Return the ways to fill in a field, each with the controls of its own fields."""
    for way in schema.get("x-ways", ()):
        controls = []
        for key in (*way["needed"], *way["other"]):
            control = make_control(key, find_inner(schema)[key], key in way["needed"])
            label, hint = WAY_LABELS.get(f"{way['name']}.{key}", (control.label, control.hint))
            controls.append(replace(control, label=label, hint=hint))
        yield FormWay(way["name"], WAYS[way["name"]], tuple(controls))


def write_hint(name: str, schema: Schema, look: str) -> str:
    """Return what stands below a field's label: what goes in, and an example."""
    if name in HINTS:
        return HINTS[name]
    told = schema["description"]
    texts = [f"{told[:1].upper()}{told[1:]}", schema.get("x-hint")]
    if "default" in schema and isinstance(schema["default"], int) and look != "flag":
        texts.append(f"{schema['default']} unless you say otherwise")
    example = schema.get("examples", [""])[0]
    if example != "" and look in {"text", "area"}:
        shown = format_date(str(example)) if "x-date" in schema else example
        texts.append(f"For example, {shown}")
    return " ".join(f"{text.rstrip('.')}." for text in texts if text)


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
    if "x-ways" in schema:
        return "ways"
    if schema["type"] == "boolean":
        return "flag"
    if "enum" in schema:
        return "radios" if name == "evidence" else "options"
    if "x-folder" in schema:
        return "select"
    is_long = name in LONG or schema.get("maxLength") == LONGEST_SUMMARY
    return "area" if is_long else "text"
