// What stands at the foot of a printed page: its name, its address and the day.
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
}
