// What a query wants left out: "thresholds but not Dudley", "a meeting that is not a core group".
// A file of its own, fetched when a query has such a word.

import { findPhrase } from "../language/forms.js";
import { WEIGHTS } from "../weights.js";

/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {{places: number[], terms: string[]}} LeftOut words of a query, and the terms of what they name */

/** After these "not" says what somebody fails to do, or asks: nothing is left out. */
const OTHERS =
  /^(?:do|does|did|has|have|had|will|would|can|could|should|may|might|must|why|if|or|whether)$/;
const BE = /^(?:is|are|was|were)$/;
const BE_NOT = /^(?:is|are|was|were)nt$/;
/** Of these "is not training" says what is not looked for, of others ("the plan") what they lack. */
const SUBJECT = /^(?:that|which|it|this)?$/;
const ARTICLE = /^(?:a|an|the|any)$/;
/** What may stand between "not" and a name. */
const BETWEEN = /^(?:a|an|the|any|really|in|on|at|for|about|from|with|to)$/;
/** The endings of verbs: "not trained" is no training that is unwanted. */
const VERBAL = /(?:ed|en|ing)$/;
const PLURAL = /[^isu]s$/;
const MORE = /^n?or$/;

/**
 * Returns what a query wants left out: the things that it names after "not". What belongs to a
 * phrase or a pattern ("not letting me in") is a thing of its own, and left in; so is what "not
 * neglect but poor parenting" is near to.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {Set<number>} known the places of words in phrases and patterns that are known
 * @param {RegExp} leaving the words before what is left out
 * @param {Forms} forms
 * @returns {LeftOut[]}
 */
export function findLeftOut(words, stems, known, leaving, forms) {
  /** @type {LeftOut[]} */
  const found = [];
  for (const [place, word] of words.entries()) {
    const before = words[place - 1] ?? "";
    if (!leaving.test(word) || known.has(place) || OTHERS.test(before)) continue;
    if (isPredicate(words, place)) continue;
    const things = listThings(words, stems, place + 1, before === "but", forms);
    const end = (things.at(-1)?.places.at(-1) ?? place) + 1;
    if (words[end] !== "but") found.push(...things);
  }
  return found;
}

/**
 * Tells whether "not" says what something is not like: "the plan is not smart".
 * @param {string[]} words
 * @param {number} place of "not"
 */
function isPredicate(words, place) {
  const verb = BE_NOT.test(words[place] ?? "") ? place : place - 1;
  if (verb < place && !BE.test(words[verb] ?? "")) return false;
  return !SUBJECT.test(words[verb - 1] ?? "") && !ARTICLE.test(words[place + 1] ?? "");
}

/**
 * Returns the things that the words from a place on name, with "or" between.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {number} start
 * @param {boolean} any whether a word may be a thing that has no other name
 * @param {Forms} forms
 * @returns {LeftOut[]}
 */
function listThings(words, stems, start, any, forms) {
  let place = start;
  while (BETWEEN.test(words[place] ?? "")) place++;
  const thing = nameThing(words, stems, place, any, forms);
  if (!thing) return [];
  const end = place + thing.places.length;
  const more = MORE.test(words[end] ?? "") ? listThings(words, stems, end + 1, any, forms) : [];
  return [thing, ...more];
}

/**
 * Returns the thing that the words at a place name: a phrase, a word that has other names, or one
 * that can be nothing but a thing.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {number} place
 * @param {boolean} any
 * @param {Forms} forms
 * @returns {LeftOut | null}
 */
function nameThing(words, stems, place, any, forms) {
  const phrase = findPhrase(stems, place, forms);
  const word = words[place] ?? "";
  if (VERBAL.test(word) && (phrase || !any)) return null;
  const meanings = phrase?.concepts ?? forms.lookUp(word);
  const terms = meanings.filter((one) => one.weight >= WEIGHTS.themeName).map((one) => one.term);
  if (!terms.length && !phrase && word && (any || PLURAL.test(word)))
    terms.push(stems[place] ?? "");
  if (!terms.length) return null;
  const length = phrase?.length ?? 1;
  return { places: Array.from({ length }, (_, at) => place + at), terms };
}
