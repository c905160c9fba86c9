"""Whoever adds what is there already is told before all of it is written, and is not stopped."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.helpers.browser import PHONE, Watch, list_overflowing
from tests.helpers.form_filling import (
    download,
    fill_practice,
    finish,
    label_of,
    open_form,
)

pytestmark = pytest.mark.browser

TITLE = "A play about staying safe online"


def test_who_adds_an_entry_that_is_there_is_led_to_it(open_page: OpenPage, form_url: str) -> None:
    page = open_page(PHONE)
    form = open_form(page, form_url)
    told = form.locator("[data-same-title]")
    form.get_by_label(label_of("Title")).fill(" A PLAY about staying safe, online")
    form.get_by_label(label_of("Board")).select_option("walsall")
    form.get_by_label(label_of("Summary")).fill("Pupils act.")
    expect(told).to_be_empty()
    form.get_by_label(label_of("Board")).select_option("dudley")
    expect(told).to_contain_text(f"Dudley already has a practice example called ‘{TITLE}’")
    assert list_overflowing(page) == []
    page_of_it = told.get_by_role("link", name=TITLE).evaluate("one => one.href")
    assert page_of_it == f"{form_url}practices/dudley/play/"
    told.get_by_role("link", name="Do you want to correct that one?").click()
    expect(page.locator("[data-form-title]")).to_contain_text(TITLE)
    page.go_back()
    expect(form.get_by_label(label_of("Summary"))).to_have_value("Pupils act.")
    expect(told).to_contain_text(TITLE)


def test_a_title_that_is_near_is_shown_once_it_is_written(page: Page, form_url: str) -> None:
    """It may be of another kind: a practice example is chosen where nobody has chosen."""
    form = open_form(page, form_url, "?kind=tool&lscb=dudley")
    told = form.locator("[data-same-title]")
    title = form.get_by_label(label_of("Title"))
    with page.expect_response(re.compile("/data/titles/dudley.json$")):
        title.press_sequentially("Staying safe", delay=20)
    page.wait_for_timeout(500)
    expect(told).to_be_empty()
    title.blur()
    expect(told).to_contain_text(f"already has a practice example called ‘{TITLE}’")
    title.press_sequentially(" on a bus")
    expect(told).to_be_empty()
    title.fill(TITLE)
    expect(told).to_contain_text(f"called ‘{TITLE}’")
    title.fill(f"{TITLE} at night")
    expect(told).to_be_empty()


def test_what_is_said_moves_nothing_from_under_a_finger(open_page: OpenPage, form_url: str) -> None:
    page = open_page(PHONE)
    form = open_form(page, form_url, "?lscb=dudley")
    title = form.get_by_label(label_of("Title"))
    with page.expect_response(re.compile("/data/titles/dudley.json$")):
        title.fill("Staying safe")
    title.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(500)
    summary = form.get_by_label(label_of("Summary"))
    box = summary.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.wait_for_timeout(500)
    assert summary.bounding_box() == box
    page.mouse.up()
    expect(form.locator("[data-same-title]")).to_contain_text(TITLE)
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport(ratio=1)


def test_what_is_filled_in_next_stays_in_sight(open_page: OpenPage, form_url: str) -> None:
    page = open_page({"width": 375, "height": 667})
    form = open_form(page, form_url, "?lscb=dudley")
    title = form.get_by_label(label_of("Title"))
    summary = form.get_by_label(label_of("Summary"))
    with page.expect_response(re.compile("/data/titles/dudley.json$")):
        title.press_sequentially("Staying safe")
    page.keyboard.press("Tab")
    expect(form.locator("[data-same-title]")).to_contain_text(TITLE)
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport(ratio=1)


def test_an_entry_of_the_same_title_can_be_finished_and_its_editor_knows(
    page: Page, form_url: str, tmp_path: Path
) -> None:
    form = open_form(page, form_url)
    fill_practice(page)
    form.get_by_label(label_of("Title")).fill("Play")
    expect(form.locator("#field-slug")).to_have_value("play-2")
    form.get_by_label(label_of("Title")).fill(TITLE)
    expect(form.locator("[data-same-title]")).to_contain_text("let its title say what is different")
    finish(page)
    note = f"There is a practice example called ‘{TITLE}’ already: practices/dudley/play."
    expect(page.locator("[data-needs]")).to_contain_text(note)
    assert note in unquote(page.locator("[data-email]").get_attribute("href") or "")
    assert download(page, tmp_path)[0] == "a-play-about-staying-safe-online.md"


def test_a_free_file_name_follows_its_board_and_kind(page: Page, form_url: str) -> None:
    form = open_form(page, form_url)
    form.get_by_label(label_of("Title")).fill("Play")
    slug = form.locator("#field-slug")
    for board, found in (("dudley", "play-2"), ("walsall", "play"), ("dudley", "play-2")):
        form.get_by_label(label_of("Board")).select_option(board)
        expect(slug).to_have_value(found)
    page.reload()
    expect(slug).to_have_value("play-2")
    form.get_by_label(label_of("Tool")).check()
    expect(slug).to_have_value("play")


def test_titles_that_do_not_come_stop_nobody(page: Page, form_url: str, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")
    page.route(re.compile("/data/titles/"), lambda route: route.abort())
    form = open_form(page, form_url)
    fill_practice(page)
    with page.expect_request(re.compile("/data/titles/dudley.json$")):
        form.get_by_label(label_of("Title")).fill(TITLE)
    finish(page)
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()
    page.unroute(re.compile("/data/titles/"))
    form.get_by_label(label_of("Summary")).fill("It came back.")
    expect(form.locator("[data-same-title]")).to_contain_text(TITLE)
