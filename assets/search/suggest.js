// Suggestions while typing: themes, boards, contacts, entries, and words to go on with.

import { splitWords } from "./words.js";

/** @typedef {{label: string, url: string, type: "entry"|"theme"|"board"|"contact"|"word"}} Suggestion */

const MOST = 8;
const FOLDERS = /** @type {const} */ ([
  ["theme", "theme", "themes"],
  ["lscb", "board", "lscbs"],
  ["contact", "contact", "contacts"],
]);

/**
 * Tells whether each typed word begins a word of a label.
 * @param {string[]} typed
 * @param {string} label
 * @returns {boolean}
 */
function beginsWords(typed, label) {
  const words = splitWords(label);
  return typed.every((one) => words.some((word) => word.startsWith(one)));
}

/**
 * Returns the themes, boards and contacts that the typed words begin, three of a kind at most.
 * @param {string[]} typed
 * @param {{name: string, values: {value: string, label: string}[]}[]} facets
 * @returns {Suggestion[]}
 */
export function suggestPages(typed, facets) {
  /** @type {Suggestion[]} */
  const found = [];
  for (const [name, type, folder] of FOLDERS) {
    const values = facets.find((facet) => facet.name === name)?.values ?? [];
    for (const one of values.filter((value) => beginsWords(typed, value.label)).slice(0, 3)) {
      found.push({ label: one.label, url: `${folder}/${one.value}/`, type });
    }
  }
  return found;
}

/**
 * Puts suggestions together: pages first, then entries, then words; eight at most.
 * @param {Suggestion[]} pages
 * @param {Suggestion[]} entries
 * @param {Suggestion[]} words
 * @returns {Suggestion[]}
 */
export function joinSuggestions(pages, entries, words) {
  const some = [...pages.slice(0, 4), ...entries.slice(0, 4)];
  return [...some, ...words].slice(0, MOST);
}
