// The menu of a narrow window, which lies over the page: closed by Escape, or when the focus goes on.

/** @param {Document} page */
export function bindMenu(page) {
  const menu = page.querySelector(".gp-menu");
  if (!(menu instanceof HTMLDetailsElement)) return;
  // What has the focus must be seen: it may lie below the menu.
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
