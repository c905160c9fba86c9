// Shows, on the reader's own day, that an entry's check is overdue.

/**
 * Reveal the overdue notice of every entry whose day has passed.
 * @param {ParentNode} page
 * @param {Date} today
 */
export function markOverdue(page, today) {
  const day = today.toISOString().slice(0, 10);
  for (const notice of page.querySelectorAll("[data-review-due]")) {
    const due = notice.getAttribute("data-review-due");
    if (due && due < day) {
      notice.classList.add("gp-age--overdue");
      notice.querySelector("[data-overdue]")?.removeAttribute("hidden");
    }
  }
}
