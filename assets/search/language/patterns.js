// Finds what a sentence means by the roles of its words: who does what to whom.
// goodpractice/search/language/patterns.toml says which roles and patterns there are.

import { WEIGHTS } from "../weights.js";
import { foldDenials, weakenDenial } from "./denials.js";
import { findPhrase, readMeaning } from "./forms.js";
import { isStopWord, stemWord } from "./words.js";

/** @typedef {import("./forms.js").Forms} Forms */
/** @typedef {import("./forms.js").Meaning} Meaning */

/** A phrase of a query that plays roles. @typedef {{places: number[], roles: string[]}} Part */

/**
 * @typedef {object} Found a pattern that fits
 * @property {string} roles its name
 * @property {number[]} places the query's words that make it, in order
 * @property {Meaning[]} concepts
 * @property {boolean} general whether it says little beside a thing that is named
 * @property {boolean} ring whether it tells of a child who may be in danger
 */

/** The longest phrase that plays a role, in words. */
const LONGEST = 6;

/**
 * Returns the patterns of a query; no word is in two of them.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {Found[]}
 */
export function findPatterns(words, stems, forms, { patterns, fillers, unsaid }) {
  const whole = listNamed(stems, forms);
  const folded = foldDenials(words);
  // What belongs to a way to say no is "", and passed over.
  const idle = `${fillers} `;
  /** @param {string} form */
  const lookUp = (form) => forms.roles.get(form) ?? forms.roles.get(weakenDenial(form));
  const parts = listPhrases(folded, folded.map(stemWord), idle, lookUp)
    .map(({ places, found }) => ({ places, roles: found }))
    // "Abuse" within "domestic abuse" plays no role of its own.
    .filter(({ places }) => !whole.some((name) => cutsInto(places, name)));
  const lines = patterns.split("\n").map((line) => line.split(">"));
  const all = fillPatterns(lines, parts, []);
  const people = unsaid.split(" ");
  const alone = findAlone(words, parts, people, fillers);
  const name = alone?.places.map((place) => stems[place]).join(" ") ?? "";
  const isOfTheme = forms.get(name)?.some((one) => !one.near);
  return all.length || !alone || isOfTheme ? all : fillPatterns(lines, parts, people);
}

/**
 * Returns the patterns that parts fill, the first first, each with parts of its own.
 * @param {string[][]} lines
 * @param {Part[]} parts
 * @param {string[]} unsaid roles of which one may have no part
 * @returns {Found[]}
 */
function fillPatterns(lines, parts, unsaid) {
  let left = parts;
  /** @type {Found[]} */
  const all = [];
  for (const [ways = "", meanings = "", ...flags] of lines) {
    if (!left.length) break;
    for (const roles of ways.split(",")) {
      const used = fillMost(roles.split(" "), left, unsaid);
      if (!used?.length) continue;
      const places = used.flatMap((part) => part.places).sort((one, other) => one - other);
      const concepts = meanings.split("|").map(readMeaning);
      const general = flags.includes("general");
      all.push({ roles, places, concepts, general, ring: flags.includes("ring") });
      left = left.filter((part) => !part.places.some((place) => places.includes(place)));
      break;
    }
  }
  return all;
}

/**
 * Returns a part for each role, but for one that may go unsaid; null where there are none.
 * @param {string[]} roles
 * @param {Part[]} parts
 * @param {string[]} unsaid
 * @returns {Part[] | null}
 */
function fillMost(roles, parts, unsaid) {
  if (!unsaid.length) return fillRoles(roles, parts);
  for (const [place, role] of roles.entries()) {
    const others = unsaid.includes(role) && roles.filter((_, at) => at !== place);
    const used = others && fillRoles(others, parts);
    if (used) return used;
  }
  return null;
}

/**
 * Returns the phrase that says all that a query does, but perhaps for people: who types "refusing to
 * eat" need not say who does.
 * @param {string[]} words
 * @param {Part[]} parts
 * @param {string[]} people their roles
 * @param {string} fillers
 * @returns {Part | null}
 */
