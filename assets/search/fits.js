// How well each term fits each entry: lunr's score, without the term's rarity.

import { measureIdf } from "./shards.js";

/** @typedef {import("./terms.js").Terms} Terms */

/**
 * @typedef {object} Fit
 * @property {number[]} entries
 * @property {number[]} scores
 * @property {Float64Array} [dense] the scores by entry, where they were asked for
 */

/** Entries that lunr looks at in one go; between two, the page may draw. */
const BLOCK = 2000;
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
   * @returns {Promise<Map<string, Fit>>}
   */
  async measure(names) {
    /** @type {Map<string, Fit>} */
    const fits = new Map();
    let began = performance.now();
    for (const name of new Set(names)) {
      let fit = this.known.get(name);
      if (!fit) {
        const postings = this.terms.read(name);
        if (!postings) continue;
        const idf = measureIdf(postings, this.terms.head.count);
        fit = { entries: [], scores: [] };
        for (let start = 0; start < this.terms.head.count; start += BLOCK) {
          this.search(name, idf, start, fit);
          if (performance.now() - began > SLICE) {
            await takeBreath();
            began = performance.now();
          }
        }
        this.known.set(name, fit);
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
   * Lets lunr search one block of entries.
   * @param {string} name
   * @param {number} idf
   * @param {number} start
   * @param {Fit} fit where the results go
   */
  search(name, idf, start, fit) {
    const index = this.terms.buildIndex([name], start, start + BLOCK);
    const results = index.query((query) => {
      query.term(name, { usePipeline: false });
    });
    for (const { ref, score } of results) {
      fit.entries.push(Number(ref));
      fit.scores.push(score / idf);
    }
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
 * Lets the page draw and react.
 * @returns {Promise<void>}
 */
export function takeBreath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
