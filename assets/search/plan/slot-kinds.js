// The three kinds of things that a query may mean, and the terms that show each in an entry: a word, a
// phrase, a pattern.

import { makeVariant } from "../language/forms.js";
import { isStopWord } from "../language/words.js";
import { listShared } from "../shards/shards.js";
import { CHANCE, FEW, WEIGHTS } from "../weights.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../language/forms.js").Phrase} Phrase */
/** @typedef {import("../language/variants.js").Variant} Variant */
/** @typedef {import("../scores/scores.js").Slot} Slot */
/** @typedef {import("./slots.js").Read} Read */

/**
 * Makes the slot of a word that stands by itself.
 * @param {number} place
 * @param {Read} read
 * @returns {Slot}
 */
export function makeWordSlot(place, { words, variantsAt, telling, isSlight }) {
  const means = words[place] ?? "";
  const weight = isSlight(means) ? WEIGHTS.ignored : telling.has(place) ? WEIGHTS.intent : 1;
  return { means, kind: "word", variants: variantsAt.get(place) ?? [], weight };
}

/**
 * Makes the slot of a phrase: the phrase by any name, what is named within it where it only belongs to
 * a theme, all its words (these are the thing itself where it has no name of its own and few entries
 * have them, more than do by chance where it leads elsewhere, or where they stand side by side), or, for little, one.
 * @param {Phrase} phrase
 * @param {number} place
 * @param {Read} read
 * @param {Forms} forms
 * @returns {Slot}
 */
export function makePhraseSlot(phrase, place, { words, stems, variantsAt }, forms) {
  const end = place + phrase.length;
  /** @type {number[]} */
  const own = [];
  for (let at = place; at < end; at++) {
    if (!isStopWord(words[at] ?? "")) own.push(at);
  }
  const all = own.map((at) => stems[at] ?? "");
  const common = countAll(all, forms.terms);
  const ofTheme = phrase.concepts.every((one) => one.weight < WEIGHTS.themeName);
  const leads = phrase.concepts.some((one) => one.near);
  const isThing = ofTheme && common > (leads ? countChance(all, forms.terms) : 0) && common <= FEW;
  // Who names Women's Aid wants what tells of it before what they work on.
  const near = isThing ? WEIGHTS.near : WEIGHTS.nearPhrase;
  /** @type {Variant[]} */
  const variants = phrase.concepts.map((one) => ({
    ...makeVariant(one),
    weight: one.near ? near : one.weight,
  }));
  if (ofTheme) {
    for (const one of listWithin(stems.slice(place, end), forms)) {
      variants.push({ ...makeVariant(one), weight: one.weight * WEIGHTS.unnamedWords });
    }
  }
  if (own.length) {
    const weight = isThing ? WEIGHTS.unnamedWords : WEIGHTS.words;
    variants.push({ terms: all, weight, why: "all words" });
    // What is the theme's own name every entry of it has.
    const pairs = all
      .slice(1)
      .map((stem, at) => `${all[at]} ${stem}`)
      .filter((pair) => !phrase.concepts.some(({ term }) => term.includes(pair)));
    if (ofTheme && pairs.length)
      variants.push({ terms: pairs, weight: WEIGHTS.unnamedWords, why: "side by side" });
  }
  const size = Math.max(1, own.length);
  const share = WEIGHTS.oneWord / size;
  for (const at of own) {
    for (const variant of variantsAt.get(at) ?? []) {
      const weight = variant.weight * share;
      if (weight >= WEIGHTS.least) variants.push({ ...variant, weight });
    }
  }
  const means = words.slice(place, end).join(" ");
  return { means, kind: "phrase", variants, weight: size ** WEIGHTS.phrase };
}

/**
 * Returns how many entries have all of some stems, of which there are several.
 * @param {string[]} stems of shards loaded before
 * @param {Terms} terms
 */
function countAll(stems, terms) {
  return listShared(stems.map((stem) => terms.read(stem)?.entries ?? [])).length;
}

/**
 * Returns up to how many entries have all of some stems by chance: of "screen time" each has one.
 * @param {string[]} stems of shards loaded before
 * @param {Terms} terms
 */
function countChance(stems, terms) {
  const { count } = terms.head;
  const shares = stems.map((stem) => (terms.read(stem)?.entries.length ?? 0) / count);
  return shares.reduce((product, share) => product * share, count * CHANCE);
}

/**
 * Returns what shorter phrases within a phrase name: the unborn, in "pre-birth assessment".
 * @param {string[]} stems the phrase's
 * @param {Forms} forms
 * @returns {import("../language/forms.js").Meaning[]}
 */
function listWithin(stems, forms) {
  /** @type {import("../language/forms.js").Meaning[]} */
  const named = [];
  for (let start = 0; start < stems.length; start++) {
    for (let end = start + 2; end <= stems.length; end++) {
      if (end - start === stems.length) continue;
      named.push(...(forms.get(stems.slice(start, end).join(" ")) ?? []));
    }
  }
  return named.filter((one) => one.weight >= WEIGHTS.themeName);
}

/**
 * Makes the slot of a pattern: what it means, or all its words as they stand.
 * @param {import("../language/patterns.js").Found} pattern
 * @param {Read} read
 * @returns {Slot}
 */
export function makePatternSlot(
  { roles, places, concepts, ring },
  { words, stems, variantsAt, isSlight },
) {
  const own = places.filter((at) => variantsAt.has(at) && !isSlight(words[at] ?? ""));
  // Where no entry tells of what is meant, the nearest do not pass for it.
  const near = concepts.some((one) => !one.near) ? WEIGHTS.nearPattern : WEIGHTS.near;
  const variants = concepts.map((one) => ({
    ...makeVariant(one),
    weight: one.near ? near : one.weight,
  }));
  // Two words that are left of more ("tell the school about the family") do not say the same.
  const told = places.filter((at) => !isStopWord(words[at] ?? ""));
  if (own.length > 2 || (own.length === 2 && told.length === 2)) {
    const terms = own.map((place) => stems[place] ?? "");
    variants.push({ terms, weight: WEIGHTS.exact, why: "all words" });
  }
  const means = places.map((place) => words[place]).join(" ");
  return { means, kind: "pattern", roles, ring, variants, weight: WEIGHTS.pattern };
}
