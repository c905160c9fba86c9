// The button for high contrast: follows the system's setting until it is touched, then remembers.

/**
 * Bring the contrast button of a page to life.
 * @param {Document} page
 */
export function bindContrast(page) {
  const button = page.querySelector("[data-contrast-button]");
  if (!(button instanceof HTMLButtonElement)) return;
  const root = page.documentElement;
  const system = matchMedia("(prefers-contrast: more)");
  const isHigh = () => (root.dataset.contrast ? root.dataset.contrast === "high" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isHigh()));
  button.hidden = false;
  button.addEventListener("click", () => {
    const chosen = isHigh() ? "normal" : "high";
    root.dataset.contrast = chosen;
    try {
      localStorage.setItem("contrast", chosen);
    } catch {
      // Storage may be forbidden: the choice then lasts for this page.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}
