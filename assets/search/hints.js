// Which shards the words of a query will lead to: they are loaded with the first ones.
// goodpractice/search/hints.py writes the table and says why.

import { listFirstWords } from "./forms.js";
import { decodeNumbers } from "./shards.js";
import { splitWords, stemWord } from "./words.js";

/** @typedef {import("./facets.js").ColumnFile} HintFile */

export class Hints {
  /** @param {HintFile} file */
  constructor(file) {
    this.sets = file.sets;
    this.slots = decodeNumbers(file.entries);
  }

  /**
   * Returns the numbers of the shards that the meanings of a query's words may be in.
   * @param {string} query
   * @returns {Set<number>}
   */
  list(query) {
    const typed = splitWords(query);
    const stems = typed.map(stemWord);
    const keys = [
      ...typed.flatMap(listFirstWords),
      ...stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`),
    ];
    const numbers = new Set();
    for (const key of keys) {
      const set = this.sets[this.slots[hashWords(key, this.slots.length)] ?? -1];
      for (const number of set ?? []) numbers.add(number);
    }
    return numbers;
  }
}

/**
 * @param {string} words
 * @param {number} slots
 */
function hashWords(words, slots) {
  let slot = 0;
  for (const letter of words) slot = (slot * 31 + (letter.codePointAt(0) ?? 0)) % slots;
  return slot;
}
