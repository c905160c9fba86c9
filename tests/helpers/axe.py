"""Axe in a real browser: what it finds wrong with a page, in both contrasts.

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
