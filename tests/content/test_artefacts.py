"""What may not stand in a file as itself may not stand there as a code; lines below comments."""

import pytest

from goodpractice.content.artefacts.mail import find_mail
from goodpractice.content.artefacts.tools import find_artefacts
from goodpractice.contribute.writing.fixes import mend
from goodpractice.model.records.entries import Practice
from tests.helpers.sites import PRACTICE_BODY, list_problems, parse_well, write_practice

COMMENTED = PRACTICE_BODY + "\n\n<!-- one\ntwo -->\n\n"


@pytest.mark.parametrize(
    "code",
    [
        *("&#8238;", "&#x202E;", "&rlm;", "&shy;", "&zwnj;", "&#27;[31m", "&#x2028;", "&#0;"),
        *("&#xD800;", "&#1072;", "&#x3164;", "[a](https://example.org/&#8238;)"),
    ],
)
def test_what_a_code_of_html_hides_is_named_with_its_line(code: str) -> None:
    text = write_practice(body=f"{COMMENTED}Dudley{code}board")
    (problem,) = list_problems(text)
    assert problem.startswith(f"{text.count(chr(10))}: '&")
    assert "hides a character" in problem


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u2060", "\u200c", "\ufeff"])
def test_no_letter_of_another_alphabet_hides_between_marks_without_width(mark: str) -> None:
    for text in (
        write_practice(title=f"Dudl{mark}\u0435{mark}y"),
        write_practice(body=f"{PRACTICE_BODY}\n\nDudl{mark}\u0435{mark}y"),
    ):
        assert any("'Dudl\u0435y' mixes alphabets" in one for one in list_problems(text))


def test_codes_of_letters_that_can_be_seen_stay() -> None:
    parse_well(write_practice(body=f"{COMMENTED}&nbsp;&eacute;&amp;#8238;&pound;"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tel:0121 496 0000", "tel:01214960000"), ("HTTPS://example.org/a b", "%20")],
)
def test_an_address_with_spaces_is_no_link(typed: str, meant: str) -> None:
    (problem,) = list_problems(write_practice(body=f"{COMMENTED}[ring]({typed})"))
    assert problem.endswith(f": an address holds no spaces (write {meant}), found '{typed}'")


@pytest.mark.parametrize("number", ["+44", "0044", "+44 0", "+44(0)"])
def test_a_country_s_number_alone_rings_nobody(number: str) -> None:
    text = write_practice(body=f"{COMMENTED}[ring](tel:{number.replace(' ', '')})")
    (problem,) = list_problems(text)
    assert ": a link rings " in problem


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("bcc=b@example.org", "may give its subject and body alone, found 'bcc'"),
        ("subject=a&amp;CC=b@example.org", "may give its subject and body alone, found 'CC'"),
        ("subject=a%0D%0ABcc:b@example.org", "holds a line's end; take %0A out"),
    ],
)
def test_a_link_writes_to_nobody_unseen(more: str, message: str) -> None:
    text = write_practice(body=f"{COMMENTED}[write](mailto:a@example.org?{more})")
    (problem,) = list_problems(text)
    assert problem.endswith(message)
    assert problem.startswith(f"{text.count(chr(10))}: ")


def test_a_link_may_fill_in_a_subject_and_a_text() -> None:
    link = "[write](mailto:a@example.org?subject=Early%20help&body=Dear%20team,%0A%0A)"
    parse_well(write_practice(body=f"{COMMENTED}{link}"))


def test_links_below_a_comment_are_named_with_their_line() -> None:
    text = write_practice(body=f"{COMMENTED}[a](www.example.org)")
    (problem,) = list_problems(text)
    assert problem.startswith(f"{text.count(chr(10))}: a link to another site")


@pytest.mark.parametrize("typed", [r"\U0001F468{}\U0001F469", r"\u0915{}ह", "👨{}\\U0001F469"])
def test_a_joiner_between_characters_by_their_numbers_stays(typed: str) -> None:
    text = write_practice(summary=None).replace("---\n", "---\nsummary: {}\n", 1)
    joined = text.replace("{}", f'"A family, {typed}"', 1).replace("{}", "\u200d")
    (problem,) = list_problems(joined)
    assert problem.startswith("2: summary: \\")
    assert "stands for another character" in problem
    assert mend(joined.encode(), Practice).raw.decode().count("\u200d") == 1


@pytest.mark.parametrize(
    "typed", ["java&#115;cript:alert(1)", "javascript&colon;alert(1)", r"javascript\:alert(1)"]
)
def test_a_link_that_is_typed_with_codes_is_named_with_its_line(typed: str) -> None:
    text = write_practice(body=f"{COMMENTED}&amp; [a]({typed})")
    (problem,) = list_problems(text)
    assert problem.startswith(f"{text.count(chr(10))}: a link may lead to https:, ")


