// What an unknown word may be: mistyped from a known one, or two. Few queries need it: it is fetched then.

import { findNearest, isSlip, listBeginnings, listNeighbours, measureEdits } from "./typos.js";
import { isStopWord, splitWords, stemWord, TYPED_WORD } from "./words.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("./forms.js").Forms} Forms */

export { findParts, listCuts, splitWord } from "./parts.js";
export { measureEdits };

/** Letters of an acronym too short for another mistake than swapped letters. */
const SHORT = 3;
/** By what the power is divided by which a word that says little is common. */
const RARER = 2;

/**
 * Returns what a word may be mistyped from, the nearest first.
 * @param {string} word
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<string[]>}
 */
export function findMeant(word, terms, forms) {
  return word.length === SHORT ? swapLetters(word, forms) : mendWord(word, terms);
}

/**
 * Returns the acronyms of which two letters side by side were swapped: so short a word is hardly
 * any other's mistake.
 * @param {string} word
 * @param {Forms} forms
 * @returns {Promise<string[]>}
 */
async function swapLetters(word, forms) {
  const swapped = [1, 2].map(
    (at) => word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1),
  );
  await forms.loadWords(swapped);
  return swapped.filter((one) => one !== word && forms.get(`${one}=`));
}

/**
 * Returns the known words nearest to an unknown one: with its first letter, else with one beside
 * that on the keyboard or its second, else with any.
 * @param {string} word
 * @param {Terms} terms
 * @returns {Promise<string[]>}
 */
async function mendWord(word, terms) {
  const first = word[0] ?? "";
  const stem = stemWord(word);
  const beside = [...new Set([word[1] ?? "", ...listNeighbours(first)])];
  const slight = new Set(terms.head.ignored.split(" "));
  // What says little is less often what somebody looks for, and the commonest words are near to many
  // that no entry has: who types "docs" means no "does".
  const rate = (/** @type {string} */ one, /** @type {number} */ weight) => {
    if (isStopWord(one)) return isSlip(word, one) ? weight / RARER : 0;
    return slight.has(stemWord(one)) ? weight / RARER : weight;
  };
  const rest = terms.listLetters().filter((letter) => letter !== first && !beside.includes(letter));
  for (const letters of [listBeginnings(first), beside, rest]) {
    const lists = await Promise.all(letters.map((letter) => terms.loadVocabulary(letter)));
    const known = lists.flatMap(([words]) => words);
    // What is known in any form is no mistake, though no entry has it: nothing is to be mended.
    if (known.some((one) => stemWord(one) === stem)) return [];
    const weights = lists.flatMap(([, some]) => some);
    const found = findNearest(word, known, weights, rate);
    if (found.length) return found;
  }
  // Texts may have the singular alone, from which a mistyped plural is one letter too far away.
  const single = /^.{4,}[^s]s$/u.test(word) ? word.slice(0, -1) : "";
  return single ? mendWord(single, terms) : [];
}

/**
 * Returns a mistyped query as it should have been typed, with its words corrected and all else as it was typed: hyphens, and capitals where
 * the word had one, or nothing else, or a board's name has.
 * @param {string} query
 * @param {string} corrected its words as the index spells them, one space between
 * @param {{label: string}[]} boards
 * @returns {string}
 */
export function mendQuery(query, corrected, boards) {
  const words = corrected.split(" ");
  if (splitWords(query).length !== words.length) return corrected;
  const capitals = new Set(
    boards.flatMap(({ label }) => label.match(TYPED_WORD) ?? []).filter(isCapital),
  );
  let place = 0;
  return query.replace(TYPED_WORD, (typed) => {
    const own = splitWords(typed);
    const meant = words.slice(place, place + own.length);
    place += own.length;
    if (own.join(" ") === meant.join(" ")) return typed;
    const mended = meant.join(" ");
    if (/^[A-Z]{2}/.test(typed) && typed === typed.toUpperCase()) return mended.toUpperCase();
    const named = capitalise(mended);
    return isCapital(typed) || capitals.has(named) ? named : mended;
  });
}

/** @param {string} word */
function isCapital(word) {
  return word[0] !== word[0]?.toLowerCase();
}

/** @param {string} word */
function capitalise(word) {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
