// What entries count for their kind: less for a kind that few look for, unless such an entry alone
// has what is looked for, or an action more of it.

import { ALL_MET, SOLE } from "../weights.js";

/**
 * Returns what each entry counts for its kind.
 * @param {number[]} byKind what each kind counts
 * @param {number[][]} kinds by entry, its kind's place
 * @param {Float64Array} met by entry, the share of the query that it meets
 * @param {Float64Array} scores by entry, how well it fits, whatever its kind
 * @param {boolean} isRaised whether one of a lesser kind may count more; to ring, nobody looks for a review
 * @returns {Float64Array} by entry
 */
export function weighEntries(byKind, kinds, met, scores, isRaised) {
  const weights = Float64Array.from(met, (_, entry) => byKind[kinds[entry]?.[0] ?? -1] ?? 1);
  if (isRaised) raiseWeights(weights, met, scores);
  return weights;
}

/**
 * Raises the weights of entries of lesser kinds that have nearly all of a query, or clearly more of it
 * than any entry of a kind that counts fully. Those of the least kind (a course fits as well as
 * each tool that it names) count as much more as they fit better than the best of those does, and
 * up to twice as much where they come so before what is only of a theme.
 * @param {Float64Array} weights by entry
 * @param {Float64Array} met by entry
 * @param {Float64Array} scores by entry
 */
export function raiseWeights(weights, met, scores) {
  let full = 0;
  let best = 0;
  let themed = 0;
  for (const [entry, weight] of weights.entries()) {
    if (weight < 1) continue;
    const share = met[entry] ?? 0;
    const score = scores[entry] ?? 0;
    full = Math.max(full, share);
    best = Math.max(best, score);
    if (share < ALL_MET) themed = Math.max(themed, score);
  }
  for (const [entry, weight] of weights.entries()) {
    const share = met[entry] ?? 0;
    const score = scores[entry] ?? 0;
    if (weight >= 1 || !score || (share <= SOLE.least && share - full < SOLE.lead)) continue;
    const isLeast = weight <= SOLE.leastKind;
    const raise = isLeast ? SOLE.raiseLeast : SOLE.raise;
    let raised = weight ** Math.max(0, 1 - raise * Math.max(0, share - full));
    if (isLeast) {
      if (best) raised *= Math.max(1, score / best);
      // A little above, in their own order.
      raised = Math.max(raised, Math.min(2 * raised, themed / score + NEXT));
    }
    weights[entry] = Math.min(1, raised);
  }
}

/** How little more counts for coming before another. */
const NEXT = 0.01;
