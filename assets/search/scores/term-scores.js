// Term scores: how well each term fits each entry: lunr's score (BM25), without the term's rarity.

import { measureIdf } from "../shards/shards.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../shards/shards.js").Postings} Postings */

/**
 * @typedef {object} Fit
 * @property {number[]} entries
 * @property {Float64Array} scores
 * @property {Float64Array} [dense] the scores by entry, where they were asked for
 */

/** lunr's own value; its b is 0 here: how long a field is does not matter. */
const K1 = 1.2;

/** Milliseconds of work after which the page may draw. */
const SLICE = 16;
/** Terms whose fits are kept for the next query. */
const KEPT = 200;

/** Measures fits, and keeps them for the next letter typed. */
export class TermScores {
  /** @param {Terms} terms */
  constructor(terms) {
    this.terms = terms;
    /** @type {Map<string, Fit>} */
    this.known = new Map();
  }

  /**
   * Returns the fits of terms whose shards were loaded before.
   * @param {Iterable<string>} names
   * @param {() => Promise<void> | void} [rest] called between two terms
   * @returns {Promise<Map<string, Fit>>}
   */
  async measure(names, rest = makePace()) {
    /** @type {Map<string, Fit>} */
    const fits = new Map();
    for (const name of new Set(names)) {
      let fit = this.known.get(name);
      if (!fit) {
        const postings = this.terms.read(name);
        if (!postings) continue;
        fit = this.score(postings);
        this.known.set(name, fit);
        await rest();
      }
      fits.set(name, fit);
    }
    for (const name of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      if (!fits.has(name)) this.known.delete(name);
    }
    return fits;
  }

  /**
   * Scores a term. As the length of a field does not matter, entries that have the term equally
   * often in each field score the same: one is reckoned for all of them.
   * @param {Postings} postings
   * @returns {Fit}
   */
  score(postings) {
    const { head } = this.terms;
    const { counts, entries, sets } = postings;
    const idf = measureIdf(postings, head.count);
    /** @type {(number | undefined)[]} */
    const bySet = [];
    const scores = new Float64Array(entries.length);
    for (let at = 0; at < sets.length; at++) {
      const set = /** @type {number} */ (sets[at]);
      bySet[set] ??= scoreFields(counts[set] ?? [], head.fields, idf) / idf;
      scores[at] = bySet[set];
    }
    return { entries, scores };
  }
}

/**
 * Returns the sum of a term's scores in the fields of an entry: lunr's BM25
 * (lunr.Builder.createFieldVectors), rounded as there, with b = 0.
 * @param {number[]} counts
 * @param {import("../shards/shards.js").Field[]} fields
 * @param {number} idf
 * @returns {number}
 */
function scoreFields(counts, fields, idf) {
  let sum = 0;
  for (let place = 0; place < counts.length; place++) {
    const count = counts[place];
    if (!count) continue;
    const boost = /** @type {import("../shards/shards.js").Field} */ (fields[place])[1];
    const score = ((idf * ((K1 + 1) * count)) / (K1 + count)) * boost;
    sum += Math.round(score * 1000) / 1000;
  }
  return sum;
}

/**
 * Returns a fit's scores by entry.
 * @param {Fit} fit
 * @param {number} count of all entries
 * @returns {Float64Array}
 */
export function spread(fit, count) {
  if (!fit.dense) {
    fit.dense = new Float64Array(count);
    for (let at = 0; at < fit.entries.length; at++) {
      fit.dense[/** @type {number} */ (fit.entries[at])] = fit.scores[at] ?? 0;
    }
  }
  return fit.dense;
}

/**
 * Returns what long work calls now and then: it lets the page draw and react when it is time.
 * @returns {() => Promise<void> | void}
 */
export function makePace() {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE) return;
    await takeBreath();
    began = performance.now();
  };
}

/**
 * Lets the page draw and react.
 * @returns {Promise<void>}
 */
function takeBreath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
