// A typed query becomes a plan: for each thing meant, the terms that may show it in an entry,
// and what each is worth. Nothing typed is ever parsed as a query language.

import { listAllFirst, listPhrasePlaces, makeVariant } from "../language/forms.js";
import { findIntents, findPatterns } from "../language/patterns.js";
import { findVariants, nameVariants } from "../language/variants.js";
import { isStopWord, respell, splitWords, stemWord } from "../language/words.js";
import { meet } from "../shards/shards.js";
import { SENTENCE, WEIGHTS } from "../weights.js";
import { joinWords, partWords } from "./compounds.js";
import { findTerm } from "./glossary.js";
import { findLeftOut } from "./negation.js";
import { readQuery } from "./query.js";
import { makeSlots } from "./slots.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../language/forms.js").Phrase} Phrase */
/** @typedef {import("../scores/scores.js").Plan} Plan */
/** @typedef {import("../language/variants.js").Variant} Variant */

/**
 * Makes the plan of a query; loads the shards that it needs.
 * @param {string} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<Plan>}
 */
export async function makePlan(query, terms, forms) {
  const asked = await readTyped(query, terms, forms);
  const { typed, open, joined, isSlight } = asked;
  const read = await readWords(asked, terms, forms);
  const { variantsAt } = read;
  const unwanted = leaveOut(read, isSlight, terms, forms);
  // What is left out is no part of a phrase or a pattern.
  const words = read.words.map((word, place) => (unwanted.places.has(place) ? "" : word));
  const stems = words.map(stemWord);
  const intents = findIntents(words, stems, forms);
  const telling = new Set(intents.flatMap((one) => one.places));
  const slots = makeSlots({ ...read, words, stems, open, joined, telling, isSlight }, terms, forms);
  const kept = stems.filter((_, place) => variantsAt.has(place));
  const pairs = kept.slice(1).map((stem, place) => `${kept[place]} ${stem}`);
  const told = words.filter((_, place) => variantsAt.has(place));
  const surfaces = told.map((word) => `${word}=`);
  const meant = slots.flatMap(({ variants }) => variants.flatMap((one) => one.terms));
  const asks = new Set([...intents.map((one) => one.name), ...listImplied(slots, typed)]);
  const needed = new Set([...pairs, ...surfaces, ...unwanted.terms, ...meant]);
  await terms.loadTerms(needed);
  return {
    slots,
    pairs,
    surfaces,
    unwanted: unwanted.terms,
    intents: asks,
    ring: asks.has("contact") || asks.has("door") || slots.some((slot) => slot.ring),
    marks: [...read.marks],
    didYouMean: read.corrected ? read.words.join(" ") : null,
    unknown: read.unknown,
    common: typed.length > 0 && !slots.length && typed.every(isStopWord),
    stems: kept,
    // Who asks whom to ring, or what to do, does not ask what it means; what is mended is asked for.
    term:
      asks.has("contact") || asks.has("doing")
        ? ""
        : findTerm(typed, typed.map(stemWord), asked.isIdle, telling, forms.glossary),
    people: words.filter(
      (word, place) =>
        variantsAt.has(place) && !telling.has(place) && !(telling.size && isSlight(word)),
    ),
  };
}

/**
 * Reads what is typed, and loads what its words surely need.
 * @param {string} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<Typed>}
 */
async function readTyped(query, terms, forms) {
  const { words, names, capitals, open } = readQuery(query);
  /** @param {string} word */
  const isIdle = (word) => isStopWord(word) && !names.has(word);
  const whole = await partAddresses(words, terms, open);
  await loadTyped(whole, isIdle, open, terms, forms);
  const typed = await partWords(whole, open, terms, forms);
  if (typed.length > whole.length) await loadTyped(typed, isIdle, open, terms, forms);
  const slight = new Set(terms.head.ignored.split(" "));
  const named = await findNamed(typed, capitals, slight, terms, forms);
  for (const word of named) slight.delete(stemWord(word));
  const told = typed.filter((word) => !isIdle(word));
  const isLong = told.length >= SENTENCE;
  const loose = new Set(told.filter((word, at) => isLoose(word, told[at - 1], terms)));
  /** @param {string} word */
  const isSlight = (word) =>
    slight.has(stemWord(word)) || (isLong && FIGURES.test(word)) || loose.has(word);
  const joined = await joinWords(typed, terms, forms, isIdle, open);
  return { typed, open, named, capitals, joined, isIdle, isSlight };
}

/**
 * Tells whether a year stands for no more than that something should be new: no entry has it and the
 * word before, as one has of "children act 1989" and of "awards in 2010".
 * @param {string} word
 * @param {string | undefined} before
 * @param {Terms} terms
 */
function isLoose(word, before, terms) {
  if (before === undefined || !YEAR.test(word)) return false;
  return !meet(terms.read(word), terms.read(stemWord(before)));
}

/**
 * Returns what sort of thing a query looks for without a word for it: who tells in a sentence what
 * somebody does to somebody asks what to do.
 * @param {import("../scores/scores.js").Slot[]} slots
 * @param {string[]} typed
 * @returns {string[]}
 */
function listImplied(slots, typed) {
  const isStory = typed.length >= SENTENCE && slots.some((slot) => slot.kind === "pattern");
  return isStory ? ["doing"] : [];
}

