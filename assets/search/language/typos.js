// Mends what was mistyped: finds the known words nearest to an unknown one.

/**
 * Returns how many letters must be added, dropped, changed or swapped with their neighbour to
 * make one word of the other (the optimal string alignment distance); more than `most` is
 * given as most + 1.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @returns {number}
 */
export function measureEdits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let edits = Math.min(
        /** @type {number} */ (row[j]) + 1,
        /** @type {number} */ (next[j - 1]) + 1,
        /** @type {number} */ (row[j - 1]) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        edits = Math.min(edits, /** @type {number} */ (before[j - 2]) + 1);
      }
      next.push(edits);
      if (edits < least) least = edits;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(/** @type {number} */ (row[other.length]), most + 1);
}

/** The keys of a keyboard, row by row; each row begins half a key further to the right. */
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/**
 * Returns the letters beside one on the keyboard.
 * @param {string} letter
 * @returns {string[]}
 */
export function listNeighbours(letter) {
  /** @type {string[]} */
  const found = [];
  const row = ROWS.findIndex((keys) => keys.includes(letter));
  const at = ROWS[row]?.indexOf(letter) ?? -1;
  if (at < 0) return found;
  for (const [other, places] of /** @type {const} */ ([
    [row, [at - 1, at + 1]],
    [row - 1, [at, at + 1]],
    [row + 1, [at - 1, at]],
  ])) {
    for (const place of places) if (place >= 0) found.push(ROWS[other]?.[place] ?? "");
  }
  return found.filter(Boolean);
}

/**
 * Returns how many edits a word of this length may need.
 * @param {number} length
 * @returns {number}
 */
export function allowEdits(length) {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Known words that one unknown one may be. */
const MOST = 3;
/** Edits that it saves that two words sound alike: what is as near besides comes by how common it is. */
const ALIKE = 1;
/** Letters from which on it does: too many shorter ones sound alike. */
const LONG = 6;
/** Letters of a word as it sounds, a vowel among them: fewer, or none, are read out one by one. */
const SPOKEN = /^(?=.*[aeiou]).{3}/;
/** How few edits count for a slip that fingers or ears make easily, and for one that they hardly notice. */
const EASY = 0.75;
const SLIGHT = 0.5;
/** The same for a word that is spelt as it sounds. */
const HEARD = 0.25;
/** How many times as common, as a power of two, a word must be that is an edit further away. */
const FAR = 8;
const VOWELS = "aeiouy";

/** Spellings that sound the same, in the order in which they are made one. */
const SPELT = /** @type {const} */ ([
  [/^kn/, "n"],
  [/^wr/, "r"],
  [/ph/g, "f"],
  [/sch/g, "sk"],
  [/(?:[cst]i|sh)(?:o|u)n/g, "shn"],
  [/ight/g, "ite"],
  [/ck|que$/g, "k"],
  [/c(?=[eiy])|z/g, "s"],
  [/[cq]/g, "k"],
  [/ie$|ey$|y/g, "i"],
  [/(.)\1+/g, "$1"],
]);

/** By a first letter, how else a word may begin that sounds so: fone is phone. */
const BEGINNINGS = /** @type {Record<string, string>} */ ({
  f: "p",
  j: "g",
  k: "c",
  n: "k",
  r: "w",
});

/**
 * Returns the letters with which words may begin that sound as if they began with one.
 * @param {string} letter
 */
export function listBeginnings(letter) {
  return [letter, BEGINNINGS[letter] ?? ""].filter(Boolean);
}

/**
 * Returns roughly how a word sounds: who writes "trafiking" hears trafficking, and not training.
 * @param {string} word
 * @returns {string} its first letter, and the consonants after it
 */
function soundWord(word) {
  const heard = word
    .replaceAll("ph", "f")
    .replace(/c(?=[eiy])|z/g, "s")
    .replace(/ck|[cq]/g, "k");
  // An N that is left out of "training" is hardly missed.
  const told = heard.slice(0, 1) + heard.slice(1).replace(/[aeiouyhw]/g, "");
  return told.replace(/(.)\1+/g, "$1");
}

/**
 * Returns a word as somebody spells it who only heard it: "skool" and "school" are one.
 * @param {string} word
 */
function spellHeard(word) {
  return SPELT.reduce((heard, [spelling, sound]) => heard.replace(spelling, sound), word);
}

/**
 * Returns how much of an edit two words are apart of which one needs a single edit: less where a
 * letter stands once instead of twice, where two are swapped, or one is struck for that beside it on
 * the keyboard or another vowel.
 * @param {string} word
 * @param {string} other
 * @returns {number}
 */
function measureSlip(word, other) {
  let start = 0;
  while (start < word.length && word[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(word.length, other.length) - start;
  while (end < most && word.at(-1 - end) === other.at(-1 - end)) end++;
  const [typed, meant] = [word, other].map((one) => one.slice(start, one.length - end));
  const [from = "", to = ""] = [typed, meant];
  if (!from || !to) return word[start - 1] === from + to ? SLIGHT : 1;
  if (from.length > 1) return EASY;
  const isNear = VOWELS.includes(from) ? VOWELS.includes(to) : listNeighbours(from).includes(to);
  return isNear ? EASY : 1;
}

/**
 * Tells whether one word is the other but for a slip that is easily made.
 * @param {string} word
 * @param {string} other
 */
export function isSlip(word, other) {
  return measureEdits(word, other, 1) === 1 && measureSlip(word, other) < 1;
}

/**
 * Returns how many edits two words are apart, as far as somebody who mistypes notices.
 * @param {string} word
 * @param {string} other
 * @param {number} most
 * @param {string} heard the word as it sounds
 * @param {string} sound its consonants
 * @returns {number} more than `most` where they are too far apart
 */
function measureDistance(word, other, most, heard, sound) {
  if (SPOKEN.test(heard) && spellHeard(other) === heard) return HEARD;
  const edits = measureEdits(word, other, sound ? most + ALIKE : most);
  const isAlike = sound && edits <= most + ALIKE && soundWord(other) === sound;
  if (edits === 1) return isAlike ? measureSlip(word, other) * SLIGHT : measureSlip(word, other);
  return isAlike ? edits - ALIKE : edits;
}

/**
 * Returns the known words nearest to an unknown one, the best first: of those that are about as near
 * the commoner ones.
 * @param {string} word
 * @param {string[]} known
 * @param {number[]} weights how common each known word is, as a power of two; nobody means one of 0
 * @param {(word: string, weight: number) => number} [rate] makes of a weight what it is for this word
 * @returns {string[]}
 */
export function findNearest(word, known, weights, rate = (_, weight) => weight) {
  const most = allowEdits(word.length);
  if (!most) return [];
  /** @type {{word: string, edits: number, rank: number}[]} */
  const found = [];
  const sound = word.length < LONG ? "" : soundWord(word);
  const heard = spellHeard(word);
  known.forEach((candidate, i) => {
    const weight = weights[i] ?? 0;
    const edits = weight ? measureDistance(word, candidate, most, heard, sound) : most + 1;
    const rated = edits > most ? 0 : rate(candidate, weight);
    if (rated) found.push({ word: candidate, edits, rank: rated - FAR * edits });
  });
  const least = Math.min(...found.map((one) => one.edits));
  return found
    .filter((one) => one.edits < least + ALIKE)
    .sort((a, b) => b.rank - a.rank || (a.word < b.word ? -1 : 1))
    .slice(0, MOST)
    .map((one) => one.word);
}
