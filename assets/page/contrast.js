// Sets the contrast that the reader chose, before the page is drawn. Runs first, in every page's
// head; the button that changes it comes with the rest of the scripts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("contrast");
  } catch {
    // Storage may be forbidden: then the system's setting counts.
  }
  if (chosen === "high" || chosen === "normal") {
    document.documentElement.dataset.contrast = chosen;
  }
})();
