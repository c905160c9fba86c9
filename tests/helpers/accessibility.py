"""Whether everybody can use a page: what axe finds wrong, whether the focus is seen, what is told.

High contrast gives the page other colours and nothing else, so that only the rules on colours are
run again with it.
"""

from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize

from goodpractice.paths import PROJECT
from tests.helpers.browser import PHONE

AXE = (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
# Most of axe's time goes into colours: it looks at those of what NOTE_LOOKS marks alone.
PROGRAM = f"""{AXE}
axe.configure({{ rules: [
  {{ id: "color-contrast", selector: "[data-axe]" }},
  {{ id: "link-in-text-block", selector: "a[href][data-axe]" }},
] }});"""
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

# All that axe holds for right would fill megabytes on their way to the test. What it loads first is
# for its rule on sounds; copies of the style sheets are for a rule that is not among the usual.
ASK = """async ([contrast, options]) => {
  const all = { ...options, preload: { assets: ["media"] }, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, all);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${contrast} ${id}: ${node.target} ${node.failureSummary}`));
}"""

SUM = """((text) => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    sum = (sum * 131 + text.charCodeAt(at)) % 34_359_738_337;
  }
  return sum;
})"""
"""What makes a number of a text, for what a window remembers from page to page."""

# Of the texts that look the same, and stand in what looks the same, the first and the last are
# marked; none where such were looked at before, at another width or on another page.
NOTE_LOOKS = """(contrast) => {
  if (contrast) document.documentElement.dataset.contrast = contrast;
  const known = new Set(JSON.parse(sessionStorage.getItem("looks") ?? "[]"));
  const numbers = new Map();
  const number = (element) => {
    if (!element) return 0;
    if (numbers.has(element)) return numbers.get(element);
    const style = getComputedStyle(element);
    const { color, backgroundColor, backgroundImage, opacity } = style;
    const { fontSize, fontWeight, position, textDecorationLine } = style;
    const look = [
      number(element.parentElement), element.localName, element.className, color, backgroundColor,
      backgroundImage, opacity, fontSize, fontWeight, position, textDecorationLine,
    ].join();
    numbers.set(element, SUM(look));
    return numbers.get(element);
  };
  const isText = ({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim();
  const alike = new Map();
  for (const element of document.querySelectorAll("*")) {
    delete element.dataset.axe;
    if (!element.checkVisibility()) continue;
    if (![...element.childNodes].some(isText) && !element.matches("input, select")) continue;
    const look = number(element);
    if (!known.has(look)) alike.set(look, [alike.get(look)?.[0] ?? element, element]);
  }
  for (const one of [...alike.values()].flat()) one.dataset.axe = contrast;
  sessionStorage.setItem("looks", JSON.stringify([...known, ...alike.keys()]));
  return alike.size;
}""".replace("SUM", SUM)


def bring_axe(page: Page) -> None:
    """Let a page have axe wherever it goes: sent once, since a page takes long to receive it."""
    page.add_init_script(PROGRAM)


def list_axe_faults(page: Page, *, but: str = "") -> list[str]:
    """Return what axe finds on a page as it is, without the rule that `but` names."""
    page.evaluate(NOTE_LOOKS, "")
    return ask_axe(page, "", {"rules": {but: {"enabled": False}}} if but else {})


def list_axe_faults_of_size(page: Page, size: ViewportSize) -> list[str]:
    """Return what axe finds on a page as it is now, shown so large; at a desk in high contrast too.

    It looks at the colours that are new since the page's window was opened.
    """
    page.evaluate(NOTE_LOOKS, "normal")
    found = ask_axe(page, "normal", {})
    return found if size == PHONE else found + list_poor_colours(page, ("high",))


def list_poor_colours(page: Page, contrasts: tuple[str, ...] = ("normal", "high")) -> list[str]:
    """Return what axe finds of the colours alone that are new; the normal contrast comes back."""
    found: list[str] = []
    for contrast in contrasts:
        if page.evaluate(NOTE_LOOKS, contrast):
            found += ask_axe(page, contrast, COLOURS)
    set_contrast(page, "normal")
    return found


def ask_axe(page: Page, contrast: str, options: dict[str, Any]) -> list[str]:
    """Run axe with a contrast, '' for the page's own, and return what it finds."""
    found: list[str] = page.evaluate(ASK, [contrast, options])
    return found


def set_contrast(page: Page, contrast: str) -> None:
    """Let a page have a contrast, as if its reader had chosen it."""
    page.evaluate("contrast => { document.documentElement.dataset.contrast = contrast }", contrast)


LOOK = """() => {
  const { contrast } = document.documentElement.dataset;
  const sheets = [...document.styleSheets].map(({ href }) => href);
  const place = [contrast, innerWidth, sheets].join();
  const known = new Set(JSON.parse(sessionStorage.getItem("seen") ?? "[]"));
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
  const described = new Map();
  const describe = (element) => {
    if (!element) return place;
    if (!described.has(element)) {
      const told = [...element.attributes].filter(({ name }) => name !== "data-axe").map(tell);
      const text = `${describe(element.parentElement)}>${element.localName} ${told}`;
      described.set(element, SUM(text));
    }
    return described.get(element);
  };
  const unseen = [];
  let seen = 0;
  document.activeElement.blur();
  // All are looked at before any has the focus: each change of it has the page drawn anew. Of those
  // that styles can tell apart by their number alone, as a list's links, the first and the last;
  // such as were seen before, on another page with the same styles, are left out.
  const alike = new Map();
  for (const element of document.querySelectorAll(FOCUSABLE)) {
    if (!element.checkVisibility() || element.disabled) continue;
    const style = describe(element);
    if (known.has(style)) seen += 1;
    else alike.set(style, [alike.get(style)?.[0] ?? element, element]);
  }
  sessionStorage.setItem("seen", JSON.stringify([...known, ...alike.keys()]));
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
}""".replace("SUM", SUM)


def list_unseen(page: Page) -> list[str]:
    """Return the shown controls that look the same with the focus as without it; none keeps it.

    A key was pressed before: only then do browsers show where scripts put the focus.
    """
    seen, unseen = page.evaluate(LOOK)
    return unseen if seen > 4 else [*unseen, f"only {seen} controls had the focus"]


NAMED = {"heading", "link", "button", "table", "region", "checkbox", "combobox", "textbox"}
"""Roles that are nothing without a name."""


def list_nameless(page: Page) -> list[str]:
    """Return the roles in the browser's own tree that are nothing without a name, and have none.

    Playwright reckons names by itself, and finds some that browsers do not hand over.
    """
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        str(node["role"]["value"])
        for node in nodes
        if not node["ignored"]
        and node["role"]["value"] in NAMED
        and not node["name"]["value"].strip()
    ]


def press_twice(button: Locator, region: str) -> list[str]:
    """Return what stood in a region that screen readers follow, press by press of a button."""
    page = button.page
    page.evaluate(
        """(region) => {
            const said = document.querySelector(region);
            window.told = [];
            new MutationObserver(() => window.told.push(said.textContent))
                .observe(said, {childList: true, characterData: true, subtree: true});
        }""",
        region,
    )
    for times in (1, 3):
        button.click()
        page.wait_for_function(f"() => window.told.length === {times}")
    told: list[str] = page.evaluate("window.told")
    return told
