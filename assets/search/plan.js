// A typed query becomes a plan: for each thing meant, the terms that may show it in an entry,
// and what each is worth. Nothing typed is ever parsed as a query language.

import { completePhrase, findPhrase, listFirstWords, listPhrasePlaces } from "./forms.js";
import { findIntents, findPatterns } from "./patterns.js";
import { readQuery } from "./query.js";
import { TELEPHONE } from "./scores.js";
import { findVariants, makeVariant } from "./variants.js";
import { WEIGHTS } from "./weights.js";
import { isStopWord, respell, stemWord } from "./words.js";

/** @typedef {import("./terms.js").Terms} Terms */
/** @typedef {import("./forms.js").Forms} Forms */
/** @typedef {import("./forms.js").Phrase} Phrase */
/** @typedef {import("./variants.js").Variant} Variant */

/**
 * One thing meant: a word, a phrase or a pattern of the query.
 * @typedef {object} Slot
 * @property {string} means the words of the query
 * @property {"word" | "phrase" | "pattern"} kind
 * @property {string} [roles] a pattern's
 * @property {Variant[]} variants
 * @property {number} weight how much of the query it is
 */

/**
 * @typedef {object} Plan
 * @property {Slot[]} slots
 * @property {string[]} pairs terms of neighbouring words; what has them gains
 * @property {string[]} surfaces terms of the words as typed; what has them so gains
 * @property {string[]} parts terms of the words as parts of compounds; what has them so loses
 * @property {Set<string>} intents what sort of thing is looked for
 * @property {string[]} marks
 * @property {string | null} didYouMean
 * @property {boolean} unknown whether a word was found nowhere, in no form
 * @property {boolean} common whether all words are too common to look for
 * @property {string[]} stems of what was typed, as corrected
 */

/**
 * Makes the plan of a query; loads the shards that it needs.
 * @param {string} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<Plan>}
 */
export async function makePlan(query, terms, forms) {
  const { words: typed, names, capitals, open } = readQuery(query);
  /** @param {string} word */
  const isIdle = (word) => isStopWord(word) && !names.has(word);
  const slight = new Set(terms.head.ignored.split(" "));
  /** @param {string} word */
  const isSlight = (word) => slight.has(stemWord(word));
  await Promise.all([
    terms.loadTerms(listNeeded(typed, isIdle)),
    terms.loadShards(open ? terms.locatePrefix(typed.at(-1) ?? "") : []),
  ]);
  await forms.loadWords(typed);
  /** @type {Map<number, Variant[]>} */
  const variantsAt = new Map();
  /** @type {Set<string>} */
  const marks = new Set();
  const words = [...typed];
  const joined = await joinWords(typed, terms, isIdle, open);
  const known = listPhrasePlaces(typed.map(stemWord), forms);
  for (const place of joined.keys()) known.add(place).add(place + 1);
  for (const { places } of findPatterns(typed, typed.map(stemWord), forms, terms.head)) {
    for (const place of places) known.add(place);
  }
  let corrected = false;
  let unknown = false;
  for (const [place, word] of typed.entries()) {
    if (isIdle(word)) continue;
    const spellings = respell(word);
    await forms.loadWords(spellings);
    const meanings = [word, ...spellings].flatMap((one) => forms.lookUp(one));
    const last = open && place === typed.length - 1;
    const mend =
      !known.has(place) &&
      !isSlight(word) &&
      !isStopWord(word) &&
      !(typed.length > 1 && forms.roles.has(stemWord(word)));
    const found = await findVariants(word, last, meanings, terms, mend);
    if (capitals.has(word) && forms.get(`${word}=`)?.every((one) => one.near)) {
      // SEND is not to send: no text has the acronym, and the word is another.
      slight.delete(stemWord(word));
      found.variants = meanings.map(makeVariant);
    }
    if (isStopWord(word) && !found.variants.length) continue;
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
    if (!found.variants.length && mend) unknown = true;
  }
  const stems = words.map(stemWord);
  /** @type {Slot[]} */
  const slots = [];
  const covered = new Set();
  for (const pattern of findPatterns(words, stems, forms, terms.head)) {
    const { places, concepts } = pattern;
    if (isNamed(places, stems, forms)) continue;
    slots.push(makePatternSlot(pattern, words, stems, variantsAt, isSlight));
    for (const place of places) covered.add(place);
    for (const one of concepts) markConcept(one.term, marks);
  }
  const intents = findIntents(words, stems, forms);
  const telling = new Set(intents.flatMap((one) => one.places));
  for (let place = 0; place < words.length; ) {
    const phrase =
      findPhrase(stems, place, forms) ??
      joined.get(place) ??
      completePhrase(words, stems, place, forms, open);
    const length = phrase?.length ?? 1;
    const share = [...words.keys()].slice(place, place + length).some((at) => covered.has(at))
      ? WEIGHTS.inPattern
      : 1;
    const variants = variantsAt.get(place);
    if (phrase) {
      const slot = makePhraseSlot(phrase, words, stems, place, variantsAt);
      slots.push({ ...slot, weight: slot.weight * share });
      for (const one of phrase.concepts) markConcept(one.term, marks);
    } else if (variants?.length) {
      const word = words[place] ?? "";
      const worth = isSlight(word) ? WEIGHTS.ignored : telling.has(place) ? WEIGHTS.intent : 1;
      slots.push({ means: word, kind: "word", variants, weight: worth * share });
    }
    place += length;
  }
  const kept = stems.filter((_, place) => variantsAt.has(place));
  const pairs = kept
    .slice(1)
    .map((stem, place) => [kept[place] ?? "", stem])
    .filter((pair) => kept.length < LONG || !pair.some((stem) => slight.has(stem)))
    .map((pair) => pair.join(" "));
  const told = words.filter((_, place) => variantsAt.has(place));
  const surfaces = told.map((word) => `${word}=`);
  const parts = told.map((word) => `${word}-`);
  const needed = new Set([...pairs, ...surfaces, ...parts]);
  if (intents.some((one) => one.name === "contact")) needed.add(TELEPHONE);
  for (const slot of slots) {
    for (const variant of slot.variants) for (const term of variant.terms) needed.add(term);
  }
  await terms.loadTerms(needed);
  return {
    slots,
    pairs,
    surfaces,
    parts,
    intents: new Set(intents.map((one) => one.name)),
    marks: [...marks],
    didYouMean: corrected ? words.join(" ") : null,
    unknown,
    common: typed.length > 0 && !slots.length && typed.every(isStopWord),
    stems: kept,
  };
}

