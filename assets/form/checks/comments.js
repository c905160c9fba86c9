// Comments in a text that GitHub shows, and no page would, as in goodpractice/content/text/body.py.

import { followFence } from "../file/fences.js";

const IN_CODE = "a comment in code, which GitHub shows, would not be shown; take <!-- out of it";
const ESCAPED =
  "a comment in an address or behind a \\, which GitHub shows, would not be shown; take <!-- out";
const BROKEN =
  "a comment goes on below its paragraph, where GitHub shows it; begin it on a line of its own";
const FIRST =
  "GitHub shows marks behind a comment at a line's beginning as typed; begin a new line with them";
/** What is more than words, up to the end of the line. */
const MARKUP = /[ \t]*(?:[-+#>=]|\d+[.)] |[^\n]*?[*_`[\\&~|])/y;
const FIRST_PATTERN = /^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)]) +)*$/;
const SPANS = /(?<!\\)(?:\\\\)*\\<!--|\]\([^\s()]{1,200}<!--|<!--|(?<![\\`])`+/g;
const NESTED = /<!(?=--)(?:(?!-->)[\s\S])*?<!--/;
const MARKER = /^(?:[-*+]|\d{1,3}[.)])(?: |$)/;
/** What ends the text above it, without the quotes it may stand in. */
const BLOCK =
  /^(?:<!--|(?:[-*+]|0*1[.)]) +\S|#{1,6}(?: |$)|`{3,}[^`]*$|~{3,}|(?:\* *){3,}$|(?:- *){3,}$|(?:_ *){3,}$|\[\^[^\]\s]+\]:)/;

/**
 * Return what is wrong with a comment that GitHub shows and no page would, '' where none is.
 * @param {string} text
 */
export function findShownComment(text) {
  if (!text.includes("<!--")) return "";
  if (text.includes("-->") && NESTED.test(text)) {
    return "a comment begins within another; end the first one before it";
  }
  const lines = text.split("\n");
  let fence = "";
  let inList = false;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const bare = line.replace(/^[ \t>]+/, "");
    inList = MARKER.test(bare) || (inList && (!bare || /^[ \t>]/.test(line)));
    const wasOpen = fence !== "";
    fence = followFence(fence, line);
    const isBelowText = at > 0 && (lines[at - 1] ?? "").trim() !== "";
    if (wasOpen || fence || (!inList && !isBelowText && /^(?: {4}| {0,3}\t)/.test(line))) {
      if (line.includes("<!--")) return IN_CODE;
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < lines.length && goesOnBelow(lines[end] ?? "")) end += 1;
    const found = lookForComments(lines.slice(at, end).join("\n"));
    if (found.fault) return found.fault;
    at = end;
    if (!found.opened) continue;
    while (at < lines.length && !lines[at]?.includes("-->")) at += 1;
    if (at === lines.length) return ""; // it has no end, which is said
    if (found.opened === "text") return BROKEN;
    const last = lines[at] ?? "";
    lines[at] = last.slice(last.indexOf("-->") + 3); // what stands behind it may hold another
  }
  return "";
}

/**
 * Tell whether the paragraph above goes on in a line.
 * @param {string} line
 */
function goesOnBelow(line) {
  const bare = line.replace(/^[ \t>]+/, "");
  return bare !== "" && !BLOCK.test(bare);
}

/**
 * Return what is wrong with a paragraph's comments; and where one goes on below it, what it begins.
 * @param {string} text
 * @returns {{fault: string, opened: "" | "text" | "line"}}
 */
function lookForComments(text) {
  SPANS.lastIndex = 0;
  for (let match = SPANS.exec(text); match; match = SPANS.exec(text)) {
    const [marks] = match;
    const begin = SPANS.lastIndex;
    if (marks.endsWith("<!--")) {
      if (marks !== "<!--") return { fault: ESCAPED, opened: "" };
      const end = text.indexOf("-->", begin - 2); // <!--> is a comment too
      const before = text.slice(text.lastIndexOf("\n", begin - 1) + 1, match.index);
      const isFirst = FIRST_PATTERN.test(before);
      if (end < 0) return { fault: "", opened: isFirst ? "line" : "text" };
      MARKUP.lastIndex = end + 3;
      if (isFirst && MARKUP.test(text)) return { fault: FIRST, opened: "" };
      SPANS.lastIndex = end + 3;
      continue;
    }
    const closing = new RegExp(`(?<!\`)${marks}(?!\`)`, "g");
    closing.lastIndex = begin;
    const end = closing.exec(text);
    if (!end) continue;
    if (text.slice(begin, end.index).includes("<!--")) return { fault: IN_CODE, opened: "" };
    SPANS.lastIndex = closing.lastIndex;
  }
  return { fault: "", opened: "" };
}
