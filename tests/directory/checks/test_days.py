"""Days that have not come are problems; a day of grace is for other time zones."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from goodpractice.directory.checks.days import check_days
from goodpractice.load import read_documents
from goodpractice.model.problems import ContentError
from tests.helpers.sites import load_site, write_practice, write_site

TODAY = date(2026, 11, 21)
PATH = "practices/dudley/x.md"


def list_future(tmp_path: Path, **changes: object) -> list[str]:
    """Return what is said of a practice on the day."""
    content = write_site(tmp_path, {PATH: write_practice(**changes)})
    found = check_days(read_documents(content).documents, TODAY)
    return [str(problem).partition("x.md:")[2] for problem in found]


def test_the_day_is_that_of_the_check(tmp_path: Path) -> None:
    day = datetime.now(UTC).date()
    assert load_site(tmp_path / "today", {PATH: write_practice(reviewed=str(day))}).entries
    with pytest.raises(ContentError) as caught:
        load_site(tmp_path / "later", {PATH: write_practice(reviewed=str(day + timedelta(2)))})
    assert f"has not come yet; today is {day}" in str(caught.value.problems[0])


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


def test_days_of_the_site_and_of_what_is_gone_count_too(tmp_path: Path) -> None:
    gone = "{id: tools/dudley/x, title: x, removed: 2062-11-21, reason: It is old.}"
    statement = "{status: full, prepared: 2062-11-21, tested_on: 2062-11-22}"
    files = {
        "removed.md": f"---\nentries:\n- {gone}\n---\n",
        "site.md": f"---\ntitle: x\ntagline: y\naccessibility: {statement}\n---\n",
    }
    found = check_days(read_documents(write_site(tmp_path, files)).documents, TODAY)
    said = [str(one).partition("content/")[2] for one in found]
    assert [one.split(": 2062")[0] for one in said] == [
        "removed.md:3: entries",
        "site.md:4: accessibility",
        "site.md:4: accessibility",
    ]
