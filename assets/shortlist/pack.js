// The pack: a cover with the list, then every entry in full on a page of its own. Only paper shows it.
import { formatDate, localDay } from "../page/shared/dates.js";
import { make } from "../page/shared/elements.js";
import { formatCount } from "./counts.js";
import { findTitle } from "./entries.js";

/** @typedef {import("./store.js").Item} Item */
/** @typedef {import("./entries.js").Found} Found */

/**
 * @param {Item[]} items
 * @param {(id: string) => Found | undefined} find
 */
export function makePack(items, find) {
  const found = items.map((item) => ({ item, entry: find(item.id) }));
  return [makeCover(found), ...found.map(({ item, entry }) => makeSheet(item, entry))];
}

/**
 * The directory's name stands above it: the head of the page is printed.
 * @param {{item: Item, entry: Found | undefined}[]} found
 */
function makeCover(found) {
  const day = formatDate(localDay(new Date()));
  const names = found.map(({ item, entry }) =>
    make(
      "li",
      {},
      make("strong", {}, findTitle(item, entry)),
      makeState(entry),
      item.note && make("p", { class: "gp-pack__note" }, item.note),
    ),
  );
  return make(
    "section",
    { class: "gp-pack__cover", "data-cover": "" },
    make("p", { class: "govuk-heading-xl" }, `Shortlist: ${formatCount(found.length)}`),
    make("p", {}, `Printed ${day}. People and numbers may have changed since.`),
    make("ol", {}, ...names),
  );
}

/**
 * @param {Item} item
 * @param {Found | undefined} entry
 */
function makeSheet(item, entry) {
  const title = findTitle(item, entry);
  const text = entry?.article
    ? entry.article.cloneNode(true)
    : make("div", {}, make("p", { class: "govuk-heading-xl" }, title), makeState(entry));
  // An action does not say itself whose it is.
  const facts =
    entry?.article?.matches("[data-action]") && entry.article.getAttribute("data-facts");
  return make(
    "section",
    { class: "gp-pack__sheet", "data-sheet": item.id },
    // Behind the text it stood alone on a page where that was full.
    entry?.state === "here" && make("p", { class: "gp-t1 gp-wrap" }, entry.url),
    facts && make("p", {}, make("strong", {}, facts.replace("\n", ", after: "))),
    text,
    item.note && make("p", { class: "gp-pack__note" }, `Your note: ${item.note}`),
  );
}

/** @param {Found | undefined} entry */
function makeState(entry) {
  if (entry?.state === "here") return null;
  const removed = entry?.state === "removed" || entry?.state === "gone";
  return removed ? " (no longer in the directory)" : " (not loaded)";
}
