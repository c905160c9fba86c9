// What a downloaded file is called: the directory, the filters that are chosen, the day.

import { FACETS } from "../page/search-box/query-state.js";
import { localDay } from "../page/shared/dates.js";

/** @typedef {import("../search/engine.js").Query} Query */

/** Letters that every disk takes in a name, with room for the day and the ending. */
const LONGEST = 140;

/**
 * Return a query's part of a file's name: `search-words-neglect-lscb-dudley-walsall`.
 * @param {Query} query
 */
export function nameQuery(query) {
  const parts = ["search"];
  if (query.q) parts.push("words", query.q);
  for (const name of FACETS) {
    const values = query.filters[name] ?? [];
    if (values.length) parts.push(name, ...values);
  }
  return parts.join(" ");
}

/**
 * @param {string} subject
 * @param {string} ending
 * @param {Date} day
 */
export function nameFile(subject, ending, day) {
  const words = subject.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const name = `good-practice-${words.replace(/^-|-$/g, "")}`.slice(0, LONGEST).replace(/-$/, "");
  return `${name}-${localDay(day)}.${ending}`;
}
