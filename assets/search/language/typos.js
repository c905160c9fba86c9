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
 * Returns the known words nearest to an unknown one, the best first; all need the fewest edits
 * that any of them needs, and what sounds alike is nearer.
 * @param {string} word
 * @param {string[]} known
 * @param {number[]} weights how common each known word is; nobody means one of 0
 * @param {(word: string, weight: number) => number} [rate] makes of a weight what it is for this word
 * @returns {string[]}
 */
export function findNearest(word, known, weights, rate = (_, weight) => weight) {
  let most = allowEdits(word.length);
  if (!most) return [];
  /** @type {{word: string, edits: number, weight: number}[]} */
  let found = [];
  const sound = word.length < LONG ? "" : soundWord(word);
  known.forEach((candidate, i) => {
    const weight = weights[i] ?? 0;
    if (!weight) return;
    const allowed = Math.floor(sound ? most + ALIKE : most);
    let edits = measureEdits(word, candidate, allowed);
    if (sound && edits <= allowed && soundWord(candidate) === sound) edits -= ALIKE;
    const rated = edits > most ? 0 : rate(candidate, weight);
    if (!rated) return;
    if (edits < most) {
      most = edits;
      found = [];
    }
    found.push({ word: candidate, edits, weight: rated });
  });
  return found
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, MOST)
    .map((one) => one.word);
}
