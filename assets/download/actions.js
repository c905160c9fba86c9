// Downloads a review's or a plan's actions, as many as are shown.

import { downloadText } from "../page/shared/download.js";
import { findRoot } from "../page/shared/elements.js";
import { fetchEntries, TYPES } from "./entries.js";
import { fetchLarge } from "./fetch-large.js";
import { nameFile } from "./names.js";
import { pickRows } from "./table.js";

/**
 * The table is the page's own, which has what an action alone has; as JSON actions come as the other
 * entries do.
 * @param {"csv" | "json"} format
 * @param {string[]} ids of the actions that are shown
 * @param {URL} table the whole table's address
 * @param {string[]} chosen what the filters say
 * @param {HTMLElement} place where questions and progress stand
 */
export async function downloadActions(format, ids, table, chosen, place) {
  const root = findRoot(document);
  const about = table.pathname.split("/").slice(-2, -1);
  const name = nameFile(["actions", ...about, ...chosen].join(" "), format, new Date());
  if (format === "json") {
    const made = await fetchEntries(root, format, () => ids, place);
    if (made) downloadText(name, made.text, made.type);
    return;
  }
  const text = await fetchLarge(table, place, (all) => pickRows(all, ids));
  if (text !== null) downloadText(name, text, TYPES.csv);
}
