// The notes above the results of a query: whom to ring, what a term means, what helps.

import { make } from "../../page/shared/elements.js";
import { makeFrontDoors, makeMeaning, makePeople } from "./front-door.js";
import { makeDidYouMean, makeLost } from "./help.js";

/** @typedef {import("../../search/engine.js").Query} Query */
/** @typedef {import("../../search/engine.js").Results} Results */

/**
 * Return what stands above the results of a query, or helps where it has none.
 * @param {import("../../page/search-box/load-engine.js").Search} search
 * @param {Query} query
 * @param {Results} results
 * @param {import("./help.js").Helper} helper
 * @returns {Promise<Node[]>}
 */
export async function makeNotes(search, query, results, helper) {
  const { root } = helper;
  const [meaning, help] = await Promise.all([
    // The results are told without either, too: nobody hears of a meaning that is not there.
    makeMeaning(search, results, root).catch(() => {
      results.term = "";
      return [];
    }),
    results.total ? null : import("./empty.js").catch(() => null),
  ]);
  return [
    ...makeFrontDoors(results, root),
    ...makePeople(results, root),
    ...meaning,
    ...makeLost(results, helper.retry),
    ...(help
      ? [await help.makeEmptyHelp(query, results, helper)]
      : listDoubts(query, results, helper)),
  ];
}

/**
 * Return what to say above results that do not quite fit.
 * @param {Query} query
 * @param {Results} results
 * @param {import("./help.js").Helper} helper
 */
function listDoubts(query, results, helper) {
  const note = results.relaxed
    ? make("p", { class: "govuk-body" }, "No entry quite fits. These come nearest.")
    : null;
  return [makeDidYouMean(query, results, helper), note].filter((one) => one !== null);
}
