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
  let isChosen = readChoice() !== null;
  /** @param {boolean} high */
  const set = (high) => {
    root.dataset.contrast = high ? "high" : "normal";
    button.setAttribute("aria-pressed", String(high));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    isChosen = true;
    set(root.dataset.contrast !== "high");
    try {
      localStorage.setItem("contrast", root.dataset.contrast ?? "normal");
    } catch {
      // Storage may be forbidden: the choice then lasts for this page.
    }
  });
  system.addEventListener("change", () => {
    if (!isChosen) set(system.matches);
  });
  set(root.dataset.contrast === "high");
}

/** Return what the reader chose before, null where there is nothing. */
function readChoice() {
  try {
    return localStorage.getItem("contrast");
  } catch {
    return null;
  }
}
