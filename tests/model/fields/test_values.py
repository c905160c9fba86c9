"""What is said of values that people write in another form than is taken, with the way out."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from goodpractice.model.fields.addresses import check_email, check_url
from goodpractice.model.fields.telephones import check_telephone
from goodpractice.model.records.site_files import Site
from goodpractice.model.text import make_slug
from tests.helpers.sites import list_problems, parse_well, write_practice


def say(**changes: Any) -> str:
    """Return the one problem of a practice with other values."""
    (problem,) = list_problems(write_practice(**changes))
    return problem


@pytest.mark.parametrize("typed", ["2026-11", "November 2026", "Novemeber 2026", "11/2026", "2026"])
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


def test_an_address_may_end_with_a_bracket_behind_a_question_mark() -> None:
    parse_well(write_practice(links=[{"title": "A guide", "url": "https://example.org?a=(b)"}]))


@pytest.mark.parametrize("mark", "\u2019\u201d\u00bb\u203a")
def test_an_address_does_not_take_in_the_end_of_a_quotation(mark: str) -> None:
    found = say(links=[{"title": "A guide", "url": f"https://example.org/a{mark}"}])
    assert found.endswith(f"it takes in the {mark} behind it; write https://example.org/a")


@pytest.mark.parametrize(
    "url", ["https://example.org/a\u2026", "https://example.org/...", "https://\u2026"]
)
def test_an_address_that_is_shown_in_part_is_none(url: str) -> None:
    found = say(links=[{"title": "A guide", "url": url}])
    assert "it is cut short where " in found
    assert found.endswith(" stands; write the whole address")


@pytest.mark.parametrize(
    ("url", "end"),
    [
        ("https colon slash slash example dot org slash plan", "; write https://example.org/plan"),
        ("example dot org", "; write https://example.org"),
        ("plan.pdf", "; it is a file's name; write the address that it has on the web"),
        ("www.example.org/plan.pdf", "; write https://www.example.org/plan.pdf"),
        ("/plan", "; write the whole address, as a browser shows it"),
        ("//example.org/plan", "; write https://example.org/plan"),
        ("tel:01384813060", "; only links to web pages are allowed here"),
        ("chrome-extension://abc/plan.pdf", "; only links to web pages are allowed here"),
    ],
)
def test_what_an_address_was_meant_to_be_is_said(url: str, end: str) -> None:
    assert say(links=[{"title": "A guide", "url": url}]).endswith(end)


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


def test_help_leads_somewhere() -> None:
    site = {"title": "A", "tagline": "B"}
    with pytest.raises(ValidationError, match="needs a telephone number, or a url to open"):
        Site.model_validate(site | {"help": [{"title": "In danger now", "note": "Ring us."}]})
    for reach in ({"telephone": "999"}, {"url": "https://example.org/"}):
        assert Site.model_validate(site | {"help": [{"title": "In danger now", **reach}]}).help


@pytest.mark.parametrize(
    ("telephone", "reason"),
    [
        ("0121.496.0000", "write 0121 496 0000"),
        ("0121*496*0000", "'*' (asterisk) cannot stand in it"),
        ("0121 496 0000; 0121 496 0001", "write 0121 496 0000 / 0121 496 0001"),
        ("0121 496 0000 & 0121 496 0001", "write 0121 496 0000 / 0121 496 0001"),
        ("0121 496 0000, 0001", "write / between two"),
        ("0121 496 0000/1", "write 0121 496 0000 / 0121 496 0001"),
        ("01902 555 392/93", "write 01902 555 392 / 01902 555 393"),
        ("\uff10121 496 0000", "write 0121 496 0000"),
        ("0000 000 0000", "no number is of noughts alone"),
        ("++44 121 496 0000", "a + stands before the country's number alone"),
        ("0044", "'0044' has 1 figure, and numbers here have 10 at least; write it whole"),
        ("0121 496 0000 / 0001", "did you mean 0121 496 0000 / 0121 496 0001?"),
        ("0121 496 0000 ext 4", "put words such as 'ask for' or 'ext' into the contact's note"),
        ("12", "a number has 3 figures at least and 15 at most"),
        ("Tel. 0121 496 0000", "write 0121 496 0000"),
        ("0121 496 0000 or 2414", "write 0121 496 0000 / 2414"),
        ("0121 496 O0O0", "write 0121 496 0000"),
        ("0121 496 0000 0121 496 0001", "write / between two numbers"),
        ("1.214960000E+09", "a spreadsheet has changed it: write it as it is published"),
        ("18001 0121 496 0000", "put 18001, which who types dials first, into the contact's note"),
        (
            "0121 496 000",
            "'0121 496 000' has 10 figures, and numbers that begin so have 11; write it whole",
        ),
        (
            "+0121 496 0000",
            "'+0121 496 0000' has a 0 behind the +, as no country's number does; delete the +",
        ),
        (
            "(0121 496 0000",
            "'(0121 496 0000' begins or ends in a mark without a partner; take it out",
        ),
        ("+353 1", "'+353 1' is too short for another country's; write it whole"),
    ],
)
def test_why_a_telephone_number_is_none_is_true(telephone: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"; {re.escape(reason)}$"):
        check_telephone(telephone)


@pytest.mark.parametrize(
    ("email", "hint"),
    [
        *((typed, "write a@b.org") for typed in ("Jo Doe <a@b.org>", "a@b.org[mailto:a@b.org]")),
        *(
            (typed, "write a@b.org")
            for typed in ("a(at)b.org", "a@b,org", "mailto:a@b.org?subject=x")
        ),
        *((typed, "write a@b.org") for typed in ("a at b.org", "a[at]b[dot]org", "a\uff20b.org")),
        *((typed, "write a@b.org") for typed in ("https://a@b.org", "(a@b.org)")),
        ("a..b@c.org", "; two full stops stand beside each other before the @"),
        ("a@b..org", "; two full stops stand beside each other behind the @"),
        ("a.@b.org", "; a full stop begins or ends what stands before the @"),
        ("@b.org", "; nothing stands before the @"),
        ("a@@b.org", "; two @ stand beside each other"),
        ("a@council", "; 'council' is one word"),
        ("a@-b.org", "; '-b.org' is no host's name"),
        ("a\\b@c.org", "; '\\' (reverse solidus) cannot stand in it"),
        (f"{'a' * 65}@b.org", "; 65 characters stand before the @, 64 at most"),
        ("c d@b..org", "found 'c d@b..org'"),
        ("a@b.org; c@b.org", "a contact of its own (a new '- name:' line)"),
        ("j\u043ee@b.org", "'\u043e' (cyrillic small letter o) cannot stand in it"),
        ("a b@c.org", "an address holds no spaces"),
    ],
)
def test_no_other_address_is_proposed_for_an_email(email: str, hint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(hint)) as error:
        check_email(email)
    assert "write" in hint or "; write a@" not in str(error.value)


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        *((typed, "; write https://b.org/a") for typed in ("<https://b.org/a>", "htps://b.org/a")),
        *(
            (typed, "; write https://b.org/a")
            for typed in ("https:/b.org/a", "[a](https://b.org/a)")
        ),
        *((typed, "; write https://b.org/a") for typed in ("//b.org/a", "hxxps://b.org/a")),
        ("https://http//b.org/a", "; it begins twice; write https://b.org/a"),
        ("\u201chttps://b.org/a\u201d", "; write https://b.org/a"),
        ("https://www.https://b.org/a", "; two addresses run together; keep one"),
        ("https://b.orghttps://b.org/a", "; two addresses run together; keep one"),
        ("https://b.org/ https://c.org/", "; give each address a link of its own"),
        ("https://b org/", "; no host's name holds a space"),
        ("https://b.org/%zz", "; '%zz' stands for no character; write %25 for the % itself"),
        ("https://b.org/?a&amp;b", "; it holds &amp;, as a page's source does; write & alone"),
        ("https://a.sharepoint.com/sites/b", "; it opens for those alone who are logged in there"),
    ],
)
def test_why_an_address_is_none_is_true(url: str, hint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(hint)):
        check_url(url)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("21/11/26", "; write the year with four figures"),
        ("21-Nov-26", "; write the year with four figures"),
        ("46347", ", a spreadsheet's number for a day; write 2026-11-21"),
        ("31/11/2026", ", a day that the calendar does not have"),
        ("2026-02-30", ", a day that the calendar does not have"),
        ("2010/11", ", which names two years or a month; write 2010, or 2010-11 for November 2010"),
        ("2013/14", ", which names two years; write 2013"),
        ("Winter 2013/14", ", which names two years; write 2013"),
        ("Novemeber 2013", "; did you mean 2013-11?"),
        ("1 Janvier 2013", ""),
        ("\uff12\uff10\uff11\uff13", "; write 2013"),
        *((typed, ", which names two years; write 2013") for typed in ("2013-2014", "2013 – 2015")),
        *(
            (typed, "; write the year with four figures")
            for typed in ("Jun-10", "10-Jun", "May '10")
        ),
    ],
)
def test_what_a_date_most_likely_means_is_said(typed: str, hint: str) -> None:
    assert say(published=typed).endswith(f"found '{typed}'{hint}")


@pytest.mark.parametrize("text", ["A\nB", "A\tB", "A **bold** B", "See [b](https://b.org/)"])
def test_a_field_is_one_line_without_markup(text: str) -> None:
    assert "holds " in say(title=text)
    assert "holds " in say(organisations=[text])


def test_a_list_that_is_one_text_is_shown_as_a_list() -> None:
    assert "expected a list such as [A, B], found" in say(organisations="A; B")
    assert say(contacts="Jo Doe").endswith("found 'Jo Doe'; write [{name: Jo Doe}]")
    assert say(links=[{"title": "A", "url": "https://b.org/", "opens": "yes"}]).endswith(
        "write true"
    )


@pytest.mark.parametrize("name", ["a&" * 50, "ß" * 100])
def test_a_name_is_as_long_as_the_address_made_of_it(name: str) -> None:
    """Its page's folder has that name on the disk, where ß is ss, and & is and."""
    assert len(name) == 100
    assert say(organisations=[name]).endswith(
        f"is {len(make_slug(name))} characters long; 120 at most"
    )
