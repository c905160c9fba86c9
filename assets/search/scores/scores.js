// Scores entries: lunr says how well each term fits each entry, the plan what that is worth.

import { listShared } from "../shards/shards.js";
import { SCORING, SENTENCE } from "../weights.js";
import { boundSlot, weighPlaces } from "./places.js";
import { measureSlot, rarity, scoreSlot, weighField, weighTelling } from "./slot-scores.js";
import { makePace } from "./term-scores.js";

/** @typedef {import("../language/variants.js").Variant} Variant */
/** @typedef {import("./term-scores.js").Fit} Fit */
/** @typedef {Map<string, Fit>} FitsByTerm */

/**
 * One thing meant: a word, a phrase or a pattern of the query.
 * @typedef {object} Slot
 * @property {string} means the words of the query
 * @property {"word" | "phrase" | "pattern"} kind
 * @property {string} [roles] a pattern's
 * @property {boolean} [ring] whether it tells of a child who may be in danger
 * @property {Variant[]} variants
 * @property {number} weight how much of the query it is
 */

/**
 * What a query asks for, and what each part is worth; ../plan/plan.js makes it.
 * @typedef {object} Plan
 * @property {Slot[]} slots
 * @property {string[]} pairs terms of neighbouring words; what has them gains
 * @property {string[]} surfaces terms of the words as typed; what has them so gains
 * @property {string[]} unwanted terms of what is to be left out; what has them loses
 * @property {Set<string>} intents what sort of thing is looked for
 * @property {boolean} ring whether to say whom to ring
 * @property {string[]} marks
 * @property {string | null} didYouMean
 * @property {boolean} unknown whether a word was found nowhere, in no form, or is of what no entry tells
 * @property {string[]} lost words that cannot be looked for, since their shard could not be had
 * @property {boolean} common whether all words are too common to look for
 * @property {string[]} stems of what was typed, as corrected
 * @property {string} term the number in the glossary of the term that the query is about, or ""
 * @property {string[]} people words that may name somebody: not those that ask for a number
 */

/**
 * Scores all entries that a plan finds.
 * @param {Plan} plan
 * @param {import("./term-scores.js").TermScores} fits
 * @param {number} count of all entries
 * @returns {Promise<{scores: Float64Array, met: Float64Array}>} by entry, its score (0: not
 *   found) and the share of the query's weight that it meets, from 0 to 1
 */
export async function scoreEntries(plan, fits, count) {
  const names = listTerms(plan);
  const rest = makePace();
  const known = await fits.measure(names, rest);
  const scores = new Float64Array(count);
  const met = new Float64Array(count);
  let total = 0;
  const long = plan.slots.length >= SENTENCE;
  const { head } = fits.terms;
  /** @type {import("./places.js").Part[]} */
  const parts = [];
  for (const slot of plan.slots) {
    const own = measureSlot(slot, known, count);
    const { best, share } = scoreSlot(slot, known, own, count);
    const { most, least } = boundSlot(slot, plan, own, head);
    const worth = Math.max(least, own) * slot.weight * (long ? weighTelling(best, own) : 1);
    parts.push({ slot, best, share, most, worth });
    await rest();
  }
  weighPlaces(parts, known, head, plan.intents);
  for (const { slot, best, share, most, worth } of parts) {
    total += worth;
    for (let entry = 0; entry < count; entry++) {
      const score = Math.min(best[entry] ?? 0, most);
      if (!score) continue;
      scores[entry] = (scores[entry] ?? 0) + score * slot.weight;
      met[entry] = (met[entry] ?? 0) + worth * Math.min(1, share[entry] ?? 0);
    }
  }
  addBonus(scores, plan.pairs, SCORING.pair, known);
  addBonus(scores, plan.surfaces, SCORING.surface, known);
  weighCoverage(scores, met, total, long ? SCORING.longCoverage : SCORING.coverage);
  for (const entry of findTitled(plan.stems, fits.terms))
    scores[entry] = (scores[entry] ?? 0) * SCORING.titled;
  lowerUnwanted(scores, plan.unwanted, known, weighField("names", head));
  return { scores, met };
}

/**
 * Makes of what each entry meets its share of the whole, and its score the less, the less it meets.
 * @param {Float64Array} scores
 * @param {Float64Array} met
 * @param {number} total of the query's weight
 * @param {number} power
 */
function weighCoverage(scores, met, total, power) {
  for (let entry = 0; entry < scores.length; entry++) {
    const score = scores[entry];
    if (!score) continue;
    const share = total ? (met[entry] ?? 0) / total : 0;
    met[entry] = share;
    scores[entry] = score * share ** power;
  }
}

/**
 * Lowers the scores of entries the more, the more they are about what is to be left out.
 * @param {Float64Array} scores
 * @param {string[]} unwanted
 * @param {FitsByTerm} fits
 * @param {number} named how well a term fits that stands among an entry's names
 */
function lowerUnwanted(scores, unwanted, fits, named) {
  for (const term of unwanted) {
    const fit = fits.get(term);
    for (const [at, entry] of fit?.entries.entries() ?? []) {
      const about = Math.min(1, (fit?.scores[at] ?? 0) / named);
      scores[entry] = (scores[entry] ?? 0) * (1 - SCORING.unwanted * about);
    }
  }
}

/**
 * Returns the entries whose titles have all words of a query: no concept hides these.
 * @param {string[]} stems
 * @param {import("../shards/terms.js").Terms} terms
 * @returns {number[]}
 */
function findTitled(stems, terms) {
  return listShared([...new Set(stems)].map((stem) => listTitled(terms.read(stem), terms)));
}

/**
 * Returns the entries that have a term in their titles.
 * @param {import("../shards/shards.js").Postings | undefined} postings
 * @param {import("../shards/terms.js").Terms} terms
 * @returns {number[]}
 */
function listTitled(postings, { head }) {
  if (!postings) return [];
  const title = head.fields.findIndex(([name]) => name === "title");
  const { counts, entries, sets } = postings;
  return entries.filter((_, at) => counts[sets[at] ?? -1]?.[title]);
}

/**
 * Returns all terms of a plan.
 * @param {Plan} plan
 * @returns {string[]}
 */
export function listTerms(plan) {
  const names = [...plan.pairs, ...plan.surfaces, ...plan.unwanted];
  for (const slot of plan.slots) for (const variant of slot.variants) names.push(...variant.terms);
  return names;
}

/**
 * Adds to the entries that have some terms what these are worth besides.
 * @param {Float64Array} scores
 * @param {string[]} terms
 * @param {number} worth
 * @param {FitsByTerm} fits
 */
function addBonus(scores, terms, worth, fits) {
  for (const term of terms) {
    const fit = fits.get(term);
    if (!fit) continue;
    const idf = worth * rarity(fit.entries.length, scores.length);
    for (const [at, entry] of fit.entries.entries()) {
      scores[entry] = (scores[entry] ?? 0) + idf * (fit.scores[at] ?? 0);
    }
  }
}
