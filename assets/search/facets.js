// Filters and their counts.

import { decodeNumbers } from "./shards.js";

/**
 * The facet values of all entries: by facet, by entry, the indexes of its values.
 * @typedef {number[][][]} Columns
 */

/**
 * One facet: the sets of values that occur, and which of them each entry has.
 * @typedef {{sets: number[][], entries: string}} ColumnFile
 */

/**
 * Reads the columns as they are written.
 * @param {ColumnFile[]} file
 * @returns {Columns}
 */
export function decodeColumns(file) {
  return file.map(({ sets, entries }) => decodeNumbers(entries).map((set) => sets[set] ?? []));
}

/**
 * Returns which of the entries pass all filters, and for each choice of each facet how many
 * entries it would give with the facet's other choices left out.
 * @param {number[]} entries
 * @param {{name: string, values: {value: string}[]}[]} facets
 * @param {Columns} columns
 * @param {Record<string, string[]>} filters
 * @returns {{kept: number[], counts: Record<string, Record<string, number>>}}
 */
export function filterEntries(entries, facets, columns, filters) {
  const chosen = facets.map((facet) => {
    const values = filters[facet.name];
    if (!values?.length) return null;
    const indexes = new Set();
    for (const [index, one] of facet.values.entries()) {
      if (values.includes(one.value)) indexes.add(index);
    }
    return indexes;
  });
  const tallies = facets.map((facet) => new Uint32Array(facet.values.length));
  const kept = [];
  for (const entry of entries) {
    let failed = 0;
    let failedAt = -1;
    for (let place = 0; place < facets.length && failed < 2; place++) {
      const wanted = chosen[place];
      if (wanted && !columns[place]?.[entry]?.some((value) => wanted.has(value))) {
        failed++;
        failedAt = place;
      }
    }
    if (failed === 0) {
      kept.push(entry);
      for (let place = 0; place < facets.length; place++) tally(place, entry);
    } else if (failed === 1) {
      tally(failedAt, entry);
    }
  }
  /** @param {number} place @param {number} entry */
  function tally(place, entry) {
    const counts = tallies[place];
    if (!counts) return;
    for (const value of columns[place]?.[entry] ?? []) {
      counts[value] = (counts[value] ?? 0) + 1;
    }
  }
  /** @type {Record<string, Record<string, number>>} */
  const counts = {};
  facets.forEach((facet, place) => {
    counts[facet.name] = Object.fromEntries(
      facet.values.map((one, index) => [one.value, tallies[place]?.[index] ?? 0]),
    );
  });
  return { kept, counts };
}
