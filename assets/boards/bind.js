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
  if (page.querySelector("[data-gap-themes]")) leadOn(page);
  if (page.querySelector("[data-map-form]")) {
    import("./map.js").then(({ bindMap }) => bindMap(page), leave);
  }
  if (page.querySelector("[data-care-status]")) {
    import("./care.js").then(({ bindCare }) => bindCare(page, now), leave);
  }
}

/**
 * Follow an address that chooses a theme or a board, where each has a page of its own.
 * @param {Document} page
 */
function leadOn(page) {
  const wanted = new URLSearchParams(location.search);
  const [theme, lscb] = [wanted.get("theme"), wanted.get("lscb")];
  const ends = theme ? `/gaps/${theme}/` : `/lscbs/${lscb}/care/`;
  const links = page.querySelectorAll("main li a, main th a");
  for (const link of links) {
    if (!(link instanceof HTMLAnchorElement) || !link.pathname.endsWith(ends)) continue;
    location.replace(link.href);
    return;
  }
}
