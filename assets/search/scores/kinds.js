// What entries count for their kind: less for a kind that few look for, unless such an entry alone
// has what is looked for.

import { SOLE } from "../weights.js";

/**
 * Returns what each entry counts for its kind.
 * @param {number[]} byKind what each kind counts
 * @param {number[][]} kinds by entry, its kind's place
 * @param {Float64Array} met by entry, the share of the query that it meets
 * @returns {Float64Array} by entry
 */
export function weighEntries(byKind, kinds, met) {
  const weights = Float64Array.from(met, (_, entry) => byKind[kinds[entry]?.[0] ?? -1] ?? 1);
  raiseSole(weights, met);
  return weights;
}

/**
 * Raises the weights of entries that have nearly all of a query, and more of it than any entry of a
 * kind that counts fully.
 * @param {Float64Array} weights by entry
 * @param {Float64Array} met by entry
 */
export function raiseSole(weights, met) {
  let full = 0;
  for (const [entry, share] of met.entries()) {
    if ((weights[entry] ?? 1) >= 1) full = Math.max(full, share);
  }
  for (const [entry, share] of met.entries()) {
    const weight = weights[entry] ?? 1;
    if (weight >= 1 || share <= Math.max(full, SOLE.least)) continue;
    weights[entry] = weight ** Math.max(0, 1 - SOLE.raise * (share - full));
  }
}
