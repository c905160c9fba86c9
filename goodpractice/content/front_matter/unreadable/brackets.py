"""Brackets: lists and fields on one line, in the brackets of the other, or with hyphens around all
fields."""

import re

import yaml

from goodpractice.content.front_matter.unreadable.field_names import list_parts
from goodpractice.content.front_matter.unreadable.proposals import quote_text, write_inside
from goodpractice.content.front_matter.unreadable.yaml_errors import shorten
from goodpractice.model.json_schema import find_inner
from goodpractice.model.problems import Place

EQUALS_PATTERN = re.compile(r"([a-z_]+) *= *(.+)")


def explain_root(node: yaml.Node) -> str:
    """Say what stands between the lines of --- in place of fields."""
    found = "something else"
    if isinstance(node, yaml.SequenceNode) and any(
        isinstance(one, yaml.MappingNode) for one in node.value
    ):
        found = f"a list; delete the {'square brackets' if node.flow_style else 'hyphens'}"
    return f"expected lines of 'field: value' between the --- lines, found {found}"


def explain_curly(place: Place, alone: list[str]) -> str:
    """Say what belongs into curly brackets, given texts in them that have no colon behind them."""
    pairs = [EQUALS_PATTERN.fullmatch(one) for one in alone]
    if all(pairs):
        shown = ", ".join(f"{pair[1]}: {write_inside(pair[2])}" for pair in pairs if pair)
        return f"a colon and a space stand between a field and its value; write {{{shown}}}"
    typed = ", ".join(alone)
    message = (
        "a list stands in square brackets, fields with their values in curly ones, found "
        f"{{{shorten(typed)}}}"
    )
    part = list_parts().get(str(place[0]), {}) if place else {}
    shown = ", ".join(map(write_inside, alone))
    is_list = part.get("type") == "array"
    names = list(find_inner(part))
    if names and len(place) <= 1 + is_list:
        if len(alone) > 1:
            return message
        name, _, rest = alone[0].partition(" ")
        if name in names and rest:
            return f"{message}; put a colon and a space behind '{name}'"
        shown = f"{{{names[0]}: {shown}}}"
        return f"{message}; write {f'[{shown}]' if len(place) == is_list else shown}"
    if is_list and len(place) == 1:
        return f"{message}; write [{shown}]"
    return f"{message}; a text that begins so stands between quotes: {quote_text(f'{{{typed}}}')}"
