// Downloads what a page lists: the entries that stand on it, or all results of the search at hand.

import { readQuery } from "../page/search-box/query-state.js";
import { downloadText } from "../page/shared/download.js";
import { find } from "../page/shared/elements.js";
import { fetchEntries } from "./entries.js";
import { nameFile, nameQuery } from "./names.js";

/** @typedef {import("../page/search-box/load-engine.js").UseSearch} UseSearch */

/** Where an entry's id stands in lists. */
const LISTED = ["data-entry", "data-tool", "data-course"];
/** Cards that are fetched at a time. */
const AT_ONCE = 500;

/**
 * @param {HTMLElement} part with the buttons
 * @param {"csv" | "json"} format
 * @param {URL} root the site's
 * @param {UseSearch} use
 */
export async function download(part, format, root, use) {
  const place = find(part, "[data-download-said]", HTMLElement);
  const isSearch = part.dataset.download === "search";
  const query = readQuery(location.search);
  try {
    const list = () => (isSearch ? use((search) => listResults(search, query)) : listEntries());
    const made = await fetchEntries(root, format, list, place);
    if (!made) return;
    const subject = isSearch ? nameQuery(query) : (part.dataset.download ?? "");
    downloadText(nameFile(subject, format, new Date()), made.text, made.type);
  } catch {
    place.textContent = "The results could not be fetched. Try again.";
  }
}

/** Return the ids of the entries that the page lists, each once. */
function listEntries() {
  const listed = document.querySelectorAll(`main :is(${LISTED.map((one) => `[${one}]`).join()})`);
  const ids = [...listed].map((one) =>
    LISTED.map((name) => one.getAttribute(name)).find((id) => id !== null),
  );
  return [...new Set(ids)].filter((id) => typeof id === "string");
}

/**
 * Return the ids of all results, in their order. The cards know them, and are of one build with the
 * numbers: another build's table may count otherwise.
 * @param {import("../page/search-box/load-engine.js").Search} search
 * @param {import("../search/engine.js").Query} query
 */
async function listResults({ engine }, query) {
  const { numbers } = await engine.search(query);
  const ids = [];
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const cards = await engine.cards(numbers.slice(from, from + AT_ONCE));
    ids.push(...cards.map(({ id }) => id));
  }
  return ids;
}
