"""Whether everybody can use a page: what axe finds wrong with it, and whether the focus is seen.

High contrast gives the page other colours and nothing else, so that only the rules on colours are
run again with it.
"""

from typing import Any

from playwright.sync_api import Page, ViewportSize

from goodpractice.paths import PROJECT
from tests.helpers.browser import PHONE

PROGRAM = (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

# All that axe holds for right would fill megabytes on their way to the test. What it loads first is
# for its rule on sounds; copies of the style sheets are for a rule that is not among the usual.
ASK = """async ([contrast, options]) => {
  if (contrast) document.documentElement.dataset.contrast = contrast;
  const preload = { assets: ["media"] };
  const { violations } = await axe.run({ ...options, preload, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${contrast} ${id}: ${node.target} ${node.failureSummary}`));
}"""


def bring_axe(page: Page) -> None:
    """Let a page have axe wherever it goes: sent once, since a page takes long to receive it."""
    page.add_init_script(PROGRAM)


def list_axe_faults(page: Page, *, but: str = "") -> list[str]:
    """Return what axe finds on a page as it is, without the rule that `but` names."""
    rules = {but: {"enabled": False}} if but else {}
    return ask_axe(page, "", {"rules": rules})


def list_axe_faults_in_both_contrasts(page: Page) -> list[str]:
    """Return what axe finds on a page with normal contrast, and in its colours with high."""
    found = ask_axe(page, "normal", {})
    return found + ask_axe(page, "high", COLOURS)


def list_axe_faults_of_size(page: Page, size: ViewportSize) -> list[str]:
    """Return what axe finds on a page that is shown so large; its colours are those of any size."""
    return list_axe_faults(page) if size == PHONE else list_axe_faults_in_both_contrasts(page)


def ask_axe(page: Page, contrast: str, options: dict[str, Any]) -> list[str]:
    """Run axe with a contrast, '' for the page's own, and return what it finds."""
    found: list[str] = page.evaluate(ASK, [contrast, options])
    return found


def set_contrast(page: Page, contrast: str) -> None:
    """Let a page have a contrast, as if its reader had chosen it."""
    page.evaluate("contrast => { document.documentElement.dataset.contrast = contrast }", contrast)


LOOK = """() => {
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
  const tell = ({ name, value }) =>
    ["class", "type"].includes(name)
      ? `${name}=${value}`
      : `${name} ${name === "href" ? /^[a-z]+:|/.exec(value) : ""}`;
  const describe = (element) => {
    if (!element) return "";
    const told = [...element.attributes].map(tell);
    return `${describe(element.parentElement)}>${element.localName} ${told}`;
  };
  const unseen = [];
  let seen = 0;
  document.activeElement.blur();
  // All are looked at before any has the focus: each change of it has the page drawn anew. Of those
  // that styles can tell apart by their number alone, as a list's links, the first and the last.
  const alike = new Map();
  for (const element of document.querySelectorAll(FOCUSABLE)) {
    if (!element.checkVisibility() || element.disabled) continue;
    const style = describe(element);
    alike.set(style, [alike.get(style)?.[0] ?? element, element]);
  }
  const shown = [...new Set([...alike.values()].flat())];
  const before = shown.map(see);
  shown.forEach((element, place) => {
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) return;
    seen += 1;
    if (!element.matches(":focus-visible")) unseen.push(`not by keyboard: ${element.outerHTML}`);
    if (see(element) === before[place]) unseen.push(element.outerHTML.slice(0, 150));
  });
  document.activeElement.blur();
  return [seen, unseen];
}"""


def list_unseen(page: Page) -> list[str]:
    """Return the shown controls that look the same with the focus as without it; none keeps it.

    A key was pressed before: only then do browsers show where scripts put the focus.
    """
    seen, unseen = page.evaluate(LOOK)
    return unseen if seen > 4 else [*unseen, f"only {seen} controls had the focus"]