/**
 * Returns the terms that a query surely needs, as far as its words tell: so that their shards
 * are loaded at the same time.
 * @param {string[]} typed
 * @param {(word: string) => boolean} isIdle
 * @returns {string[]}
 */
function listNeeded(typed, isIdle) {
  const stems = typed.map(stemWord);
  const telling = typed.filter((word) => !isIdle(word));
  return [
    ...stems,
    ...typed.flatMap(listFirstWords),
    ...telling.flatMap(respell).map(stemWord),
    ...telling.map((word) => `${word}=`),
    ...telling.slice(1).map((word, at) => `${stemWord(telling[at] ?? "")} ${stemWord(word)}`),
  ];
}

/**
 * Returns the neighbours that the directory writes as one word, by the place of the first.
 * @param {string[]} typed
 * @param {Terms} terms
 * @param {(word: string) => boolean} isIdle
 * @param {boolean} open whether the last word may be half a word
 * @returns {Promise<Map<number, Phrase>>}
 */
async function joinWords(typed, terms, isIdle, open) {
  /** @type {Map<number, Phrase>} */
  const joined = new Map();
  for (let place = 0; place + 1 < typed.length; place++) {
    const [one = "", other = ""] = typed.slice(place, place + 2);
    if (isIdle(one) || isIdle(other) || joined.has(place - 1)) continue;
    if (terms.read(`${stemWord(one)} ${stemWord(other)}`)) continue;
    const whole = one + other;
    const stem = stemWord(whole);
    await terms.loadTerms([stem]);
    const half = open && place + 2 === typed.length && !terms.read(stemWord(other));
    const found = terms.read(stem) ? [stem] : half ? await terms.expand(whole) : [];
    if (!found.length) continue;
    const concepts = found.slice(0, MOST_JOINED).map((term) => ({ term, weight: WEIGHTS.parted }));
    joined.set(place, { length: 2, concepts });
  }
  return joined;
}

/** Terms that a joined word may begin. */
const MOST_JOINED = 8;
/** Words from which on a query is a sentence. */
const LONG = 4;

/**
 * Tells whether a phrase that the concepts know says all that some words do.
 * @param {number[]} places
 * @param {string[]} stems
 * @param {Forms} forms
 * @returns {boolean}
 */
function isNamed(places, stems, forms) {
  const [first = 0] = places;
  const phrase = findPhrase(stems, first, forms);
  const end = first + (phrase?.length ?? 0);
  return (
    places.every((at) => at < end) &&
    Boolean(phrase?.concepts.some((one) => one.weight >= WEIGHTS.themeName))
  );
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
    variants.push({ terms: own.map((at) => stems[at] ?? ""), weight, why: "all words" });
  }
  const share = (named ? WEIGHTS.oneWord : WEIGHTS.unnamedWord) / Math.max(1, own.length);
  for (const at of own) {
    for (const variant of variantsAt.get(at) ?? []) {
      const weight = variant.weight * share;
      if (weight >= WEIGHTS.least) variants.push({ ...variant, weight });
    }
  }
  const means = words.slice(place, place + phrase.length).join(" ");
  return { means, kind: "phrase", variants, weight: Math.max(1, own.length) ** WEIGHTS.phrase };
}

/**
 * Makes the slot of a pattern: what it means, or all its words as they stand.
 * @param {import("./patterns.js").Found} pattern
 * @param {string[]} words
 * @param {string[]} stems
 * @param {Map<number, Variant[]>} variantsAt
 * @param {(word: string) => boolean} isSlight
 * @returns {Slot}
 */
function makePatternSlot({ roles, places, concepts }, words, stems, variantsAt, isSlight) {
  const own = places.filter((at) => variantsAt.has(at) && !isSlight(words[at] ?? ""));
  const variants = concepts.map((one) => ({
    ...makeVariant(one),
    weight: one.near ? WEIGHTS.nearPattern : one.weight,
  }));
  if (own.length > 1) {
    const terms = own.map((place) => stems[place] ?? "");
    variants.push({ terms, weight: WEIGHTS.exact, why: "all words" });
  }
  const means = places.map((place) => words[place]).join(" ");
  return { means, kind: "pattern", roles, variants, weight: WEIGHTS.pattern };
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
