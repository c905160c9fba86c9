// Brings download buttons to life; what makes the file comes when one is pressed.

import { makeLoader } from "../page/search-box/load-engine.js";
import { findRoot } from "../page/shared/elements.js";

/** @param {Document} page */
export function bindDownloads(page) {
  const root = findRoot(page);
  const use = makeLoader(root);
  for (const part of page.querySelectorAll("[data-download]")) {
    if (!(part instanceof HTMLElement)) continue;
    for (const button of part.querySelectorAll("[data-format]")) {
      button.addEventListener("click", async () => {
        const format = button.getAttribute("data-format") === "json" ? "json" : "csv";
        try {
          const { download } = await import("./page.js");
          await download(part, format, root, use);
        } catch {
          const said = part.querySelector("[data-download-said]");
          if (said)
            said.textContent = "The download did not work. Load the page anew and try again.";
        }
      });
    }
  }
}
