"""Days that have not come are problems; a day of grace is for other time zones."""

from datetime import date
from pathlib import Path

import pytest

from goodpractice.load import load_directory
from goodpractice.model.problems import ContentError
from tests.helpers.sites import write_practice, write_site

TODAY = date(2026, 11, 21)


def list_future(tmp_path: Path, **changes: object) -> list[str]:
    """Return what is said of a practice on the day."""
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice(**changes)})
    try:
        load_directory(content, today=TODAY)
    except ContentError as error:
        return [str(problem).partition("x.md:")[2] for problem in error.problems]
    return []


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-22", "2025-01-01"])
def test_days_until_tomorrow_are_fine(tmp_path: Path, day: str) -> None:
    assert list_future(tmp_path, reviewed=day) == []


def test_days_that_have_not_come_are_named(tmp_path: Path) -> None:
    assert list_future(tmp_path, reviewed="2062-11-21") == [
        "7: reviewed: 2062-11-21 has not come yet; today is 2026-11-21"
    ]
    for published in ("2027", "2026-12", "2026-11-23"):
        assert list_future(tmp_path, published=published) != []
    for published in ("2026", "2026-11"):
        assert list_future(tmp_path, published=published) == []


def test_days_inside_a_field_count_too(tmp_path: Path) -> None:
    link = {"title": "x", "url": "https://x.example/", "checked": "2062-11-21"}
    assert list_future(tmp_path, links=[link]) == [
        "7: links: 2062-11-21 has not come yet; today is 2026-11-21"
    ]
