"""Typographic quotation marks, which word processors put where YAML wants straight ones."""

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
