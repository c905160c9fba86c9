// Shards: the terms of a range, and where they stand.
// goodpractice/search/shards.py writes them and says how.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Uint8Array(128);
for (let value = 0; value < DIGITS.length; value++) VALUES[DIGITS.charCodeAt(value)] = value;

/**
 * @typedef {object} ShardFile
 * @property {number[][]} counts
 * @property {string[]} terms
 * @property {string[]} words
 * @property {string[]} postings
 * @property {string} forms what words and phrases mean, see forms.js
 */

/**
 * Where one term stands: entries, and how often in which field.
 * @typedef {object} Postings
 * @property {number[]} entries
 * @property {number[]} sets which of the sets of counts each entry has
 * @property {number[][]} counts the sets: how often a term stands in each field
 * @property {number} [idf] lunr's, once it was asked for
 */

/** @typedef {[name: string, boost: number]} Field */

/**
 * Reads base64 VLQ numbers.
 * @param {string} text
 * @returns {number[]}
 */
export function decodeNumbers(text) {
  const numbers = [];
  let number = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at++) {
    const value = VALUES[text.charCodeAt(at)] ?? 0;
    number += (value & 31) << shift;
    if (value & 32) {
      shift += 5;
    } else {
      numbers.push(number);
      number = 0;
      shift = 0;
    }
  }
  return numbers;
}

/** One loaded shard. */
export class Shard {
  /** @param {ShardFile} file */
  constructor(file) {
    this.file = file;
    /** @type {Map<string, Postings>} */
    this.decoded = new Map();
  }

  /** The terms, sorted. */
  get terms() {
    return this.file.terms;
  }

  /**
   * Returns where a term is in the shard, or where it would be.
   * @param {string} term
   * @returns {number}
   */
  find(term) {
    const terms = this.file.terms;
    let low = 0;
    let high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {string} */ (terms[middle]) < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Returns a term's postings; undefined where no entry has it.
   * @param {string} term
   * @returns {Postings | undefined}
   */
  read(term) {
    let postings = this.decoded.get(term);
    if (postings) return postings;
    const at = this.find(term);
    if (this.file.terms[at] !== term) return undefined;
    const numbers = decodeNumbers(/** @type {string} */ (this.file.postings[at]));
    postings = { entries: [], sets: [], counts: this.file.counts };
    let entry = -1;
    for (let i = 0; i < numbers.length; i += 2) {
      entry += /** @type {number} */ (numbers[i]);
      postings.entries.push(entry);
      postings.sets.push(/** @type {number} */ (numbers[i + 1]));
    }
    this.decoded.set(term, postings);
    return postings;
  }

  /**
   * Returns the words that have a stem, the commonest first.
   * @param {string} term
   * @returns {string[]}
   */
  words(term) {
    const at = this.find(term);
    if (this.file.terms[at] !== term) return [];
    return decodeForms(term, this.file.words[at] ?? "");
  }
}

/**
 * Returns the words of a stem.
 * @param {string} term
 * @param {string} forms
 * @returns {string[]}
 */
export function decodeForms(term, forms) {
  return forms.split(",").map((form) => {
    const cut = /^\d*/.exec(form)?.[0] ?? "";
    return term.slice(0, term.length - Number(cut)) + form.slice(cut.length);
  });
}

/**
 * Returns lunr's inverse document frequency of a term (lunr.idf), in which each field of an
 * entry counts.
 * @param {Postings} postings
 * @param {number} count of all entries
 * @returns {number}
 */
export function measureIdf(postings, count) {
  if (!postings.idf) {
    const fields = postings.counts.map((counts) => counts.filter(Boolean).length);
    let total = 0;
    for (const set of postings.sets) total += fields[set] ?? 0;
    postings.idf = Math.log(1 + Math.abs((count - total + 0.5) / (total + 0.5)));
  }
  return postings.idf;
}

/**
 * Tells whether an entry has both terms.
 * @param {Postings | undefined} one
 * @param {Postings | undefined} other
 * @returns {boolean}
 */
export function meet(one, other) {
  return listShared([one?.entries ?? [], other?.entries ?? []]).length > 0;
}

/**
 * Returns the entries that stand in each of several lists; none where there is but one list.
 * @param {number[][]} lists
 * @returns {number[]}
 */
export function listShared([first = [], ...others]) {
  if (!others.length) return [];
  const rest = others.map((entries) => new Set(entries));
  return first.filter((entry) => rest.every((entries) => entries.has(entry)));
}
