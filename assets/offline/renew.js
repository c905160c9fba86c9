// Brings the copy on this device up to date in the background, and says so; takes it away where the
// site has given it up.
import { make } from "../page/shared/elements.js";
import { fill, readKept, readSummary, remove } from "./copy.js";

/**
 * @param {Document} page
 * @param {URL} root the site's
 */
export async function renewCopy(page, root) {
  const kept = await readKept(root);
  if (!kept) return;
  const summary = await readSummary(root);
  if (!summary) {
    await remove(root);
  } else if (summary.version !== kept.version) {
    const notice = make("div", { class: "gp-renewed gp-no", role: "status" });
    page.body.append(notice);
    await fill(root, summary, () => {});
    const show = make("button", { type: "button", class: "gp-linkbutton" }, "Show it");
    show.addEventListener("click", () => location.reload());
    notice.append("A new version of the directory is on this device. ", show);
  }
}
