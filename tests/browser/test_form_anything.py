"""The form in a real browser, whatever is typed: safe, read back as typed, nothing for axe."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Dialog, Locator, Page, ViewportSize, expect

from goodpractice.content.reader import Document, parse_document
from tests.conftest import OpenPage
from tests.helpers.accessibility import bring_axe, list_axe_faults_of_size
from tests.helpers.browser import DESKTOP, PHONE, list_overflowing
from tests.helpers.form_driver import entries as made_up
from tests.helpers.form_filling import (
    ATTACK,
    download,
    fill_in,
    fill_practice,
    finish,
    label_of,
    open_form,
    put_draft,
    read_practice,
)

pytestmark = pytest.mark.browser


def type_into(controls: Locator, text: str) -> None:
    """Type a text into each control at once."""
    controls.evaluate_all(
        """(all, text) => all.forEach((one) => {
            one.value = text;
            one.dispatchEvent(new Event("input", { bubbles: true }));
        })""",
        text,
    )


def test_what_is_typed_stays_text(page: Page, form_url: str, tmp_path: Path) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    form = open_form(page, form_url)
    fill_practice(page)
    for button in ("Add an organisation", "Add a contact", "Add a link"):
        form.get_by_role("button", name=button).click()
    for summary in form.locator("aside summary").all():
        if summary.evaluate("one => !one.parentElement.open"):
            summary.click()
    markdown = f"{ATTACK} [x](javascript:alert(1)) <https://a.org/{ATTACK}> **{ATTACK}**"
    type_into(form.locator("input[type=text]:visible, textarea:visible"), ATTACK)
    answers = form.locator("textarea[data-answer]:visible")
    type_into(answers, markdown)
    form.get_by_label(label_of("Address")).fill("javascript:alert(1)")
    finish(page)
    expect(form.locator("[data-error-list] a")).not_to_have_count(0)
    often = re.compile("(<script>.*){4}", re.DOTALL)
    expect(form.locator("[data-preview-page]")).to_have_text(often)
    assert form.locator(":is(img, script, iframe, svg)").count() == 0
    assert form.locator("a[href^='javascript' i]").count() == 0
    page.reload()
    expect(form.get_by_label(label_of("Title"))).to_have_value(ATTACK)
    assert form.locator(":is(img, script, iframe, svg)").count() == 0
    form.get_by_text("Its address on this site").click()
    values = {
        "File name": "made-up",
        "Published": "2010",
        "E-mail": "a@b.org",
        "Telephone": "0121 303 2413",
        "Item": "1",
        "Page": "1",
        "Last checked": "2026-11-21",
        "Check again after (months)": "12",
        "Address": "https://example.org/",
        "Found on": "https://example.org/",
        "Checked": "2026-11-25",
    }
    fill_in(page, values)
    for box in ("Organisation", "Organisation 1"):
        form.get_by_label(label_of(box)).fill(ATTACK)
    finish(page)
    expect(form.locator("[data-error-list] a").first).to_contain_text("is HTML, which is shown as")
    shown = ATTACK.replace("<", "\\<")
    type_into(answers, f"{shown} [x](javascript:alert(1))")
    finish(page)
    expect(form.locator("[data-error-list] a").first).to_contain_text("leads nowhere")
    markdown = f"{shown} [x](https://a.org/) **{shown}**"
    type_into(answers, markdown)
    finish(page)
    _, raw = download(page, tmp_path)
    record, body = read_practice(raw, "practices/dudley/made-up.md")
    assert record.title == ATTACK
    assert record.contacts[0].note == ATTACK
    assert body.count(markdown) == 3
    assert dialogs == []


@settings(
    deadline=None,
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made_up())
def test_made_up_entries_read_back(
    page: Page, form_url: str, tmp_path: Path, entry: dict[str, Any]
) -> None:
    """The same draft that typing leaves is put into the form, which then is finished."""
    draft = {"saved": "2026-11-21T10:00:00Z", "source": "", "entry": entry}
    put_draft(page, form_url, json.dumps(draft))
    form = open_form(page, form_url)
    expect(form.locator("[data-note]")).to_contain_text("Your draft")
    finish(page)
    if form.locator("[data-error-summary]").is_visible():
        return
    _, raw = download(page, tmp_path)
    folder = {"practice": "practices", "tool": "tools", "course": "courses"}[entry["kind"]]
    document = parse_document("x.md", f"{folder}/dudley/made-up.md", raw)
    assert isinstance(document, Document), [str(one) for one in document]
    # A field of one line drops line ends before anybody sees them, and the form what cannot be
    # seen (U+0085, which Python takes for white space, is an old document's …).
    typed = re.sub("[\r\n\ufeff]", "", entry["data"]["title"]).replace("\x85", "…")
    title = " ".join(typed.split())
    found: Any = document.record
    if title.isprintable():
        assert " ".join(found.title.split()) == title


def test_axe_finds_nothing_and_nothing_stands_out(open_page: OpenPage, form_url: str) -> None:
    page = open_page(reduced_motion="reduce")
    bring_axe(page)
    found: dict[str, list[str]] = {}

    def inspect(name: str, *sizes: ViewportSize) -> None:
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            assert list_overflowing(page) == [], (name, size)
            if size in sizes:
                found[f"{name} {size}"] = list_axe_faults_of_size(page, size)

    form = open_form(page, form_url)
    for summary in form.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    inspect("empty")  # its parts all stand in what follows, too
    for button in ("Add an organisation", "Add a contact", "Add a link"):
        form.get_by_role("button", name=button).click()
    finish(page)
    inspect("with faults", PHONE, DESKTOP)
    form.get_by_label(label_of("Tool")).check()
    form.get_by_role("button", name="Add a tool").first.click()
    finish(page)
    inspect("a tool", DESKTOP)
    form.get_by_label(label_of("Practice example")).check()
    fill_practice(page)
    remove = form.get_by_role("button", name="Remove")
    while remove.count():
        remove.first.click()
    form.get_by_label("What is it?").fill("a\n\n## b")
    form.get_by_label("What is it?").fill("a\n\n### b\n\n- c\n\n1. d\n\n> e")
    finish(page)
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()
    inspect("finished", PHONE)
    open_form(page, form_url, "?entry=practices/dudley/odd")
    inspect("plain text", DESKTOP)
    page.set_viewport_size(PHONE)
    open_form(page, form_url)
    inspect("folded", PHONE)  # the preview, as a phone has it
    assert {name: faults for name, faults in found.items() if faults} == {}
