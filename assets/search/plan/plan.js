// A typed query becomes a plan: for each thing meant, the terms that may show it in an entry,
// and what each is worth. Nothing typed is ever parsed as a query language.

import { isStopWord, stemWord } from "../language/words.js";
import { listKnownPlaces, readWords } from "../query/read-words.js";
import { readTyped } from "../query/typed.js";
import { listTerms } from "../scores/scores.js";
import { SENTENCE } from "../weights.js";
import { findTerm } from "./glossary.js";
import { listIntents } from "./intents.js";
import { makeSlots } from "./slots.js";

/** @typedef {import("../shards/terms.js").Terms} Terms */
/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../query/read-words.js").WordsRead} WordsRead */
/** @typedef {import("../query/typed.js").Typed} Typed */
/** @typedef {import("../scores/scores.js").Plan} Plan */

/** The words before what a query wants left out; what finds it is fetched where one stands. */
export const LEAVING = /^(?:not|isnt|arent|wasnt|werent|except|excluding)$/;

/** A sentence, which may be a story; what reads it is fetched meanwhile. */
const STORY = /(?:\S+ ){4}/;

/** The intents of those who need to know whom to ring. */
const RINGING = ["door", "plea", "ring"];

/**
 * Makes the plan of a query; loads the shards that it needs.
 * @param {string} query
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<Plan>}
 */
export async function makePlan(query, terms, forms) {
  const story = STORY.test(query) ? import("./story.js").catch(() => null) : null;
  const asked = await readTyped(query, terms, forms);
  const read = await readWords(asked, terms, forms);
  const { variantsAt } = read;
  const unwanted = await leaveOut(read, asked.isSlight, terms, forms);
  // What is left out is no part of a phrase or a pattern.
  const words = read.words.map((word, place) => (unwanted.places.has(place) ? "" : word));
  const stems = words.map(stemWord);
  const isSaid = (/** @type {string} */ word) => asked.isIdle(word) || asked.isSlight(word);
  const sorts = listIntents(words, stems, isSaid, forms, terms.head);
  // What a cry for help says is looked for, too.
  const telling = new Set(sorts.flatMap(({ name, places }) => (name === "plea" ? [] : places)));
  const slots = makeSlots({ ...asked, ...read, words, stems, telling }, terms, forms);
  const kept = stems.filter((_, place) => variantsAt.has(place));
  const surfaces = words.filter((_, place) => variantsAt.has(place)).map((word) => `${word}=`);
  const intents = new Set(sorts.map((one) => one.name));
  // Who tells in a sentence what somebody does to somebody asks what to do.
  if (asked.typed.length >= SENTENCE && slots.some(({ kind }) => kind === "pattern"))
    intents.add("doing");
  const plan = {
    slots,
    pairs: kept.slice(1).map((stem, place) => `${kept[place]} ${stem}`),
    surfaces,
    unwanted: unwanted.terms,
    intents,
    ring:
      RINGING.some((name) => intents.has(name)) ||
      ((await story)?.tellsOfChild({ words, stems, intents, slots }, forms, terms.head) ??
        slots.some((slot) => slot.ring)),
    marks: [...read.marks],
    didYouMean: read.corrected ? read.words.join(" ") : null,
    unknown: read.unknown || intents.has("elsewhere") || intents.has("nowhere"),
    lost: read.lost,
    common: asked.typed.length > 0 && !slots.length && asked.typed.every(isStopWord),
    stems: kept,
    term: nameTerm(asked, intents, telling, forms),
    people: listPeople(words, variantsAt, telling, asked),
  };
  await terms.loadTerms(listTerms(plan));
  return plan;
}

/**
 * Returns the term of the glossary that a query is about, as it is typed. Who asks whom to ring, or what
 * to do, does not ask what it means; what is mended is asked for ("Did you mean").
 * @param {Typed} asked
 * @param {Set<string>} intents
 * @param {Set<number>} telling
 * @param {Forms} forms
 */
function nameTerm({ typed, isIdle }, intents, telling, forms) {
  if (intents.has("contact") || intents.has("doing")) return "";
  return findTerm(typed, typed.map(stemWord), isIdle, telling, forms.glossary);
}

/**
 * Returns the words that may name somebody: not those that ask for a number.
 * @param {string[]} words
 * @param {WordsRead["variantsAt"]} variantsAt
 * @param {Set<number>} telling
 * @param {Typed} asked
 */
function listPeople(words, variantsAt, telling, { isSlight }) {
  return words.filter(
    (word, place) =>
      variantsAt.has(place) && !telling.has(place) && !(telling.size && isSlight(word)),
  );
}

/**
 * Takes out of a query what it wants left out, unless it says nothing else.
 * @param {WordsRead} read
 * @param {(word: string) => boolean} isSlight
 * @param {Terms} terms
 * @param {Forms} forms
 * @returns {Promise<{places: Set<number>, terms: string[]}>}
 */
async function leaveOut({ words, variantsAt }, isSlight, terms, forms) {
  const stems = words.map(stemWord);
  const isAsked = words.some((word) => LEAVING.test(word));
  const negation = isAsked ? await import("./negation.js").catch(() => null) : null;
  const known = listKnownPlaces(words, stems, terms, forms);
  const found = negation?.findLeftOut(words, stems, known, LEAVING, forms) ?? [];
  const places = new Set(found.flatMap((one) => one.places));
  const told = [...variantsAt.keys()].filter((place) => !places.has(place));
  if (told.every((place) => isSlight(words[place] ?? ""))) return { places: new Set(), terms: [] };
  for (const place of places) variantsAt.delete(place);
  return { places, terms: found.flatMap((one) => one.terms) };
}
