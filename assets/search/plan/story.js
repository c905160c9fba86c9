// Stories: what somebody tells of a child whom they know, and that may be in danger, in words that no
// pattern foresees. A file of its own, fetched when a query is a sentence.

import { listPlaying } from "../language/patterns.js";

/** @typedef {import("../language/forms.js").Forms} Forms */
/** @typedef {import("../scores/scores.js").Slot} Slot */

/** Words of a sentence without a word of danger that tell no story yet. */
const SENTENCE_WORDS = 5;

/** What tells of somebody: "my son", "him". */
const ONE = /^(?:an?|the|this|i|m[ey]|our|s?he|hi[ms]|her|their)$/;
/** What stands before whom somebody knows, with a word between at most: "our little boy"; "a child" is any. */
const KNOWN = /^(?:this|my|our|his|her|their|your)$/;
const SEEN = /^an? (?:boy|girl|kid|lad|lass|pupil|student|teenager|toddler|youngster)$/;
/** Who asks something in general tells nothing. */
const ASKING = /^(?:help|how|what|when|which|who|where|why|can|could|should|do|does|is|are)$/;
/** What people at work look for: who names one of these tells of no child but of it. */
const TOPIC =
  /^(?:agenda|assembl|assess|audit|award|board|box|bulletin|campaign|chronolog|confer|consent|curriculum|decis|document|dvd|evid|exampl|film|framework|guid|inform|inspect|leader|leaflet|learn|lesson|manag|meet|minut|model|newslett|note|pack|panel|particip|plan|polici|poster|practic|procedur|process|profession|programm|project|protocol|refer|report|research|resourc|review|role|rule|scheme|servic|strategi|supervis|templat|thing|threshold|tool|train|view|workshop)/;
/**
 * What is for, or about, children: who looks for a leaflet about bruises tells of none. Training on Tuesdays is
 * where a child goes, what has "with" in it may have somebody's daughter, and who is taught a lesson with a belt
 * needs no lesson.
 */
const THING = new RegExp(
  [
    "(?:assembly|assessment|award|campaign|check ?list|dvd|evidence|flow ?chart|framework|guidance|guide|leaflet|(?<!t(?:each|aught)\\w* \\w+ a )lesson|map|matrix|minutes|policy|policies|poster|procedure|programme|protocol|research|resource|scheme|strategy|template|tool|toolkit|workshop|direct work)s? (?:for|about|on|with|if|when|that)\\b",
    "(?:film|group|play|project|question|video)s? (?:for|about)\\b",
    "training (?:for|about|on)\\b(?! (?:a )?\\w+day)",
    "(?:check ?list|flow ?chart|guidance|leaflet|policy|policies|poster|procedure|protocol|template|toolkit)s?$",
  ]
    .map((one) => `\\b${one}`)
    .join("|"),
);
/** Who asks whether it is allowed has hurt nobody. */
const LEAVE = /^(?:can|may) (?:i|we) /;
/** What somebody should have, or is. */
const NEED = /\b(?:needs?|wants?|offered|gets?|s?he is(?: really)?) an? /;
/** Intents of who looks for something to read, or to go to. */
const UNASKED = ["course", "training", "tool", "review"];

/**
 * Tells whether a query is the story of a child who may be in danger: by its patterns, or else of somebody,
 * with a word of danger, or of somebody's own child where nothing else is asked for.
 * @param {{words: string[], stems: string[], intents: Set<string>, slots: Slot[]}} read
 * @param {Forms} forms
 * @param {import("../shards/head.js").Head} head
 * @returns {boolean}
 */
export function tellsOfChild({ words, stems, intents, slots }, forms, head) {
  const { grave, child, told, fillers } = head;
  const said = words.join(" ");
  if (THING.test(said)) return false;
  if (slots.some((slot) => slot.ring)) return true;
  if (UNASKED.some((one) => intents.has(one)) || LEAVE.test(said)) return false;
  /** @param {string} roles */
  const list = (roles) => listPlaying(words, stems, forms, roles.split(" "), fillers);
  const isTold = list(`${child} ${told}`).length > 0;
  if (isTold && list(grave).length > 0 && words.some((word) => ONE.test(word))) return true;
  const isOther =
    words.length <= SENTENCE_WORDS ||
    ASKING.test(words[0] ?? "") ||
    NEED.test(said) ||
    stems.some((stem) => TOPIC.test(stem));
  const isKnown = (/** @type {number} */ place) =>
    [words[place - 1], words[place - 2]].some((word) => KNOWN.test(word ?? "")) ||
    SEEN.test(`${words[place - 1]} ${words[place]}`);
  return !isOther && list(child).some(isKnown);
}
