"""Text rules: slugs (the parts of addresses), typographic quotation marks, and dates.

Dates are as content gives them (a year, a month, a day), in words, and as people type them. The
models take one form only. What somebody typed in another is read here, to say in a message how
to write it, and to mend it where it can mean one thing alone: 21/11/2026 can, 3/4/2026 cannot.
The browser's form has several of these rules too: tests/cases holds both to one table.
"""

import os
import re
import unicodedata
from calendar import monthrange
from contextlib import suppress
from datetime import MAXYEAR, UTC, date, datetime

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

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
SEPARATED = re.compile(r"([0-9]{1,4})([./ -])([0-9]{1,2})\2([0-9]{1,4})")
WORDED = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? +(?:of +)?)?([a-z]+)\.?,? +([0-9]{4})")
AMERICAN = re.compile(r"([a-z]+)\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})")
WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +")
RUN_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
"""What a word processor makes of a hyphen."""

HYPHENS = str.maketrans(dict.fromkeys(DASHES, "-"))
TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r" ?(?:z|[+-][0-9]{2}:?[0-9]{2})?"
)
MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
MARKDOWN_MARK = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w+;))")
YEAR_AND_MONTH = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})")


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


def format_date(value: str) -> str:
    """Return a date in words: ``2010``, ``June 2017``, ``21 November 2026``."""
    parts = [int(part) for part in value.split("-")]
    words = [str(parts[0])]
    if len(parts) > 1:
        words.insert(0, MONTHS[parts[1] - 1].capitalize())
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return " ".join(words)


def format_when(value: str) -> str:
    """Return when something was: ``in 2010``, ``in June 2017``, ``on 21 November 2026``."""
    return f"{'on' if value.count('-') == 2 else 'in'} {format_date(value)}"


def add_months(day: str, months: int) -> str:
    """Return the day so many months later; the month's last where it has no such day.

    The calendar's last day where it ends before.
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max.isoformat()
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def find_epoch() -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH names, None where it is not set, or none.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds.isdecimal():
        with suppress(ValueError, OverflowError, OSError):  # no day of the calendar
            return datetime.fromtimestamp(int(seconds), UTC)
    return None


def find_today() -> date:
    """Return the day of the build: SOURCE_DATE_EPOCH's, where builds are to be repeated."""
    return (find_epoch() or datetime.now(UTC)).date()


def format_timestamp(value: str) -> str:
    """Return a date as the first moment it covers, in RFC 3339's form."""
    year, month, day = (*value.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"


def list_meanings(text: str) -> list[str]:
    """Return the dates a text may mean, each as ``2026``, ``2026-11`` or ``2026-11-21``.

    Empty where it means none, several where day and month could be either.
    """
    folded = WEEKDAY.sub("", " ".join(text.casefold().translate(HYPHENS).split()))
    if match := TIMED.fullmatch(folded):
        folded = match[1]  # as form editors write a day
    if match := SEPARATED.fullmatch(folded):
        first, _, second, third = match.groups()
        if len(first) == 4 and len(third) <= 2:
            return keep_real([(first, second, third)])
        if len(third) == 4 and len(first) <= 2:
            return keep_real([(third, second, first), (third, first, second)])
        return []
    if match := WORDED.fullmatch(folded):
        day, month, year = match.groups()
        return keep_real([(year, find_month(month), day)])
    if match := AMERICAN.fullmatch(folded):
        month, day, year = match.groups()
        return keep_real([(year, find_month(month), day)])
    if match := MONTH_AND_YEAR.fullmatch(folded):
        return keep_real([(match[2], match[1], None)])
    if match := RUN_TOGETHER.fullmatch(folded):
        return keep_real([(match[1], match[2], match[3])])
    if match := YEAR_AND_MONTH.fullmatch(folded):
        return keep_real([(match[1], match[2], None)])
    return []


def find_month(word: str) -> str:
    """Return a month's number; 0 for what is no month's name or its first letters."""
    if len(word) < 3:
        return "0"
    word = "sep" if word == "sept" else word
    found = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return str(found[0]) if len(found) == 1 else "0"


def keep_real(dates: list[tuple[str, str, str | None]]) -> list[str]:
    """Return those of the years, months and days that the calendar has, each once."""
    kept: dict[str, None] = {}
    for year, month, day in dates:
        try:
            real = date(int(year), int(month), int(day or 1)).isoformat()
        except ValueError:
            continue
        kept[real if day else real[:7]] = None
    return list(kept)
