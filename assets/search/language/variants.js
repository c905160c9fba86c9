// The terms that may show one typed word in an entry: as it is, in another spelling, as the
// beginning of longer words, in two words, and as what it may be mistyped from.

import { meet } from "../shards/shards.js";
import { WEIGHTS } from "../weights.js";
import { makeVariant } from "./forms.js";
import { isStopWord, respell, stemWord } from "./words.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("./forms.js").Forms} Forms */
/** @typedef {import("./forms.js").Meaning} Meaning */

/**
 * @typedef {object} Variant
 * @property {string[]} terms an entry must have all of them
 * @property {number} weight
 * @property {string} why how it comes from what was typed
 * @property {boolean} [near] whether it only may be meant, and counts less where the thing is
 */

/**
 * @typedef {object} Found
 * @property {Variant[]} variants
 * @property {string} word as the index spells it
 * @property {boolean} corrected
 * @property {string[]} marks
 */

const LAST_PREFIX = 2;
const OTHER_PREFIX = 4;
const MOST_EXPANSIONS = 24;
/** What is no word of its own: who writes it as one word with what follows may write two as well. */
const JOINED = /^(?:anti|cyber|inter|multi|non|pre|semi|sub)(?=.{3})/;
/** Letters up to which a word may be an acronym. */
const SHORT = 3;
/** Letters of a word of which one may be mistyped without making another word of its stem. */
const LONG = 8;
/** Another year is no mistake for one. */
const NUMBER = /^\d+$/;
const FIGURE = /\d/;
/** Loads what mends mistyped words: a file of its own, fetched when one needs it, if it comes. */
export const loadMending = () => import("./mend.js").catch(() => null);

/**
 * Returns the terms that may show one typed word, and the word as the index spells it.
 * @param {string} word
 * @param {{last: boolean, mend: boolean, beside: string[]}} how whether it may still be half a word,
 *   whether to look for typos, and the stems of the words beside it
 * @param {Meaning[]} meanings
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<Found>}
 */
export async function findVariants(word, { last, mend, beside }, meanings, terms, forms) {
  return new WordReader(word, last, meanings, terms, forms).read(mend, beside);
}

/** Collects the terms of one word: each step adds those of its kind, and what they mark. */
class WordReader {
  #word;
  #last;
  #terms;
  #forms;
  #stem;
  #variants;
  #marks;
  /** How the index spells the word; nothing where it has it in no spelling. */
  #spelling = "";

  /**
   * @param {string} word
   * @param {boolean} last whether it may still be half a word
   * @param {Meaning[]} meanings
   * @param {Terms} terms
   * @param {Forms} forms
   */
  constructor(word, last, meanings, terms, forms) {
    this.#word = word;
    this.#last = last;
    this.#terms = terms;
    this.#forms = forms;
    this.#stem = stemWord(word);
    this.#variants = meanings.map(makeVariant);
    this.#marks = [this.#stem];
  }

