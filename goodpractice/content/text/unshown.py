"""What no page would show: footnotes and names of links that nothing refers to, or defines."""

import re
from collections.abc import Collection, Iterator
from itertools import islice, product

from goodpractice.content.artefacts.code_spans import hide_code
from goodpractice.content.markdown.conversion import Unshown
from goodpractice.model.problems import suggest

DEFINED_PATTERN = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.){1,999})\]:", re.DOTALL)
"""The name that a link or a footnote is defined by."""

HELD_PATTERN = re.compile("\x02[^\x03]*\x03")
"""What the converter holds in the place of code or an escaped mark."""

MOST_NAMED = 20
"""References to one name that are named."""


def find_unshown(unshown: Unshown, body: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of what a text holds and no page would show."""
    defined = find_definitions(body)
    for name in dict.fromkeys(unshown.unused):
        place = min(defined.get(name.lower(), [0]))
        yield place, f"nothing in the text refers to '[{name}]', so that no page would show it"
    for name in dict.fromkeys(unshown.repeated):
        place = max(defined.get(name.lower(), [0]))
        yield place, f"'[{name}]:' stands twice, and no page would show the second; keep one"
    for name in dict.fromkeys(unshown.undefined):
        message = explain_undefined(name, defined)
        yield from ((place, message) for place in find_references(name, body))
    places: dict[str, int] = {}
    for line, message in unshown.lost:
        place = places[line] = body.find(line, places.get(line, -1) + 1)
        yield max(place, 0), message


def explain_undefined(name: str, defined: Collection[str]) -> str:
    """Return what is wrong where a text refers to a link or a note that nothing defines."""
    is_note = name.startswith("^")
    name = HELD_PATTERN.sub("…", name)
    known = [one for one in defined if one.startswith("^") == is_note]
    otherwise = (
        "add the note, or take it out"
        if is_note
        else "write [words](https://…), or \\[ for a bracket"
    )
    tail = suggest(f"[{name}]", [f"[{one}]" for one in known], otherwise)
    return f"no line begins with '[{name}]:', so that the brackets would be shown as typed{tail}"


def find_references(name: str, body: str) -> list[int]:
    """Return where a text refers to a name, [0] where that cannot be told."""
    words = r"\s+".join(map(re.escape, name.split()))
    words = HELD_PATTERN.sub(r"(?:\\\\.|[^\\[\\]\\\\])*", words)
    behind = r"(?!:)" if name.startswith("^") else ""
    patterns = (rf"\]\[\s*{words}\s*\]", rf"\[\s*{words}\s*\]{behind}")
    for pattern, text in product(patterns, (hide_code(body), body)):
        if found := list(islice(re.finditer(pattern, text, re.IGNORECASE), MOST_NAMED)):
            return [one.start() for one in found]
    return [0]


def find_definitions(body: str) -> dict[str, list[int]]:
    """Return where each name is defined in a text."""
    found: dict[str, list[int]] = {}
    for match in DEFINED_PATTERN.finditer(body):
        found.setdefault(" ".join(match[1].lower().split()), []).append(match.start())
    return found
