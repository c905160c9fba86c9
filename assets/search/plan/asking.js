// What sort of thing a query looks for, in so many words: a form, a course, a number to ring.

import { findPhrase } from "../language/forms.js";
import { findIntents, listPlaying } from "../language/patterns.js";

/** What asks for a number, and who asks: nothing else is told by it. */
const ASKING = ["dial", "urge", "contact", "doing"];

/**
 * Returns what a query looks for, and the words that say so. "Call", "phone" and the like ask for a
 * number only where nothing else is told than whom to reach, or where: not in "a call for evidence", nor
 * alone. "Help" and the like ask for one alone, too.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {(word: string) => boolean} isSlight whether a word says little
 * @param {import("../language/forms.js").Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {{name: string, places: number[]}[]}
 */
export function findSorts(words, stems, isSlight, forms, { boards, reached = "", fillers = "" }) {
  const sorts = findIntents(words, stems, forms);
  const has = (/** @type {string} */ sort) => sorts.some(({ name }) => name === sort);
  if (!has("dial") && !has("urge")) return sorts;
  const whom = [
    ...listPlaying(words, stems, forms, reached.split(" "), fillers),
    ...listNaming(stems, forms, boards),
  ];
  if (!has("urge") && !whom.length) return sorts;
  const said = new Set([
    ...sorts.filter(({ name }) => ASKING.includes(name)).flatMap(({ places }) => places),
    ...whom,
  ]);
  const asks = words.every((word, place) => !word || said.has(place) || isSlight(word));
  // Of "emergency planning" the emergency is looked for.
  if (!asks) return sorts.filter(({ name }) => name !== "urge");
  return [...sorts, { name: "contact", places: [] }];
}

/**
 * Returns the places of a query's words that name a board, or where it is.
 * @param {string[]} stems
 * @param {import("../language/forms.js").Forms} forms
 * @param {import("../shards/head.js").BoardRow[]} boards
 * @returns {number[]}
 */
function listNaming(stems, forms, boards) {
  return stems.flatMap((stem, place) => {
    const one = { length: 1, concepts: forms.get(stem) ?? [] };
    const { length, concepts } = findPhrase(stems, place, forms) ?? one;
    const names = concepts.some(({ term }) => boards.some(([board]) => board === term));
    return names ? Array.from({ length }, (_, at) => place + at) : [];
  });
}
