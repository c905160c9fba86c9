"""Whoever goes by the keyboard sees where they are: on every control of every kind of page."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import OpenPage
from tests.helpers.browser import DESKTOP, PHONE, open_quietly
from tests.helpers.pages import pick_sample

pytestmark = pytest.mark.browser

LIST_UNSEEN = """() => {
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const look = (style) => {
    const outline = /rgba\\(\\d+, \\d+, \\d+, 0\\)|transparent/.test(style.outlineColor);
    return [
      style.backgroundColor, style.color, style.boxShadow, style.borderColor, style.clipPath,
      outline || style.outlineStyle === "none" ? "" : style.outline,
    ].join();
  };
  const see = (element) => {
    const mark = element.matches("[type=checkbox], [type=radio]") && element.nextElementSibling;
    const box = mark ? look(getComputedStyle(mark, "::before")) : "";
    return look(getComputedStyle(element)) + box;
  };
  const unseen = [];
  let seen = 0;
  document.activeElement.blur();
  // All are looked at before any has the focus: each change of it has the page drawn anew.
  const shown = [...document.querySelectorAll(FOCUSABLE)].filter(
    (element) => element.checkVisibility() && !element.disabled,
  );
  const before = shown.map(see);
  shown.forEach((element, place) => {
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) return;
    seen += 1;
    if (!element.matches(":focus-visible")) unseen.push(`not by keyboard: ${element.outerHTML}`);
    if (see(element) === before[place]) unseen.push(element.outerHTML.slice(0, 150));
  });
  return { seen, unseen };
}"""


def test_focus_is_seen_on_every_control(
    open_page: OpenPage, root_url: str, site_folder: Path
) -> None:
    page = open_page(reduced_motion="reduce")
    for path in [*pick_sample(site_folder), "search/?q=neglect&kind=tool"]:
        page.set_viewport_size(DESKTOP)
        open_quietly(page, f"{root_url}{path}")
        # Once a key was pressed, the browser shows where scripts put the focus, too.
        page.keyboard.press("Tab")
        for contrast, size in (("normal", DESKTOP), ("high", DESKTOP), ("normal", PHONE)):
            page.set_viewport_size(size)
            page.evaluate(
                "contrast => { document.documentElement.dataset.contrast = contrast }", contrast
            )
            if size is PHONE and page.locator(".gp-menu summary").count():
                page.locator(".gp-menu summary").press("Enter")
            found: dict[str, Any] = page.evaluate(LIST_UNSEEN)
            assert found["unseen"] == [], (path, contrast, size)
            assert found["seen"] > 4, (path, contrast, size)


def test_skip_links_lead_to_the_text_and_to_the_results(open_page: OpenPage, root_url: str) -> None:
    page = open_page()
    open_quietly(page, f"{root_url}search/?q=neglect")
    skips = page.locator("a.govuk-skip-link")
    assert skips.all_inner_texts() == ["Skip to results", "Skip to main content"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to results"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("Boolean(document.activeElement.closest('#results'))"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#results'))")
