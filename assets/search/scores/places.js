// Places of a query: what the name of a board counts for beside what is asked of it.

import { SCORING } from "../weights.js";
import { findTop, isBeside, weighField } from "./slot-scores.js";

/** @typedef {import("./scores.js").Plan} Plan */
/** @typedef {import("./scores.js").Slot} Slot */

/**
 * What one thing meant gives the entries, by entry.
 * @typedef {object} Part
 * @property {Slot} slot
 * @property {Float64Array} best the scores
 * @property {Float64Array} share how nearly what it has is the thing itself
 * @property {number} most that the slot can score
 * @property {number} worth how much of the query it is
 */

/**
 * Returns the terms of the boards that a slot names.
 * @param {Slot} slot
 * @param {import("../shards/head.js").Head} head
 * @returns {string[]}
 */
function listPlaces({ variants }, { boards }) {
  const terms = variants.filter((one) => !isBeside(one)).flatMap((one) => one.terms);
  return terms.filter((term) => boards.some(([board]) => board === term));
}

/**
 * Returns the most that a slot can score, and how rare it counts as at least where it is missed.
 * Beside other words a place's name counts as where a title tells of it once, so that what is of a
 * place comes by what it is about, and not by how often it says where; and who names a place that
 * many entries are of wants it no less.
 * @param {Slot} slot
 * @param {Plan} plan
 * @param {number} own the slot's rarity
 * @param {import("../shards/head.js").Head} head
 * @returns {{most: number, least: number}}
 */
export function boundSlot(slot, { slots }, own, head) {
  if (slots.length > 1 && listPlaces(slot, head).length)
    return { most: own * weighField("title", head), least: SCORING.placed };
  const least = slot.kind === "pattern" ? SCORING.understood : 0;
  return { most: Number.POSITIVE_INFINITY, least };
}

/**
 * Weighs the places of a query by what is asked for above all. A place that has nothing of it, or only
 * its words in passing, counts no more than it: of "escalation Coventry" an escalation elsewhere is
 * wanted, rather than all else that Coventry does. One that has it counts beside "child sexual exploitation" as beside "CSE".
 * @param {Part[]} parts
 * @param {import("./scores.js").FitsByTerm} fits
 * @param {import("../shards/head.js").Head} head
 * @param {Set<string>} intents who asks for a number of a place has no use for another's
 */
export function weighPlaces(parts, fits, head, intents) {
  const [main] = parts
    .filter(({ slot }) => !listPlaces(slot, head).length)
    .sort((a, b) => b.worth - a.worth);
  if (!main) return;
  const least = findTop(main.best) * SCORING.hasThing;
  for (const part of parts) {
    const places = listPlaces(part.slot, head);
    if (!places.length) continue;
    const entries = places.flatMap((term) => fits.get(term)?.entries ?? []);
    const has = entries.some((entry) => (main.best[entry] ?? 0) > least);
    if (has || intents.has("contact")) part.worth *= Math.max(1, main.slot.weight);
    else part.worth = Math.min(part.worth, main.worth);
  }
}
