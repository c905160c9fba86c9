"""What chatbots, forms, e-mails and scanners leave in a text; what only looks like it is let be."""

import pytest

from goodpractice.contribute.writing.fixes import mend
from goodpractice.model.records.entries import Practice
from tests.helpers.sites import PRACTICE_BODY, list_problems, parse_well, write_practice


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[cite_start]The group meets.[cite: 12]", "'[cite_start]' is a chatbot's"),
        ("The group meets [cite: 12].", "'[cite: 1' is a chatbot's"),
        ("Certainly! Here is a draft.", "'Certainly! Here is' is a chatbot's"),
        ("Sure, here’s the entry:", "'Sure, here’s' is a chatbot's"),
        ("ChatGPT said:\n\nIt helps.", "'ChatGPT said:' is a chatbot's"),
        ("As an AI assistant, I cannot say.", "'As an AI assistant' is a chatbot's"),
        ("As of my last knowledge update, yes.", "is a chatbot's"),
        ("https://example.org/?utm_source=perplexity", "'utm_source=perplexity' is a chatbot's"),
        ("TBC", "'TBC' stands for what is still to be written"),
        ("To be confirmed.", "'To be confirmed.' stands for what is still to be written"),
        ("Insert your text here", "stands for what is still to be written"),
        ("It opened on xx/xx/2026, xx/xx/xxxx", "stands for what is still to be written"),
        ("XXXX runs it", "'XXXX' stands for what is still to be written"),
        ("It reached ?? people", "'??' stands for what is still to be written"),
        ("Ring ${telephone}", "'${telephone}' stands for what is still to be written"),
        ("By <%= name %>", "'<%= name %>' stands for what is still to be written"),
        ("Dear «First_Name» of the board", "stands for what is still to be written"),
        ("They came=20\nhome", "'came=20' is how e-mails carry a character or a long line"),
        ("the chil=\ndren came", "'chil=' is how e-mails carry a character or a long line"),
        ('class=3D"x"', "'=3D' is how e-mails carry a character or a long line"),
        ("the childrenu2019s centre", "'u2019' stands for a character"),
        ("the children\\x92s centre", "'\\x92' stands for a character"),
        ("One.\\nTwo", "'\\n' stands for a line's end, and would be shown so; begin a new line"),
        ("safe¬guarding", "'¬' is a word processor's own sign"),
        ("exam\u00ad\nple", "a word is parted, and would be shown as 'exam ple'"),
        ("exam\u00ac\nple", "a word is parted, and would be shown as 'exam¬ ple'"),
        ("[10:32 AM] Jo Doe\nIt works", "'[10:32 AM]' is a part of a chat"),
        ("[21/11 10:32] Jo Doe\nIt works", "'[21/11 10:32]' is a part of a chat"),
        ("A fact.[citation needed]", "'[citation needed]' is markup of another program"),
        ("History[edit]", "'[edit]' is markup of another program"),
        ("It is ==important==.", "'==important==' is markup of another program"),
        ("P a g e | 3", "'P a g e | 3' is the foot of a printed page"),
    ],
)
def test_left_overs_are_named_with_their_line(text: str, shown: str) -> None:
    practice = write_practice(body=f"{PRACTICE_BODY}\n\n{text}")
    problems = list_problems(practice)
    line = practice[: practice.index(text)].count("\n") + 1
    assert problems[0].startswith(f"{line}: ")
    assert any(shown in one for one in problems)


@pytest.mark.parametrize(
    "text",
    [
        "The date is\nto be confirmed.",
        "The date: to be confirmed. When is TBC.",
        "Of course, here in Dudley it works, and the leaflet's last update was in 2010.",
        "See https://example.org/menu2014.pdf and https://example.org/?page=20\nand this",
        "See https://example.org/?q=\nand more, x==y",
        "Really? «Un bon mot», $5 or {5}, 5 < 6%, [cited] and [edition]",
        "Ring at 10:32. [10] is a note.",
        "LXXX and XXX, TBCs, ¬x",
        "A folder\\name, \\\\new",
        "`a\\nB ${x} ==y==`",
    ],
)
def test_what_only_looks_like_a_left_over_stays(text: str) -> None:
    parse_well(write_practice(body=f"{PRACTICE_BODY}\n\n{text}"))


def test_words_behind_not_applicable_are_a_text() -> None:
    parse_well(write_practice(search_words=["n/a, or not known"]))


def test_a_field_that_is_still_to_be_filled_in_is_named() -> None:
    (problem,) = list_problems(write_practice(summary="TBC"))
    assert problem.startswith("3: 'summary: \"TBC\"' stands for what is still to be written")
    (problem,) = list_problems(
        write_practice(source=None, body=f"{PRACTICE_BODY}").replace(
            "\n---\n", "\nsource: {title: TBC, publisher: A, published: 2010}\n---\n", 1
        )
    )
    assert problem.startswith("6: 'TBC' stands for what is still to be written")
    removal = "- id: practices/dudley/x\n  title: A\n  removed: 2026-11-20\n  reason: TBC"
    (problem,) = list_problems(f"---\nentries:\n{removal}\n---\n", "removed.md")
    assert problem.startswith("6: 'reason: TBC' stands for what is still to be written")


def test_mending_parts_no_word_whose_hyphen_cannot_be_seen() -> None:
    text = write_practice(
        body=f"{PRACTICE_BODY}\n\nsafe\u00adguarding exam\u00ad\nple\u00ad\n\nEnd\n"
    )
    assert "\n\nsafeguarding exam\u00ad\nple\n\nEnd" in mend(text.encode(), Practice).raw.decode()
