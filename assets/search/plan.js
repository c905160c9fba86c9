// A typed query becomes a plan: for each thing meant, the terms that may show it in an entry,
// and what each is worth. Nothing typed is ever parsed as a query language.

import { completePhrase, findPhrase, listFirstWords, listPhrasePlaces } from "./forms.js";
import { findNearest } from "./typos.js";
import { WEIGHTS } from "./weights.js";
import { isStopWord, respell, splitWords, stemWord } from "./words.js";

/** @typedef {import("./terms.js").Terms} Terms */
/** @typedef {import("./forms.js").Forms} Forms */
/** @typedef {import("./forms.js").Meaning} Meaning */
/** @typedef {import("./forms.js").Phrase} Phrase */

/**
 * @typedef {object} Variant
 * @property {string[]} terms an entry must have all of them
 * @property {number} weight
 * @property {boolean} [near] whether it only may be meant, and counts less where the thing is
 */

/**
 * One thing meant: a word or a phrase of the query.
 * @typedef {object} Slot
 * @property {Variant[]} variants
 * @property {number} weight how much of the query it is
 */

/**
 * @typedef {object} Plan
 * @property {Slot[]} slots
 * @property {string[]} pairs terms of neighbouring words; what has them gains
 * @property {string[]} surfaces terms of the words as typed; what has them so gains
 * @property {string[]} marks
 * @property {string | null} didYouMean
 * @property {boolean} unknown whether a word was found nowhere, in no form
 * @property {string[]} stems of what was typed, as corrected
 */

const LAST_PREFIX = 2;
const OTHER_PREFIX = 4;
const MOST_EXPANSIONS = 24;

/**
 * Makes the plan of a query; loads the shards that it needs.
 * @param {string} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<Plan>}
 */
export async function makePlan(query, terms, forms) {
  const typed = splitWords(query);
  const open = splitWords([...query].at(-1) ?? "").length > 0;
  const ignored = new Set(terms.head.ignored.split(" "));
  await Promise.all([
    terms.loadTerms(listNeeded(typed)),
    terms.loadShards(open ? terms.locatePrefix(typed.at(-1) ?? "") : []),
  ]);
  await forms.loadWords(typed);
  /** @type {Map<number, Variant[]>} */
  const variantsAt = new Map();
  /** @type {Set<string>} */
  const marks = new Set();
  const words = [...typed];
  const known = listPhrasePlaces(typed.map(stemWord), forms);
  let corrected = false;
  let unknown = false;
  for (const [place, word] of typed.entries()) {
    const meanings = forms.lookUp(word);
    if (isStopWord(word) && !meanings.length) continue;
    const last = open && place === typed.length - 1;
    const found = await findVariants(word, last, meanings, terms, !known.has(place));
    variantsAt.set(place, found.variants);
    for (const mark of found.marks) marks.add(mark);
    words[place] = found.word;
    if (found.word !== word) await forms.loadWords([found.word]);
    if (found.corrected) {
      corrected = true;
      for (const one of forms.lookUp(found.word)) {
        found.variants.push({ ...makeVariant(one), weight: one.weight * WEIGHTS.typo });
      }
    }
    if (!found.variants.length && !known.has(place)) unknown = true;
  }
  const stems = words.map(stemWord);
  /** @type {Slot[]} */
  const slots = [];
  for (let place = 0; place < words.length; ) {
    const phrase =
      findPhrase(stems, place, forms) ?? completePhrase(words, stems, place, forms, open);
    if (phrase) {
      slots.push(makePhraseSlot(phrase, words, stems, place, variantsAt));
      for (const one of phrase.concepts) markConcept(one.term, marks);
      place += phrase.length;
      continue;
    }
    const variants = variantsAt.get(place);
    if (variants?.length) {
      slots.push({ variants, weight: ignored.has(words[place] ?? "") ? WEIGHTS.ignored : 1 });
    }
    place++;
  }
  const kept = stems.filter((_, place) => variantsAt.has(place));
  const pairs = kept.slice(1).map((stem, place) => `${kept[place]} ${stem}`);
  const surfaces = words.filter((_, place) => variantsAt.has(place)).map((word) => `${word}=`);
  const needed = new Set([...pairs, ...surfaces]);
  for (const slot of slots) {
    for (const variant of slot.variants) for (const term of variant.terms) needed.add(term);
  }
  await terms.loadTerms(needed);
  return {
    slots,
    pairs,
    surfaces,
    marks: [...marks],
    didYouMean: corrected ? words.join(" ") : null,
    unknown,
    stems: kept,
  };
}

/**
 * Returns the terms that a query surely needs, as far as its words tell: so that their shards
 * are loaded at the same time.
 * @param {string[]} typed
 * @returns {string[]}
 */
