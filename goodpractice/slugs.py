"""Texts as parts of addresses."""

import re
import unicodedata


def make_slug(text: str) -> str:
    """Return a text as part of an address: ``Telford & Wrekin`` is ``telford-and-wrekin``."""
    folded = text.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    folded = unicodedata.normalize("NFKD", folded)  # ü is u with a mark of its own
    folded = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "entry"
