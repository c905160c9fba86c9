"""The marks that say where a pattern is tried: they stand in all that it finds."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodpractice.content.artefacts import mail, programs, tools
from goodpractice.content.artefacts.prefilter import Prefilter

PAIRS = {
    "signs": (programs.SIGN_PATTERN, programs.SIGN_MARKS),
    "chat": (programs.CHAT_PATTERN, programs.CHAT_MARKS),
    "remarks": (programs.REMARK_PATTERN, programs.REMARK_MARKS),
    "line ends": (programs.LINE_END_PATTERN, programs.VAIN_MARKS["end"]),
    "drawn": (programs.DRAWN_PATTERN, programs.VAIN_MARKS["drawn"]),
    "conflicts": (tools.CONFLICT_PATTERN, tools.CONFLICT_MARKS),
    "runs": (tools.RUN_PATTERN, tools.RUN_MARKS),
    "plain": (tools.PLAIN_PATTERN, tools.PLAIN_MARKS),
    "places": (tools.PLACE_PATTERN, tools.PLACE_MARKS),
    "parted": (tools.PARTED_PATTERN, tools.PARTED_MARKS),
    "mail": (mail.MAIL_LINE_PATTERN, mail.LINE_MARKS),
}


@pytest.mark.parametrize("name", PAIRS)
@settings(max_examples=50)
@given(data=st.data())
def test_marks_stand_in_all_that_a_pattern_finds(name: str, data: st.DataObject) -> None:
    pattern, marks = PAIRS[name]
    for _ in range(2 if name == "signs" else 1):  # of which there are most
        text = data.draw(st.from_regex(pattern))
        assert list(map(str, marks.find(pattern, text))) == list(map(str, pattern.finditer(text)))


@pytest.mark.parametrize("text", ["turn4search0", "– 0 – ", "Certainly. here is", "Xx/Xx/Xx"])
def test_rare_signs_have_their_marks(text: str) -> None:
    assert list(programs.find_signs(text))


@given(data=st.data())
def test_marks_in_small_letters_stand_in_an_e_mail_s_words(data: st.DataObject) -> None:
    text = data.draw(st.from_regex(mail.MAIL_WORDS_PATTERN))
    assert mail.WORDS_MARKS.stand_in(text.lower()) or not mail.MAIL_WORDS_PATTERN.search(text)


@pytest.mark.parametrize("count", [1, 200])
@given(before=st.text("am \n§\ud800"), behind=st.text("bm \n§\ud800"))
@example(before="\ud800", behind="")
def test_marks_are_found_few_or_many(count: int, before: str, behind: str) -> None:
    marks = Prefilter(*(f"mark {number}" for number in range(count - 1)), "ab")
    assert marks.stand_in(f"{before}ab{behind}")
    assert not marks.stand_in(f"{before} {behind}")


def test_a_mark_may_hold_the_end_of_a_line_that_the_text_lacks() -> None:
    marks = Prefilter("\n[a", "end\n")
    assert marks.stand_in("[a] begins")
    assert marks.stand_in("at its end")
    assert not marks.stand_in("the end [a] of it")
