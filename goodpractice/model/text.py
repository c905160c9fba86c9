"""Text rules: slugs (the parts of addresses), quotation marks, names without spelling, plurals.

The browser's form has several of these rules too: tests/cases holds both to one table.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_SLUG = 60
"""Characters of a slug that is proposed."""

RESERVED_NAMES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    ]
)
"""Names of Windows' devices: no file or folder there can be called so, whatever its ending."""

QUOTES = {"“": "”", "”": "”", "„": "“”", "‘": "’", "’": "’", "«": "»"}
"""Typographic quotation marks that begin, and those that may end what they began."""

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
"""What a word processor makes of a hyphen."""

MARKDOWN_MARK = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w+;)|\$(?=.*\$))")
"""What Markdown takes for more than a letter, and the $ before which GitHub begins a formula."""


def count_noun(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: ``1 entry``, ``1,200 entries``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def escape_markdown(text: str) -> str:
    """Return a text, on one line, that Markdown shows as it is."""
    return MARKDOWN_MARK.sub(r"\\\1", " ".join(text.split()))


def strip_quotes(value: str) -> str:
    """Return a value without the typographic quotation marks around the whole of it."""
    if len(value) < 3 or value[-1] not in QUOTES.get(value[0], ""):
        return value
    inner = value[1:-1]
    if inner != inner.strip() or set(inner) & (set(QUOTES) - {"’"} | {"”", "»"}):
        return value  # two quotations, or one inside another
    return value if value[0] in "‘’" and inner.count("’") > 1 else inner


def make_slug(text: str) -> str:
    """Return a text as part of an address: ``Telford & Wrekin`` is ``telford-and-wrekin``."""
    folded = text.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)  # ü is u with a mark of its own
        folded = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "entry"


def propose_slug(title: str, longest: int = LONGEST_SLUG) -> str:
    """Return a title as a file's name of a length that can be read and typed."""
    slug = make_slug(title)
    if len(slug) > longest:
        slug = slug[: longest + 1].rsplit("-", 1)[0][:longest]
    return f"{slug}-entry" if slug in RESERVED_NAMES else slug


@lru_cache(1_000)  # the same few organisations stand in many entries
def fold_name(name: str) -> str:
    """Return a name without what spellings differ in: case, punctuation, ``'s``, ``&``."""
    folded = name.casefold().replace("&", " and ").replace("’", "'")
    folded = re.sub(r"'s\b|(?<=\bchildren)s'?(?!\w)", "", folded)
    return " ".join(re.findall(r"\w+", folded))
