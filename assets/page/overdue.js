// Shows, on the reader's own day, what is past its date: an entry's check, an action's date.
import { localDay } from "./shared/dates.js";

/**
 * @param {ParentNode} page
 * @param {Date} now
 */
export function markOverdue(page, now) {
  const day = localDay(now);
  for (const notice of page.querySelectorAll("[data-review-due]")) {
    const due = notice.getAttribute("data-review-due");
    if (due && due < day) {
      notice.classList.add("gp-age--overdue");
      notice.querySelector("[data-overdue]")?.removeAttribute("hidden");
    }
  }
  for (const words of page.querySelectorAll("[data-passed]")) {
    const due = words.getAttribute("data-passed");
    if (due && due < day) words.removeAttribute("hidden");
  }
}
