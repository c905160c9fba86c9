"""Whatever a file's bytes are, it becomes a document or a list of plain problems."""

from datetime import date
from typing import Any
from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.content.artefacts.tools import find_artefacts
from goodpractice.content.artefacts.unseen import drop_invisible
from goodpractice.content.reader import (
    Document,
    parse_document,
)
from goodpractice.model.fields.field_types import BULLETS, ENTITY_PATTERN, MARKUP_PATTERN
from goodpractice.model.problems import Problem
from goodpractice.model.records.entries import Practice
from tests.helpers.sites import (
    PRACTICE_BODY,
    parse_well,
    write_text,
)

PATHS = st.sampled_from(
    ["practices/a/x.md", "tools/a/x.md", "plans/a/x.md", "lscbs/x.md", "site.md", "glossary.md"]
)


def check_result(result: Document | list[Problem]) -> None:
    if not isinstance(result, Document):
        assert result
        for problem in result:
            assert problem.line >= 1
            assert str(problem).isprintable()


@given(PATHS | st.text(), st.binary())
def test_any_bytes_give_a_document_or_problems(relative: str, raw: bytes) -> None:
    check_result(parse_document("content/x", relative, raw))


@given(PATHS, st.text(), st.text())
def test_any_text_gives_a_document_or_problems(relative: str, header: str, body: str) -> None:
    check_result(parse_document("content/x", relative, f"---\n{header}\n---\n{body}".encode()))


LINES = st.lists(
    st.tuples(
        st.sampled_from([*Practice.model_fields, "content", "x", " title", "- title", "actions"]),
        st.sampled_from([": ", ":", " : ", ":\n  - ", ": {", ": [", ":\t", ": |\n  "]),
        st.sampled_from(
            ["x", "[a]", "{document: a}", "a: b", "2010", '"', "&a", "*a", "}", "", "é"]
        ),
    ).map("".join)
)


@given(PATHS, LINES)
def test_header_like_text_gives_a_document_or_problems(relative: str, lines: list[str]) -> None:
    text = "\n".join(["---", *lines, "---", PRACTICE_BODY])
    check_result(parse_document("content/x", relative, text.encode()))


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Co", "Zl", "Zp"]),
    min_size=1,
).filter(
    # In a file a backslash stands twice, and two of them begin a place on a network.
    lambda text: not find_artefacts(text.replace("\\", "\\\\")) and drop_invisible(text) == text
)
TEXTS = WORDS.map(lambda text: text.strip("\ufeff \u00a0\u3000\u1680\u202f\u205f")).filter(
    lambda text: (
        text == text.strip()
        and any(category(mark)[0] in "LN" for mark in text)
        and not (ENTITY_PATTERN.search(text) or MARKUP_PATTERN.search(text))
        and "<!--" not in text
        and text[0] not in BULLETS
    )
)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
DAYS = st.dates(min_value=date(1000, 1, 1))
PRACTICES = st.fixed_dictionaries(
    {
        "title": TEXTS.filter(lambda text: len(text) <= 90),
        "summary": TEXTS.filter(lambda text: len(text) <= 200),
        "lscbs": st.lists(SLUGS, min_size=1),
        "themes": st.lists(SLUGS, min_size=1),
        "source": st.fixed_dictionaries(
            {"document": SLUGS}, optional={"item": st.integers(1, 999), "page": st.integers(1, 999)}
        ),
    },
    optional={
        "organisations": st.lists(TEXTS),
        "contacts": st.lists(
            st.fixed_dictionaries(
                {"name": TEXTS},
                optional={
                    "role": TEXTS,
                    "email": st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.uk", fullmatch=True),
                    "telephone": st.from_regex(
                        r"0[123]2[0-9] [0-9]{6}[1-9]( / [1-9]{3})?", fullmatch=True
                    ),
                },
            ),
            max_size=3,
        ),
        "published": DAYS.map(str) | st.integers(1000, 9999).map(str),
        "reviewed": DAYS.map(str),
        "review_every": st.integers(1, 120),
    },
)


@settings(max_examples=50)
@given(PRACTICES)
def test_valid_values_come_back_as_they_were_written(fields: dict[str, Any]) -> None:
    document = parse_well(write_text(fields, PRACTICE_BODY))
    assert document.record.model_dump(mode="json", exclude_unset=True) == fields
    assert document.body == PRACTICE_BODY
