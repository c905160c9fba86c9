"""Messages on values: what to write where a slug, a list, a number or fields are wanted."""

import re
from collections.abc import Sequence

from goodpractice.content.front_matter.nested_fields import PATH_PATTERN, write_nested
from goodpractice.content.front_matter.unreadable.proposals import quote_text
from goodpractice.content.front_matter.yaml_values import write_list, write_scalar
from goodpractice.model.fields.citations import SOURCE_RULE
from goodpractice.model.fields.field_types import SLUG_EXPECTED, SLUG_PATTERN
from goodpractice.model.fields.nested import Record
from goodpractice.model.json_schema import Schema, find_inner, find_part
from goodpractice.model.problems import Place, find_nearest, suggest
from goodpractice.model.text import make_slug

LONGEST_VALUE = 300
"""Characters of what was typed that a message may show or work on."""

MARKS = "-–—•●▪·*+ "
"""What people put before a list's item."""

FIELD_PATTERN = re.compile(r"([a-z_]+)\s*[:\uff1a]\s*(.+)")
"""A field that is none: its colon is of another width, or has no space behind it."""

PAGES_PATTERN = re.compile(
    r"(?:pp?|pages?|no|item|number)?\.?\s*(?P<first>[1-9][0-9]{0,3})(?P<more>\s*(?:[-–—,&/+]|to|and)"
    r"\s*[0-9]{1,4})?(?:\.0)?",
    re.IGNORECASE,
)
"""A page, or several, as people cite them: ``pp. 23-24``."""

SPAN_PATTERN = re.compile(r"([1-9][0-9]?) ?(?:(years?|yrs?)|months?)\.?", re.IGNORECASE)
OFTEN = {"yearly": 12, "annually": 12, "half-yearly": 6, "quarterly": 3, "monthly": 1}
"""Spans of time, and words for how often: in months."""

SAME_INDENT = "keep one hyphen, and begin all items with the same number of spaces"

ITEMS_PATTERN = re.compile(r"\s*;\s*|\s+\|\s+|^--\s+|(?:^|\s+)[•●▪–*]\s+")
"""What stands between, or before, the items of a list that is one text."""

PARTED_PATTERN = re.compile(rf"{ITEMS_PATTERN.pattern}|,")
"""The same, or what may stand between them."""


NONE = frozenset(
    {"none", "nil", "n/a", "na", "not applicable", "not known", "unknown", "tbc"}
    | {"n.d", "nd", "no date", "undated"}
)
"""What people write where there is nothing to be written."""


NAMES = frozenset({"name", "title", "id", "slug", "board", "lscb", "theme", "organisation"})
"""What people put before a text that needs no name."""

YES = frozenset({"true", "True", "TRUE", "yes", "Yes", "y", "x", "X", "1"})
"""What stands behind a name that was meant for a list's item; anything else is part of it."""


USUAL_VALUES = {
    **dict.fromkeys(("done", "closed", "achieved", "finished", "implemented"), "completed"),
    **dict.fromkeys(("in progress", "under way", "underway", "open", "started"), "ongoing"),
    **dict.fromkeys(("blank", "none", "n a", "not known", "unknown"), "not-stated"),
}
"""What people write for one of a few values that is spelt quite differently."""

HALF_PATTERN = re.compile(r"not (?!stated)|part|near|almost|most|some|,|;|/| and | or |[0-9]")
"""What makes a status another than the one most like it: "not started", "partly completed"."""


def is_none(typed: str) -> bool:
    """Tell whether a text says that there is nothing to be written."""
    return typed.strip(" .").lower() in NONE


def find_named(model: type[Record], place: Place, typed: object) -> str:
    """Return the id of the file that a text may name by its title, or by what else it is called,
    where a file's name is wanted; '' for others.

    Which file is called so, whoever knows all of them can say.
    """
    folder = find_part(model, place).get("x-folder")
    is_name = isinstance(typed, str) and re.fullmatch(r"[^\s/,;]+(?: [^\s/,;]+)*", typed)
    return f"{folder}/{make_slug(str(typed))}" if folder and is_name else ""


def explain_slug(model: type[Record], place: Place, typed: object) -> str:
    """Say how a slug is written; `guess_slug` says which one was meant perhaps."""
    folder = find_part(model, place).get("x-folder")
    named = f", as the files in content/{folder}/ are named" if folder else ""
    return f"{SLUG_EXPECTED}{named}, found '{typed}'"


def guess_slug(model: type[Record], place: Place, typed: object) -> str:
    """Return the tail of a message: which slug was meant, as far as the text itself tells."""
    folder = find_part(model, place).get("x-folder")
    if not isinstance(typed, str) or not typed:
        return ""
    if folder and typed.startswith(f"{folder}/"):
        typed = typed.removeprefix(f"{folder}/").removesuffix("/").removesuffix(".md") + "/"
    if " " in typed and typed != typed.lower() and find_named(model, place, typed):
        return ""
    if path := PATH_PATTERN.fullmatch(typed):
        return f"; did you mean '{make_slug(path[1])}'?"
    if not has_slug(typed):
        return ""
    # With capitals it is a title, and none of its words a file's name.
    parts = split_slugs(typed) if isinstance(place[-1], int) and typed.islower() else []
    several = f" Or, for several, {', '.join(parts)}?" if len(parts) > 1 else ""
    return f"; did you mean '{make_slug(typed)}'?{several}"


