"""One file becomes a document, or a list of plain problems."""

from typing import Any

import pytest

from goodpractice.model.fields.nested import Action
from goodpractice.model.problems import Problem
from goodpractice.model.records.boards import Theme
from goodpractice.model.records.entries import Plan, Practice
from tests.helpers.sites import (
    PRACTICE,
    PRACTICE_BODY,
    list_problems,
    parse_well,
    write_practice,
    write_text,
)


def test_good_practice_is_read() -> None:
    contact = {"name": "Jackie", "email": "j@example.org", "telephone": "01785 854572"}
    document = parse_well(write_practice(contacts=[contact], published="2010-06"))
    assert document.id == "practices/dudley/x"
    assert document.folder == "practices"
    assert document.path == "content/practices/dudley/x.md"
    record = document.record
    assert isinstance(record, Practice)
    assert record.contacts[0].telephone == "01785 854572"
    assert (record.published, record.source.item, record.review_every) == ("2010-06", 1, 24)
    assert document.body == PRACTICE_BODY
    assert document.body_line == 10
    assert document.find_line("contacts", 0, "email") == 7


def test_document_reports_at_a_place() -> None:
    document = parse_well(write_practice())
    assert document.report("is odd", "themes", 0) == Problem(
        "content/practices/dudley/x.md", 5, "themes", "is odd"
    )


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"title": None}, ["1: title: is missing; please add it"]),
        ({"title": ""}, ["2: title: is empty; please write something behind the colon"]),
        ({"title": "x" * 91}, ["2: title: is 91 characters long; 90 at most"]),
        ({"summary": ["a"]}, ["3: summary: expected a text, found a list"]),
        ({"themes": []}, ["5: themes: is empty; at least one is needed"]),
        (
            {"themes": "e-safety"},
            ["5: themes: expected a list such as [e-safety], found 'e-safety'"],
        ),
        (
            {"themes": ["E-Safety"]},
            [
                "5: themes[1]: expected small letters, figures and hyphens, as the files in "
                "content/themes/ are named, found 'E-Safety'; "
                "did you mean 'e-safety'?"
            ],
        ),
        (
            {"themes": ["“neglect”"]},
            [
                "5: themes[1]: expected small letters, figures and hyphens, as the files in "
                "content/themes/ are named, found '“neglect”'; "
                "did you mean 'neglect'?"
            ],
        ),
        (
            {"theme": ["x"]},
            ["7: theme: no such field; did you mean 'themes', which stands on line 5 already?"],
        ),
        (
            {"Title": "x"},
            ["7: Title: no such field; did you mean 'title', which stands on line 2 already?"],
        ),
        ({"organisations": [""]}, ["7: organisations[1]: is empty; please write something"]),
        ({"source": "awards"}, ["6: source: expected {document, item, page} for a document in "]),
        (
            {"source": {"document": "awards", "item": "x"}},
            ["6: source.item: expected a whole number, found 'x'"],
        ),
        (
            {"source": {"document": "awards", "item": "0"}},
            ["6: source.item: expected at least 1, found '0'"],
        ),
        (
            {"source": {"document": "awards", "item": "1.5"}},
            ["6: source.item: expected a whole number, found '1.5'"],
        ),
        (
            {"source": {"document": "awards", "itme": 1}},
            ["6: source.itme: no such field; did you mean 'item'?"],
        ),
        ({"review_every": 121}, ["7: review_every: expected at most 120, found '121'"]),
        (
            {"contacts": ["Jackie"]},
            ["7: contacts[1]: expected {name: …} with name, role, organisation"],
        ),
        (
            {"contacts": [{"email": "a@example.org"}]},
            ["7: contacts[1].name: is missing; please add it"],
        ),
        (
            {"published": "2026-13-45"},
            ["7: published: expected a year, month or day such as 2026, 2026-11 or 2026-11-21"],
        ),
        ({"reviewed": "2026"}, ["7: reviewed: expected a day such as 2026-11-21"]),
        ({"reviewed": "NO"}, ["7: reviewed: expected a day such as 2026-11-21"]),
        (
            {"contacts": [{"name": "J", "email": "j at example.org", "telephone": "ext. 12"}]},
            [
                "7: contacts[1].email: expected one e-mail address such as name@example.org, "
                "found 'j at example.org'",
                "7: contacts[1].telephone: expected figures and spaces such as 0121 303 2413 "
                "(two numbers with / between them), found 'ext. 12'",
            ],
        ),
        (
            {"links": [{"title": "x", "url": "javascript:alert(1)"}]},
            ["7: links[1].url: expected an address beginning with https:// or http://"],
        ),
        ({"title": {"a": "b"}}, ["2: title: expected a text, found fields of its own"]),
        (
            {"title": None, "summary": None, "themes": ["a b"]},
            [
                "1: summary: is missing; please add it",
                "1: title: is missing; please add it",
                "3: themes[1]: expected small letters, figures and hyphens, as the files in "
                "content/themes/ are named, found 'a b'; "
                "did you mean 'a-b'?",
            ],
        ),
    ],
)
def test_faulty_fields_are_explained(changes: dict[str, Any], problems: list[str]) -> None:
    found = list_problems(write_practice(**changes))
    for one, expected in zip(found, problems, strict=True):
        assert one.startswith(expected)


