// Sets the contrast before the page is drawn: what the reader chose, else what the system asks for.
// Runs first, in every page's head; the button that changes it comes with the rest of the scripts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("contrast");
  } catch {
    // Storage may be forbidden: then the system's setting counts.
  }
  const asked = matchMedia("(prefers-contrast: more)").matches ? "high" : "normal";
  const root = document.documentElement;
  root.dataset.contrast = chosen === "high" || chosen === "normal" ? chosen : asked;
  root.classList.add("js");
})();
