"""What each board has on each theme, kind by kind, and where it has none."""

from pathlib import Path

import pytest

from goodpractice.directory.directory import Directory
from goodpractice.directory.gaps import (
    count_coverage,
    list_bare_themes,
    list_gaps,
)
from tests.helpers.sites import load_site, write_practice, write_text, write_tool

FILES = {
    "lscbs/dudley.md": write_text(
        {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Neglect"]}
    ),
    "practices/dudley/one.md": write_practice(themes=["e-safety", "training"]),
    "practices/dudley/two.md": write_practice(title="Another play"),
    "practices/black-country/shared.md": write_practice(
        title="Shared", lscbs=["black-country"], themes=["neglect"]
    ),
    "tools/dudley/checklist.md": write_tool(),
}


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    return load_site(tmp_path, FILES)


def test_numbers_by_kind_theme_and_board_with_what_groups_share(directory: Directory) -> None:
    practices, tools = count_coverage(directory)
    assert [board.slug for board in practices.boards] == ["dudley", "walsall"]
    assert {row.theme.slug: row.counts for row in practices.themes} == {
        "e-safety": (2, 0),
        "neglect": (1, 1),
        "training": (1, 0),
    }
    assert {row.theme.slug: row.counts for row in tools.themes} == {
        "e-safety": (0, 0),
        "neglect": (1, 0),
        "training": (0, 0),
    }
    assert [coverage.kind for coverage in (practices, tools)] == ["practice", "tool"]


def test_what_most_others_have_comes_first(directory: Directory) -> None:
    practices, tools = count_coverage(directory)
    walsall = directory.boards[1]
    assert [(gap.theme.slug, gap.board_count) for gap in list_gaps(practices, walsall)] == [
        ("e-safety", 1),
        ("training", 1),
    ]
    assert [(gap.theme.slug, gap.board_count) for gap in list_gaps(tools, walsall)] == [
        ("neglect", 1),
        ("e-safety", 0),
        ("training", 0),
    ]


def test_themes_without_anything(directory: Directory) -> None:
    bare = list_bare_themes(directory)
    assert {slug: [theme.slug for theme in themes] for slug, themes in bare.items()} == {
        "dudley": [],
        "walsall": ["e-safety", "training"],
    }


def test_a_directory_without_entries_has_no_gaps(tmp_path: Path) -> None:
    assert count_coverage(load_site(tmp_path)) == []
