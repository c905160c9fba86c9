// Loads the filters over actions on the pages that have some.

/**
 * @param {Document} page
 * @param {Date} now
 */
export function bindActions(page, now) {
  const form = page.querySelector("[data-action-filters]");
  if (!form) return;
  import("./actions.js")
    .then(
      ({ startActions }) => startActions(page, now),
      // Without them the page is whole: every action stands there, and the table can be had.
      () => {
        const buttons = page.querySelectorAll("[data-action-print], [data-action-json]");
        for (const part of [form, ...buttons]) part.remove();
      },
    )
    .finally(() => {
      delete page.documentElement.dataset.asked;
    });
}
