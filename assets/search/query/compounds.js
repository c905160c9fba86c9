// Compounds: what is typed as one word and the directory writes as two, and the other way round.

import { listPhrasePlaces } from "../language/forms.js";
import { loadMending } from "../language/variants.js";
import { stemWord } from "../language/words.js";
import { WEIGHTS } from "../weights.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../language/forms.js").Phrase} Phrase */

/** Terms that a joined word may begin. */
const MOST_JOINED = 8;
const LETTERS = /^\p{L}{6,}$/u;

/**
 * Takes apart the words that are known as two alone: "nextdoor" says who it is, and of "lowlevel
 * concern" the phrase is low-level concern.
 * @param {string[]} words whose shards were loaded before
 * @param {boolean} open whether the last word may be half a word
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<string[]>}
 */
export async function partWords(words, open, terms, forms) {
  const stems = words.map(stemWord);
  const named = listPhrasePlaces(stems, forms);
  const parted = words.map(async (word, place) => {
    const stem = stems[place] ?? "";
    if (!LETTERS.test(word) || named.has(place) || terms.read(stem) || forms.knows(stem))
      return [word];
    const isHalf = open && place === words.length - 1 && (await terms.expand(word)).length > 0;
    const mending = isHalf ? null : await loadMending();
    return mending ? mending.splitWord(word, terms, forms) : [word];
  });
  return (await Promise.all(parted)).flat();
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
      ...found.slice(0, MOST_JOINED).map((term) => ({ term, weight: WEIGHTS.same })),
      ...forms.lookUp(whole),
    ];
    if (concepts.length) joined.set(place, { length: 2, concepts });
  }
  return joined;
}
