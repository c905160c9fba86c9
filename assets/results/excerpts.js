// Cuts the piece of a text in which most matches stand, and marks matches.
import { make } from "../page/elements.js";

/** @typedef {[number, number]} Range from the first letter to behind the last */

const EXCERPT_LENGTH = 180;
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
  // A line is a paragraph, a heading or an item: an excerpt starts with it where that is near.
  const line = text.lastIndexOf("\n", best.start) + 1;
  let start = Math.max(line, best.start - LEAD);
  if (start > line) start = skipToWord(text, start, best.start);
  const limit = Math.min(start + EXCERPT_LENGTH, text.length);
  let end = limit;
  if (limit < text.length) {
    const gap = Math.max(text.lastIndexOf(" ", limit), text.lastIndexOf("\n", limit));
    if (gap > best.start) end = gap;
  }
  return [start, end];
}

/**
 * Return where the next word begins, at most at `last`.
 * @param {string} text
 * @param {number} from
 * @param {number} last
 */
function skipToWord(text, from, last) {
  if (/\s/.test(text[from - 1] ?? " ")) return from;
  const gap = text.slice(from, last).search(/\s/);
  return gap < 0 ? last : from + gap + 1;
}

/**
 * Return an excerpt around the matches, marked, with dots where it was cut.
 * @param {string} text
 * @param {Range[]} ranges
 * @returns {(Node | string)[]}
 */
export function makeExcerpt(text, ranges) {
  const [start, end] = chooseExcerpt(text, ranges);
  const inside = ranges
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]) => /** @type {Range} */ ([from - start, to - start]));
  const before = start > 0 && text[start - 1] !== "\n" ? "… " : "";
  const after = end < text.length && text[end] !== "\n" ? " …" : "";
  return [before, ...markText(text.slice(start, end), inside), after];
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
