"""Dates: a year, a month or a day, as content gives them, in words, and as people type them.

The models take one form only. What somebody typed in another is read here, to say in a message
how to write it, and to mend it where it can mean one thing alone: 21/11/2026 can, 3/4/2026
cannot. The browser's form reads such dates too: tests/cases holds both to one table.
"""

import os
import re
import unicodedata
from calendar import monthrange
from contextlib import suppress
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from difflib import get_close_matches

from goodpractice.model.problems import UsageError
from goodpractice.model.text import DASHES

DATE_PATTERN = r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
DAY_PATTERN = r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
DATE_EXPECTED = "expected a year, month or day such as 2026, 2026-11 or 2026-11-21"
DAY_EXPECTED = "expected a day such as 2026-11-21"
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
SEPARATED = re.compile(r"([0-9]{1,4})([./ -])([0-9]{1,2})\2([0-9]{1,4})")
ORDINAL, YEAR_NUMBER = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", "(?P<year>[0-9]{4})"
FORMS = [
    re.compile(form)
    for form in (
        rf"(?:(?:the )?{ORDINAL}[ -](?:of )?)?(?P<month>[a-z]+)\.?,?[ -]{YEAR_NUMBER}",
        rf"(?P<month>[a-z]+)\.?[ -]{ORDINAL},?[ -]{YEAR_NUMBER}",
        rf"{YEAR_NUMBER},?[ -](?P<month>[a-z]+)\.?(?:[ -]{ORDINAL})?",
        rf"(?P<month>[0-9]{{1,2}})[./-]{YEAR_NUMBER}",
        rf"{YEAR_NUMBER}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{YEAR_NUMBER}[./-](?P<month>[0-9]{{1,2}})",
    )
]
"""Dates that can be read in one way; 2010/11 is no month, but two years."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ")
HYPHENS = str.maketrans(dict.fromkeys(DASHES, "-"))
HOUR, SIXTY = "(?:[01]?[0-9]|2[0-3])", "[0-5][0-9]"
TIME = rf"{HOUR}:{SIXTY}(?::{SIXTY}(?:\.[0-9]{{1,9}})?)?(?: ?[ap]m)?"
TIMED = re.compile(
    rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:(?:t|,? ){TIME}|t{HOUR}|,? {HOUR} ?[ap]m)?"
    rf" ?(?:z|utc|gmt|bst|[+-]{HOUR}:?{SIXTY})?"
)
"""A day with a time, which is of that day; 24:00 is the next one's."""
CLOCK = re.compile(rf"(?:,? at|,)? {TIME}(?: ?(?:z|utc|gmt|bst))?$")
"""A time behind a day that is written in another way: ``21/11/2026 00:00``."""
TWO_YEARS = re.compile(r"([0-9]{2})([0-9]{2})[/\u2012-\u2014\u2212]([0-9]{2})")
"""A financial or school year, or a month: 2010/11, 2010–11."""
WHOLE_YEARS = re.compile(r"([12][0-9]{3}) ?(?:[/-]|to) ?(?:[12][0-9]{3}|1[3-9]|[2-9][0-9])")
NAMED = f"(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]{{0,6}}"
SHORT_YEAR = re.compile(
    rf"(?![^a-z0-9]*[0-9]{{4}}).*[./ -](?:[0-9]{{1,2}}|[a-z]{{3,9}})[./ -]'?[0-9]{{2}}"
    rf"|{NAMED}[ -]'?[0-9]{{2}}|[0-9]{{2}}-{NAMED}"
)
SPELT = "|".join((*MONTHS, *(name[:3] for name in MONTHS), "sept"))
WORDED_DAY = re.compile(
    rf"^(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?(?:{SPELT})\b\.?,? [0-9]{{4}}$"
)
SEASON = re.compile(r"(?:(?:academic|financial|school) year|autumn|fy|spring|summer|winter) ")
"""What stands before two years: ``winter 2025/26``."""
YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
"""A year among other words: ``about 2010``."""
SERIAL = re.compile(r"[345][0-9]{4}")
"""A day as spreadsheets count them, from 1982 to 2064."""
FIRST_SERIAL = date(1899, 12, 30)


def check_date(value: str) -> str:
    """Accept a year, a month or a day of the calendar (``2010``, ``2017-06``, ``2026-11-21``)."""
    if not is_date(value, DATE_PATTERN):
        raise ValueError(f"{DATE_EXPECTED}, found '{value}'{propose_date(value)}")
    return value


def check_day(value: str) -> str:
    """Accept a day of the calendar (``2026-11-21``)."""
    if not is_date(value, DAY_PATTERN):
        raise ValueError(f"{DAY_EXPECTED}, found '{value}'{propose_date(value, is_day=True)}")
    return value


