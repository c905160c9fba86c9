// A board's care page: how many checks are overdue or due soon, on the reader's own day; and its
// folded lists on paper.
import { localDay } from "../page/shared/dates.js";

/** How far ahead "soon" reaches, in days. */
const SOON = 90;

/**
 * Count what is past its day, and what comes within some days.
 * @param {string[]} days
 * @param {Date} now
 */
export function countDue(days, now) {
  const today = localDay(now);
  const limit = localDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + SOON));
  const overdue = days.filter((day) => day < today).length;
  const soon = days.filter((day) => day >= today && day <= limit).length;
  return { overdue, soon };
}

/**
 * @param {ParentNode} page
 * @param {Date} now
 */
export function bindCare(page, now) {
  unfoldOnPaper(page);
  const status = page.querySelector("[data-care-status]");
  if (!status) return;
  const days = [...page.querySelectorAll("[data-care] [data-due]")].map(
    (one) => one.getAttribute("data-due") ?? "",
  );
  const { overdue, soon } = countDue(days, now);
  status.textContent = `${overdue || "None"} overdue today; ${soon || "none"} due within ${SOON} days.`;
}

/**
 * Print what is folded whole in browsers that know no ::details-content, which print.css asks for.
 * @param {ParentNode} page
 */
function unfoldOnPaper(page) {
  if (CSS.supports("selector(::details-content)")) return;
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
