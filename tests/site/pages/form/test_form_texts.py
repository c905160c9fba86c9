"""The form and the files' check judge texts alike, whatever Markdown stands in them."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodpractice.content.reader import parse_document
from goodpractice.model.kinds import KINDS
from tests.helpers.form_driver import FormDriver
from tests.helpers.sites import PRACTICE, write_text

HEADINGS = [one.heading for one in KINDS["practice"].questions]
ADDRESSES = [
    *("https://example.org/a", "https://example.org/a\\)b", "http://example.org/a(b)", "x.md", ""),
    *("mailto:jo@example.org", "mailto:jo", "tel:01213032413", "../../../tools/dudley/x/"),
    *("www.example.org", "javascript:alert(1)", "https://localhost/a", "ftp://example.org/x"),
]
LINKS = [
    *("[the guide]({})", "[`guide`]({})", '[the guide]({} "title")', "<{}>", "`[guide]({})`"),
    *("[the guide]\n({})", "([guide]({}))", "**[the guide]({})**", "[a [b] c]({})", "see {}, then"),
    *("[guide]\n\n[guide]: {}", "[guide]\n\n[guide]:\n{}", "[the guide][other] {}", "[x][^1] {}"),
]
INLINE = st.one_of(
    st.sampled_from(["words", "**bold**", "`<b>`", "``a ` b``", "<br>", "\\<b>", "&amp;", "[^1]"]),
    st.builds(str.format, st.sampled_from(LINKS), st.sampled_from(ADDRESSES)),
)
BLOCKS = st.one_of(
    INLINE,
    st.lists(INLINE, min_size=2, max_size=3).map(" and ".join),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "text", "two words"]), INLINE),
    st.builds("### {}".format, INLINE),
    st.just("[^1]: A note."),
)
NESTED = st.builds(
    lambda mark, block: mark + block.replace("\n", "\n" + " " * len(mark)),
    st.sampled_from(["- ", "1. ", "- [ ] "]),
    BLOCKS,
)
TEXTS = st.lists(st.one_of(BLOCKS, NESTED), min_size=1, max_size=4).map("\n\n".join)


@settings(deadline=None, max_examples=80)
@example("- ```\n  [the guide]\n  (https://example.org/a)\n  ```")
@example("[a\\]b]\n\n[a\\]b]: https://example.org/a")
@example("- | a | b |\n  |---|---|\n  | c | d | e |")
@given(TEXTS)
def test_the_form_refuses_what_the_check_refuses(driver: FormDriver, text: str) -> None:
    answers = dict.fromkeys(HEADINGS, "Words.") | {HEADINGS[0]: text}
    body = "\n\n".join(f"## {heading}\n\n{answer}" for heading, answer in answers.items())
    found = parse_document("x.md", "practices/dudley/x.md", write_text(PRACTICE, body).encode())
    draft = {"kind": "practice", "board": "dudley", "slug": "x", "data": PRACTICE, "rest": ""}
    made = driver.ask("write", draft | {"answers": answers})
    faults = [one["message"] for one in made["faults"] if one["place"].startswith("answers")]
    told = [str(one) for one in found] if isinstance(found, list) else []
    assert bool(faults) == bool(told), (faults, told)
