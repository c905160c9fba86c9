// What words and phrases mean: concepts and near words, by their forms.
// goodpractice/search/language/expansions.py writes them into the shards.

import { WEIGHTS } from "../weights.js";
import { foldDenials, weakenDenial } from "./denials.js";
import { stemWord } from "./words.js";

/** @typedef {{term: string, weight: number, near?: boolean}} Meaning a concept, or a word */

/** Words of a phrase that may mean something of its own. */
export const LONGEST_PHRASE = 8;

/** How a form leads to a term, by the digit before it. */
const HOW = [WEIGHTS.same, WEIGHTS.themeName, WEIGHTS.theme, WEIGHTS.near];
const NEAR = 3;
const ROLE = 4;
const INTENT = 5;
const TERM = 6;

/** The forms of the shards that queries needed so far. */
export class Forms {
  /** @param {import("../shards/terms.js").Terms} terms */
  constructor(terms) {
    this.terms = terms;
    /** @type {Map<string, Meaning[]>} */
    this.meanings = new Map();
    /** @type {Map<string, string[]>} the roles that phrases play in patterns, see patterns.js */
    this.roles = new Map();
    /** @type {Map<string, string>} what sort of thing words look for */
    this.intents = new Map();
    /** @type {Map<string, string>} the numbers of the glossary's terms, see ../plan/glossary.js */
    this.glossary = new Map();
    /** @type {Set<number>} */
    this.known = new Set();
  }

  /**
   * Loads all forms that begin with one of the words, or with its stem.
   * @param {string[]} words
   */
  async loadWords(words) {
    const firsts = listAllFirst(words);
    await this.terms.loadTerms(firsts);
    for (const number of new Set(firsts.map((first) => this.terms.locate(first)))) {
      const shard = this.terms.shards.get(number);
      if (!shard || this.known.has(number)) continue;
      this.known.add(number);
      this.read(shard.file.forms);
    }
  }

  /** @param {string} file lines; one without a meaning leads to the concept of that name */
  read(file) {
    if (!file) return;
    for (const line of file.split("\n")) {
      const [forms = "", meanings = `0${forms}~`] = line.split(">");
      /** @type {Meaning[]} */
      const read = [];
      /** @type {string[]} */
      const roles = [];
      const named = forms.split("|");
      for (const meaning of meanings.split("|")) {
        const how = Number(meaning[0]);
        const name = meaning.slice(1);
        const one = how === INTENT ? this.intents : how === TERM && this.glossary;
        if (one) for (const form of named) one.set(form, name);
        else if (how === ROLE) roles.push(name);
        else read.push(readMeaning(meaning));
      }
      for (const form of named) {
        if (read.length) this.meanings.set(form, read);
        if (roles.length) this.roles.set(form, roles);
      }
    }
  }

  /**
   * Returns what a form means.
   * @param {string} form
   * @returns {Meaning[] | undefined}
   */
  get(form) {
    return this.meanings.get(form);
  }

  /**
   * Tells whether some form is these stems, or begins with them.
   * @param {string} stems
   */
  knows(stems) {
    const start = `${stems} `;
    return [this.meanings, this.roles, this.intents].some(
      (known) => known.has(stems) || [...known.keys()].some((form) => form.startsWith(start)),
    );
  }

  /**
   * Returns what one word means: as an acronym or name, in the plural, as a stem.
   * @param {string} word
   * @returns {Meaning[]}
   */
  lookUp(word) {
    // "CPS" is no plural of "CP".
    const name = this.get(`${word}=`) ?? this.get(`${word.replace(/s$/, "")}=`) ?? [];
    return [...name, ...(this.get(stemWord(word)) ?? [])];
  }
}

/**
 * Reads what a form leads to.
 * @param {string} meaning
 * @returns {Meaning}
 */
export function readMeaning(meaning) {
  const how = Number(meaning[0]);
  const found = { term: meaning.slice(1), weight: HOW[how] ?? 0 };
  return how === NEAR ? { ...found, near: true } : found;
}

/**
 * @param {Meaning} meaning
 * @returns {import("./variants.js").Variant}
 */
export function makeVariant({ term, weight, near }) {
  const variant = { terms: [term], weight, why: near ? "near" : "meaning" };
  return near ? { ...variant, near } : variant;
}

/**
 * Returns the words with which the forms of a word may begin.
 * @param {string} word
 * @returns {string[]}
 */
export function listFirstWords(word) {
  return [word, stemWord(word), word.replace(/s$/, "")];
}

/**
 * Returns the words with which the forms of a query may begin, however it says no.
 * @param {string[]} words
 * @returns {string[]}
 */
export function listAllFirst(words) {
  const folded = foldDenials(words);
  return [...words, ...folded, ...folded.map(weakenDenial)].flatMap(listFirstWords);
}

/**
 * Returns the places of a query that belong to a phrase the concepts know.
 * @param {string[]} stems
 * @param {Forms} forms
 * @returns {Set<number>}
 */
export function listPhrasePlaces(stems, forms) {
  /** @type {Set<number>} */
  const places = new Set();
  for (let place = 0; place < stems.length; place++) {
    const phrase = findPhrase(stems, place, forms);
    for (let at = 0; at < (phrase?.length ?? 0); at++) places.add(place + at);
  }
  return places;
}

/**
 * @typedef {object} Phrase
 * @property {number} length in words
 * @property {Meaning[]} concepts what the phrase means
 */

/**
 * Returns the longest phrase that begins at a place and that the concepts know.
 * @param {string[]} stems
 * @param {number} place
 * @param {Forms} forms
 * @returns {Phrase | null}
 */
export function findPhrase(stems, place, forms) {
  for (let length = Math.min(LONGEST_PHRASE, stems.length - place); length > 1; length--) {
    const concepts = forms.get(stems.slice(place, place + length).join(" "));
    if (concepts) return { length, concepts };
  }
  return null;
}

/**
 * Returns the phrases that the rest of a query, its last word perhaps half typed, begins.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {number} place
 * @param {Forms} forms
 * @param {boolean} open whether the last word may be half a word
 * @returns {Phrase | null}
 */
export function completePhrase(words, stems, place, forms, open) {
  const length = words.length - place;
  const last = words.at(-1) ?? "";
  const own = [...stems.slice(place, -1), last];
  if (!open || length < 2 || own.includes("")) return null;
  const beginning = own.join(" ");
  // The D of Child D is no half word.
  if (last.length < 2 && forms.terms.read(beginning)) return null;
  /** @type {Phrase["concepts"]} */
  const concepts = [];
  for (const [form, meant] of forms.meanings) {
    if (!form.startsWith(beginning)) continue;
    for (const one of meant) concepts.push({ ...one, weight: one.weight * WEIGHTS.same });
  }
  return concepts.length ? { length, concepts } : null;
}
