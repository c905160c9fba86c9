"""Drafts from before a name was changed, and kinds changed half-way: nothing is lost unsaid."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.form_filling import (
    download,
    fill_practice,
    finish,
    label_of,
    open_form,
    put_draft,
)

pytestmark = pytest.mark.browser

DATA = {
    "title": "Walking bus",
    "summary": "Parents walk children to school together.",
    "lscbs": ["old-board", "older-board"],
    "themes": ["old-theme", "neglect"],
    "source": {"document": "old-document"},
}
QUESTIONS = ("What is it?", "Who does it, when and where?", "What difference has it made?")
ANSWERS = dict.fromkeys(QUESTIONS, "Some words.")
ENTRY = {
    "kind": "practice",
    "board": "old-board",
    "slug": "walking-bus",
    "data": DATA,
    "answers": ANSWERS,
    "rest": "",
}


def put(page: Page, root: str, **changes: Any) -> None:
    draft = {"saved": "2026-01-01", "source": "", "entry": {**ENTRY, **changes}}
    put_draft(page, root, json.dumps(draft))


def test_what_is_not_known_any_more_is_said_and_another_picked(
    page: Page, form_url: str, tmp_path: Path
) -> None:
    put(page, form_url)
    form = open_form(page, form_url)
    told = form.locator("[data-note]")
    for what in ("board ‘old-board’", "theme ‘old-theme’", "document ‘old-document’"):
        expect(told).to_contain_text(
            f"The {what} is not in the list any more: choose another in its place."
        )
    for field in ("lscbs", "themes", "source-listed-document"):
        expect(form.locator(f"#field-{field}-error")).to_contain_text("not in the list any more")
    old = form.get_by_label("old-theme (not in the list)")
    expect(old).to_be_checked()
    expect(form.locator("[data-order]")).to_have_text("The main one: old-theme (not in the list)")
    page.reload()
    expect(old).to_be_checked()
    finish(page)
    expect(form.locator("[data-error-list] a")).to_have_count(4)
    form.get_by_label(label_of("Board")).select_option("dudley")
    expect(form.locator("#field-lscbs-error")).to_contain_text("‘older-board’")
    form.get_by_label("older-board (not in the list)").uncheck()
    old.uncheck()
    form.get_by_label(label_of("Which document?")).select_option("awards")
    expect(form.locator("[data-error-summary]")).to_be_hidden()
    finish(page)
    text = download(page, tmp_path)[1].decode()
    assert "old" not in text
    assert "lscbs: [dudley]\nthemes: [neglect]\n" in text


def test_a_heading_that_its_board_has_no_more_becomes_a_new_one(page: Page, form_url: str) -> None:
    data = DATA | {"lscbs": ["dudley"], "section": "Old heading"}
    put(page, form_url, kind="tool", board="dudley", data=data)
    form = open_form(page, form_url)
    said = "Dudley’s toolbox has no heading ‘Old heading’: it is kept as a new one."
    expect(form.locator("[data-note]")).to_contain_text(said)
    expect(form.get_by_label("New heading")).to_have_value("Old heading")
    put(page, form_url, kind="tool", data=data | {"lscbs": ["old-board"]})
    open_form(page, form_url)
    expect(form.get_by_label(label_of("Section"))).to_have_value("Old heading")
    form.get_by_label(label_of("Board")).select_option("dudley")
    expect(form.get_by_label("New heading")).to_have_value("Old heading")


def test_what_was_written_for_another_kind_comes_back(page: Page, form_url: str) -> None:
    form = open_form(page, form_url)
    kept = form.locator("[data-others]")
    fill_practice(page)
    form.get_by_label("Figures show what was done").check()
    expect(kept).to_be_hidden()
    form.get_by_label(label_of("Tool")).check()
    expect(kept).to_contain_text("A tool has no ‘Evidence’, ‘What is it?’, ‘Who does it")
    expect(kept).to_contain_text("comes back when you choose ‘Practice example’")
    form.get_by_label(label_of("Section")).select_option("Tools: all")
    form.get_by_label("How to use it").fill("Use it.")
    form.get_by_label("More text").fill("More of it.")
    form.get_by_label(label_of("Course")).check()
    page.reload()
    expect(form.get_by_label(label_of("Course"))).to_be_checked()
    expect(form.get_by_label("More text")).to_have_value("More of it.")
    form.get_by_label(label_of("Practice example")).check()
    expect(form.get_by_label("What is it?")).to_have_value("Some words on What is it?")
    expect(form.get_by_label("Figures show what was done")).to_be_checked()
    expect(form.get_by_label("More text")).to_have_value("More of it.")
    expect(kept).to_contain_text("A practice example has no ‘Section’, ‘How to use it’")
    form.get_by_label(label_of("Tool")).check()
    expect(form.get_by_label("How to use it")).to_have_value("Use it.")
    expect(form.get_by_label(label_of("Section"))).to_have_value("Tools: all")


def test_a_kind_that_is_no_more_loses_nothing(page: Page, form_url: str) -> None:
    put(page, form_url, kind="guidance", answers=ANSWERS | {"How to use it": "Use it."})
    form = open_form(page, form_url)
    expect(form.locator("[data-note]")).to_contain_text("Its kind is not in the list any more")
    expect(form.get_by_label("What is it?")).to_have_value("Some words.")
    form.get_by_label(label_of("Tool")).check()
    expect(form.get_by_label("How to use it")).to_have_value("Use it.")
    expect(form.get_by_label(label_of("Title"))).to_have_value("Walking bus")