def is_date(value: str, pattern: str) -> bool:
    """Tell whether a text has a date's form and the calendar has that date."""
    if not re.fullmatch(pattern, value):
        return False
    year, month, day = (int(part) for part in [*value.split("-"), "1", "1"][:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def propose_date(value: str, *, is_day: bool = False) -> str:
    """Return the tail of a message: what was probably meant."""
    folded = unicodedata.normalize("NFKC", value).casefold().strip()
    separated = SEPARATED.fullmatch(folded)
    readings = list_readings(folded)
    is_day_of_none = WORDED_DAY.search(folded) or (
        separated and separated[2] != "-" and 4 in map(len, (separated[1], separated[4]))
    )
    near = [] if readings else list_readings(mend_month(folded))
    says_no_day = any(one.count("-") < 2 for one in readings or near)
    if near and not (is_day and says_no_day):
        return f"; did you mean {' or '.join(near)}?"
    if re.fullmatch(DAY_PATTERN, value) or (is_day_of_none and not readings):
        return ", a day that the calendar does not have"
    bare = SEASON.sub("", folded)
    if is_two_years(bare) or WHOLE_YEARS.fullmatch(bare.translate(HYPHENS)):
        folded = bare
    if is_two_years(folded) and not is_day:
        month = f"{folded[:4]}-{folded[5:]}"
        if int(folded[5:]) > 12:
            return f", which names two years; write {folded[:4]}"
        meant = f"write {folded[:4]}, or {month} for {format_date(month)}"
        return f", which names two years or a month; {meant}"
    if not is_day and (years := WHOLE_YEARS.fullmatch(folded.translate(HYPHENS))):
        return f", which names two years; write {years[1]}"
    if SERIAL.fullmatch(folded):
        day = FIRST_SERIAL + timedelta(days=int(folded))
        return f", a spreadsheet's number for a day; write {day.isoformat()}"
    if not readings and (other := find_other_day(folded)):
        return f", and {other} is a {date.fromisoformat(other):%A}"
    if not readings and SHORT_YEAR.fullmatch(folded):
        return "; write the year with four figures"
    if is_day and (re.fullmatch(DATE_PATTERN, value) or says_no_day):
        return ", which says no day of the month"
    named = set(YEAR.findall(folded))
    says_more = re.search(rf"[0-9]|\b{NAMED}\b", YEAR.sub("", folded))
    is_rough = re.search(r"[a-z?~.,\[]", folded) and not says_more
    if not is_day and folded != value and re.fullmatch(DATE_PATTERN, folded):
        return f"; write {folded}"
    if not readings and len(named) == 1 and not is_day and is_rough:
        return f"; write {named.pop()}"
    if len(readings) > 1:
        return f", which can be read in two ways; write {' or '.join(readings)}"
    return f"; write {readings[0]}" if readings else ""


def mend_month(folded: str) -> str:
    """Return a date with the month most like a word of it that is none: ``novemeber 2025``."""

    def mend(word: re.Match[str]) -> str:
        near = get_close_matches(word[0], MONTHS, n=1, cutoff=0.75)
        return near[0] if near and find_month(word[0]) == "0" else word[0]

    return re.sub(r"[a-z]{4,12}", mend, folded)


def find_other_day(folded: str) -> str:
    """Return the day of a date that names another day of the week, '' where it names none."""
    named = WEEKDAY.match(folded)
    days = [one for one in list_dates(folded[named.end() :]) if len(one) == 10] if named else []
    return days[0] if len(days) == 1 else ""


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
    """Return the day a number of months later; the month's last where it has no such day.

    It is the last day of Python's calendar (9999) where that ends before.
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max.isoformat()
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def find_epoch() -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH names, None where it is not set, or empty.

    https://reproducible-builds.org/specs/source-date-epoch/
    Raises `UsageError` where it names none: the site would silently be another each day.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return None
    if seconds.isascii() and seconds.isdecimal():
        with suppress(ValueError, OverflowError, OSError):  # no day of the calendar
            return datetime.fromtimestamp(int(seconds), UTC)
    message = (
        f"SOURCE_DATE_EPOCH: expected seconds since 1970, such as 1764288000, found '{seconds}'; "
        "unset it for today"
    )
    raise UsageError(message)


def find_today() -> date:
    """Return the day of the build: today, or that of SOURCE_DATE_EPOCH for repeatable builds.

    Raises `UsageError` where that names no time.
    """
    return (find_epoch() or datetime.now(UTC)).date()


def format_timestamp(value: str) -> str:
    """Return a date as the first moment it covers, in RFC 3339's form."""
    year, month, day = (*value.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"


def list_readings(text: str) -> list[str]:
    """Return the dates a text may mean, each as ``2026``, ``2026-11`` or ``2026-11-21``.

    Empty where it means none, several where day and month could be either.
    """
    folded = " ".join(text.casefold().split()).rstrip(" .,")
    if is_two_years(folded):
        return []
    folded = folded.translate(HYPHENS)
    named = WEEKDAY.match(folded)
    if named:
        found = list_dates(folded[named.end() :])
        weekday = WEEKDAYS.index(named[1][:3])
        return [
            one for one in found if len(one) < 10 or date.fromisoformat(one).weekday() == weekday
        ]
    return list_dates(folded)


def list_dates(folded: str) -> list[str]:
    """Return the dates that a text may mean, which is in small letters with single spaces."""
    if match := TIMED.fullmatch(folded):
        folded = match[1]  # as form editors write a day
    elif match := CLOCK.search(folded):
        return [one for one in list_dates(folded[: match.start()]) if len(one) == 10]
    if match := SEPARATED.fullmatch(folded):
        first, _, second, third = match.groups()
        if len(first) == 4 and len(third) <= 2:
            return keep_real([(first, second, third)])
        if len(third) == 4 and len(first) <= 2:
            return keep_real([(third, second, first), (third, first, second)])
        return []
    match = next(filter(None, (form.fullmatch(folded) for form in FORMS)), None)
    if not match:
        return []
    month = match["month"] if match["month"].isdecimal() else find_month(match["month"])
    return keep_real([(match["year"], month, match.groupdict().get("day"))])


def is_two_years(folded: str) -> bool:
    """Tell whether a text names two years that follow each other: ``2010/11``."""
    match = TWO_YEARS.fullmatch(folded)
    return match is not None and int(match[3]) == (int(match[2]) + 1) % 100


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
        if not real.startswith("0"):  # a slip, as for 2010
            kept[real if day else real[:7]] = None
    return list(kept)
