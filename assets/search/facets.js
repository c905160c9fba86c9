// Filters and their counts. A filter of many values does not come with the head: its values, and
// the entries that have each, stand in files of their own, by the words of their names.

import { splitWords } from "./language/words.js";
import { decodeNumbers } from "./shards/shards.js";
import { locate } from "./shards/terms.js";

/**
 * The facet values of all entries: by facet, by entry, the indexes of its values; none for a
 * filter of many values.
 * @typedef {number[][][]} Columns
 */

/** @typedef {import("./shards/head.js").ColumnFile} ColumnFile */
/** @typedef {import("./shards/head.js").HeadFacet} HeadFacet */
/** @typedef {{value: string, label: string, group?: boolean}} FacetValue */
/** @typedef {{value: string, label: string, entries: number[]}} FoundValue */
/** @typedef {{name: string, large?: boolean, values: {value: string}[]}} CountedFacet */

/**
 * A filter of many values, as one of its files has it: sorted keys, and what each leads to. A key is
 * a word of a name, or `=` and the value itself.
 * @typedef {{keys: string[], values: [value: string, label: string, entries: string][]}} ValueFile
 */

/**
 * Which entries pass the filters.
 * @typedef {object} Filtered
 * @property {number[]} kept
 * @property {Record<string, Record<string, number>>} counts for each choice of each filter how many
 *   entries it would give with the filter's other choices left out
 * @property {Record<string, Uint8Array>} reach for each filter of many values, by entry, whether it
 *   passes all others
 */

/** Files that one half word may load. */
const MOST_FILES = 2;

/**
 * Reads the columns as they are written.
 * @param {(ColumnFile | null)[]} file
 * @returns {Columns}
 */
export function decodeColumns(file) {
  return file.map((column) =>
    column ? decodeNumbers(column.entries).map((set) => column.sets[set] ?? []) : [],
  );
}

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

/** The values of one filter of many values: loads those that are asked for. */
export class LargeFacet {
  /**
   * @param {[first: string, name: string][]} files
   * @param {import("./shards/files.js").Load} load
   */
  constructor(files, load) {
    this.files = files;
    this.load = load;
  }

  /**
   * Returns one value; nothing where the directory has none of that name.
   * @param {string} value
   * @returns {Promise<FoundValue | undefined>}
   */
  async get(value) {
    const [found] = await this.read(`=${value}`, (key) => key === `=${value}`);
    return found;
  }

  /**
   * Returns the values of whose names each typed word begins a word, in the order of their names.
   * @param {string[]} typed
   * @returns {Promise<FoundValue[]>}
   */
  async find(typed) {
    const lists = await Promise.all(
      typed
        .filter((word) => word.length > 1)
        .map((word) => this.read(word, (key) => key.startsWith(word))),
    );
    /** @type {Map<string, FoundValue>} */
    const found = new Map();
    for (const one of lists.flat()) {
      const words = splitWords(one.label);
      if (typed.every((word) => words.some((other) => other.startsWith(word)))) {
        found.set(one.value, one);
      }
    }
    return [...found.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
  }

  /**
   * Returns what the keys lead to that stand together from one on.
   * @param {string} from
   * @param {(key: string) => boolean} fits
   * @returns {Promise<FoundValue[]>}
   */
  async read(from, fits) {
    const first = locate(this.files, from);
    const last = Math.min(locate(this.files, `${from}\uffff`), first + MOST_FILES - 1);
    if (first < 0) return [];
    /** @type {ValueFile[]} */
    const files = await Promise.all(
      this.files.slice(first, last + 1).map(([, name]) => this.load(name)),
    );
    return files.flatMap(({ keys, values }) =>
      values.filter((_, at) => fits(keys[at] ?? "")).map(decodeValue),
    );
  }
}

/**
 * @param {[value: string, label: string, entries: string]} row
 * @returns {FoundValue}
 */
function decodeValue([value, label, gaps]) {
  let entry = -1;
  const entries = decodeNumbers(gaps).map((gap) => {
    entry += gap;
    return entry;
  });
  return { value, label, entries };
}
