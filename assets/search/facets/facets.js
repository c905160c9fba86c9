// The filters: their values, which entries have each, and what more of their names is asked for.

import { splitWords } from "../language/words.js";
import { decodeNumbers } from "../shards/shards.js";
import { countReached, filterEntries } from "./filter-entries.js";

/** @typedef {import("../shards/head.js").ColumnFile} ColumnFile */
/** @typedef {import("./filter-entries.js").Columns} Columns */
/** @typedef {import("./filter-entries.js").Filtered} Filtered */
/** @typedef {{value: string, label: string, group?: boolean}} FacetValue */
/** @typedef {{name: string, label: string, large: boolean, values: FacetValue[]}} Facet */
/** @typedef {FacetValue & {count: number}} CountedValue */
/** @typedef {Record<string, string[]>} Filters the values chosen, by filter */

/**
 * The chosen values of filters of many values: the entries of each, and their names.
 * @typedef {object} Chosen
 * @property {Record<string, Record<string, number[]>>} entries
 * @property {Record<string, Record<string, string>>} labels
 */

/** What lists, counts and searches without words leave out unless they are asked for it. */
const BESIDE = "action";

export class Facets {
  /**
   * @param {import("../shards/head.js").Head} head
   * @param {import("../shards/files.js").Load} load
   */
  constructor(head, load) {
    this.head = head;
    this.load = load;
    /** @type {Columns | undefined} */
    this.columns = undefined;
    /** @type {Facet[]} */
    this.all = head.facets.map(({ name, label, values, files }) => ({
      name,
      label,
      large: Boolean(files),
      values: values.map(([value, shown, group]) =>
        group ? { value, label: shown, group: true } : { value, label: shown },
      ),
    }));
  }

  /**
   * Returns the values of all entries; none where their file cannot be had, and may be missing.
   * @returns {Promise<Columns>}
   */
  async loadColumns() {
    const { columns } = this.head;
    const file = typeof columns === "string" ? await this.load(columns) : columns;
    if (!file) return this.all.map(() => []);
    this.columns ??= decodeColumns(file);
    return this.columns;
  }

  /**
   * Returns a filter of many values, null for another; what looks into its files is one of its own,
   * fetched where a directory is so large.
   * @param {string} name
   */
  async openLarge(name) {
    const files = this.head.facets.find((facet) => facet.name === name)?.files;
    if (!files) return null;
    const { LargeFacet } = await import("./large-facet.js");
    return new LargeFacet(files, this.load);
  }

  /**
   * @param {string} name a filter's
   * @returns {FacetValue[]} its values, as far as the head has them
   */
  list(name) {
    return this.all.find((facet) => facet.name === name)?.values ?? [];
  }

  /**
   * Returns the kind of each entry, by its place among the kinds.
   * @param {Columns} columns
   */
  listKinds(columns) {
    return columns[this.all.findIndex((facet) => facet.name === "kind")] ?? [];
  }

  /**
   * Returns which of some entries pass the filters, and what each choice would give.
   * @param {number[]} entries
   * @param {Columns} columns
   * @param {Filters} filters
   * @param {Chosen} chosen
   * @returns {Filtered}
   */
  filter(entries, columns, filters, chosen) {
    const all = { facets: this.all, columns, count: this.head.count };
    return filterEntries(entries, all, filters, chosen.entries);
  }

  /**
   * Returns the filters of a query without words: unless kinds are chosen, all but the actions.
   * @param {Filters} filters
   * @returns {Filters}
   */
  leaveBeside(filters) {
    const others = this.list("kind")
      .map((one) => one.value)
      .filter((kind) => kind !== BESIDE);
    return filters.kind?.length || !others.length ? filters : { ...filters, kind: others };
  }

  /**
   * Loads the chosen values of filters of many values.
   * @param {Filters} filters
   * @returns {Promise<Chosen>}
   */
  async loadChosen(filters) {
    /** @type {Chosen} */
    const { entries, labels } = { entries: {}, labels: {} };
    await Promise.all(
      Object.entries(filters).map(async ([name, values]) => {
        const facet = values.length ? await this.openLarge(name) : null;
        if (!facet) return;
        const found = await Promise.all(values.map((value) => facet.get(value)));
        const known = found.filter((one) => one !== undefined);
        entries[name] = Object.fromEntries(known.map((one) => [one.value, one.entries]));
        labels[name] = Object.fromEntries(known.map((one) => [one.value, one.label]));
      }),
    );
    return { entries, labels };
  }

  /**
   * Returns the values of a filter of many values whose names the words begin, each with the number
   * of results that it would give; those that give none are left out.
   * @param {string} name the filter's
   * @param {string} typed
   * @param {Uint8Array | undefined} reach by entry, whether it passes all other filters
   * @returns {Promise<CountedValue[]>}
   */
  async findValues(name, typed, reach) {
    const found = await (await this.openLarge(name))?.find(splitWords(typed));
    return (found ?? [])
      .map(({ value, label, entries }) => ({
        value,
        label,
        count: reach ? countReached(entries, reach) : 0,
      }))
      .filter((one) => one.count);
  }

  /**
   * Returns the filters with those of their values that typed words may mean.
   * @param {string[]} typed
   */
  findAll(typed) {
    return Promise.all(
      this.all.map(async (facet) => {
        const found = await (await this.openLarge(facet.name))?.find(typed);
        return found ? { ...facet, values: found } : facet;
      }),
    );
  }
}

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