LEFT = (
    *("&amp;amp;", "&amp;nbsp;", "don?t", "we?re", "it?s", "they?ve", "we?ll"),
    *("Error! Bookmark not defined", "Click here to enter text", "{HYPERLINK", "[object Object]"),
    *("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"),
    *("Lorem ipsum", "TODO", "FIXME", "{{ name }}", "@@ -1,2 +3 @@", "diff --git", "Page 3"),
    *("[insert a name]", "[Enter a name]", "[add it]", "[Type it]", "[your name]"),
    *(
        "o one\no two",
        "– one\n– two",
        "> o one\n> o two",
        "§ one\n§ two",
        "  o one\n  o two",
        "\to\tone\n\to\ttwo",
    ),
    *("Kind regards", "Best wishes", "Regards,", "Many thanks", "Thank you", "Yours sincerely"),
    *("Cheers", "Dear Jo,", "Hi Jo,", "Hello,", "Good morning,", "Begin forwarded message:"),
    *("---Original Message---", "On Monday 3 May, Jo <jo@x> wrote:", "-- \nJo"),
    *("From: a\nSent: b", "Sent: a\nTo: b", "To: a\nCc: b", "Subject: a\nFrom: b"),
    *("Sent from my iPhone", "Get Outlook for iOS", "this e-mail is confidential"),
    *("Sent from Mail for Windows 10", "> Sent from my new work phone", "words. Sent from my iPad"),
    *("if you received this message in error", "this message (and its files) may be privileged"),
    *("this message is privileged", "this communication is privileged"),
    *("this transmission is confidential", "are not the intended recipient"),
    *("consider the environment before printing", "originated from outside the council"),
    *("a<http://example.org>", "a<mailto:a>", "a<tel:1>", "[cid:a]", "<image001.png>"),
    *("[image: a]", "[image removed by sender"),
)


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("before", ["", "A text.\n\n"])
def test_what_programs_leave_is_found_wherever_it_stands(left: str, before: str) -> None:
    text = f"{before}{left}"
    assert [*find_artefacts(text), *find_mail(text)]


@pytest.mark.parametrize(
    "sign",
    [
        "Method ......... 5",
        "PAGE \\* MERGEFORMAT",
        "<o:p></o:p>",
        "Commented [JS1]: ask",
        "Choose an item.",
        "OFFICIAL-SENSITIVE",
        "[OFFICIAL]",
        "-one\n-two",
        "*one\n*two",
        "-\u00a0one",
        "###\u00a0One",
        "children\u00b4s",
        "children`s",
        "*[LSCB]: Board",
        "[TOC]",
        "[21/11/2026, 14:03:22] Jo: yes",
        "21/11/2026, 14:03 - Jo Doe: yes",
        "Year\tSchools\n2010\t15",
        "<Media omitted>",
        "image omitted",
        "Well done :smile:",
        "It is :+1: here",
        "Cost $x^2$ more",
        "```\nx",
        "It cost ########",
        "Words {#heading}",
        "::: {.note}",
        "{: .lead}",
        "[b]bold[/b]",
        "'''bold''' words",
        "[[Page|words]]",
        "== Heading ==",
        "h2. Heading",
        "{panel}x",
        "x :contentReference[oaicite:0]",
        "words【4†source】",
        "citeturn0search1",
        "12 | Page",
        "--- a/content/x.md\n+++ b/content/x.md",
        "Children\\u2019s views",
        "Ring [TBC] then",
        "\u25ba one",
        "See https://example.org/?utm_source=chatgpt.com",
        "Words [3\u2020source]",
        "[Quoted text hidden]",
        "[EXTERNAL] words",
        "- 3 -",
        "Ring [to be confirmed] then",
        "Ring {TBC} then",
        "Words {++more++}",
        "Words {--less--}",
        "Words {>>ask Jo<<}",
        "%% ask Jo %% words",
        "%%\nask Jo",
        "{# ask Jo #} words",
        '!!! note "Mind"\n    words',
    ],
)
def test_a_program_s_sign_is_named_with_its_line(sign: str) -> None:
    text = write_practice(body=f"{PRACTICE_BODY}\n\nWords.\n\n{sign}")
    last = text.count("\n")
    found = {int(one.split(":")[0]) for one in list_problems(text)}
    assert found & {last - sign.count("\n"), last}


@pytest.mark.parametrize(
    "text",
    [
        *("[b]y the board", "### Heading ###", "Wait ... 5 weeks", "[[1]](https://example.org/)"),
        *(
            "1.\tone\n2.\ttwo",
            "-\tone\n-\ttwo",
            "-5 here\n-3 there",
            "*one*\n*two*",
            "5\u2032 tall",
        ),
        *("`[[member]]` and `{code}`", "```\n[[member]]\n- 3 -\n```"),
        *("50%% and 60 %% more", "It is [to be] shown", "{# 1", "Wait!!! now", "{a--b--c}"),
        *("- 3", "turn 10 pages", "It is an official, confidential list", "n=20", "a == b"),
        *("'''", "On 21/11/2026, 14:03 people came: ten.", "See [a] and\n[b] and c", "9:00:00"),
    ],
)
def test_words_that_look_like_a_sign_stay(text: str) -> None:
    parse_well(write_practice(body=f"{PRACTICE_BODY}\n\nWords.\n\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Referrals sent from Gmail or Yahoo addresses are not accepted.",
        "One boy said: I was sent from my foster home to a hostel.",
        "Posters carried this message: all calls are confidential.",
        "This email address is intended only for professionals.",
        "See [the pack](<https://example.org/a>) (<https://example.org/b>).",
        "**<https://example.org/c>** and Website:<https://example.org/d>",
    ],
)
def test_words_about_mail_are_no_part_of_one(text: str) -> None:
    parse_well(write_practice(body=f"{PRACTICE_BODY}\n\n{text}"))


def test_a_quoted_quote_of_front_matter_stays() -> None:
    parse_well(write_practice(title="'Tis").replace('"\'Tis"', "'''Tis the season'"))


def test_a_chat_and_a_remark_are_named_with_their_lines() -> None:
    chat = "21/11/2026, 14:03 - Jo: We ran it\n21/11/2026, 14:05 - Al: Good"
    text = write_practice(body=f"{PRACTICE_BODY}\n\nThe group[a] met.\n\n[a]Ask Jo\n\n{chat}")
    last = text.count("\n")
    assert [int(one.split(":")[0]) for one in list_problems(text)] == [last - 3, last - 1, last]
