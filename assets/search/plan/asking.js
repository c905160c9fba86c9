// What sort of thing a query looks for, in so many words: a form, a course, a number to ring.

import { findIntents, listPlaying } from "../language/patterns.js";

/** What asks for a number, and who asks: nothing else is told by it. */
const ASKING = ["dial", "contact", "doing"];

/**
 * Returns what a query looks for, and the words that say so. "Call", "phone" and the like ask for a
 * number only where nothing else is told than whom to reach: not in "a call for evidence".
 * @param {string[]} words
 * @param {string[]} stems
 * @param {(word: string) => boolean} isSlight whether a word says little
 * @param {import("../language/forms.js").Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {{name: string, places: number[]}[]}
 */
export function findSorts(words, stems, isSlight, forms, { reached = "", fillers = "" }) {
  const sorts = findIntents(words, stems, forms);
  if (!sorts.some(({ name }) => name === "dial")) return sorts;
  const said = new Set([
    ...sorts.filter(({ name }) => ASKING.includes(name)).flatMap(({ places }) => places),
    ...listPlaying(words, stems, forms, reached.split(" "), fillers),
  ]);
  const asks = words.every((word, place) => !word || said.has(place) || isSlight(word));
  return asks ? [...sorts, { name: "contact", places: [] }] : sorts;
}
