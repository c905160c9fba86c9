// The themes nearest to words that find nothing.

import { splitWords, stemWord } from "../language/words.js";

const MOST = 3;

/**
 * Returns the themes that share most with the words of a query: words with their names and
 * with what they are also called, else beginnings.
 * @param {string[]} stems
 * @param {import("../language/forms.js").Forms} forms those that the query needed
 * @param {{name: string, values: {value: string, label: string}[]}[]} facets
 * @returns {{slug: string, label: string}[]}
 */
export function findThemes(stems, forms, facets) {
  const themes = facets.find((facet) => facet.name === "theme")?.values ?? [];
  /** @type {Map<string, number>} */
  const likeness = new Map();
  /** @param {string} slug @param {string[]} words */
  const compare = (slug, words) => {
    const found = Math.max(...stems.map((stem) => compareStem(stem, words)));
    if (found > (likeness.get(slug) ?? 0)) likeness.set(slug, found);
  };
  if (!stems.length) return [];
  for (const { value, label } of themes) compare(value, splitWords(label).map(stemWord));
  for (const [form, meanings] of forms.meanings) {
    for (const { term } of meanings) {
      const slug = forms.terms.head.themes[term];
      if (slug) compare(slug, form.replace("=", "").split(" "));
    }
  }
  return themes
    .filter((theme) => likeness.get(theme.value))
    .sort((a, b) => (likeness.get(b.value) ?? 0) - (likeness.get(a.value) ?? 0))
    .slice(0, MOST)
    .map(({ value, label }) => ({ slug: value, label }));
}

/**
 * Returns 1 for a word that is among others, a half for one that begins like one of them.
 * @param {string} stem
 * @param {string[]} words
 * @returns {number}
 */
function compareStem(stem, words) {
  if (words.includes(stem)) return 1;
  const alike = stem.length > 3 && words.some((word) => word.slice(0, 4) === stem.slice(0, 4));
  return alike ? 0.5 : 0;
}
