"""Whether people see which control the keyboard is at."""

from playwright.sync_api import Page

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
  return [seen, unseen];
}"""


def list_unseen(page: Page) -> list[str]:
    """Return the shown controls that look the same with the focus as without it.

    A key was pressed before: only then do browsers show where scripts put the focus.
    """
    seen, unseen = page.evaluate(LOOK)
    return unseen if seen > 4 else [*unseen, f"only {seen} controls had the focus"]
