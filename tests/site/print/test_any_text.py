"""Any text that the checks let pass is printed, letter by letter, and breaks no page."""

import io
import re
import tempfile
import unicodedata
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodpractice.load import load_directory
from goodpractice.model.problems import ContentError
from goodpractice.site.print.compiler import compile_pdf
from goodpractice.site.print.document import describe_document, find_time
from goodpractice.site.print.glyphs import fit_text
from goodpractice.site.print.selection import select_all, select_board, select_theme
from tests.helpers.sites import write_practice, write_site, write_text

TYPST = (
    *('#panic("x")', "#[*b*]", "$ x^2 $", "@entry-1", "<entry-1>", "// gone", "/* gone", "*/"),
    *("= Heading", "+ one", "/ term: x", "`raw`", "\\", "\\u{1f600}", "~", "---", '"', "'", "_x_"),
    *("#sys.inputs.data", '#include "directory.typ"', "#let", "{", "}", "[", "]", "]]"),
)
"""What would mean something to Typst, were it read as its language."""

HTML = ("<script>", "&amp;", "&#0;", "<b>", "</p>", "]]>", "&lt;")
LETTERS = ("é", "ŵ", "اردو", "中文", "😀", "👩‍👩‍👧", "ﬁ", "e\u0301", "\u00a0", "\u00ad", "־", "Ω")
MARKDOWN = (
    *("- x", "1. y", "> z", "    code", "**b**", "*i*", "[l](https://example.org/#$_)"),
    *("| a | b |\n|---|---|\n| 1 | 2 |", "### deep", "#### deeper", "---", "a  \nb", "\n\n"),
)
WORDS = st.sampled_from([*TYPST, *HTML, *LETTERS, "word", "0121 303"])
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: f"x {' '.join(words)} y")
BODIES = st.lists(st.one_of(TEXTS, st.sampled_from(MARKDOWN)), min_size=1, max_size=12).map(
    "\n\n".join
)


def show_html(text: str) -> str:
    """Return a text as an author has to write it, since HTML is refused: marked as text."""
    return re.sub(r"<(?=[A-Za-z/])", r"\\<", text)


def print_texts(title: str, text: str, body: str) -> list[bytes]:
    """Return a small directory with these texts as its files, none where the checks refuse it."""
    body, shown = show_html(body), show_html(text)
    files = {
        "site.md": write_text({"title": title[:90], "tagline": text[:200]}),
        "themes/e-safety.md": write_text(
            {"title": title[:90], "also_known_as": [f"{text} too"]}, body
        ),
        "glossary.md": write_text(
            {"terms": [{"term": title, "also": [f"{text} too"], "meaning": text}]}
        ),
        "practices/dudley/x.md": write_practice(
            title=title[:90],
            summary=text[:200],
            organisations=[text],
            contacts=[{"name": title, "role": text, "organisation": text, "note": text}],
            links=[{"title": text, "url": "https://example.org/#*$_@x"}],
            body=f"## What is it?\n\n{body}\n\n## Who does it, when and where?\n\n{shown}\n\n"
            f"## What difference has it made?\n\n{shown}",
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        try:
            directory = load_directory(write_site(Path(folder), files))
        except ContentError:
            return []
    return [
        compile_pdf(describe_document(selection), find_time(selection))
        for selection in (
            select_all(directory),
            select_all(directory, "theme"),
            select_board(directory, "dudley"),
            select_theme(directory, "e-safety"),
        )
    ]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, BODIES)
def test_any_text_is_printed(title: str, text: str, body: str) -> None:
    for made in print_texts(title, text, body):
        assert find_missing(made, fit_text(title[:90]), fit_text(text[:200])) == []


@pytest.mark.parametrize("marks", [TYPST[:12], TYPST[12:]], ids=["first", "second"])
def test_marks_of_typst_stand_as_they_were_typed(marks: tuple[str, ...]) -> None:
    text = f"x {' '.join(marks)} y"
    made = print_texts(text[:90], text, "Body.")
    assert made
    for one in made:
        assert find_missing(one, text[:90], text) == []


def find_missing(made: bytes, *texts: str) -> list[str]:
    """Return which texts a document has not; spaces do not count, since lines end anywhere.

    To read a page takes longer than to make it, so no more are read than it takes to find all.
    """
    printed, missing = "", list(texts)
    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        printed += squeeze(page.extract_text())
        missing = [text for text in texts if squeeze(text) not in printed]
        if not missing:
            break
    return missing


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


DEEP = {
    "lists": "\n".join(f"{'    ' * level}- level {level}" for level in range(19)),
    "quotes": "\n\n".join(f"{'> ' * level}level {level}" for level in range(1, 9)),
    "emphasis": "*a **b " * 30 + "x" + "** c*" * 30,
    "table": "| a | b | c |\n|---|---|---|\n| 1 |\n| 1 | 2 | 3 |",
    "list in quotes": "> - > - > - > - deep",
    "table in a list": "- x\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |",
    "wide table": "|" + " a |" * 40 + "\n|" + "---|" * 40 + "\n|" + " b |" * 40,
    "long word": "A" * 5000,
    "great number": "99999999. great\n\n0. none",
    "odd addresses": "[a](https://example.org/%ff) [b](mailto:a@example.org) [c](tel:999)",
}


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_any_shape_is_printed(body: str) -> None:
    made = print_texts("Title", "Text.", body)
    assert made
    assert [find_missing(one, "Title") for one in made] == [[]] * len(made)