function listNeeded(typed) {
  const stems = typed.map(stemWord);
  const telling = typed.filter((word) => !isStopWord(word));
  return [
    ...stems,
    ...typed.flatMap(listFirstWords),
    ...telling.flatMap(respell).map(stemWord),
    ...telling.map((word) => `${word}=`),
    ...telling.slice(1).map((word, at) => `${stemWord(telling[at] ?? "")} ${stemWord(word)}`),
  ];
}

/**
 * Returns the terms that may show one typed word, and the word as the index spells it.
 * @param {string} word
 * @param {boolean} last whether it may still be half a word
 * @param {Meaning[]} meanings
 * @param {Terms} terms
 * @param {boolean} mend whether to look for typos
 * @returns {Promise<{variants: Variant[], word: string, corrected: boolean, marks: string[]}>}
 */
async function findVariants(word, last, meanings, terms, mend) {
  const stem = stemWord(word);
  const variants = meanings.map(makeVariant);
  const marks = [stem];
  let spelling = terms.read(stem) ? word : "";
  if (spelling) variants.push({ terms: [stem], weight: WEIGHTS.exact });
  const others = respell(word);
  await terms.loadTerms(others.map(stemWord));
  for (const other of others) {
    const otherStem = stemWord(other);
    if (otherStem === stem || !terms.read(otherStem)) continue;
    variants.push({ terms: [otherStem], weight: WEIGHTS.exact });
    marks.push(otherStem);
    spelling ||= other;
  }
  if (word.length >= (last ? LAST_PREFIX : OTHER_PREFIX) && (last || !spelling)) {
    const half = (await terms.expand(word)).filter((term) => term !== stem);
    const common = half
      .map((term) => ({ term, entries: terms.read(term)?.entries.length ?? 0 }))
      .sort((a, b) => b.entries - a.entries)
      .slice(0, MOST_EXPANSIONS);
    const whole = spelling || meanings.some((one) => one.weight >= WEIGHTS.same);
    const weight = whole ? WEIGHTS.prefixBeside : WEIGHTS.prefix;
    for (const { term } of common) {
      variants.push({ terms: [term], weight });
      marks.push(term);
    }
  }
  if (variants.length || !mend) {
    return { variants, word: spelling || word, corrected: false, marks };
  }
  const [words, weights] = await terms.loadVocabulary(word[0] ?? "");
  const nearest = findNearest(word, words, weights);
  const stems = [...new Set(nearest.map(stemWord))];
  await terms.loadTerms(stems);
  for (const [rank, other] of stems.entries()) {
    variants.push({ terms: [other], weight: WEIGHTS.typo * (rank ? WEIGHTS.laterTypo : 1) });
    marks.push(other);
  }
  return { variants, word: nearest[0] ?? word, corrected: nearest.length > 0, marks };
}

/**
 * @param {Meaning} meaning
 * @returns {Variant}
 */
function makeVariant({ term, weight, near }) {
  return near ? { terms: [term], weight, near } : { terms: [term], weight };
}

/**
 * Makes the slot of a phrase: the phrase by any name, all its words, or, for little, one.
 * @param {Phrase} phrase
 * @param {string[]} words
 * @param {string[]} stems
 * @param {number} place
 * @param {Map<number, Variant[]>} variantsAt
 * @returns {Slot}
 */
function makePhraseSlot(phrase, words, stems, place, variantsAt) {
  const named = phrase.concepts.some((one) => !one.near);
  /** @type {Variant[]} */
  const variants = phrase.concepts.map((one) => ({
    ...makeVariant(one),
    weight: one.near ? WEIGHTS.nearPhrase : one.weight,
  }));
  const own = [];
  for (let at = place; at < place + phrase.length; at++) {
    if (!isStopWord(words[at] ?? "")) own.push(at);
  }
  if (own.length) {
    const weight = named ? WEIGHTS.words : WEIGHTS.unnamedWords;
    variants.push({ terms: own.map((at) => stems[at] ?? ""), weight });
  }
  const share = (named ? WEIGHTS.oneWord : WEIGHTS.unnamedWord) / Math.max(1, own.length);
  for (const at of own) {
    for (const variant of variantsAt.get(at) ?? []) {
      const weight = variant.weight * share;
      if (weight >= WEIGHTS.least) variants.push({ ...variant, weight });
    }
  }
  return { variants, weight: Math.max(1, own.length) ** WEIGHTS.phrase };
}

/**
 * Adds the words of a concept's own name to the marks.
 * @param {string} term
 * @param {Set<string>} marks
 */
function markConcept(term, marks) {
  for (const stem of term.replace("~", "").split(" ")) {
    if (!isStopWord(stem)) marks.add(stem);
  }
}
