"""One's own work, from the home page to the e-mail, as a contributor does it on a phone."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import OpenPage
from tests.helpers.browser import PHONE, Watch
from tests.helpers.form_filling import (
    download,
    fill_in,
    fill_practice,
    finish,
    label_of,
    open_form,
    read_practice,
)

pytestmark = pytest.mark.browser


def test_own_work_goes_from_the_home_page_to_the_editor(
    open_page: OpenPage, form_url: str, tmp_path: Path
) -> None:
    page = open_page(PHONE)
    page.goto(form_url)
    page.get_by_role("link", name="How to contribute").click()
    page.wait_for_url("**/contribute/")
    page.goto(f"{form_url}contribute/new/?lscb=walsall&theme=training")
    form = page.locator("[data-entry-form]")
    expect(form.get_by_label(label_of("Board"))).to_have_value("walsall")
    expect(form.get_by_label(label_of("Training"))).to_be_checked()
    questions = ("What is it?", "Who does it, when and where?", "What difference has it made?")
    texts = {"Title": "Walking bus", "Summary": "Parents walk children to school together."}
    fill_in(page, texts | dict.fromkeys(questions, "Some words."))
    form.get_by_label("Figures show what was done").check()
    form.get_by_label("My own work").check()
    finish(page)
    assert page.locator("[data-error-list] a").all_inner_texts() == [
        "Enter whose work it is",
        "Enter a date, like 12 March 2026, March 2026 or 2026",
    ]
    form.get_by_label(label_of("Whose work it is")).fill("Walsall Schools Team")
    form.get_by_label(label_of("When you tell of it")).fill("12/3/2026")
    expect(form.get_by_text("Read as 12 March 2026")).to_be_visible()
    finish(page)
    link = page.get_by_role("link", name="Send it to Walsall’s editor")
    address = urlsplit(link.get_attribute("href") or "")
    assert address.path == "editor@walsall.example.org"
    mail = parse_qs(address.query)
    assert mail["subject"] == ["New entry: Walking bus"]
    _, raw = download(page, tmp_path)
    assert raw.decode().replace("\n", "\r\n") in mail["body"][0]
    record, _ = read_practice(raw, "practices/walsall/walking-bus.md")
    assert record.source.account == "Walsall Schools Team"
    assert record.source.published == "2026-03-12"
    assert record.evidence == "counted"


def test_what_is_typed_of_each_source_comes_back_with_the_draft(
    page: Page, form_url: str, tmp_path: Path
) -> None:
    form = open_form(page, form_url)
    fill_practice(page)
    form.get_by_label("Another document").check()
    form.get_by_label(label_of("Who published it")).fill("Dudley Board")
    form.get_by_label(label_of("When it was published")).fill("March 2025")
    form.get_by_label("My own work").check()
    form.get_by_label("Whose work it is").fill("The team")
    form.get_by_label("When you tell of it").fill("November 2026")
    page.reload()
    expect(form.get_by_label("Whose work it is")).to_have_value("The team")
    finish(page)
    assert b"source: {account: The team, published: 2026-11}\n" in download(page, tmp_path)[1]
    form.get_by_label("Another document").check()
    expect(form.get_by_label("Who published it")).to_have_value("Dudley Board")
    expect(form.get_by_label("When it was published")).to_have_value("March 2025")
    form.get_by_label(label_of("Title of the document")).fill("Neglect strategy")
    form.get_by_label(label_of("Its address on the web")).fill("https://example.org/a'b.pdf")
    form.get_by_label(label_of("Published")).fill("12th of March 2026")
    finish(page)
    record, _ = read_practice(download(page, tmp_path)[1], "practices/dudley/x.md")
    assert record.source.title == "Neglect strategy"
    assert record.source.published == "2025-03"
    assert record.source.document is None
    assert record.published == "2026-03-12"


def test_where_nobody_takes_it_the_form_says_whom_to_ask(page: Page, form_url: str) -> None:
    """A board's number is for worries about a child: its website is given."""
    page.route("**/form.json", take_addresses_away)
    form = open_form(page, form_url)
    fill_practice(page)
    finish(page)
    expect(page.locator("[data-mail], [data-forge]")).to_have_count(2)
    expect(page.locator("[data-mail]")).to_be_hidden()
    expect(page.locator("[data-forge]")).to_be_hidden()
    give = page.locator("[data-give]")
    expect(give).to_contain_text("to your own safeguarding board")
    form.get_by_label(label_of("Board")).select_option("walsall")
    finish(page)
    expect(give).to_contain_text("who takes it: see its website.")
    expect(give.locator("a")).to_have_attribute("href", "https://example.org/board")


