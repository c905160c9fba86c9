"""The request that an entry goes: asked for in the form, sent as all else, and taken in by hand."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from goodpractice.cli.commands import main
from tests.conftest import OpenPage
from tests.helpers.browser import PHONE, list_overflowing
from tests.helpers.form_filling import (
    delete_draft,
    download,
    finish,
    label_of,
    open_form,
    open_parts,
)

pytestmark = pytest.mark.browser

TITLE = "A play about staying safe online"
WHY = "Why should it go?"
REMOVE = "Remove it from the directory"


def test_a_removal_is_asked_for_on_a_phone_and_can_be_done_as_it_says(
    open_page: OpenPage, form_url: str, form_content: Path, tmp_path: Path
) -> None:
    page = open_page(PHONE)
    page.goto(f"{form_url}practices/dudley/play/")
    page.get_by_role("link", name="Suggest a change").click()
    form = page.locator("[data-entry-form]")
    form.get_by_label(REMOVE).check()
    expect(form.locator("[data-part]:visible")).to_have_count(0)
    expect(form.get_by_text("Nothing is removed by this form.")).to_be_visible()
    assert list_overflowing(page) == []
    finish(page)
    fault = "Enter why it should go, in a sentence or two"
    expect(form.locator("[data-error-list] a")).to_have_text([fault])
    form.locator("[data-error-list] a").click()
    expect(form.get_by_label(WHY)).to_be_focused()
    form.get_by_label(WHY).fill("The board has withdrawn it: **gone**.\n")
    finish(page)
    expect(form.locator("#field-removal-error")).to_contain_text("holds **gone**, which would be")
    form.get_by_label(WHY).fill("The board has withdrawn it: no\nschool books it any more.\n")
    form.get_by_label(label_of("What stands in its place?")).fill("Another play")
    finish(page)
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()
    expect(page.locator("[data-verdict]")).to_have_text("Nothing is removed yet.")
    mail = unquote(page.locator("[data-email]").get_attribute("href") or "").replace("\r", "")
    assert mail.startswith(f"mailto:editor@example.org?subject=Remove: {TITLE}&body=Please remove")
    forge = page.locator("[data-forge-link]").get_attribute("href")
    assert (
        forge == "https://github.com/example/practice/delete/main/content/practices/dudley/play.md"
    )
    expect(page.locator("[data-forge-note]")).to_contain_text("then delete the file there")
    name, raw = download(page, tmp_path)
    text = raw.decode()
    assert name == "remove-play.txt"
    assert text in mail
    assert "Why it should go: The board has withdrawn it: no school books it any more.\n" in text
    assert "In its place: Another play\n" in text
    content = shutil.copytree(form_content, tmp_path / "content")
    (content / "practices" / "dudley" / "play.md").unlink()
    lines = re.search(r"content/removed.md:\n\n((?:  .+\n)+)", text)
    assert lines
    (content / "removed.md").write_text(f"---\nentries:\n{lines[1]}---\n", encoding="utf-8")
    assert main(["check", "--content", str(content)]) == 0


def test_what_is_typed_of_a_removal_is_kept_whatever_is_chosen(page: Page, form_url: str) -> None:
    form = open_form(page, form_url, "?entry=practices/dudley/play")
    open_parts(page)
    form.get_by_label(label_of("Title")).fill("Another title")
    form.get_by_label(REMOVE).check()
    form.get_by_label(WHY).fill("It is over.")
    page.reload()
    expect(form.get_by_label(WHY)).to_have_value("It is over.")
    expect(form.locator("[data-preview-page]")).to_be_hidden()
    form.get_by_label("Correct it").check()
    open_parts(page)
    expect(form.get_by_label(label_of("Title"))).to_have_value("Another title")
    finish(page)
    assert "subject=Change" in (page.locator("[data-email]").get_attribute("href") or "")
    form.get_by_label(REMOVE).check()
    expect(form.locator("[data-finished]")).to_be_hidden()
    expect(form.get_by_label(WHY)).to_have_value("It is over.")
    delete_draft(form.locator("[data-draft-delete]"))
    expect(form.get_by_label("Correct it")).to_be_checked()
    expect(form.get_by_label(WHY)).to_be_hidden()


def test_an_address_leads_to_the_reason_and_another_to_a_contact(page: Page, form_url: str) -> None:
    form = open_form(page, form_url, "?entry=practices/dudley/play#remove")
    expect(form.get_by_label(WHY)).to_be_focused()
    page.keyboard.type("It is over.")
    page.wait_for_function(
        "() => Object.values(localStorage).some((one) => one.includes('is over'))"
    )
    page.goto("about:blank")
    open_form(page, form_url, "?entry=practices/dudley/play#contacts-1")
    expect(form.get_by_label(label_of("E-mail"))).to_have_value("a@b.org")
    expect(form.get_by_label(WHY)).to_be_hidden()
    page.evaluate("location.hash = 'remove'")
    expect(form.get_by_label(WHY)).to_be_focused()
    expect(form.get_by_label(WHY)).to_have_value("It is over.")
    page.evaluate("location.hash = 'links'")
    expect(form.get_by_role("button", name="Add a link")).to_be_visible()
    form.get_by_role("button", name="Show the whole form").click()
    form.get_by_label(REMOVE).check()
    expect(form.get_by_label(WHY)).to_have_value("It is over.")


def test_a_file_beyond_the_form_can_be_asked_to_go(
    page: Page, form_url: str, tmp_path: Path
) -> None:
    form = open_form(page, form_url, "?entry=practices/dudley/odd")
    text = form.locator("[data-plain-input]")
    text.press("a")
    form.get_by_label(REMOVE).check()
    expect(text).to_be_hidden()
    form.get_by_role("button", name="Finish", exact=True).click()
    form.locator("[data-error-list] a").click()
    expect(form.get_by_label(WHY)).to_be_focused()
    form.get_by_label(WHY).fill("It is over.")
    expect(form.locator("[data-error-summary]")).to_be_hidden()
    page.reload()
    expect(form.get_by_label(WHY)).to_have_value("It is over.")
    form.get_by_role("button", name="Finish", exact=True).click()
    name, raw = download(page, tmp_path)
    assert name == "remove-odd.txt"
    assert "The entry: An odd play\nThe file: content/practices/dudley/odd.md\n" in raw.decode()
    form.get_by_label("Correct it").check()
    expect(form.locator("[data-finished]")).to_be_hidden()
    expect(text).to_have_value(re.compile("a"))
    page.goto("about:blank")
    open_form(page, form_url, "?entry=practices/dudley/odd#remove")
    expect(form.get_by_label(WHY)).to_be_focused()


def test_what_is_no_entry_is_not_removed_here(page: Page, form_url: str) -> None:
    for query in ("", "?entry=plans/scr-a/police#remove"):
        form = open_form(page, form_url, query)
        expect(form.get_by_label(REMOVE), query).to_be_hidden()
