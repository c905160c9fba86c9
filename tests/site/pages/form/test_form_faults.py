"""The form names what is wrong at the field that it is wrong in."""

from typing import Any

import pytest

from tests.helpers.form_driver import FormDriver

WRITTEN = {"source": "document"}


def list_faults(driver: FormDriver, **changes: Any) -> list[tuple[str, str]]:
    """Return what the form says of a practice with these changes."""
    headings = ["What is it?", "Who does it, when and where?", "What difference has it made?"]
    data = {
        "title": "A",
        "summary": "B",
        "lscbs": ["dudley"],
        "themes": ["e-safety"],
        "source": {"document": "awards"},
    }
    entry = {
        "kind": "practice",
        "board": "dudley",
        "slug": "made-up",
        "rest": "",
        "data": data | changes.pop("data", {}),
        "answers": dict.fromkeys(headings, "Some words.") | changes.pop("answers", {}),
    } | changes
    return [(one["place"], one["message"]) for one in driver.ask("write", entry)["faults"]]


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"data": {"title": ""}}, "title", "Enter a title"),
        ({"data": {"summary": ""}}, "summary", "Enter a summary"),
        ({"data": {"title": "x" * 91}}, "title", "Title must be 90 characters or fewer"),
        ({"data": {"lscbs": []}}, "lscbs", "Select the board"),
        ({"data": {"themes": []}}, "themes", "Select at least one theme"),
        ({"data": {"source": {}}}, "source", "Select where the facts come from"),
        (
            {"data": {"source": {}}, "ways": {"source": "listed"}},
            "source.document",
            "Select the document",
        ),
        (
            {"data": {"source": {"title": "A", "published": "2025"}}},
            "source.publisher",
            "Enter who published it",
        ),
        (
            {"data": {"source": {"account": "A", "published": "soon"}}},
            "source.published",
            "When you tell of it must be a real date",
        ),
        (
            {"data": {"source": {"publisher": "A", "published": "2025"}}, "ways": WRITTEN},
            "source.title",
            "Enter the title of the document",
        ),
        (
            {"data": {"source": {"published": "2025"}}, "ways": {"source": "account"}},
            "source.account",
            "Enter whose work it is",
        ),
        (
            {"data": {"source": {"document": "awards", "account": "A"}}},
            "source.account",
            "is no part of",
        ),
        (
            {"data": {"source": {"document": "awards", "item": "one"}}},
            "source.item",
            "Item must be a whole number, like 13",
        ),
        (
            {"data": {"source": {"document": "awards", "item": "0"}}},
            "source.item",
            "Item must be 1 or more",
        ),
        (
            {"kind": "course", "data": {"tools": []}, "rest": "## Where\n\n😀"},
            "rest",
            "has nothing under '## Where'",
        ),
        (
            {
                "kind": "tool",
                "data": {"section": "Tools: all"},
                "answers": {"How to use it": "😀"},
            },
            "answers.How to use it",
            "Enter words under ‘How to use it’",
        ),
        ({"data": {"evidence": "guessed"}}, "evidence", "Evidence must be one of: evaluated"),
        (
            {"data": {"review_every": "yearly"}},
            "review_every",
            "Check again after (months) must be a whole number, like 12",
        ),
        (
            {"data": {"links": [{"url": "https://example.org/"}]}},
            "links.0.title",
            "Enter what one finds there, like The toolkit (PDF)",
        ),
        (
            {"data": {"review_every": "121"}},
            "review_every",
            "Check again after (months) must be 120 or fewer",
        ),
        (
            {"data": {"published": "3/14/2026"}},
            "published",
            "Published must be a real date, like 12 March 2026, March 2026 or 2026",
        ),
        ({"data": {"published": "2026-02-30"}}, "published", "Published must be a real date"),
        (
            {"data": {"reviewed": "2026-02"}},
            "reviewed",
            "Last checked must be a real day, like 12 March 2026",
        ),
        ({"data": {"review_note": "x"}}, "reviewed", "Enter the day of the check"),
        ({"data": {"contacts": [{"role": "x"}]}}, "contacts.0.name", "Enter a name"),
        (
            {"data": {"contacts": [{"name": "x", "email": "a@b"}]}},
            "contacts.0.email",
            "E-mail must be in the correct format, like name@example.org",
        ),
        (
            {"data": {"contacts": [{"name": "x", "telephone": "y"}]}},
            "contacts.0.telephone",
            "Telephone must be a number, like 0121 303 2413",
        ),
        (
            {"data": {"contacts": [{"name": "x", "telephone": "0121 303 2413 4325"}]}},
            "contacts.0.telephone",
            "Telephone has 15 figures, and numbers here have 11 at most: leave an extension out",
        ),
        (
            {"data": {"contacts": [{"name": "x", "telephone": "0121 303 2413 ext 12"}]}},
            "contacts.0.telephone",
            "Telephone must be the number alone, like 0121 303 2413: put an extension or option",
        ),
        (
            {"data": {"contacts": [{"name": "x", "telephone": "01922 658170 or 0300 555 2922"}]}},
            "contacts.0.telephone",
            "Telephone must have / between two numbers, like 0121 303 2413 / 0121 303 2414",
        ),
        (
            {"data": {"contacts": [{"name": "x", "telephone": "Fax: 01922 658170"}]}},
            "contacts.0.telephone",
            "Telephone must be one that is rung: put a fax number into a note",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "https://example.org/a…"}]}},
            "links.0.url",
            "https://example.org/a… is cut short: give the whole address",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "https://linkprotect.cudasvc.com/url?a=b"}]}},
            "links.0.url",
            "is that of a program that looks at links: write the address that it opens",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "www.a.org/toolkit"}]}},
            "links.0.url",
            "Address must begin with https:// or http://, like https://www.a.org/toolkit",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "The kit: https://a.org/kit"}]}},
            "links.0.url",
            "Address must begin with https:// or http://, like https://a.org/kit",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "https://a.org/a b"}]}},
            "links.0.url",
            "The address has a space in it",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "javascript:y"}]}},
            "links.0.url",
            "Address must begin with https:// or http://",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "https://a.org/|b"}]}},
            "links.0.url",
            "Address holds |, which no address does",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "HTTPS://jo@a.org/b"}]}},
            "links.0.url",
            "Address has an @ before its host",
        ),
        (
            {"data": {"organisations": ["• Police"]}},
            "organisations.0",
            "begins with •: delete it",
        ),
        ({"data": {"organisations": ["TBC"]}}, "organisations.0", "'TBC' stands for what is still"),
        ({"data": {"organisations": ["Schools Trust"]}}, "organisations.0", "is spelled"),
        ({"data": {"organisations": ["It", "it"]}}, "organisations.1", "above"),
        (
            {"answers": {"What is it?": ""}},
            "answers.What is it?",
            "Enter an answer to ‘What is it?’",
        ),
        ({"answers": {"What is it?": "a\n## b"}}, "answers.What is it?", "write ###"),
        ({"answers": {"What is it?": "<!-- a"}}, "answers.What is it?", "a comment has no end"),
        ({"answers": {"What is it?": ">" * 21}}, "answers.What is it?", "too deeply"),
        ({"slug": "play"}, "slug", "There is an entry practices/dudley/play already"),
        ({"slug": "old"}, "slug", "There is an entry practices/dudley/old already"),
        ({"slug": "Old one"}, "slug", "small letters"),
        ({"slug": "", "data": {"title": ""}}, "title", "Enter a title"),
    ],
)
def test_faults_are_named_at_their_fields(
    driver: FormDriver, changes: dict[str, Any], place: str, message: str
) -> None:
    faults = list_faults(driver, **changes)
    assert [one for one, _ in faults] == [place], faults
    assert message in faults[0][1]


def test_a_whole_entry_has_no_fault(driver: FormDriver) -> None:
    assert list_faults(driver) == []


def test_an_authors_comment_alone_below_a_text_is_none(driver: FormDriver) -> None:
    tool = {"kind": "tool", "data": {"section": "Tools: all"}, "rest": "<!-- Ask again. -->"}
    answers = {"Why it exists": "It is needed."}
    assert list_faults(driver, **tool, answers=answers) == []
    (fault,) = list_faults(driver, **tool, answers={})
    assert fault[1].startswith("Enter a sentence or two under ‘Why it exists’")


def test_two_numbers_and_three_addresses_of_a_board_are_told_apart(driver: FormDriver) -> None:
    """The summary at the top has no labels beside it."""
    wrong = {"telephone": "x", "out_of_hours": "x", "email": "x", "editor": "x"}
    faults = list_faults(
        driver, kind="lscb", data=wrong | dict.fromkeys(("website", "referrals", "found_on"), "x")
    )
    told = [message for place, message in faults if place in wrong or message.count("https")]
    assert len(told) == len(set(told)) == 7, faults
