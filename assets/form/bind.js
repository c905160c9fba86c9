// Loads the form's code on the form's page alone.
import { findRoot } from "../page/shared/elements.js";
import { reloadPage } from "../page/shared/reload-page.js";

/** @param {Document} page */
export function bindEntryForm(page) {
  const form = page.querySelector("[data-entry-form]");
  if (!(form instanceof HTMLElement)) return;
  const root = findRoot(page);
  import("./page.js").then(
    ({ startForm }) => startForm(form, root, reloadPage),
    () => reloadPage(page), // which says how to contribute without it
  );
}
