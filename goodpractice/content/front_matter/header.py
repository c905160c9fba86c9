"""Front matter: its YAML, read strictly and with line numbers.

YAML's usual conveniences lose content silently: of two equal keys the last wins, ``NO``
becomes False, ``01785 …`` may become a number. Here every value stays the text that was
typed, every key is kept with its line, and what cannot be kept is an error. The records'
models then decide what a text means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from goodpractice.content.artefacts.tools import find_parted
from goodpractice.content.artefacts.unseen import UNSEEN_PATTERN, drop_invisible, explain_unseen
from goodpractice.content.front_matter.delimiters import (
    EARLY,
    EARLY_PATTERN,
    END_PATTERN,
    NO_BEGIN,
    explain_end,
    explain_first,
)
from goodpractice.content.front_matter.lost import (
    Written,
    explain_quotes,
    find_lost,
    find_swallowed,
    locate,
    plain_spaces,
)
from goodpractice.content.front_matter.unreadable.brackets import explain_curly, explain_root
from goodpractice.content.front_matter.unreadable.late_errors import (
    explain_open_quote,
    find_late_error,
)
from goodpractice.content.front_matter.unreadable.proposals import write_pair
from goodpractice.content.front_matter.unreadable.yaml_errors import (
    TIGHT,
    BaseLoader,
    explain_mark,
    explain_yaml,
    find_mark,
    shorten,
)
from goodpractice.model.problems import Place
from goodpractice.model.text import QUOTES

# Every value stays a text, so no time is spent on what else it may be.
Loader = type("Loader", (BaseLoader,), {"resolve": lambda *_: "tag:yaml.org,2002:str"})

DEEPEST = 20
"""Lists and fields within each other; the deepest record needs four."""

SEEN = bytes([*b"\t\n", *range(0x20, 0x7F)])  # all of ASCII that can be seen
MOST_FIELDS = 150
"""Fields of one mapping; the longest record has thirty."""

MOST_ITEMS = 1000
"""Items of one list."""

HASH_PATTERN = re.compile(r"^[ \t]*[^ \t#\n].*#", re.MULTILINE)
"""A mark of comments on a line with something else."""

NOTHING = frozenset({"null", "Null", "NULL", "~"})
"""What YAML reads as no value, where it stands without quotes."""

TIGHT_PATTERN = re.compile(r"[a-z_]+:\S")
"""A field without a space behind its colon: ``{document:x}`` has a key, and no value."""

SWALLOWED = "stands further right than the item above; begin both with the same number of spaces"


class HeaderError(Exception):
    """The header cannot be read; `line` counts from 1 within the file."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


@dataclass(slots=True)
class Header:
    """A file's front matter: its data, the line of each place, and what follows it.

    `folded` are the places of texts that go on over several lines, without quotes, `empty` those of
    fields with nothing behind their colon, which are not among the data, `in_brackets` those of
    lists and fields within others that stand in brackets.
    """

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    folded: set[Place] = field(default_factory=set)
    empty: list[Place] = field(default_factory=list)
    in_brackets: set[Place] = field(default_factory=set)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    body: str = ""
    body_line: int = 1

    def find_line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest thing around it."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.lines:
                return self.lines[place[:end]]
        return 1