  /**
   * @param {boolean} mend whether to look for typos
   * @param {string[]} beside the stems of the words beside it
   * @returns {Promise<Found>}
   */
  async read(mend, beside) {
    await this.#readItself();
    await this.#readSpellings();
    await this.#readBeginning();
    await this.#readParts();
    // Two words that stand anywhere in an entry ("develop" and "met") are less than one mistyped.
    const parted = this.#variants;
    const marks = this.#marks;
    const isLoose = parted.every(({ terms }) => terms.length > 1 && terms.every((one) => one[1]));
    const isMended = mend && isLoose && !(parted.length ? FIGURE : NUMBER).test(this.#word);
    if (isMended) [this.#variants, this.#marks] = [[], [this.#stem]];
    const nearest = isMended ? await this.#readTypos(beside) : [];
    if (!nearest.length) [this.#variants, this.#marks] = [parted, marks];
    return {
      variants: this.#variants,
      word: nearest[0] ?? (this.#spelling || this.#word),
      corrected: nearest.length > 0,
      marks: this.#marks,
    };
  }

  async #readItself() {
    if (!this.#terms.read(this.#stem)) return;
    this.#spelling = this.#word;
    const kin = await isKin(this.#word, this.#terms.words(this.#stem), this.#forms);
    const itself = { terms: [this.#stem], weight: WEIGHTS.exact, why: "word" };
    this.#variants.push(kin ? { ...itself, weight: WEIGHTS.near, why: "kin", near: true } : itself);
  }

  async #readSpellings() {
    const others = respell(this.#word);
    await this.#terms.loadTerms(others.map(stemWord));
    for (const other of others) {
      const stem = stemWord(other);
      if (stem === this.#stem || !this.#terms.read(stem)) continue;
      this.#add(stem, WEIGHTS.exact, "spelling");
      this.#spelling ||= other;
    }
  }

  /** Reads the word as the beginning of longer ones. */
  async #readBeginning() {
    if (this.#word.length < (this.#last ? LAST_PREFIX : OTHER_PREFIX)) return;
    if (!this.#last && this.#spelling) return;
    const half = (await this.#terms.expand(this.#word)).filter((term) => term !== this.#stem);
    const common = half
      .map((term) => ({ term, entries: this.#terms.read(term)?.entries.length ?? 0 }))
      .sort((a, b) => b.entries - a.entries)
      .slice(0, MOST_EXPANSIONS);
    const weight = this.#variants.length ? WEIGHTS.prefixBeside : WEIGHTS.prefix;
    for (const { term } of common) this.#add(term, weight, "beginning");
  }

  async #readParts() {
    const [joined = ""] = JOINED.exec(this.#word) ?? [];
    if (!joined && this.#variants.length) return;
    const mending = await loadMending();
    if (!mending) return;
    const cuts = this.#variants.length ? [joined.length] : mending.listCuts(this.#word);
    const parted = await mending.findParts(this.#word, this.#last, this.#terms, this.#forms, cuts);
    this.#marks.push(...parted.flatMap(({ terms }) => terms.flatMap((term) => term.split(" "))));
    this.#variants.push(...parted);
  }

  /**
   * Reads the words that it may be mistyped from.
   * @param {string[]} beside
   * @returns {Promise<string[]>} these words, the nearest first, but before them those that an entry
   *   has with a word beside it: Dara Lloyd, and no lord
   */
  async #readTypos(beside) {
    const mending = await loadMending();
    const found = (await mending?.findMeant(this.#word, this.#terms, this.#forms)) ?? [];
    // Who mistypes "their" looks for nothing by it.
    const [first = ""] = found;
    if (isStopWord(first)) return [first];
    await this.#terms.loadTerms(found.map(stemWord));
    const meets = found.map((one) =>
      beside.some((stem) => meet(this.#terms.read(stem), this.#terms.read(stemWord(one)))),
    );
    const nearest = [true, false].flatMap((wanted) =>
      found.filter((_, at) => meets[at] === wanted),
    );
    const stems = [...new Set(nearest.map(stemWord))];
    for (const [rank, other] of stems.entries()) {
      this.#add(other, WEIGHTS.typo * (rank ? WEIGHTS.laterTypo : 1), "typo");
    }
    return nearest;
  }

  /**
   * @param {string} term
   * @param {number} weight
   * @param {string} why
   */
  #add(term, weight, why) {
    this.#variants.push({ terms: [term], weight, why });
    this.#marks.push(term);
  }
}

/**
 * Tells whether a word is another than those that entries have of its stem: a name as it stands
 * (Staffs, where they have staff), or one made of theirs (adoption, of what they adopt), but for a
 * letter mistyped (conferance).
 * @param {string} word
 * @param {string[]} spoken
 * @param {Forms} forms
 * @returns {Promise<boolean>}
 */
async function isKin(word, spoken, forms) {
  if (spoken.includes(word) || spoken.includes(`${word}s`)) return false;
  if (forms.get(`${word}=`)) return true;
  const own = dropEnding(word);
  if (spoken.some((one) => dropEnding(one) === own)) return false;
  const mending = word.length < LONG ? null : await loadMending();
  return !spoken.some((one) => mending?.measureEdits(word, one, 1) === 1);
}

/**
 * Returns a word without the endings that make it no other word.
 * @param {string} word
 * @returns {string}
 */
function dropEnding(word) {
  const own = word
    .replace(/(?:ies|ied)$/, "y")
    .replace(/(?:ing|ed|es|s|e)$/, "")
    .replace(/(.)\1$/, "$1");
  // Nothing but a plural is left out of an acronym: ACEs are no AC.
  return own.length < SHORT ? word.replace(/s$/, "") : own;
}

/**
 * Returns the variants of a word that is a name: what it means is the thing itself, and what only
 * has the word may be.
 * @param {Variant[]} variants
 * @returns {Variant[]}
 */
export function nameVariants(variants) {
  return variants.map(({ terms, why }) => {
    const meant = why === "meaning" || why === "near";
    return meant
      ? { terms, why: "meaning", weight: WEIGHTS.same }
      : { terms, why, weight: WEIGHTS.near, near: true };
  });
}
