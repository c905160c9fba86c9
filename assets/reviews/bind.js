// Loads the filters over actions on the pages that have some.

/**
 * @param {Document} page
 * @param {Date} now
 */
export function bindActions(page, now) {
  if (!page.querySelector("[data-action-filters]")) return;
  // Without them the page is whole: every action stands there, and the table can be had.
  import("./actions.js").then(
    ({ startActions }) => startActions(page, now),
    () => {},
  );
}
