// Announces to screen readers (a live region) what a press did, in a part of the page that they follow.

/** How long nothing stands there before the same is told again, in milliseconds: long enough to be heard. */
const PAUSE = 100;

/**
 * Show and tell a text; what stands there already is told once more.
 * @param {Element} region with the role of a status
 * @param {string} text
 */
export function announce(region, text) {
  const isThere = region.textContent === text;
  region.textContent = isThere ? "" : text;
  if (isThere) setTimeout(() => (region.textContent ||= text), PAUSE);
}
