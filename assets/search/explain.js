// Explains a search: what a query means, the terms it became, and why each result stands where it
// does. `build.py search` prints it; no page loads it.

import { makePlan } from "./query/plan.js";
import {
  isBeside,
  limitSlot,
  listTerms,
  measureSlot,
  rarity,
  scoreEntries,
  scoreSlot,
  scoreVariant,
} from "./scores/scores.js";
import { SCORING, WEIGHTS } from "./weights.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./scores/scores.js").Plan} Plan */
/** @typedef {import("./scores/scores.js").FitsByTerm} FitsByTerm */

/** Results that are explained. */
const MOST = 10;

/**
 * @param {Engine} engine
 * @param {string} query
 */
export async function explainQuery(engine, query) {
  const found = await engine.search({ q: query, filters: {}, sort: "relevance" });
  const { total, numbers, didYouMean, themes, relaxed, ring } = found;
  const boards = found.boards.map((one) => one.label);
  const people = found.people.map((one) => one.label);
  const plan = await makePlan(query, engine.terms, engine.forms);
  const count = engine.head.count;
  const fits = await engine.fits.measure(listTerms(plan));
  const { scores, met } = await scoreEntries(plan, engine.fits, count);
  const weights = engine.weighEntries(plan, await engine.loadColumns(), met, scores);
  const cards = await engine.cards(numbers.slice(0, MOST));
  const results = cards.map(({ id, url, kind, title }, place) => {
    const number = numbers[place] ?? 0;
    const weight = weights[number] ?? 1;
    const reasons = explainEntry(plan, fits, number, engine.head);
    const score = (scores[number] ?? 0) * weight;
    return {
      place: place + 1,
      id,
      url,
      title,
      kind,
      score,
      weight,
      met: met[number] ?? 0,
      reasons,
    };
  });
  const means = plan.slots.map(({ means, kind, roles, weight, variants }) => ({
    means,
    kind,
    roles: roles?.split(" ") ?? [],
    weight,
    terms: variants.map(({ terms, weight, why }) => ({
      term: terms.join(" + "),
      weight,
      why,
      entries: terms.length === 1 ? (fits.get(terms[0] ?? "")?.entries.length ?? 0) : null,
    })),
  }));
  const { common } = plan;
  const intents = [...plan.intents];
  const leftOut = plan.unwanted;
  const said = { leftOut, didYouMean, common, relaxed, themes, boards, people, ring };
  return { query, total, means, intents, ...said, results };
}

/**
 * Returns what gives an entry its score: of each thing meant the best term, and what its words
 * are worth besides.
 * @param {Plan} plan
 * @param {FitsByTerm} fits
 * @param {number} entry
 * @param {import("./shards/head.js").Head} head
 */
function explainEntry(plan, fits, entry, head) {
  const { count } = head;
  /** @type {{means: string, term: string, why: string, score: number}[]} */
  const reasons = [];
  for (const slot of plan.slots) {
    const own = measureSlot(slot, fits, count);
    const { scale } = scoreSlot(slot, fits, own, count);
    const most = limitSlot(slot, plan, own, head);
    let best = { means: slot.means, term: "", why: "", score: 0 };
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
          best = { means: slot.means, term: variant.terms.join(" + "), why: variant.why, score };
        }
      }
    }
    if (best.score) reasons.push(best);
  }
  for (const [terms, worth, why] of /** @type {const} */ ([
    [plan.pairs, SCORING.pair, "neighbours"],
    [plan.surfaces, SCORING.surface, "as typed"],
  ])) {
    for (const term of terms) {
      const fit = fits.get(term);
      const at = fit?.entries.indexOf(entry) ?? -1;
      if (!fit || at < 0) continue;
      const score = worth * rarity(fit.entries.length, count) * (fit.scores[at] ?? 0);
      reasons.push({ means: term.replace(/[=-]$/, ""), term, why, score });
    }
  }
  return reasons;
}