def test_unknown_field_without_a_near_one_lists_the_fields() -> None:
    [problem] = list_problems(write_text({"title": "x", "quux": "y"}), "themes/x.md")
    assert problem == (
        "3: quux: no such field; the fields are title, also_known_as, search_words, family, "
        "related, exit"
    )


def test_content_and_handler_are_unknown_fields_like_others() -> None:
    problems = list_problems(write_practice(content="a", handler="b"))
    assert [problem.split(" no ")[0] for problem in problems] == ["7: content:", "8: handler:"]


def test_choice_names_what_there_is() -> None:
    text = write_text({**PRACTICE, "type": "serious-case-reviews"}, "Text")
    [problem] = list_problems(text, "reviews/x.md")
    assert problem.startswith("7: type: expected one of serious-case-review, domestic-homicide-")
    assert problem.endswith("found 'serious-case-reviews'; did you mean 'serious-case-review'?")


def test_duplicate_keys_and_other_problems_come_together() -> None:
    text = write_practice(published="soon").replace("---\n##", "published: 2010\n---\n##", 1)
    assert [problem.split(":")[0] for problem in list_problems(text)] == ["7", "8"]


def test_long_values_are_shortened_in_messages() -> None:
    [problem] = list_problems(write_practice(themes="x" * 5000))
    assert len(problem) < 200


def test_problems_are_one_line_each() -> None:
    [problem] = list_problems(write_practice(published="2010\n2011\u00a0x"))
    assert problem.endswith("found '2010 2011 x'")


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ("Some words.", 8, "'## What is it?' is missing, please add it"),
        ("", 8, "has no text below the front matter"),
        ("## What is it?", 8, "'## Who does it, when and where?' is missing, please add it"),
        (PRACTICE_BODY + "\n## What else?", 19, "write ### for headings of your own"),
        (PRACTICE_BODY.replace("## Who", "### Who"), 12, "write '## Who does it, when and where?'"),
        (PRACTICE_BODY.replace("?", ""), 8, "'## What is it'; write '## What is it?'"),
        (PRACTICE_BODY.replace("## Who", "Who"), 12, "write '## Who does it, when and where?'"),
        (PRACTICE_BODY.replace("## Who", " ## Who"), 12, "take the spaces before it out"),
        (PRACTICE_BODY.replace("## What is it?", "**1. WHAT IS IT:**"), 8, "'## What is it?'"),
        (PRACTICE_BODY.replace("## What is", "## What\u00a0is"), 8, "'## What is it?'"),
    ],
)
def test_the_three_questions_are_asked_in_order(body: str, line: int, problem: str) -> None:
    [found] = list_problems(write_practice(body=body))
    assert found.startswith(f"{line}: ")
    assert "expected the headings '## What is it?', '## Who does it, when" in found
    assert problem in found


def test_closing_marks_of_headings_are_no_part_of_them() -> None:
    parse_well(write_practice(body=PRACTICE_BODY.replace("?\n", "? ##  \n")))


def test_line_of_the_body_is_that_of_its_first_words() -> None:
    [problem] = list_problems(write_practice(body="\n\n\nSome words."))
    assert problem.startswith("11: ")


@pytest.mark.parametrize("folder", ["tools/dudley", "courses/dudley", "reviews"])
def test_entries_need_a_text(folder: str) -> None:
    problems = list_problems(
        write_text({**PRACTICE, "section": "x", "type": "audit"}), f"{folder}/x.md"
    )
    assert any(problem.endswith("has no text below the front matter") for problem in problems)


def test_front_matter_may_be_all_of_a_theme() -> None:
    assert isinstance(parse_well(write_text({"title": "x"}), "themes/x.md").record, Theme)


def test_empty_file() -> None:
    for raw in (b"", b"\xef\xbb\xbf", b"\n\n"):
        assert list_problems(raw) == [
            "1: the file must begin with a line of --- and its front matter; it is empty"
        ]


def test_bytes_that_are_no_utf_8() -> None:
    message = "is not saved as UTF-8; save it again as UTF-8"
    assert list_problems(b"---\ntitle: a\nsummary: caf\xe9\n---\n") == [f"3: {message}"]
    assert list_problems("---\r\rtitle: é".encode("latin-1")) == [f"3: {message}"]


@pytest.mark.parametrize("first", ["", "\U0001f600", "\u2014"])
@pytest.mark.parametrize("bits", ["16", "32"])
@pytest.mark.parametrize("order", ["", "-le", "-be", "-be with its mark"])
def test_a_text_in_another_encoding_says_in_which(first: str, bits: str, order: str) -> None:
    order, _, mark = order.partition(" ")
    text = "\ufeff" * bool(mark) + first + write_practice()
    found = list_problems(text.encode(f"utf-{bits}{order}"))
    assert found == [f"1: is saved as UTF-{bits}; save it again as UTF-8"]


