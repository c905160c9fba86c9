"""What needs care is found, grouped by board, and written in every form."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goodpractice.cli.commands import main
from goodpractice.contribute.reports.answers import DEAD, OK, UNSURE, Answer
from goodpractice.contribute.reports.formats import FORMATS, LONGEST_ISSUE, cut, escape
from goodpractice.contribute.reports.links import Tried
from goodpractice.contribute.reports.report import (
    GAPS,
    CareReport,
    make_report,
    narrow_report,
)
from goodpractice.directory.care import list_links
from goodpractice.directory.directory import Directory
from goodpractice.site.data.cells import defuse
from tests.helpers.sites import load_site, write_practice, write_site, write_text

TODAY = date(2026, 11, 21)
LINK: dict[str, Any] = {"title": "The play", "url": "https://example.org/play"}
FILES = {
    "practices/dudley/good.md": write_practice(
        title="Good",
        reviewed="2025-11-21",
        review_every=12,
        review_note="Contacts, by the board's manager",
        contacts=[{"name": "Officer"}],
        links=[LINK],
    ),
    "practices/dudley/late.md": write_practice(
        title="Late [x] @all", reviewed="2025-11-20", review_every=12, links=[LINK]
    ),
    "practices/black-country/shared.md": write_practice(
        title="Shared", lscbs=["black-country"], themes=["neglect"], published="2010"
    ),
    "reviews/child-x.md": write_text(
        {
            "title": "Child X",
            "summary": "A review.",
            "type": "audit",
            "lscbs": ["walsall", "dudley"],
            "themes": ["training"],
            "source": {"document": "awards"},
        },
        "See [the report](https://example.org/report?a=1&b=2) and [write](mailto:a@example.org).",
    ),
}


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    return load_site(tmp_path, FILES)


@pytest.fixture
def report(directory: Directory) -> CareReport:
    return make_report(directory, TODAY)


def list_concerns(report: CareReport) -> dict[str, set[tuple[str, str]]]:
    return {
        board.slug: {(one.what, one.id) for one in board.concerns if one.what not in GAPS}
        for board in report.boards
    }


def test_entries_that_need_care_by_board(report: CareReport) -> None:
    assert list_concerns(report) == {
        "dudley": {
            ("overdue", "practices/dudley/late"),
            ("no-contact", "practices/dudley/late"),
        },
        "walsall": {("never-reviewed", "reviews/child-x"), ("no-contact", "reviews/child-x")},
        "black-country": {
            ("never-reviewed", "practices/black-country/shared"),
            ("no-contact", "practices/black-country/shared"),
            ("no-link", "practices/black-country/shared"),
        },
    }
    [late] = report.boards[0].list_concerns("overdue")
    assert late.detail == "was due by 20 November 2026"


def test_gaps_count_what_groups_share(report: CareReport) -> None:
    gaps = {
        board.slug: [one.title for one in board.list_concerns("gap")] for board in report.boards
    }
    assert gaps == {"dudley": [], "walsall": ["E-safety"], "black-country": []}


def test_links_of_entries_and_texts_are_asked_once_a_file(directory: Directory) -> None:
    assert sorted((link.owner, link.url) for link in list_links(directory)) == [
        ("dudley", LINK["url"]),
        ("dudley", LINK["url"]),
        ("walsall", "https://example.org/report?a=1&b=2"),
    ]


@pytest.mark.parametrize(
    ("page", "detail"),
    [
        ("https://example.org/toolbox", f"{LINK['url']} (found on https://example.org/toolbox)"),
        (LINK["url"], LINK["url"]),
    ],
)
def test_what_waits_for_a_first_check_says_where_it_was_found(
    tmp_path: Path, page: str, detail: str
) -> None:
    files = {"practices/dudley/x.md": write_practice(links=[LINK | {"found_on": page}])}
    report = make_report(load_site(tmp_path, files), TODAY)
    [one] = report.boards[0].list_concerns("unchecked")
    assert one.detail == detail
    assert "Waiting for a first check (1)" in FORMATS["text"](report)
    checked = write_practice(links=[LINK | {"found_on": page, "checked": "2026-11-20"}])
    after = make_report(load_site(tmp_path, {"practices/dudley/x.md": checked}), TODAY)
    assert after.count("unchecked") == 0


def test_gaps_of_a_kind_name_what_another_board_has(report: CareReport) -> None:
    missing = {
        (board.slug, one.id, one.detail)
        for board in report.boards
        for one in board.list_concerns("no-practice")
    }
    assert missing == {("walsall", "themes/e-safety", "one board has one")}
    assert "No practice example on: E-safety (one board has one)." in FORMATS["markdown"](report)


def test_dead_links_stand_where_they_are_mended(directory: Directory) -> None:
    answers = {
        LINK["url"]: Answer(DEAD, "answers 404 (not found)", "2026-11-21"),
        "https://example.org/report?a=1&b=2": Answer(UNSURE, "answers 403", "2026-11-21"),
    }
    report = make_report(directory, TODAY, answers)
    assert report.count("dead-link") == 2
    assert report.count("unsure-link") == 1
    text = FORMATS["text"](report)
    assert (
        "content/practices/dudley/late.md: https://example.org/play answers 404 (not found)" in text
    )
    fine = {url: Answer(OK, "", "2026-11-21") for url in answers}
    assert make_report(directory, TODAY, fine).count("dead-link") == 0


def test_the_text_is_grouped_by_board(report: CareReport) -> None:
    text = FORMATS["text"](narrow_report(report, "walsall"))
    assert text == (
        "Walsall (1 entry)\n"
        "\n"
        "  Never checked (1)\n"
        "    content/reviews/child-x.md\n"
        "\n"
        "  Nobody to ask (1)\n"
        "    content/reviews/child-x.md\n"
        "\n"
        "  No entry on: E-safety\n"
        "\n"
        "  No practice example on: E-safety (one board has one)\n"
        "\n"
        "1 entry on 21 November 2026: 0 due to be checked again, 1 never checked, "
        "1 nobody to ask, 0 no link, 0 waiting for a first check, 1 gaps of theme and board\n"
    )


def test_tables_and_data(report: CareReport) -> None:
    rows = list(csv.DictReader(FORMATS["csv"](report).removeprefix("\ufeff").splitlines()))
    data = json.loads(FORMATS["json"](report))
    assert data["today"] == "2026-11-21"
    assert data["links_checked"] is False
    listed = [(board["slug"], one["id"]) for board in data["boards"] for one in board["concerns"]]
    assert [(row["board"], row["id"]) for row in rows] == listed
    assert defuse("=1+1") == "'=1+1"
    assert defuse("a=1") == "a=1"


def test_an_issue_calls_nobody_and_fits(report: CareReport) -> None:
    text = FORMATS["markdown"](report)
    assert "- [ ] Late \\[x\\] @\u200ball (`content/practices/dudley/late.md`): was due" in text
    assert escape("<b> a_b") == "\\<b\\> a\\_b"
    assert escape("~~a~~ &lt; & b") == "\\~\\~a\\~\\~ \\&lt; & b"
    long = cut("- [ ] x\n" * 20_000)
    assert LONGEST_ISSUE < len(long) < LONGEST_ISSUE + 100
    assert long.endswith("- [ ] x\n\nThere is more: `build.py report`.\n")


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, FILES)

    def refuse(*_arguments: object) -> None:
        raise AssertionError("the network is not to be used")

    monkeypatch.setattr("urllib.request.OpenerDirector.open", refuse)
    assert main(["report", "--today", "2026-11-21"]) == 0
    assert "was due by 20 November 2026" in capsys.readouterr().out
    assert main(["report", "--today", "2026-11-20", "--lscb", "dudley", "--format", "json"]) == 0
    [board] = json.loads(capsys.readouterr().out)["boards"]
    assert "overdue" not in {one["what"] for one in board["concerns"]}
    assert main(["report", "--lscb", "dudly"]) == 2
    assert "did you mean 'dudley'?" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["report", "--today", "3/4/2026"])
    assert "2026-04-03 or 2026-03-04" in capsys.readouterr().err


def test_the_command_asks_links_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, FILES)
    asked: list[str] = []

    def answer(url: str, *_: object) -> Tried:
        asked.append(url)
        return Tried(DEAD, "answers 404 (not found)")

    monkeypatch.setattr("goodpractice.contribute.reports.links.ask_patiently", answer)
    for _ in range(2):
        assert main(["report", "--links", "--lscb", "dudley", "--today", "2026-11-21"]) == 0
        assert "Dead link (2)" in capsys.readouterr().out
    assert asked == [LINK["url"]]
    assert (tmp_path / ".cache" / "links.json").exists()


def test_a_note_needs_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"practices/dudley/x.md": write_practice(review_note="Contacts")})
    assert main(["check"]) == 1
    assert (
        "review_note: tells of a check; please add its day as reviewed" in capsys.readouterr().err
    )
