"""A calendar of review dates that every diary reads (RFC 5545)."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.site.data.calendar import Reminder, escape_text, fold_line, write_calendar

ONE = Reminder(
    "practices/dudley/x",
    "2026-12-31",
    "2024-12-31",
    "Check again: Say no; then, go",
    "Last checked\nlong ago",
    "https://example.org/practices/dudley/x/",
)


def unfold(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def test_an_event_lasts_its_day() -> None:
    lines = unfold(write_calendar("Dudley: review dates", [ONE]))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    assert event == [
        "BEGIN:VEVENT",
        "UID:practices/dudley/x@good-practice-directory",
        "DTSTAMP:20241231T000000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Check again: Say no\\; then\\, go",
        "DESCRIPTION:Last checked\\nlong ago",
        "URL:https://example.org/practices/dudley/x/",
        "TRANSP:TRANSPARENT",
    ]


def test_the_same_dates_give_the_same_bytes_and_the_last_day_has_no_morrow() -> None:
    assert write_calendar("x", [ONE]) == write_calendar("x", [ONE])
    last = Reminder("a", date.max.isoformat(), "2024-12-31", "b", "c")
    assert b"DTEND" not in write_calendar("x", [last])
    assert b"URL" not in write_calendar("x", [last])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_lines_are_short_and_no_letter_is_cut(text: str) -> None:
    folded = fold_line(text)
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))
    assert folded.replace(b"\r\n ", b"").decode() == text
    for line in folded.split(b"\r\n"):
        line.decode()


def test_marks_are_escaped() -> None:
    assert escape_text("a\\b;c,d\r\ne") == "a\\\\b\\;c\\,d\\ne"
