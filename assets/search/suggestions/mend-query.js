// A mistyped query as it should have been typed: "Did you mean …?"

import { splitWords, TYPED_WORD } from "../language/words.js";

/**
 * Returns a query with its words corrected and all else as it was typed: hyphens, and capitals where
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
