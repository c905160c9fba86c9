// How well each term fits each entry: lunr's score, without the term's rarity.

import { buildIndex, measureIdf } from "./shards.js";

/** @typedef {import("./terms.js").Terms} Terms */
/** @typedef {import("./shards.js").Postings} Postings */

/**
 * @typedef {object} Fit
 * @property {number[]} entries
 * @property {Float64Array} scores
 * @property {Float64Array} [dense] the scores by entry, where they were asked for
 */

/** Milliseconds of work after which the page may draw. */
const SLICE = 16;
/** Terms whose fits are kept for the next query. */
const KEPT = 200;

/** Measures fits, and keeps them for the next letter typed. */
export class Fits {
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
        fit = this.search(name, postings);
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
   * Lets lunr search a term. As the length of a field does not matter, entries that have the
   * term equally often in each field score the same: lunr scores one for all of them.
   * @param {string} name
   * @param {Postings} postings
   * @returns {Fit}
   */
  search(name, postings) {
    const { head } = this.terms;
    const { index, counts, entries, sets } = postings;
    const idf = measureIdf(postings, head.count);
    const distinct = [...new Set(sets)];
    const samples = { index, entries: distinct, sets: distinct, counts, idf };
    const bySet = new Float64Array(counts.length);
    const found = buildIndex(new Map([[name, samples]]), head.fields, head.count).query((query) => {
      query.term(name, { usePipeline: false });
    });
    for (const { ref, score } of found) bySet[Number(ref)] = score / idf;
    const scores = new Float64Array(entries.length);
    for (let at = 0; at < sets.length; at++) {
      scores[at] = /** @type {number} */ (bySet[/** @type {number} */ (sets[at])]);
    }
    return { entries, scores };
  }
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
