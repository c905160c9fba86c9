"""The form reads, changes and writes files as the generator reads them."""

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodpractice.content.front_matter.header import read_header
from goodpractice.content.reader import Document, parse_document
from goodpractice.model.kinds import KINDS
from goodpractice.paths import PROJECT
from goodpractice.site.pages.form.form_controls import (
    list_kinds,
)
from tests.helpers.form_driver import FormDriver, FormError, entries

CONTENT = PROJECT / "content"


def list_form_folders() -> set[str]:
    return {kind.folder for kind in list_kinds()}


FILES = sorted(CONTENT.rglob("*.md"))
FOLDERS = sorted({path.relative_to(CONTENT).parts[0] for path in FILES})
FORM_FOLDERS = sorted(list_form_folders())


def list_files(folder: str) -> list[Path]:
    """Return the files of one of the content's folders, or the file of that name."""
    return [path for path in FILES if path.relative_to(CONTENT).parts[0] == folder]


def name_id(path: Path) -> str:
    return path.relative_to(CONTENT).as_posix().removesuffix(".md")


@pytest.mark.parametrize("folder", FOLDERS)
def test_our_files_are_read_as_the_generator_reads_them(
    real_driver: FormDriver, folder: str
) -> None:
    for path in list_files(folder):
        text = path.read_text("utf-8")
        try:
            found = real_driver.ask("read", text)
        except FormError:
            assert folder not in FORM_FOLDERS, f"the form would not show {path}"
            continue
        assert found == read_header(text).data, path


@pytest.mark.parametrize("folder", FORM_FOLDERS)
def test_a_change_touches_nothing_else(real_driver: FormDriver, folder: str) -> None:
    for path in list_files(folder):
        check_changes(real_driver, name_id(path), path.read_text("utf-8"))


def check_changes(real_driver: FormDriver, id_: str, text: str) -> None:
    """Change an entry's title, an answer and its contacts, one after another."""
    entry = real_driver.ask("open", [id_, text])
    kind = KINDS[entry["kind"]]
    same = real_driver.ask("change", [id_, text, {}])
    assert same == {"faults": [], "text": text}, id_
    changed = real_driver.ask("change", [id_, text, {"data": {"title": "New: title"}}])["text"]
    lines = text.split("\n")
    (place,) = [number for number, line in enumerate(lines) if line.startswith("title:")]
    lines[place] = 'title: "New: title"'
    assert changed == "\n".join(lines), id_
    for heading, answer in list(entry["answers"].items())[:1]:
        changed = real_driver.ask("change", [id_, text, {"answers": {heading: "New."}}])["text"]
        assert changed == text.replace(f"\n\n{answer}\n", "\n\nNew.\n", 1), id_
    if kind.is_entry:
        added = {"reviewed": "2026-11-21", "contacts": [{"name": "A: team"}]}
        changed = real_driver.ask("change", [id_, text, {"data": added}])["text"]
        document = parse_document(f"{id_}.md", f"{id_}.md", changed.encode())
        assert isinstance(document, Document), id_
        assert read_header(changed).data == read_header(text).data | added, id_
        assert read_header(changed).body == read_header(text).body, id_


def list_rows(folder: str) -> list[tuple[Path, str]]:
    """Return the files of a folder with the names of their lists of rows."""
    return [
        (path, name)
        for path in list_files(folder)
        for name in ("contacts", "links", "actions", "recognised", "recommendations")
        if f"\n{name}:\n" in path.read_text("utf-8").split("\n---\n")[0]
    ]


@pytest.mark.parametrize("folder", [one for one in FORM_FOLDERS if list_rows(one)])
def test_a_change_of_one_row_touches_no_other(real_driver: FormDriver, folder: str) -> None:
    for path, name in list_rows(folder):
        check_row(real_driver, path, name)


