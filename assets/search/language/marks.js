// Where the words of a query stand in a text.

import { ADDRESS, splitWords, stemWord, TYPED_WORD } from "./words.js";

/** What may be one word of a query: an e-mail address, a telephone number with spaces, a word. */
const SPOKEN = new RegExp(`${ADDRESS.source}|0\\d[\\d ()-]{7,}\\d|${TYPED_WORD.source}`, "gu");

/**
 * Returns the ranges of a text to mark: the words whose stem is one of the marks, and the addresses
 * and numbers.
 * @param {string} text
 * @param {string[]} marks lower-case stems, as a search's results give them
 * @returns {[start: number, end: number][]} from the first letter to after the last
 */
export function findMarks(text, marks) {
  const wanted = new Set(marks);
  /** @type {[number, number][]} */
  const ranges = [];
  for (const match of text.matchAll(SPOKEN)) {
    const words = [...splitWords(match[0]), match[0].toLowerCase(), joinNumber(match[0])];
    if (words.some((word) => wanted.has(word) || wanted.has(stemWord(word)))) {
      ranges.push([match.index, match.index + match[0].length]);
    }
  }
  return ranges;
}

/**
 * Returns a telephone number without its spaces, and any word as it is.
 * @param {string} word
 * @returns {string}
 */
function joinNumber(word) {
  return /^0[\d ()-]+$/.test(word) ? word.replace(/\D+/g, "") : word;
}
