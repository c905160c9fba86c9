"""The house style: what a program can tell of it is a warning with its line, never a problem."""

import time
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.contribute.writing import style
from goodpractice.contribute.writing.style import RULES, check_style, list_faults
from tests.helpers.sites import PRACTICE_BODY, write_practice, write_site, write_text

SUMMARY = (
    "Pupils of all primary schools in the town act out what can go wrong online, and learn from "
    "each other how to get help and whom to tell."
)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("They coordinate the work", "'coordinate'; write co-ordinate"),
        ("The Coordinator of Tool Box", ""),
        ("They co-ordinate the programme", ""),
        ("a preventative scheme", "'preventative'; write preventive"),
        ("20 per cent of homes", "write % after a numeral"),
        ("a panel of twelve people", "'twelve'; write numbers from 10 in figures"),
        ("a panel of nine people", ""),
        ("It works. 14 people came", "begin with a word"),
        ("On 25th February 2014", "without st, nd, rd or th"),
        ("in Nov 13", "write the month in full"),
        ("in November 2013", ""),
        ("Mon-Fri 9am to 5pm", "'Mon'; write the day in full"),
        ("Thurs to Sat", "'Thurs'; write the day in full"),
        ("from 09:00", "'09:00'; write a time as in 9am"),
        ("at 9.30 am", "'9.30 am'; write a time as in 9am"),
        ("at 5:15pm", "'5:15pm'; write a time as in 9am"),
        ("at 5 p.m. on", "'5 p.m.'; write a time as in 9am"),
        ("Monday to Thursday 8.45am to 5.15pm, Friday 9am to 5pm", ""),
        ("one worker to 1:10 children, who Sat down", ""),
        ('the seven "golden rules"', "‘single curly quotation marks’"),
        ("a child’s life", "straight apostrophe"),
        ("a child's life", ""),
        ("- leaflets for parents;", "end it without a mark"),
        ("- leaflets for parents, and", "end it without a mark"),
        ("- leaflets for parents.", "leave the full stop out"),
        ("- Leaflets are for parents.", ""),
        ("- leaflets for parents", ""),
    ],
)
def test_what_a_program_can_tell(text: str, fault: str) -> None:
    found = list(list_faults(text, RULES))
    assert bool(found) is bool(fault), found
    assert fault in "".join(found)


@pytest.mark.parametrize(("hours", "found"), [("9am to 5pm.", "."), ("9am to 5pm", "")])
def test_hours_end_without_a_mark(tmp_path: Path, hours: str, found: str) -> None:
    fields = f"title: D\nshort_title: Dudley\ntelephone: 01384 555555\nopening_hours: {hours}\n"
    content = write_site(tmp_path, {"lscbs/dudley.md": f"---\n{fields}---\n\nThe board.\n"})
    warnings = check_style(content, [content / "lscbs"])
    assert [one.message for one in warnings] == (
        [f"found '{found}' at the end; end it without a mark"] if found else []
    )


def test_hours_are_looked_at_as_texts_are(tmp_path: Path) -> None:
    hours = "title: D\ntelephone: 01384 555555\nopening_hours: Mon-Fri 9am to 5pm\n"
    board = f"---\nshort_title: Dudley\n{hours}---\n\nThe board.\n"
    content = write_site(tmp_path, {"lscbs/dudley.md": board})
    (warning,) = check_style(content, [content / "lscbs"])
    assert str(warning).startswith("content/lscbs/dudley.md:5: opening_hours: found 'Mon'")


@pytest.mark.parametrize("token", ["‘", "](", "a"])
def test_a_token_repeated_is_read_in_time(tmp_path: Path, token: str) -> None:
    body = f"{PRACTICE_BODY}\n\n{token * (39_000 // len(token))}"
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice(body=body)})
    begun = time.process_time()  # whatever else the machine does
    check_style(content, [content / "practices"])
    assert time.process_time() - begun < 3


def test_warnings_have_their_lines(tmp_path: Path) -> None:
    practice = write_practice(
        body="## What is it?\n\nSee <!-- email --> `email` and [this](https://email.org): "
        "‘my email’.\n\n## Who does it, when and where?\n\nBy email.\n\n"
        "## What difference has it made?\n\nA lot."
    )
    good = write_practice(title="Good", summary=SUMMARY)
    files = {"practices/dudley/x.md": practice, "practices/dudley/good.md": good}
    content = write_site(tmp_path, files)
    assert [str(one) for one in check_style(content)] == [
        "content/practices/dudley/x.md:3: summary: is 40 characters long; 120 to 170 read best",
        "content/practices/dudley/x.md:14: found 'email'; write e-mail",
    ]
    assert check_style(content, [content / "practices" / "dudley" / "good.md"]) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2009-10", "is October 2009; for the year 2009/10 write 2009"),
        ("2011-12", "is December 2011; for the year 2011/12 write 2011"),
        ("2010-10", ""),
        ("2009-11", ""),
        ("2009-10-01", ""),
    ],
)
def test_a_month_that_may_be_two_years_is_asked_about(
    tmp_path: Path, typed: str, meant: str
) -> None:
    source = {"account": "The school", "published": typed}
    text = write_practice(summary=SUMMARY, published=typed, source=source)
    file = write_text({"title": "A", "publisher": "B", "published": typed})
    content = write_site(tmp_path, {"practices/dudley/x.md": text, "sources/a.md": file})
    warnings = check_style(content)
    assert {one.message for one in warnings} == ({f"{typed} {meant}"} if meant else set())
    fields = ["published", "published", "source"] if meant else []
    assert sorted(one.field for one in warnings) == fields


def test_typing_errors_are_found_where_codespell_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = write_practice(title="A people recieve the CAF", summary=SUMMARY)
    content = write_site(tmp_path, {"practices/dudley/x.md": text})
    assert [str(one) for one in check_style(content)] == [
        "content/practices/dudley/x.md:2: found 'recieve', perhaps a typing error; "
        "did you mean 'receive'?"
    ]
    monkeypatch.setattr(style, "find_spec", lambda _name: None)
    assert check_style(content) == []


def test_the_command_fails_for_no_style(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    assert main(["check", "--style", "content/practices/dudley/x.md"]) == 0
    assert "1 thing unlike the house style" in capsys.readouterr().out
    assert main(["check"]) == 0
    assert "house style" not in capsys.readouterr().out
