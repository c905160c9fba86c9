// What the directory writes as two words or more, perhaps with a hyphen, of what is typed as one.

import { meet } from "../shards/shards.js";
import { isPair } from "../shards/terms.js";
import { WEIGHTS } from "../weights.js";
import { makeVariant } from "./forms.js";
import { isStopWord, stemWord } from "./words.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("./forms.js").Forms} Forms */
/** @typedef {import("./variants.js").Variant} Variant */

const MOST_EXPANSIONS = 24;
/**
 * Letters of a word that may be two, and of each of the two but for single letters as in e-safety,
 * and for these.
 */
const LEAST_PARTED = 4;
const LEAST_PART = 3;
const PREFIX = /^(?:bi|co|de|ex|re|un)$/;
/** A letter beside a figure, as in S47. */
const JOINT = /\D\d|\d\D/;
/** Letters of each of two words between which a space may be missing. */
const LEAST_WORD = 4;
/** Words that may be written as one without any space. */
const MOST_WORDS = 6;

/**
 * Returns the terms of a word that the directory writes as two, perhaps with a hyphen: what the two
 * mean, as in schoolnurse, those that stand beside each other, else those that stand in one entry.
 * @param {string} word
 * @param {boolean} last whether it may still be half a word
 * @param {Terms} terms
 * @param {Forms} forms
 * @param {number[]} cuts where the word may be parted
 * @returns {Promise<Variant[]>}
 */
export async function findParts(word, last, terms, forms, cuts) {
  const parts = cuts.map((cut) => [word.slice(0, cut), word.slice(cut)]);
  const stems = parts.map(([left = "", right = ""]) => [stemWord(left), stemWord(right)]);
  await terms.loadTerms(
    stems.flatMap(([left, right]) => [`${left} ${right}`, `${left}`, `${right}`]),
  );
  await forms.loadWords(parts.map(([left = ""]) => left));
  /** @type {Variant[]} */
  const beside = stems.flatMap((pair) => forms.get(pair.join(" "))?.map(makeVariant) ?? []);
  for (const [at, [left, right]] of stems.entries()) {
    const half = `${left} ${parts[at]?.[1]}`;
    const pairs = last ? await terms.expand(half, isPair) : [];
    for (const pair of new Set([`${left} ${right}`, ...pairs])) {
      if (terms.read(pair)) beside.push({ terms: [pair], weight: WEIGHTS.same, why: "two words" });
    }
  }
  if (beside.length) return beside.slice(0, MOST_EXPANSIONS);
  for (const [at, pair] of stems.entries()) {
    const [left = "", right = ""] = parts[at] ?? [];
    const joint = JOINT.test(`${left.at(-1)}${right[0]}`) || PREFIX.test(left);
    if (!joint && (left.length === 2 || right.length < LEAST_PART)) continue;
    const [one = "", other = ""] = pair;
    if (!terms.read(one)) continue;
    const ends = terms.read(other) ? [other] : last ? await terms.expand(right) : [];
    const found = ends.filter((end) => meet(terms.read(one), terms.read(end)));
    if (!found.length || (left.length < LEAST_PART && !joint && !last)) continue;
    return found.slice(0, MOST_EXPANSIONS).map((end) => ({
      terms: [one, end],
      weight: WEIGHTS.same,
      why: "two words",
    }));
  }
  return [];
}

/**
 * Returns where a word may be parted into two.
 * @param {string} word
 */
export function listCuts(word) {
  if (word.length < LEAST_PARTED && !JOINT.test(word)) return [];
  return Array.from(word.slice(1), (_, at) => at + 1);
}

/**
 * Returns the two words that a word is where nothing is spelled as it is: those that are known as a
 * pair ("lowlevel" is low-level), else two that lead somewhere each, with no space struck between.
 * @param {string} word
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<string[]>}
 */
export async function splitWord(word, terms, forms) {
  const parts = listCuts(word)
    .map((cut) => [word.slice(0, cut), word.slice(cut)])
    .filter((both) => both.every((one) => one.length >= LEAST_PART));
  const stems = parts.map((both) => both.map(stemWord));
  const pairs = stems.map((both) => both.join(" "));
  await Promise.all([terms.loadTerms([...pairs, ...stems.flat()]), forms.loadWords(parts.flat())]);
  const pair = pairs.findIndex((one) => terms.read(one) || forms.knows(one));
  if (pair >= 0) return parts[pair] ?? [word];
  // What is known as one word of every day, as "transparent", is no two.
  const [known] = await terms.loadVocabulary(word[0] ?? "");
  if (known.includes(word)) return [word];
  const long = parts.filter((both) => both.every((one) => one.length >= LEAST_WORD));
  const two = long.find((both) => both.every((one) => meansSomething(one, forms)));
  if (two) return two;
  const all = await splitAll(word, MOST_WORDS, terms);
  // What only looks like two is sooner one that is mistyped: "workhop" is a workshop.
  return all && all.length > 2 ? all : [word];
}

/**
 * Returns the words that are written as one without any space, the longest first: all of them known, and
 * each beside the next in some entry; null where there are none.
 * @param {string} word
 * @param {number} most words
 * @param {Terms} terms
 * @returns {Promise<string[] | null>}
 */
async function splitAll(word, most, terms) {
  const cuts = Array.from(word, (_, at) => word.length - at);
  await terms.loadTerms(cuts.map((cut) => stemWord(word.slice(0, cut))));
  for (const cut of cuts) {
    const [first, rest] = [word.slice(0, cut), word.slice(cut)];
    const isIdle = isStopWord(first) && cut > 1;
    if (!isIdle && (cut < LEAST_PART || !terms.read(stemWord(first)))) continue;
    if (!rest) return isIdle ? null : [first];
    const others = most > 1 ? await splitAll(rest, most - 1, terms) : null;
    const next = others?.find((one) => !isStopWord(one)) ?? "";
    if (others && (isIdle || meet(terms.read(stemWord(first)), terms.read(stemWord(next)))))
      return [first, ...others];
  }
  return null;
}

/**
 * Tells whether a word leads somewhere: who writes waterhouse, or deadline, looks for no house and
 * nobody dead.
 * @param {string} word
 * @param {Forms} forms
 */
function meansSomething(word, forms) {
  return forms.lookUp(word).length > 0 || forms.roles.has(stemWord(word));
}
