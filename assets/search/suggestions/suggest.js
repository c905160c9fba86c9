// Suggestions while typing: themes, boards, contacts, entries, and words to go on with.

import { splitWords, stemWord } from "../language/words.js";

/**
 * What is suggested, and the page it leads to; an entry has its kind.
 * @typedef {object} Suggestion
 * @property {string} label
 * @property {string} url
 * @property {"entry"|"theme"|"board"|"contact"|"word"} type
 * @property {string} [kind]
 */

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
 * Returns the typed words with the last one brought to its end.
 * @param {string[]} typed
 * @param {import("../shards/terms.js").Terms} terms
 * @returns {Promise<Suggestion[]>}
 */
export async function suggestWords(typed, terms) {
  const half = typed.at(-1) ?? "";
  if (half.length < 2) return [];
  const before = typed.slice(0, -1);
  const stems = await terms.expand(half);
  // Of these, those that stand beside the word before, if any do.
  const first = stemWord(before.at(-1) ?? "");
  const pairs = first ? await terms.expand(`${first} ${half}`, true) : [];
  const beside = stems.filter((stem) => pairs.includes(`${first} ${stem}`));
  return (beside.length ? beside : stems)
    .map((stem) => ({ stem, entries: terms.read(stem)?.entries.length ?? 0 }))
    .sort((a, b) => b.entries - a.entries)
    .flatMap(({ stem }) => terms.words(stem).slice(0, 1))
    .filter((word) => word !== half && word.startsWith(half))
    .slice(0, 3)
    .map((word) => {
      const label = [...before, word].join(" ");
      return { label, url: `search/?q=${encodeURIComponent(label)}`, type: "word" };
    });
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
