// The ranking: which of the entries that were scored a query finds, the best first.

import { ALL_MET, FLOOR } from "../weights.js";

/**
 * Returns the entries that are found, and whether none of them has all of the query.
 * @param {Float64Array} scores by entry; weighed here
 * @param {Float64Array} met by entry, the share of the query that it meets
 * @param {Float64Array} weights by entry, what it counts for its kind
 */
export function rankEntries(scores, met, weights) {
  let top = 0;
  for (let number = 0; number < scores.length; number++) {
    const score = scores[number];
    if (!score) continue;
    const weighed = score * (weights[number] ?? 1);
    scores[number] = weighed;
    if (weighed > top) top = weighed;
  }
  const ordered = [];
  let relaxed = true;
  for (let number = 0; number < scores.length; number++) {
    if ((scores[number] ?? 0) <= FLOOR * top) continue;
    ordered.push(number);
    if ((met[number] ?? 0) > ALL_MET) relaxed = false;
  }
  ordered.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  return { ordered, relaxed };
}
