"""The form in a real browser: filled in by keyboard, wrong, kept, handed over."""

import shutil
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from goodpractice.content.reader import Document, parse_document
from tests.conftest import OpenPage
from tests.helpers.accessibility import press_twice
from tests.helpers.browser import PHONE, Watch, list_overflowing, press_to
from tests.helpers.commands import run
from tests.helpers.form_filling import (
    CITED,
    delete_draft,
    download,
    fill_in,
    fill_practice,
    finish,
    label_of,
    open_form,
    read_practice,
)

pytestmark = pytest.mark.browser


def test_a_whole_practice_by_keyboard_on_a_phone(
    open_page: OpenPage, form_url: str, form_content: Path, tmp_path: Path
) -> None:
    page = open_page(PHONE)
    form = open_form(page, form_url)

    def type_into(label: str, text: str) -> None:
        press_to(page, form.get_by_label(label_of(label)))
        page.keyboard.type(text)

    press_to(page, form.get_by_label(label_of("Board")))
    page.keyboard.type("Dudley")
    type_into("Title", 'Walking: "bus" #1')
    type_into("Summary", "Parents walk.")
    press_to(page, form.get_by_label(label_of("Training")))
    page.keyboard.press("Space")
    expect(form.locator("[data-order]")).to_have_text("The main one: Training")
    type_into("What is it?", "A bus.\n\n- of legs")
    type_into("Who does it, when and where?", "All.")
    type_into("What difference has it made?", "**120** walk.")
    press_to(page, form.get_by_role("button", name="Add an organisation"))
    page.keyboard.press("Enter")
    page.keyboard.type("A Trust")
    press_to(page, form.get_by_role("button", name="Add a contact"))
    page.keyboard.press("Enter")
    expect(form.get_by_label(label_of("Name"))).to_be_focused()
    page.keyboard.type("NO")
    type_into("E-mail", "a@b.org")
    type_into("Telephone", "01213032413")
    press_to(page, form.get_by_label("My own work"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(form.get_by_label("A document that is listed here")).to_be_checked()
    press_to(page, form.get_by_label(label_of("Which document?")))
    page.keyboard.type("Awards")
    type_into("Item", "13")
    type_into("Published", "2010")
    press_to(page, form.get_by_role("button", name="Check and finish"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()
    assert list_overflowing(page) == []
    name, raw = download(page, tmp_path)
    assert name == "walking-bus-1.md"
    record, body = read_practice(raw, f"practices/dudley/{name}")
    assert record.title == 'Walking: "bus" #1'
    assert record.contacts[0].name == "NO"
    assert record.contacts[0].telephone == "01213032413"
    assert "A bus.\n\n- of legs" in body
    copied = shutil.copytree(form_content, tmp_path / "content")
    (copied / "practices" / "dudley" / name).write_bytes(raw)
    checked = run("check", "--content", copied)
    assert checked.returncode == 0, checked.stderr


def test_a_field_is_checked_when_it_is_left_and_all_at_the_end(page: Page, form_url: str) -> None:
    form = open_form(page, form_url)
    form.get_by_role("button", name="Add a contact").click()
    email = form.get_by_label(label_of("E-mail"))
    email.fill("me at home")
    told = form.locator(".govuk-error-message:visible")
    expect(told).to_have_count(0)
    email.blur()
    expect(told).to_have_text("Error: E-mail must be in the correct format, like name@example.org")
    form.get_by_role("button", name="Remove contact 1").click()
    expect(form.get_by_text("Contact 1 is removed.")).to_be_visible()
    expect(form.get_by_role("button", name="Put it back")).to_be_focused()
    expect(told).to_have_count(0)
    page.keyboard.press("Enter")
    expect(form.get_by_role("button", name="Remove contact 1")).to_be_focused()
    expect(email).to_have_value("me at home")
    email.fill("")
    form.get_by_role("button", name="Remove contact 1").click()
    expect(form.get_by_role("button", name="Add a contact")).to_be_focused()
    expect(form.get_by_text("Contact 1 is removed.")).to_be_hidden()
    title = form.get_by_label(label_of("Title"))
    title.fill("x" * 91)
    expect(form.locator("#field-title-count")).to_have_text("You have 1 character too many")
    expect(form.locator("#field-title-error")).to_be_hidden()
    title.blur()
    message = "Title must be 90 characters or fewer"
    expect(form.locator("#field-title-error")).to_have_text(f"Error: {message}")
    expect(form.locator("[data-said]")).to_have_text(f"Error: {message}")
    expect(title).to_have_attribute("aria-invalid", "true")
    finish(page)
    summary = form.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("alert")).to_contain_text("There is a problem")
    links = summary.get_by_role("link")
    assert links.all_inner_texts()[:4] == [
        "Select the board",
        message,
        "Enter a summary",
        "Select at least one theme",
    ]
    assert not any("ddress" in one for one in links.all_inner_texts()), "it comes with the title"
    assert page.title().startswith("Error: Add or change an entry")
    links.filter(has_text="Select where the facts come from").click()
    expect(form.locator("#field-source")).to_be_focused()
    title.fill("x")
    expect(form.locator("#field-title-error")).to_be_hidden()
    expect(links.filter(has_text="Title")).to_have_count(0)
    expect(form.locator("[data-finished]")).to_be_hidden()


def test_a_draft_survives_and_can_be_deleted(page: Page, form_url: str) -> None:
    form = open_form(page, form_url)
    fill_practice(page)
    form.get_by_role("button", name="Add a contact").click()
    form.get_by_label(label_of("Name")).fill("A. Body")
    page.reload()
    note = form.locator("[data-note]")
    expect(note).to_contain_text("Your draft of")
    expect(note).to_contain_text("If you have sent it already, delete it")
    expect(form.get_by_label(label_of("Title"))).to_have_value("Walking bus: safe routes")
    expect(form.get_by_label(label_of("Name"))).to_have_value("A. Body")
    expect(form.get_by_label(label_of("E-safety"))).to_be_checked()
    expect(form.get_by_label("What is it?")).to_have_value("Some words on What is it?")
    form.get_by_label(label_of("Title")).fill("Another title")
    expect(form.locator("#field-slug")).to_have_value("another-title")
    form.locator("[data-draft-delete]").click()  # and then not: what asks is dismissed
    expect(form.get_by_label(label_of("Title"))).to_have_value("Another title")
    delete_draft(note.get_by_role("button", name="Delete the draft"))
    expect(note).to_be_hidden()
    expect(form).to_be_visible()
    expect(form.get_by_label(label_of("Title"))).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_where_storage_is_refused_nothing_is_kept(page: Page, form_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})"
    )
    form = open_form(page, form_url)
    expect(form.locator("[data-draft-note]")).to_contain_text("keeps no drafts")
    expect(form.locator("[data-draft-delete]")).to_be_hidden()
    fill_practice(page)
    finish(page)
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()


def test_the_ways_to_hand_over(open_page: OpenPage, form_url: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    open_form(page, form_url)
    fill_practice(page)
    finish(page)
    path = "content/practices/dudley/walking-bus-safe-routes.md"
    address = page.get_by_role("link", name="Propose it on GitHub").get_attribute("href")
    assert address
    parts = urlsplit(address)
    assert parts.hostname == "github.com"
    assert parts.path == "/example/practice/new/main"
    query = parse_qs(parts.query)
    assert query["filename"] == [path]
    read_practice(query["value"][0].encode(), path.removeprefix("content/"))
    mail = page.get_by_role("link", name="Send it to the directory’s editors").get_attribute("href")
    assert mail
    assert mail.startswith("mailto:editor@example.org?subject=New%20entry")
    assert query["value"][0].replace("\n", "\r\n") in unquote(mail)
    ways = page.locator("[data-finished] :is(a, button):visible").all_inner_texts()
    assert [one.split(" ")[0] for one in ways] == ["Send", "Propose", "Download", "Copy"]
    button = page.get_by_role("button", name="Copy", exact=True)
    assert press_twice(button, "[data-handed]") == ["Copied.", "", "Copied."]
    assert page.evaluate("navigator.clipboard.readText()") == query["value"][0]
    page.get_by_label("What is it?").fill("Long. " * 2000)
    expect(page.locator("[data-finished]")).to_be_hidden()
    finish(page)
    expect(page.locator("[data-forge-note]")).to_contain_text("too long")
    address = page.get_by_role("link", name="Propose it on GitHub").get_attribute("href")
    assert address
    assert len(address) < 8000
    expect(page.locator("[data-email-note]")).to_contain_text("it is copied")


TOOL: dict[str, str | bool] = {
    "Title": "A tool",
    "Summary": "A summary.",
    "How to use it": "Use it.",
    **CITED,
}


def test_a_tool_has_its_boards_sections(page: Page, form_url: str, tmp_path: Path) -> None:
    form = open_form(page, form_url)
    form.get_by_label(label_of("Tool")).check()
    expect(form.get_by_label("What is it?")).to_be_hidden()
    finish(page)
    problems = page.locator("[data-error-list]")
    expect(problems).to_contain_text("a sentence or two under ‘Why it exists’ or ‘How to use it’")
    form.get_by_label(label_of("Board")).select_option("dudley")
    fill_in(page, TOOL | {"Neglect": True, "More text": "## Where to find it\n\nTBC"})
    form.get_by_label(label_of("Section")).select_option("Tools: all")
    finish(page)
    expect(problems).to_contain_text("'TBC' stands for what is still to be")
    form.get_by_label("More text").fill("## Where to find it\n\nAsk.")
    expect(page.locator("[data-preview-page]")).to_contain_text("Ask.")
    finish(page)
    name, raw = download(page, tmp_path)
    assert raw.decode() == (
        "---\n# yaml-language-server: $schema=../../../schema/tool.json\ntitle: A tool\n"
        "summary: A summary.\nlscbs: [dudley]\nthemes: [neglect]\n"
        'section: "Tools: all"\nsource: {document: awards}\n---\n'
        "## How to use it\n\nUse it.\n\n## Where to find it\n\nAsk.\n"
    )
    assert isinstance(parse_document(name, f"tools/dudley/{name}", raw), Document)


def test_a_tool_brings_the_heading_that_its_boards_toolbox_lacks(
    page: Page, form_url: str, tmp_path: Path
) -> None:
    """Most boards have no toolbox yet: nothing could be chosen, and nothing be finished."""
    form = open_form(page, form_url, "?kind=tool&lscb=walsall&theme=neglect")
    fill_in(page, TOOL)
    finish(page)
    error = page.locator("#field-section-new-error")
    expect(error).to_contain_text("Give the heading")
    heading = form.get_by_label("New heading")
    heading.fill("Neglect")
    expect(page.locator("[data-error-summary]")).to_be_hidden()
    finish(page)
    mail = unquote(page.locator("[data-email]").get_attribute("href") or "")
    assert "‘Neglect’. Please add it to the sections in lscbs/walsall.md." in mail
    assert "\nsection: Neglect\n" in mail.replace("\r", "")
    name, raw = download(page, tmp_path)
    assert isinstance(parse_document(name, f"tools/walsall/{name}", raw), Document)
    # The toolbox of another board has headings: what is written stays, in a draft too.
    form.get_by_label(label_of("Board")).select_option("dudley")
    expect(heading).to_be_visible()
    expect(heading).to_have_value("Neglect")
    page.reload()
    expect(heading).to_be_visible()
    expect(heading).to_have_value("Neglect")
    section = form.get_by_label(label_of("Section"))
    section.select_option("Tools: all")
    page.reload()
    expect(section).to_have_value("Tools: all")
    finish(page)
    expect(page.locator("[data-needs]")).to_be_hidden()
    assert '\nsection: "Tools: all"\n' in download(page, tmp_path)[1].decode()
    section.select_option("A new heading")
    expect(heading).to_have_value("Neglect")
    heading.fill("Neglect tools")
    finish(page)
    needs = page.locator("[data-needs]:visible")
    expect(needs).to_contain_text("‘Neglect tools’. Please add it")
    assert "\nsection: Neglect tools\n" in download(page, tmp_path)[1].decode()
    heading.fill("")
    page.reload()  # as a draft has it, without a heading yet
    expect(heading).to_have_value("")
    finish(page)
    expect(error).to_contain_text("Give the heading")


def test_without_javascript_or_rules_the_page_says_so(
    open_page: OpenPage, form_url: str, watch: Watch
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{form_url}contribute/new/")
    # On a slow line the same words stand while the form loads: they must be true then, too.
    told = "needs JavaScript, and a moment to load. If it does not come,"
    expect(page.locator("[data-form-plain]")).to_contain_text(told)
    expect(page.locator("main").get_by_role("link", name="How to contribute")).to_be_visible()
    expect(page.locator("[data-entry-form]")).to_be_hidden()
    watch.expected.append("Failed to load resource")
    page = open_page()
    page.route("**/form.json", lambda route: route.fulfill(status=503))
    page.goto(f"{form_url}contribute/new/")
    page.wait_for_timeout(300)
    expect(page.locator("[data-form-plain]")).to_be_visible()
