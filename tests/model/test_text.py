"""Dates in words, months later, and as timestamps; the names of files that titles make."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.model.text import add_months, format_date, format_timestamp, make_slug


@pytest.mark.parametrize(
    ("value", "words", "timestamp"),
    [
        ("2010", "2010", "2010-01-01T00:00:00Z"),
        ("2017-06", "June 2017", "2017-06-01T00:00:00Z"),
        ("2026-11-01", "1 November 2026", "2026-11-01T00:00:00Z"),
    ],
)
def test_dates_as_content_gives_them(value: str, words: str, timestamp: str) -> None:
    assert format_date(value) == words
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


@given(st.dates(), st.integers(1, 120))
def test_any_day_has_a_day_so_many_months_later(day: date, months: int) -> None:
    later = date.fromisoformat(add_months(day.isoformat(), months))
    passed = (later.year - day.year) * 12 + later.month - day.month
    assert passed == months or later == date.max
    assert later.day <= day.day or later == date.max


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Telford & Wrekin", "telford-and-wrekin"),
        ("Children's Board’s", "childrens-boards"),
        ("2019–2020", "2019-2020"),
        ("Straße", "strasse"),
        ("Škoda", "skoda"),
        ("李雷", "entry"),
        ("", "entry"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert make_slug(text) == slug
