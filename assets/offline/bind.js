// Reading offline, where a page offers it or a reader has chosen it; nothing is fetched elsewhere.
import { findRoot } from "../page/shared/elements.js";

/** @param {Document} page */
export function bindOffline(page) {
  if (!("serviceWorker" in navigator)) return;
  const root = findRoot(page);
  const part = page.querySelector("[data-offline]");
  if (part instanceof HTMLElement) {
    import("./page.js").then(
      ({ startOffline }) => startOffline(part, root),
      () => {}, // the page is whole without it
    );
  }
  if (navigator.serviceWorker.controller) {
    // Without a network the copy stays as it is.
    import("./renew.js").then(({ renewCopy }) => renewCopy(page, root)).catch(() => {});
  }
}
