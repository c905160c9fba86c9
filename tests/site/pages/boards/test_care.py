"""What a board's care page tells it to look at."""

import re
from pathlib import Path

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.contribute.reports.answers import DEAD, OK, Answer, list_dead, write_cache
from goodpractice.site.pages.boards.care import export_calendars
from goodpractice.site.parts import paging
from goodpractice.site.parts.findings import Findings
from tests.helpers.pages import render
from tests.helpers.sites import load_real, load_site, write_practice

DEAD_LINK = "https://example.org/gone"
FILES = {
    "practices/dudley/checked.md": write_practice(
        title="Checked", reviewed="2026-01-31", review_every=1, contacts=[{"name": "Team"}]
    ),
    "practices/dudley/never.md": write_practice(
        title="Never", links=[{"title": "Gone", "url": DEAD_LINK}]
    ),
}


def test_care_names_what_a_board_should_look_at(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    html = render(directory, "lscbs/dudley/care/")
    assert 'data-due="2026-02-28"' in html
    assert "last checked 31 January 2026; due by 28 February 2026" in html
    parts = {name: html.split(f'id="{name}"')[1] for name in ("never", "no-contact", "no-link")}
    places = {"never": "reviewed", "no-contact": "contacts-new", "no-link": "links-new"}
    for name, text in parts.items():
        title = "Checked" if name == "no-link" else "Never"
        part = text.split("</section>")[0]
        assert f">{title}</a>" in part, name
        forms = re.findall(r'href="[^"]*contribute/new/\?entry=[^"#]*#([^"]*)"', part)
        assert set(forms) == {places[name]}, name
    assert "Gone when last asked for" not in html
    assert "when they were last asked for" not in html
    empty = render(directory, "lscbs/walsall/care/")
    assert "Nothing from Walsall itself yet." in empty
    assert "No practice example on" in empty
    assert "one board has one" in empty


def test_a_number_that_waits_for_a_check_can_be_rung() -> None:
    html = render(load_real(), "lscbs/solihull/care/")
    part = html.split('id="unchecked"')[1].split("</ul>")[0]
    assert set(re.findall(r'href="tel:(\d+)"', part)) == {"01217884300", "01216056060"}


def test_what_one_day_says_stands_together_and_the_boards_numbers_first() -> None:
    """A board's file has one day for all its numbers and pages: it is asked for once."""
    html = render(load_real(), "lscbs/solihull/care/")
    part = html.split('id="unchecked"')[1].split("</ul>")[0]
    first, *rest = part.split("<li>")[1:]
    assert re.findall(r'href="(?:tel:(\d+)|https?://([^/"]*)/)', first) == [
        ("01217884300", ""),
        ("01216056060", ""),
        ("", "www.solihull.gov.uk"),
        ("", "www.safeguardingsolihull.org.uk"),
    ]
    days = re.findall(r"entry=([^\"#]*)#", part)
    assert days[0] == "lscbs/solihull"
    assert len(days) == len(rest) + 1
    assert f'<span class="gp-count">{len(rest) + 4}</span>' in part


def test_a_board_is_told_first_that_readers_find_no_number() -> None:
    """Nothing that it lacks does more harm, and nobody can put it in so easily."""
    directory = load_real()
    for board in directory.boards_and_groups:
        html = render(directory, f"{board.url}care/")
        lacking = re.findall(rf'entry=lscbs/{board.slug}#(\w+)">Add it', html)
        ways = () if board.is_group else ("telephone", "out_of_hours", "referrals", "website")
        assert lacking == [way for way in ways if not getattr(board.record, way)]
        sections = re.findall('<section class="gp-sec" aria-labelledby="(\\w+)"', html)
        assert ("reach" in sections) is bool(lacking)
        assert "reach" not in sections[1:]


def test_what_waits_for_a_check_says_what_it_is() -> None:
    """Who rings a number to confirm it has to know which one is said to answer at night."""
    html = render(load_real(), "lscbs/solihull/care/")
    words = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", html.split('id="unchecked"')[1]))
    for name in ("Telephone: 0121 788 4300", "Out of hours: 0121 605 6060", "Website: https://"):
        assert name in words
    assert "DASH risk checklist (SafeLives) Dash risk checklist: quick start guidance" in words


def test_a_long_list_of_care_says_where_the_rest_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        f"practices/dudley/play-{number}.md": write_practice(title=f"Play {number}")
        for number in range(1, 6)
    }
    directory = load_site(tmp_path, files)
    assert "These are the first" not in render(directory, "lscbs/dudley/care/")
    monkeypatch.setattr(paging, "MOST", 2)
    part = render(directory, "lscbs/dudley/care/").split('id="never"')[1].split("</section>")[0]
    assert '<span class="gp-count">5</span>' in part
    assert re.findall(r">(Play \d)</a>", part) == ["Play 1", "Play 2"]
    assert "These are the first 2 of 5" in part
    assert "report --lscb dudley</code> lists all of them" in part


def test_a_kept_file_of_answers_says_which_links_were_gone(tmp_path: Path) -> None:
    answers = tmp_path / "links.json"
    assert list_dead(answers) is None
    kept = {DEAD_LINK: Answer(DEAD, "answers 404 (not found)", "2026-11-20")}
    write_cache(answers, kept | {"https://example.org/": Answer(OK, "", "2026-11-20")})
    findings = Findings(dead=list_dead(answers))
    directory = load_site(tmp_path, FILES)
    html = render(directory, "lscbs/dudley/care/", findings)
    assert f'href="{DEAD_LINK}"' in html
    assert "answers 404 (not found), asked on 20 November 2026" in html
    assert "No link was gone" in render(directory, "lscbs/walsall/care/", findings)
    publish_site(tmp_path / "content", tmp_path / "site", Options(jobs=1, answers=answers))
    assert "asked on 20 November 2026" in (
        tmp_path / "site" / "lscbs" / "dudley" / "care" / "index.html"
    ).read_text("utf-8")


def test_review_dates_come_as_a_calendar_where_there_are_any(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    [(name, data)] = export_calendars(directory).items()
    assert name == "lscbs/dudley/care/review-dates.ics"
    assert b"DTSTART;VALUE=DATE:20260228\r\n" in data
    assert data.count(b"BEGIN:VEVENT") == 1
    assert 'href="review-dates.ics"' in render(directory, "lscbs/dudley/care/")
    assert "review-dates.ics" not in render(directory, "lscbs/walsall/care/")


def test_boards_of_a_plan_see_what_is_not_completed() -> None:
    html = render(load_real(), "lscbs/birmingham/care/")
    assert "9 not completed after Domestic homicide review" in html
    assert "not completed" not in render(load_real(), "lscbs/walsall/care/")
