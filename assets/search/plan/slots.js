// What a query asks for, slot by slot: its patterns, its phrases, and each other word.

import { completePhrase, findPhrase } from "../language/forms.js";
import { findPatterns } from "../language/patterns.js";
import { isStopWord } from "../language/words.js";
import { WEIGHTS } from "../weights.js";
import { makePatternSlot, makePhraseSlot, makeWordSlot } from "./slot-kinds.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../language/forms.js").Phrase} Phrase */
/** @typedef {import("../query/typed.js").Typed} Typed */
/** @typedef {import("../query/read-words.js").WordsRead} WordsRead */
/** @typedef {import("../scores/scores.js").Slot} Slot */

/**
 * A query as it is read. A word that is left out is "", and `telling` are the places of words that
 * say what sort of thing is looked for.
 * @typedef {Pick<WordsRead, "words" | "variantsAt" | "marks"> & Pick<Typed, "open" | "joined" | "isSlight"> & {stems: string[], telling: Set<number>}} Read
 */

/** What leads from a thing to the people whom it is for. */
const LEADING = /^(?:of|for|by|with|to)$/;

/**
 * Makes the slots of a query: what its patterns, phrases and other words ask for.
 * @param {Read} read
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Slot[]}
 */
export function makeSlots(read, terms, forms) {
  const { words, stems, marks, open, joined } = read;
  /** @type {Slot[]} */
  const slots = [];
  const covered = new Set();
  for (const pattern of findPatterns(words, stems, forms, terms.head)) {
    const { places, concepts } = pattern;
    const slot = makePatternSlot(pattern, read);
    const isBeside = pattern.general && namesThing(read, places, forms, terms.head);
    slots.push(isBeside ? { ...slot, weight: WEIGHTS.generalPattern } : slot);
    for (const place of places) covered.add(place);
    for (const one of concepts) markConcept(one.term, marks);
  }
  for (let place = 0; place < words.length; ) {
    if (!words[place]) {
      place++;
      continue;
    }
    const phrase =
      findSlotPhrase(stems, place, forms) ??
      joined.get(place) ??
      completePhrase(words, stems, place, forms, open);
    const length = phrase?.length ?? 1;
    const places = [...words.keys()].slice(place, place + length);
    const share = weighBeside(places, covered, read, forms, terms.head);
    const slot = phrase ? makePhraseSlot(phrase, place, read, forms) : makeWordSlot(place, read);
    if (phrase) {
      const isGroup = slots.length > 0 && isAudience(words, stems, places, forms, terms.head);
      slots.push({ ...slot, weight: (isGroup ? 1 : slot.weight) * share });
      for (const one of phrase.concepts) markConcept(one.term, marks);
    } else if (slot.variants.length) {
      slots.push({ ...slot, weight: slot.weight * share });
      for (const one of listNames(slot, terms.head)) markConcept(one, marks);
    }
    place += length;
  }
  return slots;
}

/**
 * Returns how much of a query words still are beside its patterns: little where they stand in one, or
 * say who it is, which might have gone unsaid.
 * @param {number[]} places the words', of which a phrase has several
 * @param {Set<number>} covered the places of the patterns
 * @param {Read} read
 * @param {Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {number}
 */
function weighBeside(places, covered, { stems }, forms, { unsaid }) {
  const [first = 0, ...more] = places;
  if (!covered.size) return 1;
  const isSaid = places.some((at) => covered.has(at));
  const isPerson = !more.length && playsRole(stems[first] ?? "", forms, unsaid);
  return isSaid || isPerson ? WEIGHTS.inPattern : 1;
}

/**
 * Returns the phrase at a place, unless it only belongs to a theme and cuts into a name: of "baby
 * died suddenly", the last two words say more than the first two.
 * @param {string[]} stems
 * @param {number} place
 * @param {Forms} forms
 * @returns {Phrase | null}
 */
function findSlotPhrase(stems, place, forms) {
  const phrase = findPhrase(stems, place, forms);
  if (!phrase || isName(phrase)) return phrase;
  const end = place + phrase.length;
  for (let at = place + 1; at < end; at++) {
    const other = findPhrase(stems, at, forms);
    if (other && at + other.length > end && isName(other)) return null;
  }
  return phrase;
}

/** @param {Phrase} phrase */
function isName({ concepts }) {
  return concepts.some((one) => one.weight >= WEIGHTS.themeName);
}

/**
 * Tells whether a phrase is the group of people whom something is for, or about: who looks for
 * "supervision of social workers" looks for supervision first.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {number[]} places the phrase's
 * @param {Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {boolean}
 */
function isAudience(words, stems, places, forms, { people }) {
  const [first = 0] = places;
  const form = places.map((at) => stems[at]).join(" ");
  return LEADING.test(words[first - 1] ?? "") && playsRole(form, forms, people);
}

/**
 * Tells whether a phrase plays one of some roles.
 * @param {string} form the stems of the phrase
 * @param {Forms} forms
 * @param {string} listed roles
 * @returns {boolean}
 */
function playsRole(form, forms, listed) {
  const wanted = listed.split(" ");
  return (forms.roles.get(form) ?? []).some((role) => wanted.includes(role));
}

/**
 * Tells whether a query names a thing, and not only people, besides some of its words.
 * @param {Pick<Read, "words" | "stems">} read
 * @param {number[]} besides
 * @param {Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {boolean}
 */
export function namesThing({ words, stems }, besides, forms, { people }) {
  return words.some((word, place) => {
    if (!word || besides.includes(place)) return false;
    if (playsRole(stems[place] ?? "", forms, people)) return false;
    const phrase = findPhrase(stems, place, forms);
    if (!phrase) return forms.lookUp(word).some((one) => one.weight >= WEIGHTS.themeName);
    return !playsRole(stems.slice(place, place + phrase.length).join(" "), forms, people);
  });
}

/**
 * Returns the terms of what a word is by another name; a board's would mark every board.
 * @param {Slot} slot
 * @param {import("../shards/head.js").Head} head
 */
function listNames({ variants }, { boards }) {
  return variants
    .filter(({ why, weight }) => why === "meaning" && weight >= WEIGHTS.themeName)
    .flatMap(({ terms }) => terms)
    .filter((term) => !boards.some(([board]) => board === term));
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
