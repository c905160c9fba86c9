"""Drafts in several tabs: none replaces another's text, and both can be had again."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import OpenPage
from tests.helpers.form_filling import delete_draft, label_of, open_form

pytestmark = pytest.mark.browser

NO_LOCKS = "Object.defineProperty(navigator, 'locks', {value: undefined})"


def type_title(page: Page, title: str) -> None:
    """Type a title, and wait until it is kept."""
    page.get_by_label(label_of("Title")).fill(title)
    page.wait_for_function(
        "title => Object.values(localStorage).some((one) => one.includes(title))", arg=title
    )


def reload(page: Page) -> None:
    """Load the page anew, and wait until the form stands."""
    page.reload()
    page.locator("[data-entry-form]").wait_for()


def open_tab(context: BrowserContext, root: str, query: str = "") -> Page:
    """Open the form in another tab of the same browser."""
    page = context.new_page()
    open_form(page, root, query)
    return page


def expect_title(page: Page, title: str) -> None:
    expect(page.get_by_label(label_of("Title"))).to_have_value(title)


def test_two_tabs_keep_their_own_texts_and_the_next_takes_up_what_they_leave(
    open_page: OpenPage, form_url: str
) -> None:
    first = open_page()
    open_form(first, form_url)
    type_title(first, "Title of the first")
    second = open_tab(first.context, form_url)
    expect_title(second, "")
    type_title(second, "Title of the second")
    reload(first)
    expect_title(first, "Title of the first")
    reload(second)
    expect_title(second, "Title of the second")
    # What one deletes is its own.
    delete_draft(second.locator("[data-draft-delete]"))
    expect_title(second, "")
    reload(first)
    expect_title(first, "Title of the first")
    type_title(second, "Title of the second")
    context = first.context
    first.close()
    second.close()
    third = open_tab(context, form_url)
    expect_title(third, "Title of the first")
    note = third.locator("[data-note]")
    expect(note).to_contain_text("Another draft ‘Title of the second’")
    note.get_by_role("button", name="Go on with it").click()
    expect_title(third, "Title of the second")
    expect(note).to_contain_text("Another draft ‘Title of the first’")


def test_tabs_without_locks_keep_their_own_texts(open_page: OpenPage, form_url: str) -> None:
    """Two are open before anything is typed."""
    first = open_page()
    first.context.add_init_script(NO_LOCKS)
    open_form(first, form_url)
    second = open_tab(first.context, form_url)
    for round_ in range(2):
        type_title(first, f"Title {round_} of the first")
        type_title(second, f"Title {round_} of the second")
    third = open_tab(first.context, form_url)
    expect_title(third, "")
    type_title(third, "Title 1 of the third")
    for page, name in ((first, "first"), (second, "second"), (third, "third")):
        reload(page)
        expect_title(page, f"Title 1 of the {name}")


def test_a_page_that_is_slow_to_let_go_keeps_its_draft(open_page: OpenPage, form_url: str) -> None:
    page = open_page()
    open_form(page, form_url)
    type_title(page, "Title of the first")
    slow = page.context.new_page()
    slow.goto(f"{form_url}data/form.json")
    name = slow.evaluate("navigator.locks.query().then(({held}) => held[0].name)")
    slow.evaluate(
        "name => { navigator.locks.request(name, () => new Promise(go => { window.end = go })) }",
        name,
    )
    page.clock.install()
    page.reload()
    slow.wait_for_function("window.end && navigator.locks.query().then(one => one.pending.length)")
    page.clock.run_for(1000)
    slow.evaluate("window.end()")
    expect(page.get_by_label(label_of("Title"))).to_have_value("Title of the first")


def test_drafts_of_two_entries_are_two(open_page: OpenPage, form_url: str) -> None:
    first = open_page()
    open_form(first, form_url)
    type_title(first, "Title of a new one")
    second = open_tab(first.context, form_url, "?entry=practices/dudley/play#title")
    expect(second.get_by_label(label_of("Title"))).to_have_value("A play about staying safe online")
    type_title(second, "Title of a change")
    reload(second)
    expect(second.get_by_label(label_of("Title"))).to_have_value("Title of a change")


def test_where_twenty_tabs_are_open_the_next_has_a_place_of_its_own(
    open_page: OpenPage, form_url: str
) -> None:
    page = open_page()
    open_form(page, form_url)
    type_title(page, "Title of the first")
    name, draft = page.evaluate("Object.entries(localStorage)[0]")
    others = [f"{name} {number}" for number in range(2, 24)]
    page.evaluate(
        """([names, draft]) => names.map((name) => {
          localStorage.setItem(name, draft.replace("the first", name));
          navigator.locks.request(name, () => new Promise(() => {}));
        })""",
        [others, draft],
    )
    last = open_tab(page.context, form_url)
    expect(last.get_by_label(label_of("Title"))).to_have_value("")
    type_title(last, "Title of the last")
    kept = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    assert all(f"Title of {one}" in kept[one] for one in others)
    reload(last)
    expect(last.get_by_label(label_of("Title"))).to_have_value("Title of the last")
    page.close()
    again = open_tab(last.context, form_url)
    expect(again.get_by_label(label_of("Title"))).to_have_value("Title of the first")
    offered = again.get_by_role("button", name="Go on with it")
    expect(offered).to_have_count(len(others))
