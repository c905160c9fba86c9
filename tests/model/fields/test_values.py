"""What is said of values that people write in another form than is taken, with the way out."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from goodpractice.model.fields.telephones import check_telephone
from goodpractice.model.records.site_files import Site
from tests.helpers.sites import list_problems, parse_well, write_practice


def say(**changes: Any) -> str:
    """Return the one problem of a practice with other values."""
    (problem,) = list_problems(write_practice(**changes))
    return problem


@pytest.mark.parametrize("typed", ["2026-11", "November 2026", "11/2026", "2026"])
def test_a_month_is_no_day_and_is_not_proposed_for_one(typed: str) -> None:
    assert say(reviewed=typed).endswith(f"found '{typed}', which says no day of the month")
    assert say(published="Nov 2026").endswith("; write 2026-11")


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u2003", "\u3000"])
def test_any_space_parts_a_telephone_number(space: str) -> None:
    contact = {"name": "A team", "telephone": f"0121{space}496{space}0000"}
    record: Any = parse_well(write_practice(contacts=[contact])).record
    assert record.contacts[0].telephone == "0121 496 0000"


@pytest.mark.parametrize("typed", ["<a@b.org>", "a@b.org.", "a@b.org;", "(a@b.org)"])
def test_marks_around_an_email_address_are_left_out_of_what_is_proposed(typed: str) -> None:
    assert say(contacts=[{"name": "A team", "email": typed}]).endswith("; write a@b.org")


@pytest.mark.parametrize("mark", "\u2019\u201d\u00bb\u203a\u2026")
def test_an_address_does_not_take_in_the_end_of_a_quotation(mark: str) -> None:
    found = say(links=[{"title": "A guide", "url": f"https://example.org/a{mark}"}])
    assert found.endswith(f"it takes in the {mark} behind it; write https://example.org/a")


@pytest.mark.parametrize("value", ["[a, b] # c", "{document: a} # c"])
def test_no_quotes_are_proposed_around_brackets(value: str) -> None:
    text = f"---\ntitle: A page\nthemes: {value}\n---\n"
    found = next(one for one in list_problems(text) if "behind #" in one)
    assert found.endswith("put a comment on a line of its own, above this one")


def test_a_name_in_capitals_gets_the_nearest() -> None:
    (problem,) = list_problems("", "Site.md")
    assert problem.endswith("; did you mean 'site.md'?")


@pytest.mark.parametrize("behind", ["?a=b", "#a", "?", "a/#"])
def test_a_site_s_address_ends_with_its_path(behind: str) -> None:
    with pytest.raises(ValidationError, match="that the site's pages begin with, found"):
        Site.model_validate({"title": "A", "tagline": "B", "base_url": f"https://a.org/{behind}"})


@pytest.mark.parametrize(
    ("telephone", "reason"),
    [
        ("0121.496.0000", "'.' (full stop) cannot stand in it"),
        ("0121 496 0000; 0121 496 0001", "write / between two"),
        ("0121 496 0000, 0001", "write / between two"),
        ("0121 496 0000 ext 4", "put words such as 'ask for' or 'ext' into the contact's note"),
        ("12", "a number has 3 figures at least and 15 at most"),
    ],
)
def test_why_a_telephone_number_is_none_is_true(telephone: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"; {re.escape(reason)}$"):
        check_telephone(telephone)