/**
 * Takes out of a query what it wants left out, unless it says nothing else.
 * @param {WordsRead} read
 * @param {(word: string) => boolean} isSlight
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {{places: Set<number>, terms: string[]}}
 */
function leaveOut({ words, variantsAt }, isSlight, terms, forms) {
  const stems = words.map(stemWord);
  const found = findLeftOut(words, stems, listKnownPlaces(words, stems, terms, forms), forms);
  const places = new Set(found.flatMap((one) => one.places));
  const told = [...variantsAt.keys()].filter((place) => !places.has(place));
  if (told.every((place) => isSlight(words[place] ?? ""))) return { places: new Set(), terms: [] };
  for (const place of places) variantsAt.delete(place);
  return { places, terms: found.flatMap((one) => one.terms) };
}

/**
 * Returns the places of a query that belong to phrases or patterns that are known.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Set<number>}
 */
function listKnownPlaces(words, stems, terms, forms) {
  const known = listPhrasePlaces(stems, forms);
  for (const { places } of findPatterns(words, stems, forms, terms.head)) {
    for (const place of places) known.add(place);
  }
  return known;
}

/**
 * What is known of a query before its words are looked up one by one.
 * @typedef {object} Typed
 * @property {string[]} typed its words
 * @property {boolean} open whether the last word may be half a word
 * @property {string[]} named those that name something else than the word says
 * @property {Set<string>} capitals those in capitals
 * @property {Map<number, import("../language/forms.js").Phrase>} joined words that are one, by the first's place
 * @property {(word: string) => boolean} isIdle whether a word says nothing
 * @property {(word: string) => boolean} isSlight whether a word says little
 */

/**
 * The words as they are looked for: mended where nothing is spelled as they are.
 * @typedef {object} WordsRead
 * @property {string[]} words
 * @property {Map<number, Variant[]>} variantsAt what each word may stand for, by its place
 * @property {Set<string>} marks
 * @property {boolean} corrected whether a word was mended
 * @property {boolean} unknown whether a word was found nowhere, in no form
 */

/**
 * Finds what each word may stand for.
 * @param {Typed} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<WordsRead>}
 */
async function readWords(query, terms, forms) {
  const { typed, joined, isIdle, isSlight } = query;
  /** @type {WordsRead} */
  const read = {
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
    const mend =
      !known.has(place) &&
      !isSlight(word) &&
      !isStopWord(word) &&
      !(typed.length > 1 && forms.roles.has(stemWord(word)));
    const found = await readWord(place, mend, query, terms, forms);
    if (isStopWord(word) && !found.variants.length) continue;
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
 * Returns the words that name something else than they say: SEND is not to send, and who types
 * Prevent and no more does not look for what prevents.
 * @param {string[]} typed
 * @param {Set<string>} capitals
 * @param {Set<string>} slight the stems of words that say little
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<string[]>}
 */
async function findNamed(typed, capitals, slight, terms, forms) {
  const [alone = ""] = typed;
  if (typed.length === 1 && slight.has(stemWord(alone))) {
    return forms.lookUp(alone).length ? [alone] : [];
  }
  /** @type {string[]} */
  const named = [];
  for (const word of capitals) {
    const meant = forms.get(`${word}=`);
    await terms.loadTerms(meant?.map((one) => one.term) ?? []);
    const shown = new Set(meant?.flatMap(({ term }) => terms.read(term)?.entries ?? []));
    const entries = terms.read(stemWord(word))?.entries ?? [];
    if (meant && entries.some((entry) => !shown.has(entry))) named.push(word);
  }
  return named;
}

/**
 * Takes apart the addresses that no entry has, nor one that begins so: their words may be names.
 * @param {string[]} words
 * @param {Terms} terms
 * @param {boolean} open whether the last word may be half a word
 * @returns {Promise<string[]>}
 */
async function partAddresses(words, terms, open) {
  const parted = words.map(async (word, place) => {
    if (!word.includes("@")) return word;
    const last = open && place === words.length - 1;
    const known = await terms.expand(word);
    if (last ? known.length : known.includes(word)) return word;
    const parts = splitWords(word);
    const telling = parts.filter((part) => !DOMAIN.test(part));
    return telling.length ? telling : parts;
  });
  return (await Promise.all(parted)).flat();
}

/**
 * Loads what the words of a query surely need.
 * @param {string[]} typed
 * @param {(word: string) => boolean} isIdle
 * @param {boolean} open whether the last word may be half a word
 * @param {Terms} terms
 * @param {Forms} forms
 */
async function loadTyped(typed, isIdle, open, terms, forms) {
  await Promise.all([
    terms.loadTerms(listNeeded(typed, isIdle)),
    terms.loadShards(open ? terms.locatePrefix(typed.at(-1) ?? "") : []),
  ]);
  await forms.loadWords(typed);
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
    ...listAllFirst(typed),
    ...telling.flatMap(respell).map(stemWord),
    ...telling.map((word) => `${word}=`),
    ...telling.slice(1).map((word, at) => `${stemWord(telling[at] ?? "")} ${stemWord(word)}`),
  ];
}

/** What ends an address names nobody. */
const DOMAIN = /^(?:ac|co|com|gov|net|nhs|org|pnn|sch|uk)$/;
/** A number as small as many things have: in a sentence it says little but beside its word. */
const FIGURES = /^\d{1,2}$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Letters up to which what is typed in capitals is an acronym, and no word. */
const LONGEST_ACRONYM = 4;
