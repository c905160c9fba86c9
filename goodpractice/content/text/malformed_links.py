"""Malformed links: brackets and addresses that make no link, or another than was meant."""

import re
from collections.abc import Iterator

from goodpractice.content.artefacts.code_spans import hide_code
from goodpractice.content.markdown.inline import LONGEST_TARGET, TAIL_PATTERN
from goodpractice.content.markdown.lines import drop_code

PARTED_PATTERN = re.compile(
    r"(?<!\\)\[([^\[\]\n]{1,200})(?<!\\)\](?P<gap>[ \t]*[ \n][ \t]*)"
    r"\((?=https?://|www\.|mailto:|tel:|\.\./|[^()\s]{1,99}@)",
    re.IGNORECASE,
)
SPACED_PATTERN = re.compile(
    r"""\]\(\s*((?:https?://|www\.|mailto:|tel:|\.\./)[^()<>"'\n]{1,300})\)""",
    re.IGNORECASE,
)
TURNED_PATTERN = re.compile(
    r"\(([^()\[\]\n]{1,200})\)\[((?:https?://|www\.|mailto:)[^\[\]\s]{1,500})\]", re.IGNORECASE
)
OPEN_PATTERN = re.compile(
    r"\]\(\s*<?((?:https?://|www\.|mailto:|tel:)[^\s()<>]{1,500})", re.IGNORECASE
)
UNOPENED_PATTERN = re.compile(r"(?<=\w\])(https?://[^\s()<>\[\]]{1,500})\)", re.IGNORECASE)
ADDRESS_PATTERN = re.compile(r"[^\s()<>]*")
BROKEN_PATTERN = re.compile(
    r"\]\(\s*<?(https?://[^\s()<>]{1,500})\n[ \t]*[^\s()<>\[\]\"']{1,500}>?\)", re.IGNORECASE
)
DEFINED_PATTERN = re.compile(
    r"^ {0,3}\[(?!\^)(?:[^\[\]\\\n]|\\.){1,200}\]:[ \t]*(?:\n[ \t]*)?"
    r"(https?://[^\s<>]{1,500})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What gives a name the address that it stands for."""

UNCLOSED_PATTERN = re.compile(
    r"(?<!\\)\[([^\[\]()\n]{1,100})\((https?://[^\s()<>\[\]]{1,500})\)"
    r"(?!(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500}\])",
    re.IGNORECASE,
)
APOSTROPHE_PATTERN = re.compile(
    r"(?<![\w.+'\u2019&<:/=%-])[\w.+-]{1,64}['\u2019&]([\w.+-]{1,64}@[A-Za-z0-9-]{1,63}"
    r"(?:\.[A-Za-z0-9-]{1,63}){1,9})(?![^\[\]]{0,300}\]\()"
)
"""An e-mail address of which GitHub makes a link from its apostrophe on: o'neil@example.org. Within
another address, or the words of a link, it makes none."""

NOTE_NAME_PATTERN = re.compile(r"(?<!\\)\[\^([^\s\[\]]{0,100}[^\S\n][^\[\]\n]{0,100})\](?!\()")
ESCAPED_PATTERN = re.compile(
    r"(?<!\]\()(?<!\]\(<)(?:(?<!\]: )|(?<=\]: )(?=\S{1,500}[ \t]+[^\s\"'(]))(?<!\]: <)(?<![\w.])"
    r"((?:https?://|www\.)(?:[^\s<>()\[\]\\]|\((?:[^\s<>()\[\]\\]{0,100}\))?){0,500}"
    r"\\[!-/:-@\[-`{-~][^\s<>()\[\]]{0,200}"
    r"|[\w.+-]{0,64}\\[_.+-][\w.+\\-]{0,64}@[A-Za-z0-9-]{1,63}\.[\w.-]{1,99})"
    r"(?![^\[\]\n]{0,300}\]\()",
    re.IGNORECASE,
)
r"""An address by itself with a \, which editors of Markdown put before _: it ends there, and an
e-mail's begins behind it. Only the words and the address of a link may hold one; a name is given
none where more words stand behind it."""

SPLIT_PATTERN = re.compile(
    r"(?<![\w@.+-])(https?://[ \t]{1,3}(?=[\w-]{1,63}\.[\w-])"
    r"|[\w.+-]{1,64}(?: @|@ )(?=[A-Za-z0-9-]{1,63}\.[A-Za-z]))[\w.-]{1,99}",
    re.IGNORECASE,
)
"""An address of a page or for e-mail that a space parts; a word @ another is none."""

HALVES = (
    (PARTED_PATTERN, "a space, or a line's end, parts '[{}]' from its address; take it out"),
    (BROKEN_PATTERN, "the address {} goes on in the next line; write it on one"),
    (UNCLOSED_PATTERN, "no bracket closes the words before {1}; write ]( there"),
    (TURNED_PATTERN, "a link's brackets are turned round; write [{}]({})"),
    (NOTE_NAME_PATTERN, "a note's name holds no spaces, found '[^{}]'; take them out"),
    (ESCAPED_PATTERN, "an address by itself holds no \\, found '{}'; take it out"),
    (SPLIT_PATTERN, "a space parts an address behind '{}'; take it out"),
    (UNOPENED_PATTERN, "no bracket opens before {}; write ( between it and its words"),
)
"""What is typed instead of a link, and what is said of it."""

LONGEST_WORDS = 300
"""Characters of a link's words in which their first bracket is looked for."""


def find_malformed_links(body: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each link whose brackets do not make it one."""
    typed, body = body, hide_code(drop_code(body))
    told: set[int] = set()
    is_odd = any(mark in body for mark in ("[", "]", "@", "://", "www."))
    for pattern, message in HALVES if is_odd else ():
        for match in pattern.finditer(body):
            if pattern is PARTED_PATTERN and not typed[slice(*match.span("gap"))].isspace():
                continue  # code parts them
            told.add(match.start())
            yield match.start(), message.format(*match.groups())
    for match in SPACED_PATTERN.finditer(body):
        target = match[1].strip()
        if re.search(r"\s", target):
            told.add(match.start())
            bare = re.sub(r"\s", "", target)
            instead = bare if target.startswith("tel:") else "%20"
            yield match.start(), f"an address holds no spaces (write {instead}), found '{target}'"
    for match in DEFINED_PATTERN.finditer(body) if "]:" in body else ():
        if leaves_open(match[1]):
            yield match.start(1), f"the ( in {match[1]} is not closed; write ) behind it, or %28"
    for match in APOSTROPHE_PATTERN.finditer(body) if "@" in body else ():
        meant = match[0].replace("\u2019", "'")
        yield match.start(), f"a link would be made of {match[1]} alone; write <{meant}>"
    for match in OPEN_PATTERN.finditer(body):
        line = body[body.rfind("\n", 0, match.start()) + 1 : match.start()]
        address = ADDRESS_PATTERN.match(body, match.start(1))
        is_long = address and len(address[0]) > LONGEST_TARGET  # which is said of it
        if line.count("`") % 2 or match.start() in told or is_long:
            continue
        if not TAIL_PATTERN.match(body, match.start() + 1):
            yield match.start(1), f"the bracket before {match[1]} is not closed; write ) behind it"
        elif not find_opening(body, match.start()):
            yield match.start(1), f"no bracket opens the words before {match[1]}; write [ there"


def leaves_open(address: str) -> bool:
    """Tell whether a round bracket of an address is not closed, so that it is no name's."""
    depth = 0
    for mark in re.findall(r"(?<!\\)[()]", address):
        depth = depth + 1 if mark == "(" else max(depth - 1, 0)
    return depth > 0


def find_opening(body: str, end: int) -> bool:
    """Tell whether a bracket opens the words of a link that end at a place."""
    begin = max(0, end - LONGEST_WORDS, body.rfind("\n\n", 0, end))
    depth = 1
    for mark in reversed(re.sub(r"\\.", "", body[begin:end])):
        depth += (mark == "]") - (mark == "[")
        if not depth:
            return True
    return end - begin == LONGEST_WORDS  # who knows
