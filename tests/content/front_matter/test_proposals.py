"""What was meant is proposed, so that whoever writes it has no second problem."""

from typing import Any

import pytest

from tests.helpers.sites import (
    CONTACT,
    LINK,
    list_problems,
    write_lines,
    write_practice,
    write_text,
)


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (
            f"{CONTACT}telephone: Tel: 0121 303 2413",
            "write the value alone: telephone: 0121 303 2413",
        ),
        (f"{CONTACT}email: E-mail: jo@x.org", "write the value alone: email: jo@x.org"),
        (f"{LINK}url: Website: https://x.org/a", "write the value alone: url: https://x.org/a"),
        (f"{CONTACT}email: [Jo](mailto:jo@x.org)", "write the address alone: email: jo@x.org"),
        (f"{LINK}url: [the page](https://x.org/)", "write the address alone: url: https://x.org/"),
        (f"{CONTACT}telephone: [0121 303 2413]", "found a list; write 0121 303 2413"),
        (
            f"{CONTACT}telephone: [0121 303 2413, 0121 303 2414]",
            "found a list; write 0121 303 2413 / 0121 303 2414",
        ),
        ("contacts:\n  -", "is empty; please write something or delete the line"),
        (f"{CONTACT}email: jo @x.org", "; write jo@x.org"),
        ("contacts:\n- Jo Doe <jo@x.org>", "; write {name: Jo Doe, email: jo@x.org}"),
        (
            "contacts:\n  Jo Doe\n  Al Roe",
            ": - name: …, and its other fields below, such as role: …",
        ),
        ("contacts:\n- Name: Jo", "contacts[1].Name: no such field; did you mean 'name'?"),
        (
            "organisations: A school: the play",
            'put the value between quotes: organisations: ["A school: the play"]',
        ),
        ("organisations: [@A, B]", 'put it between quotes: organisations: ["@A", B]'),
        ('organisations: ["A, B", @C] # why', ': organisations: ["A, B", "@C"] # why'),
        (f"links:\n- {'word ' * 80}", " word…}"),
        ("organisations:\n  name: A", "a list such as [A], found fields of its own"),
        ("organisations:\n1. A school", "a list's item begins with a hyphen: '- A school'"),
        (f"{LINK}url: doi:10.1000/182", "; write https://doi.org/10.1000/182"),
        (f"{LINK}url: https://x.org,", "takes in the , behind it; write https://x.org"),
        (
            f"{LINK}url: S:/plans/a b.pdf",
            "; it is a file's name; write the address that it has on the web",
        ),
        ("“published”: 2010", "no such field; did you mean 'published'?"),
        ("**published**: 2010", "stands before the field's name; delete it: published: 2010"),
        ("**published:** 2010", "stands before the field's name; delete it: published: 2010"),
        ("organisations:\n- name: A school", "found fields of its own; write A school alone"),
        (
            "organisations: [A school, N/A]",
            "tells a reader nothing; write in a sentence what is not known, or delete it",
        ),
        (
            "organisations:\n- N/A\n- A school",
            "tells a reader nothing; write in a sentence what is not known, or delete it",
        ),
        (
            f"{CONTACT}note: see https://l.facebook.com/l.php?u=x",
            "is that of a program that looks at links; write the address that it opens",
        ),
        ("published: undated", "found 'undated'; where there is none, delete the line"),
        (f"{CONTACT}role: '  '", "is empty; please write something or delete the line"),
        (f"{CONTACT}role: [Head, Nurse]", "found a list; keep one of them, such as Head"),
        (f"{CONTACT}telephone: 7700900123", "did you mean 07700900123?"),
        (f"{CONTACT}telephone: 1213032413", "did you mean 01213032413?"),
        (f"{CONTACT}telephone: 44 121 303 2413", "did you mean +44 121 303 2413?"),
        (f"{CONTACT}telephone: 303 2413", "or with + and the country's number"),
        (f"{LINK}url: https://x.org/a - the site", "; write https://x.org/a"),
        (f"{LINK}url: https://x.org/a (PDF)", "; write https://x.org/a"),
        (f"{LINK}url: https://x.org/a b", "; an address holds no spaces (write %20)"),
        (f"{LINK}url: jo@x.org", "; an e-mail address is a contact's"),
        (
            f"{LINK}url: https://x.org\n  - '[A page](https://x.org/a)'",
            "; write {title: A page, url: https://x.org/a}",
        ),
        (f"{CONTACT}job title: Head", "no such field; did you mean 'role'?"),
        (
            "organisations:\n  - Police: West Midlands",
            '; if it is one with a colon, put it between quotes: "Police: West Midlands"',
        ),
        ("links:\n  - {title: A, url: https://x.org/, found_on: }", "; write one, or delete it"),
        (
            "organisations:\n  Police, schools and\n  others",
            "a list such as [Police, schools and others], or of one item "
            "[\"Police, schools and others\"], found 'Police, schools and others'",
        ),
        (
            "organisations:\n  - Police\n    Fire: Dudley",
            "goes on below with a colon in 'Fire: Dudley'; put it all on one line, between quotes",
        ),
        (
            "review_note: Rang the team\n  today: nobody answered",
            "with a colon in 'today: nobody answered'; put it all on one line, between quotes",
        ),
        (
            "organisations:\n  Police\n  Schools",
            "found 'Police Schools' on several lines; put a hyphen and a space before each item",
        ),
        ("organisations: {Police, 'A, b'}", '; write [Police, "A, b"]'),
        (
            "contacts: {Jo Doe}",
            "found {Jo Doe}; write [{name: Jo Doe}]",
        ),
        ("contacts:\n  - {Jo Doe}", "found {Jo Doe}; write {name: Jo Doe}"),
        (
            "links:\n  - {title The plan}",
            "found {title The plan}; put a colon and a space behind 'title'",
        ),
        (
            "organisations: [Police{, Nurses]",
            "a bracket has no partner or a comma is missing; found "
            "'organisations: [Police{, Nurses]'",
        ),
        ("contacts:\n  - {Jo, Al}", "fields with their values in curly ones, found {Jo, Al}"),
        ("review_note: {Jo}", 'a text that begins so stands between quotes: "{Jo}"'),
        (
            "links:\n  - {title=The plan, url=https://x.org/}",
            'write {title: The plan, url: "https://x.org/"}',
        ),
        (
            "contacts:\n  - {name: Jo, telephone: n/a}",
            "where there is none, take 'telephone: n/a' out",
        ),
        (
            "contacts:\n  - telephone: n/a\n    name: Jo",
            "where there is none, take 'telephone: n/a' out",
        ),
        ("links: [none]", "found 'none'; where there is none, take 'none' out"),
        ("contacts:\n  - none", "found 'none'; where there is none, delete the line"),
        ("organisations:\n  Police: 2 officers", "expected a list, found fields of its own"),
        (
            "links:\n  The plan: https://x.org/",
            "put a hyphen before the first field of each item: - title: …",
        ),
        ("organisations: [Nurses, [Police, Schools]]", "found a list; take its brackets out"),
        ("name: A bus", "did you mean 'title', which stands on line 2 already?"),
        ("// a: b", "expected 'field: value'; a comment begins with a #"),
        ("contacts: - name: Jo", "; begin a new line before the first hyphen"),
        ("organisations: - Police\n  - Nurses", "; begin a new line before the first hyphen"),
        (
            "organisations: - Police, fire - 'Nurses' - &Co",
            'write organisations: ["Police, fire", Nurses, "&Co"], or of one item ["Police, fire - '
            "'Nurses' - &Co\"]",
        ),
        (
            "organisations: - A - B partnership",
            "write organisations: [A, B partnership], or of one item [A - B partnership]",
        ),
        ("also_known_as: - A", "below; write also_known_as: [A]"),
        ("aliases: - practices/a/b - practices/a/c", "[practices/a/b, practices/a/c]"),
        (
            'organisations: "Police, fire","Nurses"',
            'below; write organisations: ["Police, fire","Nurses"]',
        ),
        (
            "contacts:\n  - - name: Jo\n    - email: jo@x.org",
            "keep one hyphen, before 'name', and begin the item's other lines straight below it",
        ),
        (
            "organisations:\n  - - Police\n    - Nurses",
            "keep one hyphen, and begin all items with the same number of spaces",
        ),
        (f"{CONTACT}fax: 0121 303 2413", "no such field; put it into 'note'"),
        ("slug: a-bus", "no such field; the file's place and name say it: delete the line"),
        ('"version": "A",', 'delete it: "version": "A"'),
        ("organisations: **Police**", "take the stars out: organisations: Police"),
        (
            "links:\n  - The plan (https://x.org/a)",
            "; write {title: The plan, url: https://x.org/a}",
        ),
        ("links:\n  - The plan - www.x.org", "; write {title: The plan, url: https://www.x.org}"),
        (
            "links:\n  - The plan: https://x.org/a",
            "no such field; write {title: The plan, url: https://x.org/a}",
        ),
        (
            "contacts:\n  - Jo, Head, Lead, jo@x.org, 0121 303 2413",
            "; write {name: Jo, role: Head, note: Lead, email: jo@x.org, telephone: 0121 303 2413}",
        ),
        ("contacts: Jo; jo@x.org", "; write [{name: Jo, email: jo@x.org}]"),
        (
            "organisations: (Police, Nurses)",
            "expected a list such as [Police, Nurses], or of one item "
            "[\"Police, Nurses\"], found '(Police, Nurses)'",
        ),
        ("organisations: Police | Nurses", "such as [Police, Nurses], found 'Police | Nurses'"),
        ("review_every: 2 years", "found '2 years'; it is in months: write 24"),
        ("review_every: 12 months", "found '12 months'; it is in months: write 12"),
        ("review_every: Yearly", "found 'Yearly'; it is in months: write 12"),
        ("review_note: - A", 'put it between quotes: review_note: "- A"'),
        (f"{CONTACT}role:Head: schools", 'write role: "Head: schools"'),
        ("review_note:#1", 'write review_note: "#1"'),
        (
            f"{CONTACT}telephone: Fax: 0121 303 2413",
            "; a fax number is none to ring: put it into the contact's note",
        ),
        (
            f"{CONTACT}telephone: T: 0121 303 2413 F: 0121 303 2414",
            "; write 0121 303 2413, and put the fax number into the contact's note",
        ),
        (
            f"{CONTACT}telephone: WhatsApp 07700 900123",
            "; write 07700 900123, and put 'WhatsApp' into the contact's note",
        ),
        (f"{CONTACT}telephone: Tel no. 0121 303 2413", "; write 0121 303 2413"),
        (
            f"{CONTACT}telephone: Tel/Fax 0121 303 2413",
            "; write 0121 303 2413, and put 'Tel/Fax' into the contact's note",
        ),
        (
            f"{CONTACT}telephone: Tel/Fax 0121 303 2413 / 0121 303 2414",
            "; a fax number is none to ring: put it into the contact's note",
        ),
        ("organisations: **Police: all**", 'take the stars out: organisations: "Police: all"'),
        ('organisations: - "Police" - "Nurses"', "write organisations: [Police, Nurses]"),
        ("organisations: 'Police', Nurses", "write organisations: ['Police', Nurses]"),
        ("organisations:\n-Police", "a list's item begins with a hyphen: '- Police'"),
        ("organisations:\n-- Police", "a list's item begins with a hyphen: '- Police'"),
        ("organisations:\n  -- Police", "expected a list such as [Police], found '-- Police'"),
        ("organisations:\n  - No. #1: Police", 'or the value between quotes: - "No. #1: Police"'),
        ("contacts:\n  - Jo,", "; write {name: Jo}"),
        (
            "contacts:\n  - - name: Jo\n    - name: Al",
            "keep one hyphen, and begin all items with the same number of spaces",
        ),
        ("links:\n  - The plan https://x.org", "; write {title: The plan, url: https://x.org}"),
        (
            "links:\n  - The plan: https://x.org\n    opens: true",
            "no such field; write 'title: The plan' and 'url: https://x.org'",
        ),
        ('organisations:\n  - "Police",\n  - "Nurses"', 'quotation mark; delete it: - "Police"'),
        (
            "links:\n  - {title: See here: the plan, url: https://x.org/}",
            "a text that holds a colon, as behind 'here', stands between quotes; found "
            "'- {title: See here: the plan, url: https://x.org/}'",
        ),
        (
            "organisations: [, Police]",
            "a comma stands behind the opening bracket; delete it, found "
            "'organisations: [, Police]'",
        ),
        (
            "review_note: They asked for an email: no answer",
            "begin a line of its own with it, or put all between quotes: review_note: "
            '"They asked for an email: no answer"',
        ),
        (
            "organisations:\n  - [Police](https://x.org/)",
            "which cannot stand here; write its words alone",
        ),
        ("organisations:\nPolice", "a list's item begins with a hyphen: '- Police'"),
        ("contacts:\nJo Doe", "a list's item begins with a hyphen: '- name: Jo Doe'"),
        ("<!-- Is it so? -->", "a comment begins with a #: '# Is it so?'"),
        ("<!--", "a comment begins with a #"),
        (
            "source {document: awards, item: 1}",
            "expected 'field: value'; put a colon and a space behind 'source'",
        ),
        ('"organisations: [Police]"', "around the value alone; write organisations: [Police]"),
        (
            'review_note: |\n  "note: a"\nthemes: [e-safety',
            "a bracket has no partner or a comma is missing; found 'themes: [e-safety'",
        ),
        ("*review_note: Jo", "stands before the field's name; delete it: review_note: Jo"),
        ("'review_note: Jo", "stands before the field's name; delete it: review_note: Jo"),
        ("@review_note: Jo", "stands before the field's name; delete it: review_note: Jo"),
        ("links:\n  - &title: A", "stands before the field's name; delete it: - title: A"),
        ("organisations: - [Police]", "; begin a new line before the first hyphen"),
        (
            "source: document: awards, item: 2}",
            "write source: {document: awards, item: 2}",
        ),
        ("published: about 2010", "; write 2010"),
        ("published: 2010?", "; write 2010"),
        ("published: November 2010 10:00", "found 'November 2010 10:00'"),
        ("published: 2010-11-21T24:00", "found '2010-11-21T24:00'"),
        ("reviewed: \uff12\uff10\uff12\uff16-11-21", "; write 2026-11-21"),
        ("reviewed: -2026-11-21", "found '-2026-11-21'"),
        ("reviewed: Fri 21 November 2026", ", and 2026-11-21 is a Saturday"),
        (f"{CONTACT}telephone: 0121/303/2413", "did you mean 0121 303 2413?"),
        (
            f"{CONTACT}telephone: 0121 303 2413/0014",
            "did you mean 0121 303 2413 / 0121 303 0014?",
        ),
        (
            f"{CONTACT}telephone: \u0660\u0661\u0662\u0661 303 2413",
            "; write 0121 303 2413",
        ),
        (f"{CONTACT}email: jo at x dot org", "; write jo@x.org"),
        (f"{CONTACT}email: //jo@x.org", "; write jo@x.org"),
        (f"{CONTACT}email: https://x.org/jo", "; a page's address is a link's"),
        ("published: 2009 or 2010", "found '2009 or 2010'"),
        ("published: 31st of April 2010", ", a day that the calendar does not have"),
        ("reviewed: 29 February 2023", ", a day that the calendar does not have"),
        ("telephone: 01384 813061", "no such field here; it belongs into an item of 'contacts'"),
        ("publisher: A", "no such field here; it belongs into 'source', two spaces further right"),
        ("review_every: 1,200", "expected a whole number, found '1,200'; write 1200"),
        ("review_every: +12", "expected a whole number, found '+12'; write it in figures alone"),
        ("section: Neglect", "section: no such field here; tools have it"),
        ("agency: Police", "agency: no such field here; plans have it"),
        (
            "search_words: drama, play",
            'expected a list such as [drama, play], or of one item ["drama, play"], found '
            "'drama, play'",
        ),
    ],
)
def test_what_was_meant_is_proposed(lines: str, end: str) -> None:
    (problem,) = list_problems(write_lines(lines))
    assert problem.endswith(end)


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"themes": ["Child Protection"]}, "found 'Child Protection'"),
        ({"source": {"document": "awards", "page": "pp. 23-24"}}, "; write the first, 23"),
        ({"source": {"document": "awards", "item": "13.0"}}, "; write 13"),
        ({"themes": "none"}, "expected a list, found 'none'"),
        ({"themes": {"e-safety": "true", "neglect": "false"}}, "found fields of its own"),
        ({"source": "sources/awards.md"}, "; write {document: awards}"),
        ({"source": {"account": "Jo", "published": "unknown"}}, "found 'unknown'"),
        ({"themes": ["neglect e-safety"]}, "Or, for several, neglect, e-safety?"),
    ],
)
def test_the_words_of_a_title_are_no_slugs(changes: dict[str, Any], end: str) -> None:
    (problem,) = list_problems(write_practice(**changes))
    assert problem.endswith(end)


