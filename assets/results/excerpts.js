// Cuts the piece of a text in which most matches stand, and marks matches.
import { make } from "../page/shared/elements.js";

/** @typedef {[number, number]} Range from the first letter to behind the last */

const EXCERPT_LENGTH = 180;
/** How far before the match an excerpt may begin: with a sentence, with a part of one, with a word. */
const LEADS = [
  { before: /[.!?]["'’)]?\s+(?=\S)/g, most: 90 },
  { before: /[,;:–—]\s+(?=\S)/g, most: 60 },
  { before: /\s+(?=\S)/g, most: 50 },
];
const LEAD = 50;

/**
 * Return where to cut an excerpt: the stretch with most matches, from word to word.
 * @param {string} text
 * @param {Range[]} ranges sorted; one at least
 * @returns {Range}
 */
export function chooseExcerpt(text, ranges) {
  let best = { start: 0, many: 0 };
  for (const [index, [start]] of ranges.entries()) {
    let many = 0;
    for (const [, end] of ranges.slice(index)) {
      if (end > start - LEAD + EXCERPT_LENGTH) break;
      many += 1;
    }
    if (many > best.many) best = { start, many };
  }
  const start = chooseStart(text, best.start);
  const limit = Math.min(start + EXCERPT_LENGTH, text.length);
  let end = limit;
  if (limit < text.length) {
    const gap = Math.max(text.lastIndexOf(" ", limit), text.lastIndexOf("\n", limit));
    if (gap > best.start) end = gap;
  }
  return [start, end];
}

/**
 * Return where an excerpt begins: with the line, which is a paragraph, a heading or an item, or with
 * a sentence of it, where that is near, else with a part of the sentence.
 * @param {string} text
 * @param {number} match where what is looked for stands
 */
function chooseStart(text, match) {
  const line = text.lastIndexOf("\n", match) + 1;
  if (match - line <= (LEADS[0]?.most ?? 0)) return line;
  for (const { before, most } of LEADS) {
    const lead = text.slice(match - most, match);
    const ends = [...lead.matchAll(before)].map((found) => found.index + found[0].length);
    const [first] = ends;
    if (first !== undefined) return match - most + first;
  }
  return match;
}

/**
 * Return an excerpt around the matches, marked, with dots where it was cut; lines are told apart.
 * @param {string} text
 * @param {Range[]} ranges
 * @returns {(Node | string)[]}
 */
export function makeExcerpt(text, ranges) {
  const [start, end] = chooseExcerpt(text, ranges);
  const inside = ranges
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]) => /** @type {Range} */ ([from - start, to - start]));
  const isCut = start > 0 && !/[\n.!?]["'’)]?\s*$/.test(text.slice(Math.max(0, start - 4), start));
  const after = end < text.length && text[end] !== "\n" ? " …" : "";
  const pieces = splitText(text.slice(start, end), inside).map((piece) =>
    piece.marked ? make("mark", {}, piece.text) : joinLines(piece.text),
  );
  return [isCut ? "… " : "", ...pieces, after];
}

/**
 * Return the beginning of a text.
 * @param {string} text
 */
export function makeOpening(text) {
  if (text.length <= EXCERPT_LENGTH) return joinLines(text);
  return `${joinLines(text.slice(0, text.lastIndexOf(" ", EXCERPT_LENGTH)))} …`;
}

/**
 * Put lines into one: what ends without a mark is told apart from what follows.
 * @param {string} text
 */
function joinLines(text) {
  return text.replace(/([.!?:;,])\n+/g, "$1 ").replace(/\n+/g, " · ");
}

/**
 * Split a text into plain and marked pieces.
 * @param {string} text
 * @param {Range[]} ranges sorted, apart from each other
 * @returns {{text: string, marked: boolean}[]}
 */
export function splitText(text, ranges) {
  const pieces = [];
  let done = 0;
  for (const [start, end] of ranges) {
    if (start < done || end <= start || end > text.length) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}

/**
 * Return a text as nodes, its matches in `<mark>`.
 * @param {string} text
 * @param {Range[]} ranges
 * @returns {(Node | string)[]}
 */
export function markText(text, ranges) {
  return splitText(text, ranges).map((piece) =>
    piece.marked ? make("mark", {}, piece.text) : piece.text,
  );
}
