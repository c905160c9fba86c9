// What each word of a query may stand for in an entry: mended where nothing is spelled as it is.

import { listPhrasePlaces, makeVariant } from "../language/forms.js";
import { findPatterns } from "../language/patterns.js";
import { findVariants, nameVariants } from "../language/variants.js";
import { isStopWord, respell, stemWord } from "../language/words.js";
import { WEIGHTS } from "../weights.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../language/variants.js").Variant} Variant */
/** @typedef {import("./typed.js").Typed} Typed */

/** Letters up to which what is typed in capitals is an acronym, and no word. */
const LONGEST_ACRONYM = 4;

/**
 * The words as they are looked for: mended where nothing is spelled as they are.
 * @typedef {object} WordsRead
 * @property {string[]} words
 * @property {Map<number, Variant[]>} variantsAt what each word may stand for, by its place
 * @property {Set<string>} marks
 * @property {boolean} corrected whether a word was mended
 * @property {boolean} unknown whether a word was found nowhere, in no form
 * @property {string[]} lost words that cannot be looked for, since their shard could not be had
 */

/**
 * Finds what each word may stand for.
 * @param {Typed} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<WordsRead>}
 */
export async function readWords(query, terms, forms) {
  const { typed, joined, isIdle, isSlight } = query;
  /** @type {WordsRead} */
  const read = {
    lost: [],
    words: [...typed],
    variantsAt: new Map(),
    marks: new Set(),
    corrected: false,
    unknown: false,
  };
  const known = listKnownPlaces(typed, typed.map(stemWord), terms, forms);
  for (const place of joined.keys()) known.add(place).add(place + 1);
  for (const [place, word] of typed.entries()) {
    if (isIdle(word) || isInitial(typed, place, terms)) continue;
    const isLost = terms.isLost(stemWord(word));
    const mend =
      !isLost &&
      !known.has(place) &&
      !isSlight(word) &&
      !isStopWord(word) &&
      !(typed.length > 1 && forms.roles.has(stemWord(word)));
    const found = await readWord(place, mend, query, terms, forms);
    if (isStopWord(word) && !found.variants.length) continue;
    if (isLost && !found.variants.length) {
      if (!isSlight(word)) read.lost.push(word);
      continue;
    }
    read.words[place] = found.word;
    read.corrected ||= found.corrected;
    if (found.corrected && isStopWord(found.word)) continue;
    read.variantsAt.set(place, found.variants);
    // What says little is marked only where nothing else is looked for.
    if (!isSlight(word) || typed.every((one) => isIdle(one) || isSlight(one))) {
      for (const mark of found.marks) read.marks.add(mark);
    }
    if (found.corrected) {
      for (const one of forms.lookUp(found.word)) {
        found.variants.push({ ...makeVariant(one), weight: one.weight * WEIGHTS.typo });
      }
    }
    if (!found.variants.length && mend) read.unknown = true;
  }
  return read;
}

/**
 * Finds what one word may stand for.
 * @param {number} place
 * @param {boolean} mend whether to look for typos
 * @param {Typed} query
 * @param {Terms} terms
 * @param {Forms} forms
 */
async function readWord(place, mend, { typed, open, named, capitals }, terms, forms) {
  const word = typed[place] ?? "";
  const spellings = respell(word);
  await forms.loadWords(spellings);
  const meanings = [word, ...spellings].flatMap((one) => forms.lookUp(one));
  const last = open && place === typed.length - 1;
  const beside = [typed[place - 1] ?? "", typed[place + 1] ?? ""].map(stemWord);
  const found = await findVariants(word, { last, mend, beside }, meanings, terms, forms);
  if (found.word !== word) await forms.loadWords([found.word]);
  // NEET is no NEED mistyped: an acronym is mended to none but another.
  const isAcronym = capitals.has(word) && word.length <= LONGEST_ACRONYM;
  if (found.corrected && isAcronym && !forms.get(`${found.word}=`)) {
    Object.assign(found, { variants: [], word, corrected: false });
  }
  if (named.includes(word)) found.variants = nameVariants(found.variants);
  return found;
}

/**
 * Tells whether a letter says nothing, as the first of somebody's name does: of J Jennings, but not
 * the J of Child J.
 * @param {string[]} typed
 * @param {number} place
 * @param {Terms} terms
 * @returns {boolean}
 */
function isInitial(typed, place, terms) {
  const [letter = "", name = ""] = typed.slice(place, place + 2);
  return (
    Boolean(name) &&
    /^[a-z]$/.test(letter) &&
    !terms.read(`${stemWord(typed[place - 1] ?? "")} ${letter}`)
  );
}

/**
 * Returns the places of a query that belong to phrases or patterns that are known.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Set<number>}
 */
export function listKnownPlaces(words, stems, terms, forms) {
  const known = listPhrasePlaces(stems, forms);
  for (const { places } of findPatterns(words, stems, forms, terms.head)) {
    for (const place of places) known.add(place);
  }
  return known;
}
