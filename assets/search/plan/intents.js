// Intents: what sort of thing a query looks for, in so many words: a form, a course, a number to ring.

import { findPhrase } from "../language/forms.js";
import { findIntents, listPlaying } from "../language/patterns.js";
import { namesThing } from "./slots.js";

/** What asks for a number, and who asks: nothing else is told by it. */
const ASKING = ["dial", "urge", "contact", "doing"];

/** What nobody rings a board about, though it is about children. */
const UNASKED = ["course", "training", "tool"];

/**
 * Returns what a query looks for, and the words that say so. "Call", "phone" and the like ask for a
 * number only where nothing else is told than whom to reach, or where: not in "a call for evidence", nor
 * alone. "Help" and the like ask for one alone, too. Who asks for a number needs that to ring about a child
 * ("ring") where nothing is told but whom to reach, or of whom or what harm: a DVD has somebody else to ask.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {(word: string) => boolean} isSlight whether a word says little
 * @param {import("../language/forms.js").Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {{name: string, places: number[]}[]}
 */
export function listIntents(words, stems, isSlight, forms, head) {
  const { boards, reached, about, fillers } = head;
  let sorts = findIntents(words, stems, forms);
  const has = (/** @type {string} */ sort) => sorts.some(({ name }) => name === sort);
  const listPlaces = (/** @type {string[]} */ names) =>
    sorts.filter(({ name }) => names.includes(name)).flatMap(({ places }) => places);
  const asking = listPlaces(ASKING);
  const left = [...words.keys()].filter(
    (place) => words[place] && !asking.includes(place) && !isSlight(words[place]),
  );
  const naming = listNaming(stems, forms, boards);
  const list = (/** @type {string} */ roles) =>
    listPlaying(words, stems, forms, roles.split(" "), fillers);
  const whom = [...list(reached), ...naming];
  const isAlone = left.every((place) => whom.includes(place));
  const add = (/** @type {string} */ name) => sorts.push({ name, places: [] });
  if (isAlone && (has("urge") || (has("dial") && whom.length))) add("contact");
  // Of "emergency planning" the emergency is looked for, and of "school uniform neglect" the neglect.
  const beside = [...listPlaces(["elsewhere"]), ...naming];
  const isNamed = namesThing({ words, stems }, beside, forms, head);
  sorts = sorts.filter(({ name }) =>
    name === "elsewhere" ? !isNamed : isAlone || name !== "urge",
  );
  const isAbout = isAlone || [...list(about), ...naming].some((place) => left.includes(place));
  if (has("contact") && isAbout && !UNASKED.some(has)) add("ring");
  return sorts;
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
    const { length = 1, concepts = forms.get(stem) ?? [] } = findPhrase(stems, place, forms) ?? {};
    const names = concepts.some(({ term }) => boards.some(([board]) => board === term));
    return names ? Array.from({ length }, (_, at) => place + at) : [];
  });
}
