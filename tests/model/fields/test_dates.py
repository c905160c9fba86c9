"""Dates months later, as timestamps, and as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.model.fields.dates import add_months, format_timestamp, list_readings


@pytest.mark.parametrize(
    ("value", "timestamp"),
    [
        ("2010", "2010-01-01T00:00:00Z"),
        ("2017-06", "2017-06-01T00:00:00Z"),
        ("2026-11-21", "2026-11-21T00:00:00Z"),
    ],
)
def test_dates_as_timestamps(value: str, timestamp: str) -> None:
    assert format_timestamp(value) == timestamp


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-21", 24, "2028-11-21"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("9999-12-01", 1, "9999-12-31"),
    ],
)
def test_months_later(day: str, months: int, later: str) -> None:
    assert add_months(day, months) == later


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(1, 120))
def test_any_day_has_a_day_so_many_months_later(day: date, months: int) -> None:
    later = date.fromisoformat(add_months(day.isoformat(), months))
    passed = (later.year - day.year) * 12 + later.month - day.month
    assert passed == months or later == date.max
    assert later.day <= day.day or later == date.max


def test_a_date_that_can_be_read_in_two_ways_means_both() -> None:
    assert list_readings("3/4/2026") == ["2026-04-03", "2026-03-04"]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_in_words_means_that_day(day: object) -> None:
    assert list_readings(f"{day:%d %B}".lstrip("0") + f" {str(day)[:4]}") == [str(day)]


@given(st.text())
def test_any_text_can_be_asked_for_its_dates(text: str) -> None:
    assert len(list_readings(text)) <= 2