def test_where_only_a_boards_editor_or_an_unknown_forge_takes_it_the_form_leads_there(
    page: Page, form_url: str
) -> None:
    repository = "https://code.example.org/practice"

    def put(route: Route) -> None:
        data = route.fetch().json()
        home = data["home"] | {"forge": ""}
        route.fulfill(json=data | {"email": "", "repository": repository, "home": home})

    page.route("**/form.json", put)
    form = open_form(page, form_url)
    fill_practice(page)
    finish(page)
    expect(page.locator("[data-forge]")).to_be_hidden()
    expect(page.locator("[data-give] a")).to_have_attribute("href", repository)
    form.get_by_label(label_of("Board")).select_option("walsall")
    finish(page)
    expect(page.get_by_role("link", name="Send it to Walsall’s editor")).to_be_visible()


def take_addresses_away(route: Route) -> None:
    """Let nobody be named who takes contributions."""
    data = route.fetch().json()
    data |= {"email": "", "repository": "", "home": data["home"] | {"forge": ""}}
    for board in data["boards"]:
        website = "https://example.org/board" if board["slug"] == "walsall" else ""
        board["reach"] |= {"editor": "", "website": website}
        assert "telephone" not in board["reach"]
    route.fulfill(json=data)


def test_a_number_is_corrected_by_keyboard_where_nobody_takes_contributions(
    open_page: OpenPage, form_url: str
) -> None:
    """On a phone's screen, from the entry's page to a letter that says all that is needed."""
    page = open_page(
        viewport=PHONE, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    page.route("**/form.json", take_addresses_away)
    page.goto(f"{form_url}practices/dudley/play/")

    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            label = focused.evaluate("one => one.labels?.[0]?.innerText ?? one.innerText")
            if label.startswith(name):
                return
        raise AssertionError(name)

    tab_to("No longer right?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Contact 1").locator("legend")).to_be_focused()
    tab_to("Telephone")
    page.keyboard.type("01384 813061")
    tab_to("Check and finish")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()
    expect(page.locator("[data-give]")).to_contain_text("Press Copy for a letter with all that")
    tab_to("Copy")
    page.keyboard.press("Enter")
    expect(page.locator("[data-handed]")).to_have_text(
        "Copied: paste it into an e-mail or message."
    )
    letter = page.evaluate("navigator.clipboard.readText()")
    head, file = letter.split("\n\n---\n", 1)
    assert head == (
        "Please make this change.\n\nHow I know: \n\nWho to ask ‘A. Body’, Telephone: (empty) → "
        "01384 813061\n\nThe file: content/practices/dudley/play.md"
    )
    record, _ = read_practice(f"---\n{file}".encode(), "practices/dudley/play.md")
    assert record.contacts[0].telephone == "01384 813061"


PASTE = """(one, given) => {
    one.focus();
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    one.dispatchEvent(paste);
}"""


