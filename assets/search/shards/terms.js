// The terms of the index, shard by shard: loads those that a query needs.

import { Shard } from "./shards.js";

/** @typedef {import("./head.js").Head} Head */
/** @typedef {import("./shards.js").Postings} Postings */

/** Shards that one half word may load. */
const PREFIX_SHARDS = 4;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

export class Terms {
  /**
   * @param {Head} head
   * @param {import("./files.js").Load} load
   */
  constructor(head, load) {
    this.head = head;
    this.load = load;
    /** @type {Map<number, Shard>} */
    this.shards = new Map();
  }

  /**
   * Returns the number of the shard in whose range a term falls; -1 where there is none.
   * @param {string} term
   * @returns {number}
   */
  locate(term) {
    return locate(this.head.shards, term);
  }

  /**
   * Loads the shards that hold the terms, all at the same time.
   * @param {Iterable<string>} terms
   */
  async loadTerms(terms) {
    const numbers = new Set();
    for (const term of terms) numbers.add(this.locate(term));
    await this.loadShards(numbers);
  }

  /** @param {Iterable<number>} numbers */
  async loadShards(numbers) {
    await Promise.all(
      [...numbers].map(async (number) => {
        const hash = this.head.shards[number]?.[1];
        if (!hash || this.shards.has(number)) return;
        const file = await this.load(nameShard(number, hash));
        if (file) this.shards.set(number, new Shard(file));
      }),
    );
  }

  /**
   * Returns a term's postings from a shard loaded before; undefined where no entry has it.
   * @param {string} term
   * @returns {Postings | undefined}
   */
  read(term) {
    return this.shards.get(this.locate(term))?.read(term);
  }

  /**
   * Tells whether the shard in whose range a term falls could not be had.
   * @param {string} term
   * @returns {boolean}
   */
  isLost(term) {
    const number = this.locate(term);
    return Boolean(this.load.lost?.has(nameShard(number, this.head.shards[number]?.[1])));
  }

  /**
   * Returns how many entries have a stem that stands in names; 0 where it stands in none.
   * @param {string} stem of a shard loaded before
   * @returns {number}
   */
  countNamed(stem) {
    const { entries = [], counts = [], sets = [] } = this.read(stem) ?? {};
    const place = this.head.fields.findIndex(([name]) => name === "names");
    return sets.some((set) => counts[set]?.[place]) ? entries.length : 0;
  }

  /**
   * Returns the words of a stem, the commonest first, from a shard loaded before.
   * @param {string} term
   * @returns {string[]}
   */
  words(term) {
    return this.shards.get(this.locate(term))?.words(term) ?? [];
  }

  /**
   * Returns the numbers of the shards to look into for a half word.
   * @param {string} prefix
   * @returns {number[]}
   */
  locatePrefix(prefix) {
    const first = this.locate(prefix);
    const last = Math.min(this.locate(`${prefix}\uffff`), first + PREFIX_SHARDS - 1);
    const numbers = [];
    for (let number = Math.max(first, 0); number <= last; number++) numbers.push(number);
    return numbers;
  }

  /**
   * Loads and returns the stems that begin with a half word, or other terms.
   * @param {string} prefix
   * @param {(term: string) => boolean} [isWanted]
   * @returns {Promise<string[]>}
   */
  async expand(prefix, isWanted = isStem) {
    /** @type {string[]} */
    const found = [];
    const numbers = this.locatePrefix(prefix);
    await this.loadShards(numbers);
    for (const number of numbers) {
      const shard = this.shards.get(number);
      if (!shard) continue;
      for (let at = shard.find(prefix); at < shard.terms.length; at++) {
        const term = /** @type {string} */ (shard.terms[at]);
        if (!term.startsWith(prefix)) break;
        if (isWanted(term)) found.push(term);
      }
    }
    return found;
  }

  /**
   * Returns the letters with which words begin.
   * @returns {string[]}
   */
  listLetters() {
    return [...(this.head.vocabularies[0] || LETTERS)];
  }

  /**
   * Loads and returns the words with a first letter, and how common each is.
   * @param {string} letter
   * @returns {Promise<[words: string[], weights: number[]]>}
   */
  async loadVocabulary(letter) {
    const [letters, hash] = this.head.vocabularies;
    const number = [...letters].indexOf(letter);
    return (number >= 0 && (await this.load(`words-${number}-${hash}.json`))) || [[], []];
  }
}

/**
 * @param {number} number
 * @param {string} [hash]
 */
function nameShard(number, hash) {
  return `shard-${number}-${hash}.json`;
}

/**
 * Tells stems from pairs of words, from concepts and from words as they stand.
 * @param {string} term
 * @returns {boolean}
 */
export function isStem(term) {
  return !/ |[=~]$/.test(term);
}

/**
 * Tells pairs of words from concepts and from stems.
 * @param {string} term
 * @returns {boolean}
 */
export function isPair(term) {
  return term.includes(" ") && !term.endsWith("~");
}

/**
 * Returns the number of the file in whose range a word falls; -1 where there is none.
 * @param {[first: string, name: string][]} files in order
 * @param {string} word
 * @returns {number}
 */
export function locate(files, word) {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {[string, string]} */ (files[middle])[0] <= word) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, files.length ? 0 : -1);
}
