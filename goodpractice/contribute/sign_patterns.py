"""The form's patterns of what programs leave in a text: Python's own, as browsers read them.

What a pattern finds is decided in goodpractice/content/; written twice, the two would part.
JavaScript has other words for letters of all alphabets, for named groups and for what Python
writes in several lines, and refuses a backslash before a mark that means nothing.
"""

import json
import re

from goodpractice.content.artefacts import code_spans, mail, programs
from goodpractice.content.artefacts.programs import VAIN_PATTERNS
from goodpractice.content.markdown import lost_words
from goodpractice.content.text import malformed_links
from goodpractice.model.fields import addresses, hosts
from goodpractice.paths import PROJECT, need_checkout

FILE = PROJECT / "assets" / "form" / "signs" / "patterns.js"
HEAD = """\
// Patterns of what programs leave in a text, and what is said of each: made from those of
// goodpractice/content/, which explains them, by `python -m goodpractice.contribute.sign_patterns`.
"""

PATTERNS = {
    "SIGN": programs.SIGN_PATTERN,
    "CHAT": programs.CHAT_PATTERN,
    "REMARK": programs.REMARK_PATTERN,
    "REMARKED": programs.REMARKED_PATTERN,
    "CODE": code_spans.CODE_PATTERN,
    "SPACED": programs.SPACED_PATTERN,
    "STARS": lost_words.STARS_PATTERN,
    "MAIL_LINE": mail.MAIL_LINE_PATTERN,
    "MAIL_WORDS": mail.MAIL_WORDS_PATTERN,
    "LOGIN": addresses.LOGIN_PATTERN,
    "WRAPPED": hosts.WRAPPED_PATTERN,
    "UNOPENED": malformed_links.UNOPENED_PATTERN,
    "UNCLOSED": malformed_links.UNCLOSED_PATTERN,
    "APOSTROPHE": malformed_links.APOSTROPHE_PATTERN,
    "NOTE_NAME": malformed_links.NOTE_NAME_PATTERN,
    "ESCAPED": malformed_links.ESCAPED_PATTERN,
    "GAPS": malformed_links.SPACED_PATTERN,
    "SPLIT": malformed_links.SPLIT_PATTERN,
    "DEFINED": malformed_links.DEFINED_PATTERN,
}

LETTER = r"[^\W\d_]"
WORD = r"\p{L}\p{N}_"
"""A letter of any alphabet in Python, and what else may stand in a word, in JavaScript."""

SYNTAX = frozenset(r"^$\.*+?()[]{}|/")
"""Marks that mean something, so that JavaScript takes them behind a backslash."""

PIECE_PATTERN = re.compile(
    rf"\\U[0-9a-fA-F]{{8}}|{re.escape(LETTER)}|\\.|\(\?P<|\(\?P=\w+\)|.", re.DOTALL
)
"""What is translated as one."""


def translate(pattern: re.Pattern[str]) -> str:
    """Return the pattern as JavaScript has it, for its flag u."""
    is_verbose = bool(pattern.flags & re.VERBOSE)
    parts: list[str] = []
    is_within = False  # square brackets
    for match in PIECE_PATTERN.finditer(pattern.pattern):
        piece = match[0]
        if not is_within and piece == LETTER:
            parts.append(r"\p{L}")
        elif not is_within and piece.startswith("(?P"):
            parts.append(piece.replace("(?P=", r"\k<").replace(")", ">").replace("(?P<", "(?<"))
        elif piece.startswith("\\"):
            parts.append(translate_escape(piece, is_within))
        elif not (is_verbose and not is_within and piece.isspace()):
            parts.append(piece)
            is_within = (is_within or piece == "[") and piece != "]"
    return "".join(parts)


def translate_escape(piece: str, is_within: bool) -> str:
    """Return a character, or several, that are written behind a backslash."""
    mark = piece[1]
    if mark == "U":
        return f"\\u{{{int(piece[2:], 16):x}}}"
    if mark == "Z":
        return r"$(?![\s\S])"
    if mark == "w":
        return WORD if is_within else f"[{WORD}]"
    if mark.isalnum() or mark in SYNTAX or (is_within and mark == "-"):
        return piece
    return mark


def write_expression(pattern: re.Pattern[str]) -> str:
    """Return what makes a pattern in JavaScript."""
    told = {re.IGNORECASE: "i", re.MULTILINE: "m"}
    flags = "".join(mark for flag, mark in told.items() if pattern.flags & flag)
    return f'new RegExp({json.dumps(translate(pattern))}, "g{flags}u")'


def write_patterns() -> str:
    """Return the browser's file of patterns."""
    parts = [HEAD]
    parts += [f"export const {name} = {write_expression(one)};" for name, one in PATTERNS.items()]
    parts += ["/** @type {Record<string, RegExp>} Marks in vain, by what they are. */"]
    parts += ["export const VAIN = {"]
    parts += [f"  {kind}: {write_expression(one)}," for kind, one in VAIN_PATTERNS.items()]
    parts += ["};", "/** @type {Record<string, string>} What is said of each. */"]
    parts += [f"export const MEANINGS = {json.dumps(programs.MEANINGS, indent=2)};", ""]
    return "\n".join(parts)


if __name__ == "__main__":
    need_checkout()
    FILE.write_text(write_patterns(), encoding="utf-8")