function findAlone(words, parts, people, fillers) {
  const idle = new Set(fillers.split(" "));
  const known = new Set(parts.flatMap(({ places }) => places));
  if (words.some((word, at) => !known.has(at) && !isStopWord(word) && !idle.has(word))) return null;
  const [told, ...others] = parts.filter(({ roles }) => !roles.some((one) => people.includes(one)));
  return told && told.places.length > 1 && !others.length ? told : null;
}

/**
 * Returns the places of each phrase that names something.
 * @param {string[]} stems
 * @param {Forms} forms
 * @returns {number[][]}
 */
function listNamed(stems, forms) {
  /** @type {number[][]} */
  const named = [];
  for (let place = 0; place < stems.length; place++) {
    const phrase = findPhrase(stems, place, forms);
    if (!phrase?.concepts.some((one) => one.weight >= WEIGHTS.themeName)) continue;
    named.push(Array.from({ length: phrase.length }, (_, at) => place + at));
    place += phrase.length - 1;
  }
  return named;
}

/**
 * Tells whether places are some, but not all, of a name's.
 * @param {number[]} places
 * @param {number[]} name
 * @returns {boolean}
 */
function cutsInto(places, name) {
  const inside = places.filter((place) => name.includes(place)).length;
  return inside > 0 && inside < name.length;
}

/**
 * Returns what a query looks for, and the words that say so: by their stems, or as they are spelt.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {Forms} forms
 * @returns {{name: string, places: number[]}[]}
 */
export function findIntents(words, stems, forms) {
  const spelt = words.map((word) => `${word}=`);
  return [stems, spelt].flatMap((written) =>
    listPhrases(words, written, "", (form) => forms.intents.get(form)).map(({ places, found }) => ({
      places,
      name: found,
    })),
  );
}

/**
 * Returns the places of a query's words that play one of some roles.
 * @param {string[]} words
 * @param {string[]} stems
 * @param {Forms} forms
 * @param {string[]} roles
 * @param {string} [fillers]
 * @returns {number[]}
 */
export function listPlaying(words, stems, forms, roles, fillers = "") {
  return listPhrases(words, stems, fillers, (form) => forms.roles.get(form))
    .filter(({ found }) => found.some((one) => roles.includes(one)))
    .flatMap(({ places }) => places);
}

/**
 * Returns the phrases of a query that are known, the longest first; fillers may stand within
 * one. A shorter one within a longer one is left out.
 * @template T
 * @param {string[]} words
 * @param {string[]} stems
 * @param {string} fillers
 * @param {(form: string) => T | undefined} lookUp
 * @returns {{places: number[], found: T}[]}
 */
function listPhrases(words, stems, fillers, lookUp) {
  const idle = new Set(fillers.split(" "));
  const all = words.map((_, place) => place);
  const told = all.filter((place) => !idle.has(words[place] ?? ""));
  /** @type {{places: number[], found: T}[]} */
  const listed = [];
  const taken = new Set();
  for (let length = LONGEST; length > 0; length--) {
    const among = length > 1 ? told : all;
    for (let start = 0; start + length <= among.length; start++) {
      const places = among.slice(start, start + length);
      if (places.some((place) => taken.has(place))) continue;
      const found = lookUp(places.map((place) => stems[place]).join(" "));
      if (found === undefined) continue;
      for (const place of places) taken.add(place);
      listed.push({ places, found });
    }
  }
  return listed;
}

/**
 * Returns a part for each role, no part for two; null where one has none.
 * @param {string[]} roles
 * @param {Part[]} parts
 * @returns {Part[] | null}
 */
function fillRoles(roles, parts) {
  const [role, ...others] = roles;
  if (role === undefined) return [];
  for (const part of parts) {
    if (!part.roles.includes(role)) continue;
    const rest = fillRoles(
      others,
      parts.filter((one) => one !== part),
    );
    if (rest) return [part, ...rest];
  }
  return null;
}
