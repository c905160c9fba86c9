// Which entries pass the filters, and how many each other choice would give.

/**
 * The facet values of all entries: by facet, by entry, the indexes of its values; none for a
 * filter of many values.
 * @typedef {number[][][]} Columns
 */

/** @typedef {{name: string, large?: boolean, values: {value: string}[]}} CountedFacet */

/**
 * Which entries pass the filters.
 * @typedef {object} Filtered
 * @property {number[]} kept
 * @property {Record<string, Record<string, number>>} counts for each choice of each filter how many
 *   entries it would give with the filter's other choices left out
 * @property {Record<string, Uint8Array>} reach for each filter of many values, by entry, whether it
 *   passes all others
 */

/**
 * Returns which of the entries pass all filters, and what each choice would give.
 * @param {number[]} entries
 * @param {{facets: CountedFacet[], columns: Columns, count: number}} all of all entries their
 *   filters and values, and how many there are
 * @param {Record<string, readonly string[]>} filters
 * @param {Record<string, Record<string, number[]>>} [chosenEntries] for filters of many values, the
 *   entries of each chosen value
 * @returns {Filtered}
 */
export function filterEntries(entries, { facets, columns, count }, filters, chosenEntries = {}) {
  const tests = facets.map((facet, place) =>
    makeTest(facet, columns[place] ?? [], filters[facet.name], chosenEntries[facet.name], count),
  );
  const tallies = facets.map((facet, place) => new Tally(facet, columns[place] ?? [], count));
  const kept = [];
  for (const entry of entries) {
    let failed = 0;
    let failedAt = -1;
    for (let place = 0; place < tests.length && failed < 2; place++) {
      if (tests[place]?.(entry) === false) {
        failed++;
        failedAt = place;
      }
    }
    if (failed === 0) {
      kept.push(entry);
      for (const tally of tallies) tally.add(entry);
    } else if (failed === 1) {
      tallies[failedAt]?.add(entry);
    }
  }
  /** @type {Filtered} */
  const filtered = { kept, counts: {}, reach: {} };
  for (const tally of tallies) {
    if (tally.reach) filtered.reach[tally.name] = tally.reach;
    filtered.counts[tally.name] = tally.read(chosenEntries[tally.name]);
  }
  return filtered;
}

/** What each choice of one filter would give, of the entries that pass all others. */
class Tally {
  #values;
  #column;
  #counts;

  /**
   * @param {CountedFacet} facet
   * @param {number[][]} column
   * @param {number} count of all entries
   */
  constructor({ name, large, values }, column, count) {
    this.name = name;
    /** Of a filter of many values, by entry, whether it was added. */
    this.reach = large ? new Uint8Array(count) : null;
    this.#values = values;
    this.#column = column;
    this.#counts = new Uint32Array(values.length);
  }

  /** @param {number} entry */
  add(entry) {
    if (this.reach) this.reach[entry] = 1;
    for (const value of this.#column[entry] ?? []) {
      this.#counts[value] = (this.#counts[value] ?? 0) + 1;
    }
  }

  /**
   * @param {Record<string, number[]>} [chosenEntries] of a filter of many values
   * @returns {Record<string, number>}
   */
  read(chosenEntries = {}) {
    if (this.reach) return countValues(chosenEntries, this.reach);
    return Object.fromEntries(
      this.#values.map((one, index) => [one.value, this.#counts[index] ?? 0]),
    );
  }
}

/**
 * Returns what tells whether an entry has one of the chosen values; nothing where none is chosen.
 * @param {CountedFacet} facet
 * @param {number[][]} column
 * @param {readonly string[] | undefined} chosen
 * @param {Record<string, number[]> | undefined} chosenEntries
 * @param {number} count
 * @returns {((entry: number) => boolean) | null}
 */
function makeTest(facet, column, chosen, chosenEntries, count) {
  if (!chosen?.length) return null;
  if (facet.large) {
    const has = new Uint8Array(count);
    for (const some of Object.values(chosenEntries ?? {})) for (const entry of some) has[entry] = 1;
    return (entry) => has[entry] === 1;
  }
  const wanted = new Set();
  for (const [index, one] of facet.values.entries()) {
    if (chosen.includes(one.value)) wanted.add(index);
  }
  return (entry) => (column[entry] ?? []).some((value) => wanted.has(value));
}

/**
 * @param {Record<string, number[]>} entries by value
 * @param {Uint8Array} reach
 */
function countValues(entries, reach) {
  return Object.fromEntries(
    Object.entries(entries).map(([value, some]) => [value, countReached(some, reach)]),
  );
}

/**
 * Returns how many of some entries are within reach.
 * @param {number[]} entries
 * @param {Uint8Array} reach
 */
export function countReached(entries, reach) {
  let many = 0;
  for (const entry of entries) many += reach[entry] ?? 0;
  return many;
}
