"""A board's review dates as a calendar file (iCalendar, RFC 5545), for whatever diary it uses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do on a day; `stamp` is the day on which that was last known."""

    id: str
    day: str
    stamp: str
    title: str
    text: str
    url: str = ""


def write_calendar(name: str, reminders: Sequence[Reminder]) -> bytes:
    """Return a calendar of whole days; a calendar has one at least.

    The same reminders give the same bytes, and a later file brings the same events up to date.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Good Practice Directory//Review dates//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape_text(name)}",
    ]
    for one in reminders:
        lines += list_event(one)
    lines.append("END:VCALENDAR")
    return b"".join(fold_line(line) + b"\r\n" for line in lines)


def list_event(one: Reminder) -> Iterator[str]:
    """Return an event's lines."""
    day = date.fromisoformat(one.day)
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@good-practice-directory"
    yield f"DTSTAMP:{one.stamp.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape_text(one.title)}"
    yield f"DESCRIPTION:{escape_text(one.text)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escape_text(text: str) -> str:
    """Return a text as a value: marks that part values and lines are escaped (RFC 5545, 3.3.11)."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def fold_line(line: str) -> bytes:
    """Return a line as lines of at most 75 octets, no letter cut in two (RFC 5545, 3.1)."""
    return b"\r\n ".join(split_octets(line))


def split_octets(line: str) -> Iterable[bytes]:
    """Return a line in pieces; all but the first have a space before them."""
    piece = b""
    most = LONGEST_LINE
    for mark in line:
        octets = mark.encode()
        if len(piece) + len(octets) > most:
            yield piece
            piece, most = b"", LONGEST_LINE - 1
        piece += octets
    yield piece
