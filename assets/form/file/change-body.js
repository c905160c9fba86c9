// Puts changed answers into an entry's text: every other line stays as it is, blank ones too.
import { cutBody, partSegments } from "./body.js";

/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("./body.js").Segment} Segment */
/**
 * A segment as it is to be; `was` is null for one that is new, `isGone` tells of one that was taken out.
 * @typedef {{was: Segment | null, heading: string, text: string, isGone: boolean}} Part
 */

/**
 * Return a text with what was changed in it.
 * @param {string} body
 * @param {Pick<Entry, "answers" | "rest">} entry
 * @param {string[]} headings the fixed ones
 */
export function changeBody(body, { answers, rest }, headings) {
  /** @type {Part[]} */
  const parts = cutBody(body).map((was) => ({ ...was, was, isGone: false }));
  const { fixed, own } = partSegments(parts, headings);
  for (const [place, heading] of headings.entries()) {
    const text = answers[heading] ?? "";
    const part = fixed.get(heading);
    if (part) change(part, heading, text);
    else if (text) {
      const made = make(heading, text);
      parts.splice(findPlace(parts, headings.slice(0, place), fixed), 0, made);
      fixed.set(heading, made);
    }
  }
  const [first] = parts;
  const wanted = cutBody(rest);
  const opening = wanted.find(({ heading }) => !heading)?.text ?? "";
  if (first && !first.heading) change(first, "", opening);
  else if (opening) parts.unshift(make("", opening));
  changeOwn(
    parts,
    own.filter(({ heading }) => heading),
    wanted.filter(({ heading }) => heading),
  );
  return joinParts(parts);
}

/**
 * @param {string} heading
 * @param {string} text
 * @returns {Part}
 */
function make(heading, text) {
  return { was: null, heading, text, isGone: false };
}

/**
 * @param {Part} part
 * @param {string} heading
 * @param {string} text
 */
function change(part, heading, text) {
  part.isGone = !text && part.text !== "";
  part.heading = heading;
  part.text = text;
}

/**
 * Return where an answer belongs: behind those that come before it, else before all that has a heading.
 * @param {Part[]} parts
 * @param {string[]} earlier headings
 * @param {Map<string, Part>} fixed
 */
function findPlace(parts, earlier, fixed) {
  const places = earlier.map((heading) => {
    const part = fixed.get(heading);
    return part ? parts.indexOf(part) : -1;
  });
  const last = Math.max(-1, ...places);
  if (last >= 0) return last + 1;
  const first = parts.findIndex(({ heading }) => heading);
  return first < 0 ? parts.length : first;
}

/**
 * Change what stands under headings of the author's own; what stands alike before and behind it stays.
 * @param {Part[]} parts
 * @param {Part[]} own
 * @param {Segment[]} wanted
 */
function changeOwn(parts, own, wanted) {
  const most = Math.min(own.length, wanted.length);
  let start = 0;
  while (start < most && isAlike(own[start], wanted[start])) start++;
  let end = 0;
  while (end < most - start && isAlike(own.at(-1 - end), wanted.at(-1 - end))) end++;
  const before = own.slice(start, own.length - end);
  const now = wanted.slice(start, wanted.length - end);
  let last = own[start - 1];
  for (const [at, part] of before.entries()) {
    const one = now[at];
    part.isGone = !one;
    part.heading = one?.heading ?? "";
    part.text = one?.text ?? "";
    last = part;
  }
  const next = own[start];
  for (const { heading, text } of now.slice(before.length)) {
    const made = make(heading, text);
    const place = next ? parts.indexOf(next) : parts.length;
    parts.splice(last ? parts.indexOf(last) + 1 : place, 0, made);
    last = made;
  }
}

/**
 * @param {{heading: string, text: string} | undefined} one
 * @param {{heading: string, text: string} | undefined} other
 */
function isAlike(one, other) {
  return one?.heading === other?.heading && one?.text === other?.text;
}

/**
 * Return segments one below the other, with an empty line around each that is new.
 * @param {Part[]} parts
 */
function joinParts(parts) {
  let made = "";
  let isOpen = false;
  for (const part of parts.filter(({ isGone }) => !isGone)) {
    const isNew = !part.was || (!part.was.text && part.text !== "");
    if (isNew || isOpen)
      made = made.trim() ? made.replace(/\n?\n?$/, "\n\n") : made.replace(/[ \t]+$/, "");
    made += writePart(part);
    isOpen = isNew;
  }
  return parts.at(-1)?.isGone ? `${made.trimEnd()}\n` : made;
}

/** @param {Part} part */
function writePart({ was, heading, text }) {
  if (was && isAlike(was, { heading, text })) return was.raw;
  const line = was?.heading ? (was.raw.split("\n", 1)[0] ?? "") : "";
  const shown = was?.heading === heading ? line : `## ${heading}`;
  const under = was?.raw.slice(line.length) ?? "";
  if (!was?.text) return heading ? `${shown}\n\n${text}\n` : `${under}${text}\n`;
  const gap = /^\s*/.exec(under)?.[0] ?? "";
  return `${shown}${gap}${text}${under.slice(gap.length + was.text.length)}`;
}
