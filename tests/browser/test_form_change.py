"""Changes of what is there: at one row on a phone, of every kind, and of nothing else."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from goodpractice.content.front_matter.header import read_header
from tests.conftest import OpenPage
from tests.helpers.browser import PHONE, Watch
from tests.helpers.form_filling import (
    FILES,
    PLAN,
    PLAY,
    download,
    finish,
    label_of,
    open_form,
    open_parts,
    wait_for_draft,
)

pytestmark = pytest.mark.browser


def is_on_screen(page: Page, *parts: Locator) -> bool:
    """Tell whether all parts can be seen at once."""
    boxes = [part.bounding_box() for part in parts]
    height = page.evaluate("innerHeight")
    return all(box and box["y"] >= 0 and box["y"] + box["height"] <= height for box in boxes)


def test_who_comes_to_add_a_link_finds_its_fields_and_what_they_are_for(
    open_page: OpenPage, form_url: str
) -> None:
    page = open_page(PHONE)
    form = open_form(page, form_url, "?entry=practices/dudley/play#links")
    expect(form.get_by_label(label_of("Address"))).to_be_visible()
    expect(form.get_by_text("Tick it where the address opens the very thing")).to_be_visible()
    finish(page)
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    page.reload()
    expect(form.get_by_label(label_of("Address"))).to_be_visible()
    expect(page.get_by_text("Your draft of")).to_have_count(0)


def test_who_comes_to_add_one_more_finds_an_empty_row_below_those_that_are_there(
    open_page: OpenPage, form_url: str, tmp_path: Path
) -> None:
    page = open_page(PHONE)
    form = open_form(page, form_url, "?entry=practices/dudley/play#contacts-new")
    rows = form.locator("[data-group=contacts] [data-row]")
    expect(rows).to_have_count(2)
    expect(rows.nth(0).get_by_label(label_of("Name"))).to_have_value("A. Body")
    name = rows.nth(1).get_by_label(label_of("Name"))
    expect(name).to_be_focused()
    expect(name).to_be_in_viewport()
    # One row is enough for who asks twice.
    page.evaluate("location.hash = '#links-new'")
    expect(form.get_by_label(label_of("Address"))).to_be_visible()
    page.evaluate("location.hash = '#contacts-new'")
    expect(name).to_be_focused()
    expect(rows).to_have_count(2)
    page.keyboard.type("Other Body")
    # Nor for who comes back to what is typed there.
    wait_for_draft(page, "Other Body")
    page.reload()
    expect(name).to_be_focused()
    expect(name).to_have_value("Other Body")
    expect(rows).to_have_count(2)
    finish(page)
    expect(form.locator("[data-changes-list] li")).to_have_text(["Who to ask: add Other Body"])


def test_a_contact_is_removed_or_put_back_or_mended_on_one_screen(
    open_page: OpenPage, form_url: str, tmp_path: Path
) -> None:
    page = open_page(PHONE)
    form = open_form(page, form_url, "?entry=practices/dudley/play#contacts-1")
    email = form.get_by_label(label_of("E-mail"))
    button = form.get_by_role("button", name="Check and finish")
    expect(form.get_by_text("Contact 1", exact=True)).to_be_focused()
    assert is_on_screen(page, form.get_by_label(label_of("Name")), email, button)
    expect(form.get_by_label(label_of("Title"))).to_be_hidden()
    form.get_by_role("button", name="Remove contact 1").click()
    expect(form.get_by_text("Contact 1 is removed.")).to_be_in_viewport()
    button.click()
    changed = form.locator("[data-changes-list] li")
    expect(changed).to_have_text(["Who to ask: delete A. Body, a@b.org"])
    assert "contacts" not in download(page, tmp_path)[1].decode()
    form.get_by_role("button", name="Put it back").click()
    button.click()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    email.fill("b@b.org")
    button.click()
    expect(changed).to_have_text(["Who to ask ‘A. Body’, E-mail: a@b.org → b@b.org"])
    mail = page.get_by_role("link", name="Send it to the directory’s editors")
    address = unquote(mail.get_attribute("href") or "")
    assert "Who to ask ‘A. Body’, E-mail: a@b.org → b@b.org" in address
    assert "subject=Change: A play about staying safe online" in address
    assert download(page, tmp_path)[1].decode() == PLAY.replace("a@b.org", "b@b.org")
    form.get_by_role("button", name="Show the whole form").click()
    expect(form.get_by_role("button", name="Show the whole form")).to_be_hidden()
    open_parts(page)
    expect(form.get_by_label(label_of("Title"))).to_be_visible()


def test_the_form_opens_at_a_place(page: Page, form_url: str) -> None:
    for query, label, value in (
        ("?entry=practices/dudley/play#contacts-1-email", "E-mail", "a@b.org"),
        ("?entry=reviews/scr-a#summary", "Summary", "What was learned."),
        ("?entry=lscbs/walsall#telephone", "Telephone", "01922 000000"),
    ):
        form = open_form(page, form_url, query)
        control = form.get_by_label(label_of(label)).locator("visible=true")
        expect(control, query).to_have_value(value)
        expect(control, query).to_be_in_viewport()
        assert form.locator("details[data-part]:visible").count() == 1, query


def test_what_is_wrong_beside_a_number_to_ring_is_put_right_beside_it(
    page: Page, form_url: str, tmp_path: Path
) -> None:
    """The hours are as often wrong as the number, and the link by both says neither."""
    page.goto(f"{form_url}lscbs/walsall/")
    page.get_by_role("link", name="No longer right? How to reach").click()
    form = page.locator("[data-entry-form]")
    expect(form.get_by_role("heading", name="How to reach it")).to_be_in_viewport()
    assert form.locator("details[data-part]:visible").count() == 1
    number, hours = (form.get_by_label(label_of(one)) for one in ("Telephone", "Opening hours"))
    number.fill("")
    hours.fill("Monday to Friday 9am to 5pm")
    finish(page)
    expect(page.get_by_role("link", name="Enter the number that is answered then")).to_be_visible()
    number.fill("01922 000000")
    finish(page)
    changed = form.locator("[data-changes-list] li")
    expect(changed).to_have_text(["Opening hours: (empty) → Monday to Friday 9am to 5pm"])
    telephone = 'telephone: "01922 000000"\n'
    before = FILES["lscbs/walsall.md"]
    after = before.replace(telephone, f"{telephone}opening_hours: Monday to Friday 9am to 5pm\n")
    assert download(page, tmp_path)[1].decode() == after != before


def test_where_a_day_is_put_in_the_form_says_how_it_is_written(page: Page, root_url: str) -> None:
    tool = "?entry=tools/solihull/dash-risk-checklist"
    form = open_form(page, root_url, f"{tool}#reviewed")
    expect(form.get_by_text("For example, 21 November 2026")).to_be_visible()
    page.evaluate("location.hash = '#links-1-checked'")
    row = form.locator("[data-row]:visible")
    expect(row.get_by_text("For example, 25 November 2026")).to_be_visible()
    hints = row.locator(".govuk-hint:visible")
    expect(hints).to_have_text([re.compile("^Tick it where"), re.compile("^The day somebody")])


def test_a_place_that_is_not_there_leaves_a_form_that_works(page: Page, form_url: str) -> None:
    form = open_form(page, form_url, "?entry=practices/dudley/play#contacts-9")
    for place in ("#%E0%A4%A", "#constructor"):
        page.evaluate("place => { location.hash = place }", place)
    title = form.get_by_label(label_of("Title"))
    expect(title).to_have_value("A play about staying safe online")
    finish(page)
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()


def test_one_action_of_a_plan_is_changed(page: Page, form_url: str, tmp_path: Path) -> None:
    form = open_form(page, form_url, "?entry=plans/scr-a/police#1.2")
    assert form.locator("details[data-part]:visible").count() == 1
    lead = form.get_by_label(label_of("Lead")).locator("visible=true")
    expect(lead).to_have_value("Head of training")
    expect(lead).to_be_in_viewport()
    form.get_by_label(label_of("Status")).locator("visible=true").select_option("Completed")
    form.get_by_label(label_of("Progress")).locator("visible=true").fill("It is written.")
    finish(page)
    # A plan belongs to its review's board, whose editor has it.
    expect(page.get_by_role("link", name="Send it to Walsall’s editor")).to_be_visible()
    name, raw = download(page, tmp_path)
    assert name == "police.md"
    before, after = read_header(PLAN), read_header(raw.decode())
    assert after.body == before.body
    changed = before.data["actions"][1] | {"status": "completed", "progress": "It is written."}
    assert after.data["actions"] == [before.data["actions"][0], changed]
    assert raw.decode().split('  - ref: "1.2"')[0] == PLAN.split('  - ref: "1.2"')[0]


def test_a_change_changes_nothing_else(
    page: Page, form_url: str, form_content: Path, tmp_path: Path
) -> None:
    page.goto(f"{form_url}practices/dudley/play/")
    page.get_by_role("link", name="Suggest a change").click()
    form = page.locator("[data-entry-form]")
    title = "A play about staying safe online"
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page).to_have_title(re.compile(f"^Change: {title}"))
    expect(form.get_by_label(label_of("Title"))).to_be_hidden()
    open_parts(page)
    expect(form.get_by_label(label_of("Title"))).to_have_value(title)
    expect(form.get_by_label(label_of("Name"))).to_have_value("A. Body")
    expect(form.get_by_label(label_of("Board"))).to_be_disabled()
    finish(page)
    expect(form.locator("[data-note]")).to_have_text("Nothing is changed yet.")
    form.get_by_label(label_of("Telephone")).fill("0121 303 2413")
    form.get_by_label("What is it?").fill("Other words.")
    finish(page)
    expect(page.get_by_role("link", name="Propose it on GitHub")).to_have_attribute(
        "href", "https://github.com/example/practice/edit/main/content/practices/dudley/play.md"
    )
    name, raw = download(page, tmp_path)
    assert name == "play.md"
    before = (form_content / "practices/dudley/play.md").read_text("utf-8")
    made = "    email: a@b.org\n    telephone: 0121 303 2413\n"
    expected = before.replace("    email: a@b.org\n", made).replace(
        "Some words.", "Other words.", 1
    )
    assert raw.decode() == expected


def test_an_entry_that_is_not_there(page: Page, form_url: str, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    for wanted in ("https://example.org/x", "practices/dudley/none"):
        form = open_form(page, form_url, f"?entry={wanted}")
        expect(form.locator("[data-note]")).to_have_text(
            f"There is no entry {wanted} to change. You can add a new one here."
        )
    form.get_by_label(label_of("Title")).fill("A new one")
    wait_for_draft(page, "A new one")
    page.reload()
    expect(form.locator("[data-note]")).to_contain_text(
        re.compile("There is no entry .*Your draft")
    )


def test_what_is_wrong_where_there_is_no_control_is_said_above_the_form(
    page: Page, form_url: str
) -> None:
    twice = "aliases: [practices/dudley/a, practices/dudley/a]\ntitle:"
    text = PLAY.replace("title:", twice, 1)
    body = f"=== content/practices/dudley/play.md, {len(text)} characters ===\n{text}"
    page.route(re.compile("data/sources/"), lambda route: route.fulfill(body=body))
    form = open_form(page, form_url, "?entry=practices/dudley/play")
    finish(page)
    expect(form.locator("[data-error-summary]")).to_be_focused()
    expect(form.locator("[data-error-list] li")).to_contain_text("practices/dudley/a")
    open_parts(page)
    form.get_by_label(label_of("Title")).fill("A play")  # it is still wrong
    expect(form.locator("[data-error-list] li")).to_have_count(1)
