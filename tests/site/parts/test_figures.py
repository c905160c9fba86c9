"""Figures are read as a number and what it counts, and the most telling ones are picked."""

from pathlib import Path

import pytest

from goodpractice.site.parts.figures import Figure, list_figures, pick_telling, split_figure
from tests.helpers.sites import PRACTICE_BODY, load_site, write_practice


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("118 non-teaching staff", Figure("118", "non-teaching staff")),
        ("12,000 stickers", Figure("12,000", "stickers")),
        ("Over 16,000 leaflets", Figure("16,000", "leaflets", "Over")),
        ("about 25 more schools", Figure("25", "more schools", "About")),
        ("23.18% of the population", Figure("23.18%", "of the population")),
        ("7-day induction programme", Figure("7-day", "induction programme")),
        ("200 to 300 HBV/FM cases", Figure("200 to 300", "HBV/FM cases")),
        ("1 of 8 programmes", Figure("1", "of 8 programmes")),
        ("24/7 line", Figure("24/7", "line")),
        ("half of them", Figure("half of them", "")),
        ("2010", Figure("2010", "")),
    ],
)
def test_figures_are_split(text: str, figure: Figure) -> None:
    assert split_figure(text) == figure


def test_what_cannot_stand_large_is_left_out() -> None:
    assert list_figures(["nearly all", "3 sectors"]) == [Figure("3", "sectors")]


def test_telling_figures_are_of_people_of_different_boards_and_best_shown_first(
    tmp_path: Path,
) -> None:
    def write(figure: str, **fields: object) -> str:
        body = PRACTICE_BODY.replace("Some words.", f"Some **{figure}**.", 1)
        return write_practice(body=body, **fields)

    walsall = {"lscbs": ["walsall"], "themes": ["neglect"]}
    directory = load_site(
        tmp_path,
        {
            "practices/dudley/a.md": write("900 pupils"),
            "practices/dudley/b.md": write("30 pupils", evidence="measured"),
            "practices/dudley/c.md": write("40 leaflets", evidence="evaluated"),
            "practices/walsall/d.md": write("5,000 parents", **walsall),
            "practices/walsall/e.md": write("about 9,000 parents", **walsall),
        },
    )
    picked = [(entry.id, figure.number) for entry, figure in pick_telling(directory.entries, 3)]
    assert picked == [("practices/dudley/b", "30"), ("practices/walsall/d", "5,000")]
