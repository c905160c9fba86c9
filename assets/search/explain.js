// Explains a search: what a query means, the terms it became, and why each result stands where it
// does. `build.py search` prints it; no page loads it.

import { makePlan } from "./plan/plan.js";
import { boundSlot } from "./scores/places.js";
import { listTerms, scoreEntries } from "./scores/scores.js";
import { isBeside, measureSlot, rarity, scoreSlot, scoreVariant } from "./scores/slot-scores.js";
import { SCORING, WEIGHTS } from "./weights.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./scores/scores.js").Plan} Plan */
/** @typedef {import("./scores/scores.js").Slot} Slot */
/** @typedef {import("./scores/scores.js").FitsByTerm} FitsByTerm */

/** Results that are explained. */
const MOST = 10;

/**
 * Returns what a query means, and what it finds.
 * @param {Engine} engine
 * @param {string} query
 */
export async function explainQuery(engine, query) {
  const found = await engine.search({ q: query, filters: {}, sort: "relevance" });
  const { total, didYouMean, themes, relaxed, ring } = found;
  const plan = await makePlan(query, engine.terms, engine.forms);
  const fits = await engine.fits.measure(listTerms(plan));
  return {
    query,
    total,
    means: plan.slots.map((slot) => explainSlot(slot, fits)),
    intents: [...plan.intents],
    leftOut: plan.unwanted,
    didYouMean,
    common: plan.common,
    relaxed,
    themes,
    boards: found.boards.map((one) => one.label),
    people: found.people.map((one) => one.label),
    ring,
    results: await explainResults(engine, plan, fits, found.numbers.slice(0, MOST)),
  };
}

/**
 * Returns the terms that one thing meant became.
 * @param {Slot} slot
 * @param {FitsByTerm} fits
 */
function explainSlot({ means, kind, roles, weight, variants }, fits) {
  const terms = variants.map(({ terms, weight, why }) => ({
    term: terms.join(" + "),
    weight,
    why,
    entries: terms.length === 1 ? (fits.get(terms[0] ?? "")?.entries.length ?? 0) : null,
  }));
  return { means, kind, roles: roles?.split(" ") ?? [], weight, terms };
}

/**
 * Returns the first results, and why each stands where it does.
 * @param {Engine} engine
 * @param {Plan} plan
 * @param {FitsByTerm} fits
 * @param {number[]} numbers
 */
async function explainResults(engine, plan, fits, numbers) {
  const { scores, met } = await scoreEntries(plan, engine.fits, engine.head.count);
  const weights = engine.weighEntries(plan, await engine.filters.loadColumns(), met, scores);
  const cards = await engine.cards(numbers);
  return cards.map(({ number, id, url, kind, title }, place) => {
    const weight = weights[number] ?? 1;
    return {
      place: place + 1,
      id,
      url,
      title,
      kind,
      score: (scores[number] ?? 0) * weight,
      weight,
      met: met[number] ?? 0,
      reasons: [
        ...plan.slots.flatMap((slot) => explainBest(slot, plan, fits, number, engine.head)),
        ...listBonuses(plan, fits, number, engine.head.count),
      ],
    };
  });
}

/**
 * Returns the term of one thing meant that gives an entry most, if any does.
 * @param {Slot} slot
 * @param {Plan} plan
 * @param {FitsByTerm} fits
 * @param {number} entry
 * @param {import("./shards/head.js").Head} head
 */
function explainBest(slot, plan, fits, entry, head) {
  const { count } = head;
  const { means } = slot;
  const own = measureSlot(slot, fits, count);
  const { scale } = scoreSlot(slot, fits, own, count);
  const { most } = boundSlot(slot, plan, own, head);
  let best = { means, term: "", why: "", score: 0 };
  let found = false;
  for (const near of [false, true]) {
    for (const variant of slot.variants) {
      if (Boolean(variant.near) !== near) continue;
      const weight = variant.weight * (near && found ? SCORING.nearBeside : 1);
      const scores = new Float64Array(count);
      const any = scoreVariant(variant, weight, fits, own, scores, new Float64Array(count));
      if (any && variant.weight >= WEIGHTS.words) found = true;
      const scaled = (scores[entry] ?? 0) * (isBeside(variant) ? scale : 1);
      const score = Math.min(scaled, most) * slot.weight;
      if (score > best.score) {
        best = { means, term: variant.terms.join(" + "), why: variant.why, score };
      }
    }
  }
  return best.score ? [best] : [];
}

/**
 * Returns what the words of a query are worth besides to an entry.
 * @param {Plan} plan
 * @param {FitsByTerm} fits
 * @param {number} entry
 * @param {number} count of all entries
 */
function listBonuses({ pairs, surfaces }, fits, entry, count) {
  const bonuses = [
    ...pairs.map((term) => ({ term, worth: SCORING.pair, why: "neighbours" })),
    ...surfaces.map((term) => ({ term, worth: SCORING.surface, why: "as typed" })),
  ];
  return bonuses.flatMap(({ term, worth, why }) => {
    const fit = fits.get(term);
    const at = fit?.entries.indexOf(entry) ?? -1;
    if (!fit || at < 0) return [];
    const score = worth * rarity(fit.entries.length, count) * (fit.scores[at] ?? 0);
    return [{ means: term.replace(/=$/, ""), term, why, score }];
  });
}