def split_slugs(text: str) -> list[str]:
    """Return the slugs that somebody may have meant by one text: ``dudley and walsall``."""
    parts = re.split(r"\s*[,;/&+]\s*|\s+and\s+", text.strip())
    if len(parts) == 1:
        parts = text.split()
    return [make_slug(part) for part in parts if has_slug(part)]


def has_slug(text: str) -> bool:
    """Tell whether anything of a text can stand in an address."""
    return make_slug(f"{text} 0") != "0"


def holds_slugs(model: type[Record], place: Place) -> bool:
    """Tell whether a field is a list of slugs."""
    items: Schema = find_part(model, place).get("items", {})
    return bool(items.get("pattern") == SLUG_PATTERN)


def explain_nested(
    model: type[Record], place: Place, found: object, *, is_in_brackets: bool
) -> str:
    """Say which fields of its own a value has that is none, or a list.

    `is_in_brackets` says that the value stands in brackets of its own.
    """
    fields = list_names(model, place)
    rule = f"expected {{{fields[0]}: …}} with {', '.join(fields)}"
    if "x-ways" in find_part(model, place):
        rule = SOURCE_RULE
    message = f"{rule}, found {describe(found)}"
    if isinstance(found, str) and (typed := FIELD_PATTERN.match(found)) and typed[1] in fields:
        meant = f"{typed[1]}: {show_meant(typed[2])}"
        message += f"; write a plain colon and a space behind it: '{meant}'"
    elif isinstance(found, str) and not is_none(found):
        message += f"; write {write_nested(str(cut(found)), fields)}"
    elif isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
        message += f"; {unwrap(place, found, is_in_brackets=is_in_brackets)}"
    elif isinstance(found, list) and len(found) == 1 and isinstance(found[0], str):
        message += f"; write {write_nested(str(cut(found[0])), fields)}"
    return message


def unwrap(place: Place, found: Sequence[dict[str, object]], *, is_in_brackets: bool) -> str:
    """Say how a list of fields becomes those fields, or one item of the list that it stands in."""
    if is_in_brackets:
        return "delete the square brackets around its fields"
    if not isinstance(place[-1], int):
        return "delete the hyphens before its fields"
    names = [name for one in found for name in one]
    if len(names) > len(set(names)):
        return SAME_INDENT  # several items
    first = next(iter(found[0]), "")
    return f"keep one hyphen, before '{first}', and begin the item's other lines straight below it"


def explain_number(found: object) -> str:
    """Return the tail of a message: which whole number was meant perhaps."""
    if isinstance(found, str) and re.fullmatch("[1-9][0-9]{0,2}(?:,[0-9]{3})+", found):
        return f"; write {found.replace(',', '')}"
    if isinstance(found, str) and (pages := PAGES_PATTERN.fullmatch(found)):
        return f"; write {'the first, ' * bool(pages['more'])}{pages['first']}"
    if isinstance(found, str) and (span := SPAN_PATTERN.fullmatch(found)):
        return f"; it is in months: write {int(span[1]) * (12 if span[2] else 1)}"
    if isinstance(found, str) and found.lower() in OFTEN:
        return f"; it is in months: write {OFTEN[found.lower()]}"
    return "; write it in figures alone"


def suggest_choice(typed: str, choices: Sequence[str]) -> str:
    """Return the tail of a message on what is none of a few values: which one was meant."""
    words = " ".join(re.split(r"[\W_]+", typed.casefold())).strip()
    initials = {"".join(word[0] for word in one.split("-")): one for one in choices}
    meant = USUAL_VALUES.get(words, initials.get(words, ""))
    if meant in choices:
        return f"; write {meant}"
    if "not-stated" in choices and HALF_PATTERN.search(typed.casefold()):
        return "; write the one that the source means, and its own words into 'progress'"
    return suggest(typed, choices)


def quote_fields(model: type[Record], place: Place, found: object) -> str:
    """Return the tail of a message: how a text that holds a colon is written."""
    if not isinstance(found, dict) or len(found) != 1 or "format" in find_part(model, place):
        return ""
    [(key, value)] = found.items()
    if key in NAMES and isinstance(value, str):
        return f"; write {show_meant(write_scalar(value))} alone"
    text = f"{key}: {value}" if isinstance(value, str) else ""
    return f"; if it is one with a colon, put it between quotes: {quote_text(text)}" if text else ""


