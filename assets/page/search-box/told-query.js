// What is told of a query: all of it, but for what somebody dictated or pasted at length.

/** Letters of a query that are told: nobody wants to hear a page read back before its results. */
const MOST = 120;

/**
 * Return a query as it is told.
 * @param {string} q
 * @returns {string}
 */
export function tellQuery(q) {
  const letters = [...q];
  return letters.length > MOST ? `${letters.slice(0, MOST).join("").trimEnd()} …` : q;
}
