// Where the words of a query stand in a text.

import { splitWords, stemWord, TYPED_WORD } from "./words.js";

/**
 * Returns the ranges of a text to mark: the words whose stem is one of the marks.
 * @param {string} text
 * @param {string[]} marks lower-case stems, as a search's results give them
 * @returns {[start: number, end: number][]} from the first letter to after the last
 */
export function findMarks(text, marks) {
  const wanted = new Set(marks);
  /** @type {[number, number][]} */
  const ranges = [];
  for (const match of text.matchAll(TYPED_WORD)) {
    const words = splitWords(match[0]);
    if (words.some((word) => wanted.has(word) || wanted.has(stemWord(word)))) {
      ranges.push([match.index, match.index + match[0].length]);
    }
  }
  return ranges;
}
