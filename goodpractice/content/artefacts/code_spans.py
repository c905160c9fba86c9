"""Code spans and blocks of a text, hidden where it is looked through for what is no code."""

import re

CODE_PATTERN = re.compile(
    r"^ {0,3}(`{3}|~{3})[\s\S]*?(?:^ {0,3}\1|\Z)"
    r"|(?<![\\`\w])(`+)(?!`)(?:[^\n]|\n(?![ \t]*(?:\n|[-+*>#|=]|[0-9]{1,3}[.)]|```)))*?[^`]\2(?!`)",
    re.MULTILINE,
)
"""Code, to its end or to the text's, and within a paragraph over its lines; a ` behind a letter is
somebody's apostrophe."""


def hide_code(text: str) -> str:
    """Return a text with spaces for its code."""
    if "`" not in text and "~~~" not in text:
        return text
    return CODE_PATTERN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
