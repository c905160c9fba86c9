"""Text rules: slugs, the parts of addresses, and typographic quotation marks."""

import re
import unicodedata

LONGEST_SLUG = 60
"""Characters of a slug that is proposed."""

QUOTES = {"“": "”", "”": "”", "„": "“”", "‘": "’", "’": "’", "«": "»"}
"""Typographic quotation marks that begin, and those that may end what they began."""


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
    folded = unicodedata.normalize("NFKD", folded)  # ü is u with a mark of its own
    folded = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "entry"
