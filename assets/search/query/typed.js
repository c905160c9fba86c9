// What is known of a query before its words are looked up one by one: which of them say little, which
// are names, and which are one.

import { listAllFirst } from "../language/forms.js";
import { isStopWord, respell, splitWords, stemWord } from "../language/words.js";
import { meet } from "../shards/shards.js";
import { SENTENCE } from "../weights.js";
import { joinWords, partWords } from "./compounds.js";
import { splitQuery } from "./split-query.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */

/** What ends an address names nobody. */
const DOMAIN = /^(?:ac|co|com|gov|net|nhs|org|pnn|sch|uk)$/;
/** A number as small as many things have: in a sentence it says little but beside its word. */
const FIGURES = /^\d{1,2}$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Stands in a query that may have the number of an item; what reads it is fetched then. */
const ITEM = /(?:item|entry|award|nom|tool|action|rec).*\d/i;

/**
 * A query's words, and what is known of them.
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
 * Reads what is typed, and loads what its words surely need.
 * @param {string} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<Typed>}
 */
export async function readTyped(query, terms, forms) {
  const items = ITEM.test(query) ? await import("./items.js").catch(() => null) : null;
  const { words, names, capitals, open } = splitQuery(items?.nameItems(query) ?? query);
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
  const loose = new Set(told.filter((word, at) => isVagueYear(word, told[at - 1], terms)));
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
function isVagueYear(word, before, terms) {
  if (before === undefined || !YEAR.test(word)) return false;
  return !meet(terms.read(word), terms.read(stemWord(before)));
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
