// Loads the code of gaps, map and care on the pages that have them alone.

/**
 * @param {Document} page
 * @param {Date} now
 */
export function bindBoards(page, now) {
  // Without it the page is whole: tables, lists and days stand there; only choices go.
  const leave = () => {
    for (const form of page.querySelectorAll("[data-gap-form], [data-map-form]")) form.remove();
  };
  if (page.querySelector("[data-gap-form]")) {
    import("./gaps.js").then(({ bindGaps }) => bindGaps(page), leave);
  }
  if (page.querySelector("[data-gap-themes]") && location.search) {
    import("./gaps.js").then(({ leadOn }) => leadOn(page), leave);
  }
  if (page.querySelector("[data-map-form]")) {
    import("./map.js").then(({ bindMap }) => bindMap(page), leave);
  }
  if (page.querySelector("[data-care-status], [data-on-paper]")) {
    import("./care.js").then(({ bindCare }) => bindCare(page, now), leave);
  }
}