class StrictHandler(YAMLHandler):
    """python-frontmatter's YAML handler, made to refuse what it would let pass."""

    def __init__(self, skipped: int) -> None:
        """Take the number of blank lines left out before the text."""
        super().__init__()
        self.header = Header()
        self._skipped = skipped
        self._text: list[str] = []
        self._marked = False
        self._hashed = False
        self._scalars: list[Written] = []

    def split(self, text: str) -> tuple[str, str]:
        """Return the header's YAML and the body; both markers must be there."""
        end = END_PATTERN.search(text)
        if not end:
            number, message = explain_end(text)
            raise HeaderError(self._skipped + number + 1, message)
        body = text[end.end() :]
        blank = body.count("\n", 0, len(body) - len(body.lstrip()))
        self.header.body_line = self._skipped + text.count("\n", 0, end.start()) + 3 + blank
        return text[text.index("\n") + 1 : end.start()], body

    def find_line(self, mark: yaml.Mark | None) -> int:
        """Return the file's line of a place in the header."""
        return self._skipped + (mark.line + 2 if mark else 1)

    def load(self, fm: str, **_kwargs: object) -> dict[str, Any]:
        """Return the header's data, and keep the lines beside it."""
        fm = plain_spaces(fm)
        self._text = fm.split("\n")
        # Where none of these stands anywhere, no value need be checked for beginning with one.
        self._marked = any(mark in fm for mark in ("&", "*", "!", *QUOTES))
        self._hashed = "\\" in fm or ("#" in fm and HASH_PATTERN.search(fm) is not None)
        try:
            if deep := find_too_deep(fm):
                raise HeaderError(self.find_line(deep), "brackets or lists are nested too deeply")
            node = yaml.compose(fm, Loader=Loader)
        except yaml.MarkedYAMLError as error:
            if late := find_late_error(error, self._text):
                raise HeaderError(self._skipped + late[0] + 2, late[1]) from None
            line = self.find_line(find_mark(error))
            raise HeaderError(line, explain_yaml(error, self._text)) from None
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise HeaderError(self._skipped + 2, explain_root(node))
        self.header.data = self._read_mapping(node, (), set())
        if self._hashed:
            self._check_lost()
        return self.header.data

    def _check_first(self, node: yaml.Node, place: Place, seen: set[int]) -> None:
        mark, value = node.start_mark, node.value
        line = self.find_line(mark)
        text = "".join(self._text[mark.line : mark.line + 1])
        first = text[mark.column :][:1]
        # YAML would take &word for an anchor and !word for a type, and drop them.
        if id(node) in seen or first in {"&", "*", "!"}:
            raise HeaderError(line, explain_mark(text))
        seen.add(id(node))
        message = explain_quotes(first, value) if isinstance(value, str) else ""
        if message and self._stands_alone(node):  # a field's name is told of as such
            self.header.faults.append((line, name_place(place), message))

    def _check_lost(self) -> None:
        """Report what YAML takes for a comment or an escape, though its author may not have."""
        told = {line for line, _, _ in self.header.faults}
        for number, written, message in find_lost(self._text, self._scalars):
            line = self._skipped + number + 2
            if line not in told:
                field = name_place(written.place if written else ())
                self.header.faults.append((line, field, message))

    def _read(self, node: yaml.Node, place: Place, seen: set[int]) -> Any:
        if self._marked:
            self._check_first(node, place, seen)
        value = node.value
        if isinstance(node, yaml.ScalarNode):
            if self._hashed:
                self._scalars.append(locate(node, place))
            if not node.style and value in NOTHING:
                return ""
            first, last = node.start_mark.line, node.end_mark.line
            if not node.style and first != last:
                self.header.folded.add(place)
            if first != last and node.style != "|":  # the line's end becomes a space
                line, name = self.find_line(node.start_mark), name_place(place)
                parted = find_parted("\n".join(self._text[first : last + 1]))
                self.header.faults += [(line, name, said) for _, said in parted]
            if (number := find_swallowed(self._text, node)) is not None:
                line = self._skipped + number + 2
                self.header.faults.append((line, name_place(place), SWALLOWED))
            if opened := explain_open_quote(self._text, node):
                self.header.faults.append((self.find_line(node.start_mark), "", opened))
            if not value.isprintable() and (unseen := UNSEEN_PATTERN.search(value)):
                line = self.find_line(node.start_mark)
                said = explain_unseen(value, unseen)
                self.header.faults.append((line, name_place(place), said))
            return value
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            self.header.in_brackets.add(place)
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, place, seen)
        items = []
        if len(value) > MOST_ITEMS:
            line = self.find_line(value[MOST_ITEMS].start_mark)
            raise HeaderError(line, f"a list has {len(value)} items; {MOST_ITEMS} at most")
        for index, item in enumerate(value):
            self.header.lines[(*place, index)] = self.find_line(item.start_mark)
            items.append(self._read(item, (*place, index), seen))
        return items

    def _stands_alone(self, key: yaml.Node) -> bool:
        """Tell whether a text in curly brackets has no colon behind it, which makes it a field."""
        mark = key.end_mark
        behind = self._text[mark.line][mark.column :].lstrip()
        return isinstance(key, yaml.ScalarNode) and not behind.startswith(":")

    def _read_mapping(self, node: yaml.MappingNode, place: Place, seen: set[int]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if len(node.value) > MOST_FIELDS:
            line = self.find_line(node.value[MOST_FIELDS][0].start_mark)
            raise HeaderError(line, f"there are {len(node.value)} fields; {MOST_FIELDS} at most")
        alone = [key.value for key, _ in node.value if node.flow_style and self._stands_alone(key)]
        is_list = 0 < len(alone) == len(node.value) and not any(map(TIGHT_PATTERN.match, alone))
        if is_list:
            said, line = explain_curly(place, alone), self.find_line(node.start_mark)
            self.header.faults.append((line, name_place(place), said))
        for key_node, value_node in node.value:
            line = self.find_line(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                raise HeaderError(line, "expected 'field: value', found brackets before the colon")
            key = self._read(key_node, place, set())
            is_tight = TIGHT_PATTERN.match(key) is not None
            if is_tight:
                mark = key_node.start_mark
                typed = key if node.flow_style else self._text[mark.line][mark.column :]
                said = f"{TIGHT}; write {write_pair(typed)}"
                self.header.faults.append((line, name_place(place), said))
            if is_tight and not node.flow_style:  # a second colon has made a name of both
                key, is_tight = key.partition(":")[0], False
            here = (*place, key)
            if here in self.header.lines:
                said = f"stands twice (first on line {self.header.lines[here]}); keep one"
                self.header.faults.append((line, name_place(here), said))
                continue
            self.header.lines[here] = line
            if node.flow_style and is_bare(value_node) and not is_tight and not is_list:
                message = f"found '{shorten(key)}' without a value in curly brackets; " + (
                    "put a text that holds a comma between quotes"
                    if key in alone
                    else "write one, or delete it"
                )
                self.header.faults.append((line, name_place(place), message))
            value = self._read(value_node, here, seen)
            if value == "":  # `published:` with nothing behind it says nothing
                self.header.empty.append(here)
            else:
                data[key] = value
        return data


def is_bare(node: yaml.Node) -> bool:
    """Tell whether a field has nothing at all for its value."""
    return isinstance(node, yaml.ScalarNode) and not node.style and not node.value


def find_too_deep(text: str) -> Any:
    """Return where lists stand in lists without end, at which the YAML library crashes."""
    begins = (len(line) - len(line.lstrip(" -?")) for line in text.split("\n"))
    if max(begins) + text.count("[") + text.count("{") < DEEPEST:
        return None  # each level takes one of these, so there is no need to look closer
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def read_header(text: str) -> Header:
    """Split a file's text into front matter and body.

    Line ends may be Windows', a byte order mark may stand first. Raises `HeaderError`
    where there is no front matter or it cannot be read.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = drop_invisible(text)
    plain = text.isascii() and not text.encode().translate(None, SEEN)  # quicker than the pattern
    unseen = None if plain else UNSEEN_PATTERN.search(text)
    if unseen:
        raise HeaderError(text.count("\n", 0, unseen.start()) + 1, explain_unseen(text, unseen))
    if text.lstrip("\n").split("\n", 1)[0].rstrip() != "---":
        raise HeaderError(1, NO_BEGIN + explain_first(text))
    skipped = len(text) - len(text.lstrip("\n"))
    handler = StrictHandler(skipped)
    _, body = frontmatter.parse(text.lstrip("\n"), handler=handler)
    if EARLY_PATTERN.match(body):
        raise HeaderError(handler.header.body_line, EARLY)
    handler.header.body = body
    return handler.header


def name_place(place: Place) -> str:
    """Return a place as contributors read it: ``contacts[1].email``, counted from 1."""

    def parts() -> Iterator[str]:
        for part in place:
            yield f"[{part + 1}]" if isinstance(part, int) else f".{part}"

    return "".join(parts()).removeprefix(".")
