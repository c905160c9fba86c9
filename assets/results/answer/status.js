// The status above the results, seen and heard: how many there are, for what, and what else is to be known.

import { listChoices } from "../../page/search-box/query-state.js";
import { tellQuery } from "../../page/search-box/told-query.js";
import { countNoun } from "../../page/shared/elements.js";
import { listLost, tellChange } from "./help.js";

/** @typedef {import("../../search/engine.js").Query} Query */
/** @typedef {import("../../search/engine.js").Results} Results */

/**
 * Return how many results a query has.
 * @param {Query} query
 * @param {Results} results
 */
export function tellCount({ q }, { total }) {
  const count = total ? countNoun(total, "result") : "No results";
  return q ? `${count} for ${tellQuery(q)}` : count;
}

/**
 * Return what is heard beside that, "" where nothing is: what stands above the results, and what else the
 * query asks for. Searches that find as many are not told alike.
 * @param {Query} query
 * @param {Results} results
 * @param {import("../filters/names.js").Names} names
 * @param {string} order as it is called
 */
export function listBeside(query, results, names, order) {
  const choices = listChoices(query);
  const chosen = choices.map(({ name, value }) => names.option(name, value) ?? value);
  return [
    results.total && results.relaxed ? "none quite fits" : "",
    results.didYouMean ? `did you mean ${tellChange(query.q, results.didYouMean)}?` : "",
    results.term ? "explained below" : "",
    ...listLost(results),
    chosen.length ? `${countNoun(chosen.length, "filter")}: ${chosen.join(", ")}` : "",
    query.sort === "relevance" ? "" : `order: ${order}`,
  ];
}
