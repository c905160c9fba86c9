"""Rules that stand in Python and in the browser's code: one table of cases holds both.

Each file of tests/cases is a rule: what goes in, and what must come out. Here the generator's
functions are held to it, in tests/js/cases.test.js the browser's. A rule that is written twice
belongs here; a change begins with its table.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from goodpractice.content.artefacts.tools import find_artefacts
from goodpractice.content.artefacts.unseen import UNSEEN_PATTERN, drop_invisible
from goodpractice.content.front_matter.header import Header, read_header
from goodpractice.content.markdown.conversion import convert_markdown, render_markdown
from goodpractice.content.reader import parse_document
from goodpractice.content.text.body import check_text, count_levels
from goodpractice.content.text.headings import find_headings
from goodpractice.content.text.malformed_links import find_malformed_links
from goodpractice.contribute.new.entry_template import EntryTemplate, write_template
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.gaps import describe_board_count
from goodpractice.directory.views import find_url
from goodpractice.load import load_directory
from goodpractice.model.fields.citations import SOURCE_WAYS, Way, find_way
from goodpractice.model.fields.dates import (
    DATE_PATTERN,
    DAY_PATTERN,
    format_date,
    format_when,
    is_date,
    list_readings,
)
from goodpractice.model.fields.field_types import FIGURES, Email, RefNumber, Telephone, Text, Url
from goodpractice.model.kinds import KINDS, find_kind
from goodpractice.model.problems import ContentError
from goodpractice.model.records.boards import Lscb
from goodpractice.model.text import count_noun, fold_name, make_slug, propose_slug
from goodpractice.paths import PROJECT
from goodpractice.search.facets import list_facets
from goodpractice.search.hints import hash_key
from goodpractice.search.index import FORMAT
from goodpractice.search.language.patterns import fold_denials
from goodpractice.search.language.words import STOP_WORDS, split_words, stem_word
from goodpractice.search.shards import encode_number
from goodpractice.site.data.cells import encode_rows, flatten
from goodpractice.site.parts.entry_contacts import format_telephone_link, name_later
from tests.helpers.sites import PRACTICE, load_real, write_site, write_text

CASES = PROJECT / "tests" / "cases"


def name_way(given: list[str]) -> Any:
    """Return the way's name, or what is wrong with the fields."""
    found = find_way(SOURCE_WAYS, given)
    if isinstance(found, Way):
        return found.name
    begun = [way.name for way in found.begun]
    return {"begun": begun, "missing": [*found.missing], "extra": [*found.extra]}


def find_spelling(case: dict[str, Any]) -> str | None:
    """Return the spelling in use of a name, once the others were seen."""
    boards = {
        one["slug"]: Lscb(
            title=one["names"][0], short_title=one["slug"], also_known_as=one["names"][1:]
        )
        for one in case["boards"]
    }
    organisations = Organisations(boards)
    for name in case["known"]:
        organisations.find_spelling(name, "there.md")
    found = organisations.find_spelling(case["name"], "here.md")
    return found[0] if found else None


def holds_unseen(text: str) -> bool:
    """Tell whether a text holds what is refused or dropped, as nobody sees it."""
    return (
        bool(UNSEEN_PATTERN.search(text))
        or drop_invisible(text) != text
        or any("direction" in message for _, message in find_artefacts(text))
    )


VALUES = {
    "url": Url,
    "email": Email,
    "telephone": Telephone,
    "text": Text,
    "reference": RefNumber,
    "number": Annotated[int, Field(ge=1), FIGURES],
}


def has_prose_fault(text: str) -> bool:
    """Tell whether a page with this text has a problem."""
    raw = write_text({"title": "A", "summary": "B"}, f"words\n\n{text}").encode()
    return isinstance(parse_document("x.md", "pages/x.md", raw), list)


