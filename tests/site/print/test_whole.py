"""Tests of the printed directory as readers get it: what its pages hold, and where."""

import io
import re
from functools import cache

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from goodpractice.model.kinds import KINDS
from goodpractice.site.print.compiler import compile_pdf
from goodpractice.site.print.document import describe_document, find_time
from goodpractice.site.print.glyphs import fit_text
from goodpractice.site.print.selection import Selection, select_all, select_board, select_theme
from tests.helpers.sites import load_real


def make(selection: Selection) -> bytes:
    return compile_pdf(describe_document(selection), find_time(selection))


@cache
def make_whole() -> bytes:
    return make(select_all(load_real()))


def read_pages(made: bytes) -> list[str]:
    """Return each page's text without spaces: lines end anywhere."""
    reader = pypdf.PdfReader(io.BytesIO(made))
    return [squeeze(page.extract_text()) for page in reader.pages]


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return read_pages(make_whole())


@cache
def read_solihull() -> list[str]:
    """Return the pages of one board's part."""
    return read_pages(make(select_board(load_real(), "solihull")))


def test_every_entry_and_contact_is_there(pages: list[str]) -> None:
    directory = load_real()
    text = "".join(pages)
    kinds = dict.fromkeys((kind.name for kind in KINDS.values() if kind.has_page), 0)
    assert {"practice", "tool", "course", "review"} <= kinds.keys()
    for entry in directory.entries:
        if entry.kind in kinds:
            kinds[entry.kind] += 1
            assert squeeze(fit_text(entry.title)) in text, entry.title
            assert squeeze(fit_text(entry.summary)) in text, entry.id
    assert kinds["practice"] >= 61
    assert kinds["tool"] >= 44
    assert directory.contacts
    for contact in directory.contacts:
        for one in (contact.name, *contact.emails, *contact.telephones):
            assert squeeze(one) in text, one


def test_every_line_of_the_contents_names_the_page_of_its_title(pages: list[str]) -> None:
    first = next(number for number, page in enumerate(pages) if page.startswith("Contents"))
    chapters = {chapter.title for chapter in select_all(load_real()).chapters}
    listed = ""
    for page in pages[first:]:
        if listed and "....." not in page:
            break
        listed += re.sub(r"Inimmediatedanger,ring999\.\d*$", "", page) + "\n"
    titles = [entry.title for entry in select_all(load_real()).entries]
    titles += ["Sources", "Index of contacts", "Index of themes", "Glossary", *chapters]
    for title in titles:
        found = re.search(rf"{re.escape(squeeze(title))}\.{{3,}}(\d+)", listed)
        assert found, title
        assert squeeze(title) in pages[int(found[1]) - 1], title


def test_index_names_the_pages_of_the_entries(pages: list[str]) -> None:
    directory = load_real()
    first = max(number for number, page in enumerate(pages) if page.startswith("Indexofcontacts"))
    after = next(number for number, page in enumerate(pages) if page.startswith("Indexofthemes"))
    index = "".join(pages[first:after])
    for contact in directory.contacts:
        if not contact.emails:
            continue
        found = re.search(
            rf"{re.escape(squeeze(contact.emails[-1]))}.*?page((?:\d+,?)+)", index, re.IGNORECASE
        )
        assert found, contact.name
        assert any(
            squeeze(contact.name) in pages[int(number) - 1]
            for number in found[1].split(",")
            if number and int(number) <= len(pages)
        ), contact.name


def test_pdf_is_tagged_and_says_what_it_is() -> None:
    reader = pypdf.PdfReader(io.BytesIO(make_whole()))
    root = reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert str(root["/Lang"]) == "en-GB"
    marked = root["/MarkInfo"]
    assert isinstance(marked, DictionaryObject)
    assert str(marked["/Marked"]) == "True"
    assert "/StructTreeRoot" in root
    assert reader.metadata
    assert reader.metadata.title == load_real().site.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in make_whole()
    outline = [item for item in reader.outline if not isinstance(item, list)]
    assert "Calderdale" in [str(item.title) for item in outline]


def test_same_content_makes_the_same_bytes() -> None:
    directory = load_real()
    selection = select_all(directory)
    again = compile_pdf(describe_document(selection), find_time(selection))
    assert again == make_whole()


def test_board_begins_with_its_toolbox() -> None:
    selection = select_board(load_real(), "solihull")
    pages = read_solihull()
    text = "".join(pages)
    opened = [page for page in pages if page.startswith(("Toolbox", "Practiceexamples"))]
    assert [page.startswith("Toolbox") for page in opened] == [True, True, False]
    tools = [entry for entry in selection.entries if entry.kind == "tool"]
    assert len(tools) >= 14
    for entry in selection.entries:
        assert squeeze(fit_text(entry.title)) in text
    assert "01217884300" in text
    assert "EscapeE-safety" not in text


def test_a_fact_stands_on_the_page_of_its_name() -> None:
    pages = read_solihull()
    fact = squeeze("Solihull Practitioners Tool Box, item")
    assert sum(page.count(fact) for page in pages) > 10
    for page in pages:
        assert page.count(fact) == page.count("Source" + fact)


def test_a_number_has_its_opening_hours_wherever_it_is_printed(pages: list[str]) -> None:
    said = squeeze("0121 788 4300 Monday to Thursday 8.45am to 5.20pm, Friday 8.45am to 4.30pm")
    assert said in pages[1], "in the table of all boards"
    opening, *others = [page for page in pages[2:] if said in page]
    later = squeeze("Outside these hours and on bank holidays: 0121 605 6060")
    assert said + later in opening
    assert others, "beside an entry without contacts"


def test_theme_has_its_entries_by_board() -> None:
    directory = load_real()
    selection = select_theme(directory, "e-safety")
    text = "".join(read_pages(make(selection)))
    for entry in directory.by_theme["e-safety"]:
        assert (squeeze(fit_text(entry.title)) in text) == (entry.kind != "action")
    assert [chapter.title for chapter in selection.chapters] == sorted(
        (chapter.title for chapter in selection.chapters if not is_group(chapter.title)),
        key=str.casefold,
    ) + [chapter.title for chapter in selection.chapters if is_group(chapter.title)]


def is_group(title: str) -> bool:
    return title in {group.label for group in load_real().groups}


def test_no_heading_stands_over_one_entry_of_its_name() -> None:
    """A level less for the entry: PDF/UA forbids a gap between levels."""
    toolbox = describe_document(select_board(load_real(), "dudley"))["chapters"][0]
    levels = {
        (section["title"] != "", entry["level"])
        for section in toolbox["sections"]
        for entry in section["entries"]
    }
    assert levels == {(True, 3), (False, 2)}
    for section in toolbox["sections"]:
        assert [section["title"]] != [entry["title"] for entry in section["entries"]]
