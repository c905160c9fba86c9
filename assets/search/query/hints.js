// Which shards the words of a query will lead to: they are loaded with the first ones.
// goodpractice/search/hints.py writes the table and says why.

import { LONGEST_PHRASE, listFirstWords } from "../language/forms.js";
import { splitWords, stemWord } from "../language/words.js";
import { decodeNumbers } from "../shards/shards.js";

/** @typedef {import("../shards/head.js").HintFile} HintFile */

/** Stands behind a single word in the key of what it only may mean. */
const WEAK = "?";

export class Hints {
  /** @param {HintFile} file */
  constructor(file) {
    this.slots = file.slots;
    /** @type {Map<number, number[]>} */
    this.shards = new Map();
    const numbers = decodeNumbers(file.entries);
    let slot = -1;
    for (let at = 0; at < numbers.length; at += 2) {
      slot += numbers[at] ?? 0;
      this.shards.set(slot, [...(this.shards.get(slot) ?? []), numbers[at + 1] ?? 0]);
    }
  }

  /**
   * Returns the numbers of the shards that the meanings of a query's words may be in.
   * @param {string} query
   * @returns {Set<number>}
   */
  list(query) {
    const typed = splitWords(query);
    const stems = typed.map(stemWord);
    /** @type {Set<number>} */
    const numbers = new Set();
    /** @param {string} key */
    const add = (key) => {
      const found = this.shards.get(hashKey(key, this.slots));
      for (const number of found ?? []) numbers.add(number);
      return Boolean(found);
    };
    let phraseEnd = 0;
    for (const [place, word] of typed.entries()) {
      if (place >= phraseEnd) {
        for (let end = Math.min(place + LONGEST_PHRASE, typed.length); end > place + 1; end--) {
          if (!add(stems.slice(place, end).join(" "))) continue;
          phraseEnd = end;
          break;
        }
      }
      for (const key of new Set(listFirstWords(word))) {
        add(key);
        if (place >= phraseEnd) add(key + WEAK);
      }
    }
    return numbers;
  }
}

/**
 * Returns a key's slot.
 * @param {string} key
 * @param {number} slots
 * @returns {number}
 */
export function hashKey(key, slots) {
  let slot = 0;
  for (const letter of key) slot = (slot * 31 + (letter.codePointAt(0) ?? 0)) % slots;
  return slot;
}