def explain_list(
    model: type[Record], place: Place, found: object, *, is_folded: bool = False
) -> str:
    """Say how a list is written whose items stand in one text, or that is none.

    `is_folded` says that the text stands on several lines, which may be an item each.
    """
    message = f"expected a list, found {describe(found)}"
    if isinstance(found, dict) and found and not list_names(model, (*place, 0)):
        values = [one for one in found.values() if isinstance(one, str)]
        is_named = NAMES.issuperset(found) and len(values) == len(found)
        if not is_named and not YES.issuperset(map(str, found.values())):
            return message
        shown = show_meant(write_list(values if is_named else [str(one) for one in found]))
        return f"expected a list such as {shown}, found {describe(found)}"
    if isinstance(found, dict) and found:
        fields, first = list_names(model, (*place, 0)), str(next(iter(found))).lstrip(MARKS)
        first = first if find_nearest(first, fields) else fields[0]
        return f"{message}; put a hyphen before the first field of each item: - {first}: …"
    if not isinstance(found, str) or is_none(found):
        return message
    if is_folded and not PARTED_PATTERN.search(found) and found[0] != "-":
        names = [f"{name}: …" for name in list_names(model, (*place, 0))]
        below = f": - {names[0]}, and its other fields below, such as {names[1]}" if names else ""
        return f"{message} on several lines; put a hyphen and a space before each item{below}"
    if re.match(r"-[^\s-]", found):
        first = re.split(r"(?:^| )-", found)[1]
        return f"{message}; put a space behind each hyphen: - {first}"
    if find_part(model, place).get("minItems", 0) > 1:
        return f"expected a list{show_example(model, place)}, found {describe(found)}"
    if fields := list_names(model, (*place, 0)):
        return f"{message}; write [{write_nested(found, fields)}]"
    typed = found[1:-1] if re.fullmatch(r"\([^()]+\)", found) else found
    if holds_slugs(model, place):
        items = split_slugs(typed)
    else:
        items = [one for one in ITEMS_PATTERN.split(typed) if one] or [typed]
    if not items:
        return message
    shown = show_meant(write_list(items))
    parts = [one.strip() for one in items[0].split(",")] if len(items) == 1 else []
    if len(parts) > 1 and all(parts):
        shown = f"{show_meant(write_list(parts))}, or of one item {shown}"
    return f"expected a list such as {shown}, found {describe(found)}"


def explain_text(
    model: type[Record], place: Place, found: object, *, is_in_brackets: bool, is_inner: bool
) -> str:
    """Say what a list or fields are where a text is wanted, and how that is written perhaps.

    `is_in_brackets` says that it stands in brackets, `is_inner` that it has hyphens of its own.
    """
    message = f"expected a text, found {describe(found)}"
    if is_in_brackets and isinstance(found, list) and len(found) > 1:
        return f"{message}; take its brackets out"
    if is_inner and isinstance(found, list) and found and isinstance(place[-1], int):
        return f"{message}; {SAME_INDENT}"
    return f"{message}{join_texts(model, place, found)}{quote_fields(model, place, found)}"


def join_texts(model: type[Record], place: Place, found: object) -> str:
    """Return the tail of a message: what to write for a list where a text is wanted."""
    texts = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
    if not texts or not isinstance(found, list) or len(texts) < len(found):
        return ""
    if len(texts) > 1 and find_part(model, place).get("format") == "telephone":
        texts = [" / ".join(texts)]
    if len(texts) > 1 and isinstance(place[-1], int):
        return "; delete the hyphen before it, or give each text a line of its own with one"
    keep = "" if len(texts) == 1 else "keep one of them, such as "
    return f"; {keep or 'write '}{show_meant(write_scalar(texts[0]))}"


def show_example(model: type[Record], place: Place) -> str:
    """Return the tail of a message: what a list may look like."""
    examples = find_part(model, place).get("examples", [])
    if not examples or not isinstance(examples[0], list):
        return ""
    return f", as in [{', '.join(map(str, examples[0]))}]"


def list_names(model: type[Record], place: Place) -> list[str]:
    """Return the names of the fields that can stand at a place within a model's data."""
    return list(find_inner(find_part(model, place)))


def cut(found: object) -> object:
    """Return what was typed, as long as a message works on it, with a … where more comes."""
    is_long = isinstance(found, str) and len(found) > LONGEST_VALUE
    return f"{str(found)[: LONGEST_VALUE - 1]}…" if is_long else found


def show(value: object, most: int = 40) -> str:
    """Return a value short enough for a message."""
    text = value if isinstance(value, str) else "…"
    return text if len(text) <= most else f"{text[: most - 1]}…"


def show_meant(text: str) -> str:
    """Return what to write, whole where it can be copied from a message."""
    return text if len(text) <= LONGEST_VALUE else show(text, 60)


def describe(value: object) -> str:
    """Say in words what was found."""
    if isinstance(value, dict):
        return "fields of its own"
    if isinstance(value, list):
        return "a list"
    return f"'{show(value)}'"
