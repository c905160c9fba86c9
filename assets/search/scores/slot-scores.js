// How well each entry fits one thing meant, by whatever of its names the entry has.

import { SCORING, WEIGHTS } from "../weights.js";
import { spread } from "./term-scores.js";

/** @typedef {import("../language/variants.js").Variant} Variant */
/** @typedef {import("./term-scores.js").Fit} Fit */
/** @typedef {import("./scores.js").FitsByTerm} FitsByTerm */
/** @typedef {import("./scores.js").Slot} Slot */

/** The rarity of what half of all entries have. */
const HALF = Math.LN2;

/**
 * Returns the rarity of the thing that a slot means: of the entries that have it by any name.
 * @param {Slot} slot
 * @param {FitsByTerm} fits
 * @param {number} count
 * @returns {number}
 */
export function measureSlot(slot, fits, count) {
  const named = countNamed(slot, fits, count, true) || countNamed(slot, fits, count, false);
  return rarity(named, count);
}

/**
 * Returns how many entries have the thing itself, or else what is only like it.
 * @param {Slot} slot
 * @param {FitsByTerm} fits
 * @param {number} count
 * @param {boolean} itself
 * @returns {number}
 */
function countNamed(slot, fits, count, itself) {
  const seen = new Uint8Array(count);
  let named = 0;
  for (const { terms, weight } of slot.variants) {
    const [first = "", ...more] = terms;
    // All words of a phrase may be the thing itself; of others they are but a hint of it.
    const isHint = more.length && !(itself && slot.kind === "phrase");
    if (weight >= SCORING.itself !== itself || isHint) continue;
    const rest = more.map((term) => new Set(fits.get(term)?.entries));
    for (const entry of fits.get(first)?.entries ?? []) {
      if (seen[entry] || rest.some((entries) => !entries.has(entry))) continue;
      seen[entry] = 1;
      named++;
    }
  }
  return named;
}

/**
 * Returns how much it matters in a question that an entry has a thing: less where no title, summary
 * or name tells of it, as with most verbs.
 * @param {Float64Array} best each entry's score for it
 * @param {number} own its rarity
 * @returns {number}
 */
export function weighTelling(best, own) {
  return Math.min(1, SCORING.untold + findTop(best) / (own * SCORING.told));
}

/** @param {Float64Array} scores */
export function findTop(scores) {
  let top = 0;
  for (const score of scores) if (score > top) top = score;
  return top;
}

/**
 * Tells whether a variant is only like the thing meant, or of its theme.
 * @param {Variant} variant
 * @returns {boolean}
 */
export function isBeside({ near, weight }) {
  return Boolean(near) || weight < SCORING.itself;
}

/**
 * Returns each entry's best score for a slot, how nearly what it has is the thing itself, and what
 * the score of what is beside the thing is scaled by.
 * A variant that is commoner than the thing meant counts with its own rarity. What is only like
 * the thing, or of its theme, comes after it, even where titles tell of the one and texts of the other.
 * @param {Slot} slot
 * @param {FitsByTerm} fits
 * @param {number} own the thing's rarity
 * @param {number} count
 */
export function scoreSlot(slot, fits, own, count) {
  const best = new Float64Array(count);
  const others = new Float64Array(count);
  const share = new Float64Array(count);
  let found = false;
  for (const near of [false, true]) {
    for (const variant of slot.variants) {
      if (Boolean(variant.near) !== near) continue;
      const weight = variant.weight * (near && found ? SCORING.nearBeside : 1);
      const into = isBeside(variant) ? others : best;
      const any = scoreVariant(variant, weight, fits, own, into, share);
      if (any && variant.weight >= WEIGHTS.words) found = true;
    }
  }
  const most = findTop(best) * SCORING.beside;
  const scale = most ? Math.min(1, most / findTop(others)) : 1;
  for (let entry = 0; entry < count; entry++) {
    best[entry] = Math.max(best[entry] ?? 0, (others[entry] ?? 0) * scale);
  }
  return { best, share, scale };
}

/**
 * Raises the best scores and shares to what having all terms of a variant is worth.
 * @param {Variant} variant
 * @param {number} weight
 * @param {FitsByTerm} fits
 * @param {number} own the rarity of the thing meant
 * @param {Float64Array} best
 * @param {Float64Array} share
 * @returns {boolean} whether any entry has all the terms
 */
export function scoreVariant(variant, weight, fits, own, best, share) {
  const { terms } = variant;
  const [first, ...others] = terms.map((term) => fits.get(term));
  if (!first || others.includes(undefined)) return false;
  const rest = others.map((fit) => spread(/** @type {Fit} */ (fit), best.length));
  let idf = 0;
  for (const name of terms) idf += rarity(fits.get(name)?.entries.length ?? 0, best.length);
  idf = Math.min(own, idf / terms.length);
  let any = false;
  const full = SCORING.likeness + (1 - SCORING.likeness) * weight;
  const credit = isBeside(variant) ? full * measureTelling(idf, own) : full;
  const { entries } = first;
  for (let at = 0; at < entries.length; at++) {
    const entry = /** @type {number} */ (entries[at]);
    let least = first.scores[at] ?? 0;
    for (const other of rest) least = Math.min(least, other[entry] ?? 0);
    if (!least) continue;
    any = true;
    const score = weight * idf * least;
    if (score > (best[entry] ?? 0)) best[entry] = score;
    if (credit > (share[entry] ?? 0)) share[entry] = credit;
  }
  return any;
}

/**
 * Returns how far what is beside the thing meant passes for it: less where more than half of all
 * entries have it, as they have a theme of everybody's.
 * @param {number} idf the rarity of what is beside it
 * @param {number} own the thing's
 */
function measureTelling(idf, own) {
  return Math.min(1, idf / Math.min(own, HALF)) ** 2;
}

/**
 * Returns how much a thing tells that so many of all entries have: BM25's inverse document
 * frequency (Robertson and Walker 1994, in the form that is never negative).
 * @param {number} entries
 * @param {number} count
 * @returns {number}
 */
export function rarity(entries, count) {
  return Math.log(1 + (count - entries + 0.5) / (entries + 0.5));
}

/**
 * @param {string} field
 * @param {import("../shards/head.js").Head} head
 * @returns {number} what a match in it is worth
 */
export function weighField(field, { fields }) {
  return fields.find(([name]) => name === field)?.[1] ?? 1;
}
