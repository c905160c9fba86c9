"""Under a finger: what is pressed stays where it is until the click that the press makes."""

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.form_filling import finish, label_of, open_form

pytestmark = pytest.mark.browser

PRESS = """async (link) => {
  for (const name of ["pointerdown", "pointerup"]) {
    link.dispatchEvent(new PointerEvent(name, {bubbles: true, pointerType: "touch"}));
  }
  await new Promise((done) => setTimeout(done, 100));
  document.activeElement.blur();
  await new Promise((done) => setTimeout(done, 50));
  const isThere = link.isConnected;
  link.click();
  return isThere;
}"""
"""A finger's press, as its events come: the field loses the focus before the click."""


def test_a_link_of_the_summary_leads_on_though_a_field_is_left_meanwhile(
    page: Page, form_url: str
) -> None:
    open_form(page, form_url)
    finish(page)
    summary = page.locator("[data-error-list]")
    summary.get_by_text("Enter a title").click()
    title = page.get_by_label(label_of("Title"))
    expect(title).to_be_focused()
    title.evaluate(
        "one => { one.value = 'Walking bus'; }"
    )  # of which nothing is told before it is left
    assert summary.get_by_text("Enter a summary").evaluate(PRESS)
    expect(page.get_by_label(label_of("Summary"))).to_be_focused()
    expect(summary.get_by_text("Enter a title")).to_have_count(0)


def test_links_of_the_summary_that_stay_are_not_made_anew(page: Page, form_url: str) -> None:
    open_form(page, form_url)
    finish(page)
    link = page.locator("[data-error-list] a").first.element_handle()
    page.get_by_label(label_of("Title")).focus()
    page.keyboard.press("Tab")
    page.get_by_label(label_of("Title")).blur()
    assert link.evaluate("one => one.isConnected")
    page.get_by_label(label_of("Title")).fill("Walking bus")
    expect(page.locator("[data-error-list]").get_by_text("Enter a title")).to_have_count(0)
