// Compounds: what is typed as one word and the directory writes as two, and the other way round.

import { stemWord } from "../language/words.js";
import { WEIGHTS } from "../weights.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../language/forms.js").Phrase} Phrase */

/** Terms that a joined word may begin. */
const MOST_JOINED = 8;
/** Letters of each part of a word that is two. */
const LEAST_PART = 3;
const LETTERS = /^\p{L}{6,}$/u;

/**
 * Takes apart the words, whose shards are loaded, that are known as two alone: of "lowlevel concern" the phrase is low-level
 * concern, and "nextdoor" says who it is.
 * @param {string[]} words
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<string[]>}
 */
export async function partWords(words, terms, forms) {
  const parted = await Promise.all(words.map((word) => partWord(word, terms, forms)));
  return parted.flat();
}

/**
 * Returns the two words that a word is where nothing is spelled as it is.
 * @param {string} word
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<string[]>}
 */
async function partWord(word, terms, forms) {
  if (!LETTERS.test(word) || terms.read(stemWord(word)) || forms.knows(stemWord(word)))
    return [word];
  const count = word.length - 2 * LEAST_PART + 1;
  const parts = Array.from({ length: count }, (_, at) => [
    word.slice(0, LEAST_PART + at),
    word.slice(LEAST_PART + at),
  ]);
  const pairs = parts.map((both) => both.map(stemWord).join(" "));
  await Promise.all([terms.loadTerms(pairs), forms.loadWords(parts.map(([left = ""]) => left))]);
  const found = pairs.findIndex((pair) => terms.read(pair) || forms.knows(pair));
  return parts[found] ?? [word];
}

/**
 * Returns the neighbours that are written as one word, by the place of the first: in the directory,
 * or where that word leads somewhere, as tik tok does.
 * @param {string[]} typed
 * @param {Terms} terms
 * @param {Forms} forms
 * @param {(word: string) => boolean} isIdle
 * @param {boolean} open whether the last word may be half a word
 * @returns {Promise<Map<number, Phrase>>}
 */
export async function joinWords(typed, terms, forms, isIdle, open) {
  /** @type {Map<number, Phrase>} */
  const joined = new Map();
  for (let place = 0; place + 1 < typed.length; place++) {
    const [one = "", other = ""] = typed.slice(place, place + 2);
    if (isIdle(one) || isIdle(other) || joined.has(place - 1)) continue;
    if (terms.read(`${stemWord(one)} ${stemWord(other)}`)) continue;
    const whole = one + other;
    const stem = stemWord(whole);
    await Promise.all([terms.loadTerms([stem]), forms.loadWords([whole])]);
    const half = open && place + 2 === typed.length && !terms.read(stemWord(other));
    const found = terms.read(stem) ? [stem] : half ? await terms.expand(whole) : [];
    const concepts = [
      ...found.slice(0, MOST_JOINED).map((term) => ({ term, weight: WEIGHTS.parted })),
      ...forms.lookUp(whole),
    ];
    if (concepts.length) joined.set(place, { length: 2, concepts });
  }
  return joined;
}
