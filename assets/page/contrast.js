// Sets, before the page is drawn, what its look depends on: that scripts run, and the contrast that
// the reader chose, else what the system asks for. Runs first, in every page's head; the rest of the
// scripts come later.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  // What the address asks for is picked out by scripts that come later.
  if (location.search) root.dataset.asked = "";
  // Where the rest never comes, the page is one without scripts after all.
  addEventListener("load", () => {
    if (!("scripts" in root.dataset)) root.classList.remove("js");
  });
  let chosen = null;
  try {
    chosen = localStorage.getItem("contrast");
  } catch {
    // Storage may be forbidden: then the system's setting counts.
  }
  const asked = matchMedia("(prefers-contrast: more)").matches ? "high" : "normal";
  root.dataset.contrast = chosen === "high" || chosen === "normal" ? chosen : asked;
})();