def test_a_repository_is_given_as_its_page() -> None:
    text = "---\ntitle: A\ntagline: B\nrepository: git@github.com:a/b.git\n---\n"
    (problem,) = list_problems(text, "site.md")
    assert problem.endswith("; write https://github.com/a/b")


def test_a_picture_among_the_entries_is_no_markdown_file() -> None:
    (problem,) = list_problems(b"\x89PNG\r\n", "images/x.png")
    assert problem == "1: is not a Markdown file; expected a name ending in .md"


def test_a_setting_is_true_or_false() -> None:
    (problem,) = list_problems("---\ntitle: A\ntagline: B\noffline: No\n---\n", "site.md")
    assert problem == "4: offline: expected true or false, found 'No'; write false"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("a-play.MD", "call it 'a-play.md'"),
        ("a-play.markdown", "call it 'a-play.md'"),
        ("a-play.md.txt", "call it 'a-play.md'"),
        ("a-play.md.md", "use small letters, figures and hyphens: 'a-play'"),
        ("a-play.docx", "expected a name ending in .md"),
    ],
)
def test_a_name_with_another_ending_is_proposed_anew(name: str, meant: str) -> None:
    (problem,) = list_problems(write_practice(), f"practices/dudley/{name}")
    assert problem.endswith(meant)


def test_a_list_of_so_many_items_is_shown_with_as_many() -> None:
    board = write_text({"title": "A board", "short_title": "A", "tile": "3"})
    said = "4: tile: expected a list, as in [2, 5], found '3'"
    assert list_problems(board, "lscbs/a.md") == [said]