@pytest.mark.parametrize(
    "begin", [b"PK\x03\x04", b"%PDF-1.7\n%\xe2", b"\xd0\xcf\x11\xe0", bytes(99)]
)
def test_a_file_that_is_no_text_is_called_so(begin: bytes) -> None:
    (problem,) = list_problems(begin + bytes(range(256)) * 4)
    assert problem.startswith("1: is not a text file, such as a word processor's; ")


def test_windows_file_with_byte_order_mark() -> None:
    document = parse_well(b"\xef\xbb\xbf" + write_practice().replace("\n", "\r\n").encode())
    assert document.body == PRACTICE_BODY
    assert document.find_line("themes") == 5


def test_deep_nesting_of_the_text_is_refused() -> None:
    for line in ("- " * 21 + "x", "> " * 21 + "x", "1. " * 21 + "x", "    " * 21 + "x", ">" * 5000):
        [problem] = list_problems(write_practice(body=f"{PRACTICE_BODY}\n\n{line}"))
        assert problem == "20: lists or quotes are nested too deeply"


@pytest.mark.parametrize(
    "line",
    ["-" * 100, "2010 12 13 - 14 words", "        - three levels", "**bold**" * 30],
)
def test_ordinary_lines_are_not_deep(line: str) -> None:
    parse_well(write_practice(body=f"{PRACTICE_BODY}\n\n{line}"))


def test_long_texts_are_read_and_longer_ones_refused() -> None:
    body = PRACTICE_BODY + "\n\nwords and words" * 2_000
    assert len(parse_well(write_practice(body=body)).body) > 30_000
    assert "nested" in list_problems(write_practice(body=f"{body}\n{' ' * 1_000}end"))[0]
    (problem,) = list_problems(write_practice(body=body * 2))
    assert problem.endswith("the text is 68238 characters long; 40000 at most")
    (problem,) = list_problems(write_practice(body="words and words\n" * 100_000))
    assert problem.endswith("characters long; 400000 at most")


def test_plan_is_read() -> None:
    actions = [{"ref": "1", "action": "Do it", "due": "ASAP", "status": "ongoing"}]
    fields = {**PRACTICE, "agency": "GP", "review": "scr-x", "actions": actions}
    plan = {
        key: fields[key] for key in ("title", "agency", "review", "themes", "source", "actions")
    }
    record = parse_well(write_text(plan), "plans/scr-x/gp.md").record
    assert isinstance(record, Plan)
    assert record.actions == (Action(ref="1", action="Do it", due="ASAP", status="ongoing"),)


def test_a_name_too_long_for_the_disk_is_said_with_its_line() -> None:
    (problem,) = list_problems(write_practice(organisations=["a" * 300]))
    assert problem == "7: organisations[1]: is 300 characters long; 120 at most"


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        (
            {"contacts": [{"name": "J", "email": "j\u0430ckie@dudley.gov.uk"}]},
            "cyrillic small letter a",
        ),
        ({"links": [{"title": "x", "url": "https://dudley.gov.uk@evil.example/"}]}, "with @ may"),
        ({"links": [{"title": "x", "url": "https://evil.example\\@dudley.gov.uk/"}]}, "with @ may"),
        ({"links": [{"title": "x", "url": "https://dudl\u0435y.gov.uk/"}]}, "mixes alphabets"),
        ({"links": [{"title": "x", "url": "https://a\u3002b.uk/"}]}, "write a.b.uk"),
        ({"links": [{"title": "x", "url": "https://\u24d3udley.gov.uk/"}]}, "write dudley.gov.uk"),
        ({"links": [{"title": "x", "url": "https://xn--dudly-3ve.gov.uk/"}]}, "alphabets"),
        ({"links": [{"title": "x", "url": "https://evil.example\\x"}]}, "holds \\"),
        ({"title": "Dudley \u202eku.vog.yeldud"}, "direction of the text"),
        ({"title": "Dudl\u0435y board"}, "mixes alphabets"),
        ({"title": "\u200b\u00ad"}, "is empty"),
        ({"title": "A play <!-- ask Jo -->"}, "would be shown"),
        ({"links": [{"title": "x", "url": "https://https://a.org"}]}, "write https://a.org"),
        ({"body": PRACTICE_BODY + "\n\n[a](//evil.example)"}, "without saying how"),
        ({"body": PRACTICE_BODY + "\n\n[a](https://a@evil.example)"}, "leads nowhere"),
    ],
)
def test_what_looks_like_something_else_is_named(changes: dict[str, Any], part: str) -> None:
    assert any(part in one for one in list_problems(write_practice(**changes)))


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"lscbs": ["content/lscbs/dudley.md"]}, "; did you mean 'dudley'?"),
        ({"lscbs": ["https://example.org/lscbs/dudley/"]}, "; did you mean 'dudley'?"),
        ({"contacts": ["name:Jo"]}, "write a plain colon and a space behind it: 'name: Jo'"),
        ({"contacts": ["name\uff1aJo Doe"]}, "a space behind it: 'name: Jo Doe'"),
    ],
)
def test_what_was_meant_is_told(changes: dict[str, Any], hint: str) -> None:
    (problem,) = list_problems(write_practice(**changes))
    assert problem.endswith(hint)
