"""Delimiters of front matter: the lines of --- around it, and what stands in their place."""

import re

from goodpractice.content.front_matter.unreadable.yaml_errors import shorten

END_PATTERN = re.compile(r"\n---[^\S\n]*(?:\n|\Z)")
"""The line that ends the front matter."""

SECOND_PATTERN = re.compile(
    r"^---[ \t]*\n(?:[a-z_]+:.*\n(?:(?:[ \t#]|- ).*\n|\n)*)+---[ \t]*$", re.MULTILINE
)
"""Lines of fields between two of ---, in a text: another entry, or another try at this one."""

EARLY_PATTERN = re.compile(r"(?:[a-z_]+:(?: .*)?\n(?:(?:[ \t#]|- ).*\n|\n)*)+---[ \t]*(?:\n|\Z)")
"""Fields at a text's beginning with a line of --- below them: the one above ends too early."""

NO_BEGIN = "the file must begin with a line of --- and its front matter"
NO_END = "the front matter has no end; expected a second line of --- below it"
MARKS = frozenset("-–—_=~*+")
"""What a line is drawn with, by people and by word processors."""

HEADING_PATTERN = re.compile(r"##+[ \t]+\S.*\n+(?![a-z_]+:|[ \t]*(?:- |#))")
"""A text's heading; above a field, an item or another such line it is a comment."""

EARLY = "fields go on here, below the end of the front matter; delete the line of --- above them"
SECOND = (
    "a second front matter begins here, which no page would show; keep one, and give another entry "
    "a file of its own"
)


def explain_first(text: str) -> str:
    """Return the tail of a message: what stands where the first line of --- should."""
    line = text.lstrip("\n").split("\n", 1)[0].rstrip()
    first = line.strip()
    if not text.strip():
        return "; it is empty"
    if line.endswith(" ---"):
        return f"; found '{line}', delete what stands before --- there and in the lines below"
    if first.startswith("\\-") and set(first) <= {*MARKS, "\\"}:
        return f"; found '{first}', delete each \\ that a program has put before a mark"
    if first and set(first) <= MARKS:
        return f"; found '{first}', write three hyphens: ---"
    if re.match(r"---\s*[a-z_]+:", first):
        return f"; found '{shorten(first)}', begin a new line behind the three hyphens"
    if first.startswith("---"):
        return f"; found '{shorten(first)}', write three hyphens and nothing else: ---"
    if first.startswith("```") and re.match(r"\s*```.*\n[a-z_]+:", text):
        return f"; found '{shorten(first)}', write --- in its place, and in that of its partner"
    if re.match(r"[a-z_]+:", first):
        return f"; write --- above '{shorten(first)}'"
    if first and re.search(r"^---[ \t]*\n(?:[a-z_]+:|#)", text, re.MULTILINE):
        return f"; found '{shorten(first)}', delete what stands above the line of ---"
    return f"; found '{shorten(first)}'"


def explain_end(text: str) -> tuple[int, str]:
    """Return the number from 0 and the message of the line at which front matter should end.

    There stands another mark than the one that ends it, or the text's first heading.
    """
    at = 0
    for number, line in enumerate(text.split("\n")):
        found = line.strip()
        if number and found not in {"", "-"} and (set(found) <= MARKS or found.startswith("---")):
            found = shorten(line.rstrip())
            return number, f"{NO_END}; found '{found}', write three hyphens and nothing else: ---"
        if HEADING_PATTERN.match(text, at):
            return number, f"{NO_END}; write --- above '{shorten(found)}'"
        at += len(line) + 1
    return 0, NO_END
