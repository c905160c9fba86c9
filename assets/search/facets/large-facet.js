// A filter of many values does not come with the head: its values, and the entries that have each, stand
// in files of their own, by the words of their names.

import { splitWords } from "../language/words.js";
import { decodeNumbers } from "../shards/shards.js";
import { locate } from "../shards/terms.js";

/** @typedef {{value: string, label: string, entries: number[]}} FoundValue */

/**
 * A filter of many values, as one of its files has it: sorted keys, and what each leads to. A key is
 * a word of a name, or `=` and the value itself.
 * @typedef {{keys: string[], values: [value: string, label: string, entries: string][]}} ValueFile
 */

/** Files that one half word may load. */
const MOST_FILES = 2;

/** The values of one filter of many values: loads those that are asked for. */
export class LargeFacet {
  /**
   * @param {[first: string, name: string][]} files
   * @param {import("../shards/files.js").Load} load
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
    /** @type {(ValueFile | undefined)[]} */
    const files = await Promise.all(
      this.files.slice(first, last + 1).map(([, name]) => this.load(name)),
    );
    return files.flatMap((file) =>
      (file?.values ?? []).filter((_, at) => fits(file?.keys[at] ?? "")).map(decodeValue),
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
