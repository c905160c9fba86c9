// Suggestions while typing: themes, boards, contacts, entries, and words to go on with. Who follows a link
// to results types nothing: it is fetched at the first letter.

import { isStopWord, splitWords, stemWord } from "../language/words.js";

/**
 * What is suggested, and the page it leads to; an entry has its kind.
 * @typedef {object} Suggestion
 * @property {string} label
 * @property {string} url
 * @property {"entry"|"theme"|"board"|"contact"|"word"} type
 * @property {string} [kind]
 */

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../shards/cards.js").Card} Card */

/**
 * What the engine does for suggestions.
 * @typedef {object} Searching
 * @property {{findAll: (typed: string[]) => Promise<{name: string, values: {value: string, label: string}[]}[]>}} filters
 * @property {Terms} terms
 * @property {(query: {q: string, filters: {}, sort: "relevance"}) => Promise<{numbers: number[], boards: {slug: string, label: string}[]}>} search
 * @property {(numbers: number[]) => Promise<Card[]>} cards
 */

const MOST = 8;
const FOLDERS = /** @type {const} */ ([
  ["theme", "theme", "themes"],
  ["lscb", "board", "lscbs"],
  ["contact", "contact", "contacts"],
]);

/**
 * Returns what somebody who types may mean; eight at most.
 * @param {string} prefix
 * @param {Searching} engine
 * @returns {Promise<Suggestion[]>}
 */
export async function suggest(prefix, engine) {
  const typed = splitWords(prefix);
  if (!typed.length) return [];
  const [facets, results, words] = await Promise.all([
    engine.filters.findAll(typed),
    engine.search({ q: prefix, filters: {}, sort: "relevance" }),
    suggestWords(typed, engine.terms),
  ]);
  const cards = await engine.cards(results.numbers.slice(0, 4));
  /** @type {Suggestion[]} */
  const entries = cards.map(({ title, url, kind }) => ({ label: title, url, type: "entry", kind }));
  return joinSuggestions(suggestPages(typed, facets, results.boards), entries, words);
}

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
 * Returns the themes, boards and contacts that the typed words begin, three of a kind at most, and
 * the boards that are named among other words: who types "solihull out of hours" wants its number.
 * @param {string[]} typed
 * @param {{name: string, values: {value: string, label: string}[]}[]} facets
 * @param {{slug: string, label: string}[]} [named] boards
 * @returns {Suggestion[]}
 */
export function suggestPages(typed, facets, named = []) {
  /** @type {Suggestion[]} */
  const found = [];
  for (const [name, type, folder] of FOLDERS) {
    const values = facets.find((facet) => facet.name === name)?.values ?? [];
    const begun = values.filter((value) => beginsWords(typed, value.label)).slice(0, 3);
    const others = name === "lscb" ? named.map(({ slug, label }) => ({ value: slug, label })) : [];
    for (const one of begun.length ? begun : others) {
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
  // Nobody reads an address among words before typing an @.
  const stems = (await terms.expand(half)).filter((stem) => !stem.includes("@"));
  // Of these, those that stand beside the word before, if any do.
  const nexts = await listNexts(before, half, terms);
  const beside = stems.filter((stem) => nexts.has(stem));
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
 * Returns the stems that go on as a half word does where they stand beside the words before: in pairs,
 * which know nothing of the commonest words between, or in names of things, which do.
 * @param {string[]} before
 * @param {string} half
 * @param {import("../shards/terms.js").Terms} terms
 */
async function listNexts(before, half, terms) {
  /** @type {Set<string | undefined>} */
  const nexts = new Set();
  const last = before.filter((word) => !isStopWord(word)).at(-1);
  if (!last) return nexts;
  const tail = before.slice(before.lastIndexOf(last)).map(stemWord);
  for (const start of new Set([`${tail[0]} `, `${tail.join(" ")} `])) {
    const found = await terms.expand(start + half, () => true);
    for (const term of found) nexts.add(term.slice(start.length).split(/[ ~]/)[0]);
  }
  return nexts;
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
