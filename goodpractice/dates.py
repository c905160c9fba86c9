"""Dates as content gives them (a year, a month, a day), for readers and for counting."""

from calendar import month_name, monthrange
from datetime import MAXYEAR, date


def format_date(value: str) -> str:
    """Return a date in words: ``2010``, ``June 2017``, ``21 November 2026``."""
    parts = [int(part) for part in value.split("-")]
    words = [str(parts[0])]
    if len(parts) > 1:
        words.insert(0, month_name[parts[1]])
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return " ".join(words)


def add_months(day: str, months: int) -> str:
    """Return the day so many months later; the month's last where it has no such day.

    The calendar's last day where it ends before.
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max.isoformat()
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def format_timestamp(value: str) -> str:
    """Return a date as the first moment it covers, in RFC 3339's form."""
    year, month, day = (*value.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"