def is_taken(kind: Any, value: str) -> bool:
    """Tell whether a field of a kind takes a value."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def find_fault(body: str) -> str:
    """Return the first thing wrong with a text, '' where nothing is."""
    faults = check_text(KINDS["tool"], Header(body=body))
    return faults[0][1] if faults else ""


def read_value(written: str) -> Any:
    """Return what a value of front matter says; None for an empty one."""
    return read_header(f"---\na: {written}\n---\n").data.get("a") or None


def write_first_line(id_: str) -> str:
    """Return the line of a new file that names its schema."""
    kind = find_kind(id_)
    assert kind
    return write_template(EntryTemplate(kind.name, "A"), f"content/{id_}.md").split("\n")[1]


def write_cell(text: str) -> str:
    """Return a text as a table has it, in a row with another."""
    return encode_rows([[flatten(text), "last"]]).decode().removesuffix(",last\r\n")


TOOL = PRACTICE | {"section": "Tools"}


@pytest.fixture
def check_entry(tmp_path: Path) -> Callable[[dict[str, Any]], list[str]]:
    """Return what is wrong with a small site whose tool, or board, has a case's fields too."""

    def check(case: dict[str, Any]) -> list[str]:
        board = {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Tools"]}
        of_board, of_tool = (case["in"], {}) if case.get("kind") == "lscb" else ({}, case["in"])
        files = {
            "lscbs/dudley.md": write_text(board | of_board),
            "tools/dudley/other.md": write_text(TOOL | {"title": "Other"}, "Text."),
            "tools/dudley/x.md": write_text(TOOL | of_tool, "Text."),
        }
        try:
            load_directory(write_site(tmp_path, files))
        except ContentError as error:
            return [one.message for one in error.problems]
        return []

    return check


def list_facet_names(_nothing: None) -> list[str]:
    """Return the names of the filters that the directory's own content has."""
    return [one.name for one in list_facets(load_real())]


BLOCKS = "p|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|hr|blockquote|br|pre"


def keep_bare(match: re.Match[str]) -> str:
    """Return a tag without what the page adds to it: classes, ids, boxes."""
    slash, name, attributes = match.groups()
    kept = re.search(r' (?:href|start)="[^"]*"', attributes)
    return "" if name == "div" else f"<{slash}{name}{kept[0] if kept else ''}>"


def render_bare(text: str) -> str:
    """Return a text's HTML, bare."""
    bare = re.sub(r"<(/?)([a-z0-9]+)([^>]*)>", keep_bare, render_markdown(text).html)
    spaced = re.sub(r"\s+", " ", bare)
    return re.sub(rf" ?(</?(?:{BLOCKS})(?: [^>]*)?>) ?", r"\1", spaced).strip()


RULES: dict[str, Callable[[Any], Any]] = {
    "body-faults": find_fault,
    "body-headings": lambda body: [text for _, text in find_headings(body.split("\n"))],
    "board-counts": describe_board_count,
    "counts": lambda given: count_noun(*given),
    "csv-cells": write_cell,
    "dates-in-words": format_date,
    "dates-when": format_when,
    "days": lambda given: is_date(given[0], {"day": DAY_PATTERN}.get(given[1], DATE_PATTERN)),
    "denials": fold_denials,
    "facets": list_facet_names,
    "first-lines": write_first_line,
    "folded-names": fold_name,
    "hint-slots": hash_key,
    "html-in-texts": lambda text: bool(convert_markdown(text)[2]),
    "malformed-links": lambda text: any(find_malformed_links(text)),
    "hosts": lambda host: is_taken(Url, f"https://{host}/"),
    "lost-words": lambda text: "".join(one.message for one in convert_markdown(text)[1].lost),
    "markdown": render_bare,
    "nesting": count_levels,
    "prose-faults": has_prose_fault,
    "posting-numbers": lambda numbers: "".join(map(encode_number, numbers)),
    "proposed-slugs": lambda given: propose_slug(*given),
    "entry-urls": find_url,
    "search-format": lambda _nothing: FORMAT,
    "slugs": make_slug,
    "source-ways": name_way,
    "spellings": find_spelling,
    "stems": stem_word,
    "stop-words": lambda word: word in STOP_WORDS,
    "telephone-links": format_telephone_link,
    "typed-dates": lambda text: "".join(list_readings(text)),
    "unseen-marks": holds_unseen,
    "later-numbers": name_later,
    "artefacts": lambda text: (
        (find_artefacts(text) or [(0, "")])[0][1].split(": ")[0].split("; ")[0]
    ),
    "values": lambda given: is_taken(VALUES[given[0]], given[1]),
    "words": split_words,
    "yaml-values": read_value,
}


def list_cases(name: str) -> list[dict[str, Any]]:
    """Return a rule's cases."""
    cases: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text("utf-8"))["cases"]
    return cases


def test_every_rule_is_held_to_its_cases() -> None:
    assert {path.stem for path in CASES.glob("*.json")} == {*RULES, "entry-rules"}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_a_table_says_where_its_rule_stands(path: Path) -> None:
    table = json.loads(path.read_text("utf-8"))
    for name in re.split(r", | and ", table["python"]):
        assert resolve_name(name), name
    file, name = table["javascript"].split()
    declared = rf"^export (?:async )?(?:function|const|class) {name}\b"
    assert re.search(declared, (PROJECT / file).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_gives_what_its_cases_say(name: str) -> None:
    found = [(case["in"], RULES[name](case["in"])) for case in list_cases(name)]
    assert found == [(case["in"], case["out"]) for case in list_cases(name)]


@pytest.mark.parametrize("case", list_cases("entry-rules"), ids=lambda case: str(case["in"]))
def test_an_entrys_rules(
    case: dict[str, Any], check_entry: Callable[[dict[str, Any]], list[str]]
) -> None:
    found = check_entry(case)
    assert len(found) == len(case["out"]), found
    for (phrase, _), message in zip(case["out"], found, strict=True):
        assert phrase in message
