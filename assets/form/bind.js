// Loads the form's code on the form's page alone.

/** @param {Document} page */
export function bindEntryForm(page) {
  const form = page.querySelector("[data-entry-form]");
  if (!(form instanceof HTMLElement)) return;
  const root = new URL(page.body.dataset.root || "./", page.baseURI);
  import("./page.js").then(
    ({ startForm }) => startForm(form, root),
    () => {}, // the page says how to contribute without it
  );
}