def check_row(real_driver: FormDriver, path: Path, name: str) -> None:
    """Change the middle one of a list's rows, and take it out."""
    id_ = name_id(path)
    text = path.read_text("utf-8")
    rows = real_driver.ask("open", [id_, text])["data"][name]
    index = len(rows) // 2
    field = next(reversed(rows[index]))
    rows[index] = rows[index] | {field: "Something else: new"}
    changed = real_driver.ask("change", [id_, text, {"data": {name: rows}}])["text"]
    before, after = text.split("\n"), changed.split("\n")
    assert read_header(changed).data == read_header(text).data | {name: rows}
    place = read_header(text).lines[name, index] - 1
    assert after[:place] == before[:place]
    end = len(before) - place - len(rows[index])
    assert after[-end:] == before[-end:]
    fewer = [one for one in rows if one != rows[index]]
    if fewer:
        changed = real_driver.ask("change", [id_, text, {"data": {name: fewer}}])["text"]
        assert changed == "\n".join(before[:place] + before[place + len(rows[index]) :])


COMMENT_ALONE: dict[str, Any] = {
    "kind": "practice",
    "board": "dudley",
    "slug": "x",
    "data": {
        "title": "A",
        "summary": "B",
        "lscbs": ["dudley"],
        "themes": ["e-safety"],
        "source": {"document": "awards"},
    },
    "answers": {one.heading: "{<!-- 0 -->}" for one in KINDS["practice"].questions},
    "rest": "",
}
"""An entry whose answers have a figure in their comments alone, which nobody sees."""


@example(COMMENT_ALONE)
@settings(deadline=None, max_examples=100)
@given(entries())
def test_every_finished_form_gives_a_file_that_reads_back(
    driver: FormDriver, entry: dict[str, Any]
) -> None:
    made = driver.ask("write", entry)
    if made["faults"]:
        return
    check_file(made["entry"], made["path"], made["text"])
    assert driver.ask("read", made["text"]) == made["entry"]["data"]


marks = st.sampled_from([*"ab'\",:#-[]{}|>&*!%@`\\? \t~.0", " #", ": ", "- ", "''"])


@example("title: {}", "a' #'")
@example("links:\n  - {}", 'a " #"')
@example("title: {}", '"\\a"')
@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["title: {}", "themes: [{}]", "source: {{document: {}}}", "links:\n  - {}"]),
    st.lists(marks, min_size=1, max_size=12).map("".join),
)
def test_what_the_browser_reads_is_what_the_generator_reads(
    driver: FormDriver, line: str, value: str
) -> None:
    text = f"---\n{line.format(value)}\n---\nText\n"
    with contextlib.suppress(FormError):
        found = driver.ask("read", text)
        header = read_header(text)
        assert header.faults == []
        assert found == header.data


def check_file(entry: dict[str, Any], path: str, text: str) -> None:
    """Read a file as the generator does, and as any reader of YAML 1.1 does."""
    document = parse_document(path, path.removeprefix("content/"), text.encode())
    assert isinstance(document, Document), [str(one) for one in document]
    header = read_header(text)
    assert header.data == entry["data"]
    parts = re.split(r"^## (.+)$", header.body, flags=re.MULTILINE)
    found = {heading: part.strip() for heading, part in zip(parts[1::2], parts[2::2], strict=True)}
    assert {key: found[key] for key in entry["answers"]} == entry["answers"]
    first = text.split("\n")[1]
    assert first == f"# yaml-language-server: $schema=../../../schema/{entry['kind']}.json"
    compare_plain(yaml.safe_load(text.split("\n---\n", 1)[0]), entry["data"])
    fields = KINDS[entry["kind"]].model.list_fields()
    order = [name for name in fields if name in entry["data"]]
    assert list(header.data) == order


NO_TEXTS = {"item", "page", "published", "reviewed", "review_every", "opens", "checked"}
"""What is a number, a date or a truth to a reader of YAML 1.1."""


def compare_plain(found: Any, typed: Any) -> None:
    """Compare what a reader of YAML 1.1 finds; only numbers and dates are not texts to it."""
    if isinstance(typed, dict):
        assert found.keys() == typed.keys()
        for key in typed:
            if key not in NO_TEXTS:
                compare_plain(found[key], typed[key])
    elif isinstance(typed, list):
        for one, other in zip(found, typed, strict=True):
            compare_plain(one, other)
    else:
        assert found == typed
