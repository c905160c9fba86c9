"""Typing, pasting and undoing in a real browser: the preview and what is told follow the text."""

import random
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage
from tests.helpers.form_filling import finish, open_form

pytestmark = pytest.mark.browser

FRAGMENTS = [
    *("Words here", "**bold**", "*soft*", "`code`", "[guide](https://example.org/a)", "A &amp; B"),
    *("```\n", "> ", "- ", "1. ", "2010. ", "\n", "\n\n", "### For schools\n", "[^1]", "<b>"),
    *("\n\n[^1]: A note.\n", "| a | b |\n|---|---|\n| c | d |\n", "\t", "é😀", "שלום", "---\n"),
    *("- [x] done", "www.example.org", "\u200b", "~~gone~~", "<!-- c -->", "[a](b"),
]
QUESTION = "What is it?"
PASTE = """(one, text) => {
    one.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (one.dispatchEvent(paste)) document.execCommand("insertText", false, text);
}"""
READ = """() => {
    const told = [...document.querySelectorAll("[id$=-error]:not([hidden])")];
    const preview = document.querySelector("[data-preview-page]").innerHTML;
    return [preview, ...told.map((one) => one.textContent)];
}"""


def open_area(page: Page, root: str) -> Locator:
    """Open the form with all that is wrong told of, and return its first long text."""
    form = open_form(page, root)
    expect(form.locator("[data-preview-page] > *")).not_to_have_count(0)
    page.wait_for_load_state("networkidle")
    finish(page)
    return form.get_by_label(QUESTION)


def settle(page: Page) -> list[str]:
    """Return what the page shows and tells once nothing is typed any more."""
    page.wait_for_timeout(450)
    shown: list[str] = page.evaluate(READ)
    return shown


def edit(area: Locator, chance: random.Random) -> None:
    """Change a text as somebody may: anywhere, by any means."""
    page = area.page
    text = "".join(chance.choices(FRAGMENTS, k=3))
    length = area.evaluate("one => one.value.length")
    at = chance.randint(0, length)
    to = min(length, at + chance.choice([0, 0, 3, 20]))
    area.evaluate("(one, [at, to]) => one.setSelectionRange(at, to)", [at, to])
    press = page.keyboard.press
    name = f"{chance.choice(['Bold', 'List', 'Link'])} in ‘{QUESTION}’"
    ways: list[Callable[[], object]] = [
        partial(page.keyboard.insert_text, text),
        partial(page.keyboard.type, text.replace("\t", " ")),
        partial(area.evaluate, PASTE, text.replace("\n", "\r\n")),
        page.get_by_role("button", name=name).click,
        *(partial(press, key) for key in ("Backspace", "Enter", "Control+z", "Control+y")),
    ]
    chance.choice(ways)()


def test_what_is_edited_shows_what_a_fresh_page_does(open_page: OpenPage, form_url: str) -> None:
    edited, fresh = (open_area(open_page(), form_url) for _ in range(2))
    for seed in range(2):
        chance = random.Random(seed)
        edited.fill("".join(chance.choices(FRAGMENTS, k=5)))
        for _ in range(6):
            edit(edited, chance)
            if chance.random() < 0.3:
                settle(edited.page)
        fresh.page.evaluate("localStorage.clear()")
        fresh = open_area(fresh.page, form_url)
        fresh.fill(edited.input_value())
        assert settle(edited.page) == settle(fresh.page), edited.input_value()


def test_a_long_text_is_pasted_at_once(page: Page, form_url: str) -> None:
    """Line by line, each told of by itself, 1,000 would halt a phone for seconds."""
    area = open_area(page, form_url)
    area.fill("Before. ")
    area.evaluate("one => { one.told = 0; one.addEventListener('input', () => one.told++); }")
    lines = [f"{number} < 5 & more" for number in range(1000)]
    area.evaluate(PASTE, "\r\n".join([*lines, ""]))
    expect(area).to_have_value("\n".join([f"Before. {lines[0]}", *lines[1:], ""]))
    assert area.evaluate("one => one.told") <= 2
    page.keyboard.press("Control+z")
    expect(area).to_have_value("Before. ")
    page.keyboard.press("Control+Shift+z")
    expect(area).to_have_value("\n".join([f"Before. {lines[0]}", *lines[1:], ""]))
    # As many headings by underlines halt nothing either.
    preview = page.locator("[data-preview-page]")
    area.fill("")
    expect(preview).not_to_contain_text("too long to be shown")
    area.evaluate(PASTE, "a\r\n=\r\n" * 4000)
    expect(preview).to_contain_text("too long to be shown")


def test_one_step_undoes_what_is_pasted_with_its_last_line_end(page: Page, form_url: str) -> None:
    area = open_area(page, form_url)
    places = (
        *(("", 0, 0), ("Above.\n", 7, 7), ("Above. Below.", 7, 7)),
        *(("All.\n", 0, 5), ("All.\n\n", 2, 6)),
    )
    long = "• One\n• Two\n\n"
    for pasted, (before, start, end) in [
        *(("• One\n", place) for place in places),
        *((long, places[0]), (long, places[-1])),
    ]:
        made = pasted.replace("•", "-")
        area.fill(before)
        area.evaluate("(one, [start, end]) => one.setSelectionRange(start, end)", [start, end])
        area.evaluate(PASTE, pasted)
        wanted = before[:start] + made + before[end:]
        expect(area).to_have_value(wanted)
        assert area.evaluate("one => one.selectionStart") == start + len(made)
        page.keyboard.press("Control+z")
        expect(area).to_have_value(before)
        page.keyboard.press("Control+Shift+z")
        expect(area).to_have_value(wanted)


def test_what_a_button_marks_is_undone_and_done_again(page: Page, form_url: str) -> None:
    area = open_area(page, form_url)
    text = "One of it. \n\nMore.\n"
    lines = "One\nTwo\nThree"
    for name, before, start, end, wanted in (
        ("Bold", text, 0, 3, "**One** of it. \n\nMore.\n"),
        ("Bold", text, 0, 4, "**One** of it. \n\nMore.\n"),
        ("Bold", text, 0, len(text), "**One of it. \n\nMore.**\n"),
        ("List", text, 0, len(text), "- One of it. \n- More.\n"),
        ("List", lines, 4, 5, "One\n\n- Two\n\nThree"),
        ("Link", text, 0, len(text), "[One of it. \n\nMore.](https://)\n"),
    ):
        area.fill(before)
        area.evaluate("(one, [start, end]) => one.setSelectionRange(start, end)", [start, end])
        page.get_by_role("button", name=f"{name} in ‘{QUESTION}’").click()
        expect(area).to_have_value(wanted)
        page.keyboard.press("Control+z")
        expect(area).to_have_value(before)
        page.keyboard.press("Control+Shift+z")
        expect(area).to_have_value(wanted)


def test_boxes_and_notes_are_shown_as_the_page_has_them_and_drawn_once(
    page: Page, form_url: str
) -> None:
    area = open_area(page, form_url)
    area.fill("- [x] done[^1]\n- [ ] to do\n\n[^1]: A note.")
    preview = page.locator("[data-preview-page]")
    expect(preview.locator("li")).to_have_text(["☑ done1", "☐ to do", "A note. Back to the text"])
    expect(preview.locator("sup")).to_have_text("1")
    expect(preview.locator("hr")).to_have_count(1)
    expect(preview.get_by_text("Footnotes")).to_have_count(0)
    settle(page)
    preview.locator("> *").first.evaluate("one => one.classList.add('kept')")
    page.keyboard.press("Tab")
    settle(page)
    expect(preview.locator("> .kept")).to_have_count(1)
