// What a printed page has besides: at its foot its name, its address and the day; and lists that are
// folded on the screen, where a page says so.
import { formatDate } from "./dates.js";

/**
 * @param {Document} page
 */
export function bindPrinted(page) {
  const line = page.querySelector("[data-printed]");
  const name = line?.textContent?.trim();
  if (!line) return;
  const write = () => {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
    line.textContent = [name, location.href, `printed ${formatDate(day)}`].join(" · ");
  };
  write();
  addEventListener("beforeprint", write);
  unfoldOnPaper(page);
}

/** @param {Document} page */
function unfoldOnPaper(page) {
  /** @type {Element[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...page.querySelectorAll("details[data-on-paper]:not([open])")];
    for (const one of opened) one.setAttribute("open", "");
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.removeAttribute("open");
    opened = [];
  });
}
