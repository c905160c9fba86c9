// What stands at the foot of a printed page: its name, its address and the day.
import { formatDate, localDay } from "./shared/dates.js";

/**
 * @param {Document} page
 */
export function bindPrinted(page) {
  const line = page.querySelector("[data-printed]");
  const name = line?.textContent?.trim();
  if (!line) return;
  const write = () => {
    const day = formatDate(localDay(new Date()));
    line.textContent = [name, location.href, `printed ${day}`].join(" · ");
  };
  write();
  addEventListener("beforeprint", write);
}
