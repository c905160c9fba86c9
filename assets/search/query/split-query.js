// A typed query becomes words: numbers typed with spaces are one, and so are e-mail addresses and
// single letters around "and"; what is typed in capitals may be a name.

import { ADDRESS, isStopWord, splitWords } from "../language/words.js";
import { dropFillerWords } from "./filler-words.js";

/** As many as a query's letters can be, but that some letters stand for several words. */
const MOST_WORDS = 100;

/**
 * @typedef {object} SplitQuery
 * @property {string[]} words
 * @property {Set<string>} names stop words that are meant as names: IT, WHO
 * @property {Set<string>} capitals what is typed in capitals, unless all of several words are
 * @property {boolean} open whether the last word may still be half a word
 */

/**
 * @param {string} query
 * @returns {SplitQuery}
 */
export function splitQuery(query) {
  const said = spellNumbers(joinLetters(joinNumbers(splitAround(query))));
  const words = dropFillerWords(said);
  const isEnd = words.at(-1) === said.at(-1);
  const open = isEnd && splitWords([...query].at(-1) ?? "").length > 0;
  // A common word alone may be a name; where all is in capitals, none is told from the others.
  const alone = words.length === 1;
  const shouted = words.length > 1 && query === query.toUpperCase();
  const found = shouted ? [] : (query.match(/\b[A-Z](?:\.[A-Z])+\b|\b[A-Z]{2,6}\b/g) ?? []);
  const capitals = new Set(found.map((word) => word.replaceAll(".", "").toLowerCase()));
  const names = alone ? words : [...capitals].filter(isStopWord);
  return { words, names: new Set(names), capitals, open };
}

/**
 * Spells out what stands short beside a number, an age, a year at school or a part of a law: "yr9" and
 * "y9" are year 9, "3yo" is 3 year old, "18mth" 18 month, and "sec 47" section 47.
 * @param {string[]} words
 * @returns {string[]}
 */
function spellNumbers(words) {
  const text = words
    .join(" ")
    .replace(/(?<=^| )sec ?(?=\d{1,3}(?: |$))/g, "section ")
    .replace(/(?<=^| )(?:y|yr|year) ?(?=\d{1,2}(?: |$))/g, "year ")
    .replace(/(?<=(?:^| )\d{1,2}) ?(?:yo|y o|yrs? old)(?= |$)/g, " year old")
    .replace(/(?<=(?:^| )\d{1,2}) ?(?:mo|mths?)(?= |$)/g, " month");
  return text ? text.split(" ") : [];
}

/**
 * Returns a query's words, of which an address is one.
 * @param {string} query
 * @returns {string[]}
 */
function splitAround(query) {
  const addresses = query.match(ADDRESS) ?? [];
  return query
    .split(ADDRESS)
    .flatMap((text, at) => [...splitWords(text), addresses[at]?.toLowerCase() ?? ""])
    .filter(Boolean)
    .slice(0, MOST_WORDS);
}

/**
 * Joins the parts of telephone numbers, as terms.py writes them: without spaces or +44.
 * @param {string[]} words
 * @returns {string[]}
 */
function joinNumbers(words) {
  /** @type {string[]} */
  const joined = [];
  for (let place = 0; place < words.length; ) {
    let end = place;
    while (/^\d+$/.test(words[end] ?? "")) end++;
    const number = words
      .slice(place, end)
      .join("")
      .replace(/^(?:00)?440?(?=\d{9,10}$)/, "0");
    if (number.length > 6 && number.startsWith("0")) joined.push(number);
    else joined.push(...words.slice(place, end));
    if (end < words.length) joined.push(words[end] ?? "");
    place = end + 1;
  }
  return joined;
}

/**
 * @param {string[]} words
 * @returns {string[]}
 */
function joinLetters(words) {
  /** @type {string[]} */
  const joined = [];
  for (const word of words) {
    const before = joined.at(-2) ?? "";
    if (word.length === 1 && joined.at(-1) === "and" && before.length === 1) {
      joined.splice(-2, 2, `${before}&${word}`);
    } else {
      joined.push(word);
    }
  }
  return joined;
}
