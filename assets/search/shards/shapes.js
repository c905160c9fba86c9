// Tells whether a file of the index is what it should be: a host may give another in its place.

/** @type {Record<string, any>} What files are like; a list's first stands for all that it holds. */
const SAMPLES = {
  head: {
    count: 0,
    shards: [[""]],
    cards: { hashes: [""] },
    facets: [{ values: [[]] }],
    boards: [],
  },
  shard: { counts: [[0]], terms: [""], words: [""], postings: [""], forms: "" },
  words: [[]],
  card: [[]],
  text: [""],
  orders: { title: [0], date: [0] },
  columns: [],
};
const VALUES = { keys: [""], values: [[]] };

/**
 * Tell whether a file is of the kind that its name begins with; a filter's values, and the glossary's,
 * have any other.
 * @param {string} name
 * @param {any} file
 */
export function isFit(name, file) {
  return isLike(file, SAMPLES[name.split("-")[0] ?? ""] ?? VALUES) && file.length !== 0;
}

/**
 * @param {any} found
 * @param {any} sample
 * @returns {boolean}
 */
function isLike(found, sample) {
  if (typeof sample !== "object") return typeof found === typeof sample;
  if (!Array.isArray(sample)) {
    return Boolean(found) && Object.entries(sample).every(([key, one]) => isLike(found[key], one));
  }
  const [first] = sample;
  return Array.isArray(found) && (first === undefined || found.every((one) => isLike(one, first)));
}
