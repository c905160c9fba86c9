// Loads the form's code on the form's page alone.
import { findRoot } from "../page/shared/elements.js";
import { renewPage } from "../page/shared/renew-page.js";

/** @param {Document} page */
export function bindEntryForm(page) {
  const form = page.querySelector("[data-entry-form]");
  if (!(form instanceof HTMLElement)) return;
  const root = findRoot(page);
  import("./page.js").then(
    ({ startForm }) => startForm(form, root, renewPage),
    () => renewPage(page), // which says how to contribute without it
  );
}