def test_what_is_pasted_keeps_its_lists_and_links_and_addresses_stand_alone(
    page: Page, form_url: str
) -> None:
    """As Word puts it on the clipboard; one press of Ctrl+Z takes it away again."""
    form = open_form(page, form_url)
    area = form.get_by_label("What is it?")
    area.fill("Before. ")
    plain = "A walk.\r\nFor:\r\n•\tpupils\r\n•\tparents"
    html = "<p>A <a href='https://example.org/'>walk</a>."
    area.evaluate(PASTE, {"text/plain": plain, "text/html": html})
    expect(area).to_have_value(
        "Before. A [walk](https://example.org/).\n\nFor:\n\n- pupils\n- parents"
    )
    page.keyboard.press("Control+z")
    expect(area).to_have_value("Before. ")
    form.get_by_role("button", name="Add a link").click()
    form.get_by_role("button", name="Add a contact").click()
    for label, pasted, taken in (
        (
            "Address",
            "www.example.org/pre-\nbirth-tool.pdf.",
            "https://www.example.org/pre-birth-tool.pdf",
        ),
        ("E-mail", "Jo Doe <jo@example.org>;", "jo@example.org"),
        ("Telephone", "Tel: 01384 813060", "01384 813060"),
    ):
        field = form.get_by_label(label_of(label))
        field.evaluate(PASTE, {"text/plain": pasted})
        expect(field).to_have_value(taken)


def test_bold_lists_and_links_need_no_marks(page: Page, form_url: str) -> None:
    form = open_form(page, form_url)
    area = form.get_by_label("What is it?")
    area.fill("All 120 children walk.\nEvery day")
    area.evaluate("one => one.setSelectionRange(4, 16)")
    form.get_by_role("button", name="Bold in ‘What is it?’").click()
    expect(area).to_have_value("All **120 children** walk.\nEvery day")
    area.evaluate("one => one.setSelectionRange(one.value.length, one.value.length)")
    form.get_by_role("button", name="List in ‘What is it?’").click()
    expect(area).to_have_value("All **120 children** walk.\n\n- Every day")
    page.keyboard.type(" ")
    form.get_by_role("button", name="Link in ‘What is it?’").click()
    page.keyboard.type("https://example.org/")
    expect(area).to_have_value(
        "All **120 children** walk.\n\n- Every day [words to press](https://example.org/)"
    )
    preview = page.locator("[data-preview-page]")
    expect(preview.get_by_role("link", name="words to press")).to_be_visible()
    expect(preview.locator("strong", has_text="120 children")).to_be_visible()
    expect(preview.locator("li", has_text="Every day")).to_be_visible()


def test_what_the_check_says_besides_is_said_where_it_came(
    page: Page, form_url: str, watch: Watch
) -> None:
    """The form can do without it: what it knows comes behind the form."""
    form = open_form(page, form_url)
    fill_practice(page)
    form.get_by_label(label_of("Published")).fill("May 2999")
    form.get_by_label("What is it?").fill("Words.\n\nTBC")
    finish(page)
    expect(form.locator("[data-error-list] a")).to_have_text(
        [
            "‘What is it?’: 'TBC' stands for what is still to be written; write that, or delete it",
            "May 2999 has not come yet: enter a date up to today",
        ]
    )
    watch.expected.append("Failed to load resource")
    page.route("**/assets/entry-preview-*", lambda route: route.abort())
    page.reload()
    expect(form.get_by_label(label_of("Published"))).to_have_value("May 2999")
    finish(page)
    expect(form.locator("[data-error-list] a")).to_have_count(2)
    page.route("**/assets/signs-*", lambda route: route.abort())
    page.reload()
    expect(form.get_by_label(label_of("Published"))).to_have_value("May 2999")
    finish(page)
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()


def test_what_was_typed_before_the_signs_came_is_looked_at_too(page: Page, form_url: str) -> None:
    held: list[Route] = []
    page.route("**/assets/signs-*", lambda route: held.append(route))
    form = open_form(page, form_url)
    form.get_by_label("What is it?").fill("Words.\n\nTBC")
    form.get_by_label(label_of("Title")).focus()
    page.wait_for_timeout(1000)  # no pause in typing is still to come
    told = form.get_by_text("stands for what is still to be written")
    expect(told).to_have_count(0)
    held[0].continue_()
    expect(told.first).to_be_visible()
