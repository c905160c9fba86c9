// Fences, the marks around lines of code: which one is open behind a line of a text, as in
// goodpractice/content/markdown/lines.py.

const CODE_INDENT = 4;
const FENCE = /^[ >]*(?:(?:[-*+]|\d{1,3}[.)]) +)*(?:`{3,}(?=[^`]*$)|~{3,})/;
const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const MARKER = /^ {0,3}(?:[-*+]|(?=\d{1,9}[.)])0*\d{1,3}[.)])(?:( +)|$)/;
/** What a line begins with that goes on with no text above. */
const MARKED = /^ {0,3}(?:>|#{1,6}(?: |$)|`{3,}[^`]*$|~{3,}|\[\^[^\]\s]+\]:|(?:[-*+]|0*1[.)]) +\S)/;

/**
 * Return the fence that is open behind each line, '' where none is. One below an item's first line, and as
 * far in as its text, is in that item and ends with it: it is told as if it stood behind the item's mark.
 * @param {string[]} lines
 */
export function listFences(lines) {
  let fence = "";
  /** @type {number[]} */
  let items = [];
  let goesOnAbove = false;
  return lines.map((line) => {
    const before = fence;
    fence = followFence(before, line);
    if (fence && fence === before) return fence;
    const isClosed = before && line.replace(/^[ >]+/, "").startsWith(readMarks(before));
    if (fence || !isClosed) items = followItems(items, expandTabs(line), goesOnAbove);
    if (/^ *[`~]/.test(fence)) fence = placeFence(fence, items.at(-1) ?? 0);
    goesOnAbove = Boolean(line.trim()) && !before && !fence;
    return fence;
  });
}

/**
 * Return a fence without anything before it as one of the item whose text is so far in, '' for what is code
 * by how far in it is itself.
 * @param {string} fence
 * @param {number} width
 */
function placeFence(fence, width) {
  const marks = readMarks(fence);
  if (fence.length - marks.length >= width + CODE_INDENT) return "";
  return width ? `${" ".repeat(width - 2)}- ${marks}` : marks;
}

/**
 * Return how far in the texts of the items are that a line stands in, given those of the line above; a
 * text that goes on above it may go on further left, but for another item there.
 * @param {number[]} items
 * @param {string} line
 * @param {boolean} goesOnAbove
 */
function followItems(items, line, goesOnAbove) {
  if (!line.trim()) return items;
  let indent = line.length - line.replace(/^ +/, "").length;
  const isNext = indent < (items.at(-1) ?? 0) && MARKER.test(line);
  const isNew = !goesOnAbove || isNext || MARKED.test(line) || RULE.test(line);
  const found = isNew ? items.filter((width) => width <= indent) : [...items];
  let at = found.at(-1) ?? 0;
  while (at <= indent) {
    const rest = line.slice(at);
    const marker = RULE.test(rest) ? null : MARKER.exec(rest);
    if (!marker) break;
    const spaces = marker[1]?.length ?? 0;
    const isOne = spaces > CODE_INDENT || !rest.slice(marker[0].length).trim();
    at += marker[0].length - spaces + (isOne ? 1 : spaces);
    found.push(at);
    indent = Math.max(indent, at);
  }
  return found;
}

/**
 * Return a line with spaces for the tabs in what puts it into lists and quotes, as far as each reaches.
 * @param {string} line
 */
function expandTabs(line) {
  const begin = /^[ \t>*+\-.)\d]*/.exec(line)?.[0] ?? "";
  const columns = [...begin].reduce(
    (shown, mark) => shown + (mark === "\t" ? " ".repeat(4 - (shown.length % 4)) : mark),
    "",
  );
  return columns + line.slice(begin.length);
}

/**
 * Return the marks alone that a fence is made of.
 * @param {string} fence
 */
export function readMarks(fence) {
  return /[`~]+$/.exec(fence)?.[0] ?? "";
}

/**
 * Return the fence that is open behind a line, given that of the one before it: its marks, and what
 * stood before them. It ends by marks in as many quotes and hardly further in, and with its list or
 * quote too, as in goodpractice/content/markdown/lines.py.
 * @param {string} fence
 * @param {string} line
 */
export function followFence(fence, line) {
  const quotes = fence.split(">").length;
  const inQuote = quotes > 1;
  if (fence && !line) return inQuote ? "" : fence;
  const before = /^[ >]*/.exec(line)?.[0] ?? "";
  const indent = line.length - line.replace(/^ +/, "").length;
  const marks = readMarks(fence);
  const begin = fence.length - marks.length;
  const isInside = inQuote
    ? before.split(">").length >= quotes
    : !/^ *[-*+\d]/.test(fence) || indent >= begin;
  if (fence && isInside) {
    const bare = line.slice(before.length).trimEnd();
    const isMarks = bare.startsWith(marks) && !bare.replaceAll(marks.charAt(0), "");
    const isNear = before.split(">").length === quotes && (inQuote || indent < begin + 4);
    return isMarks && isNear ? "" : fence;
  }
  return FENCE.exec(line)?.[0] ?? "";
}
