// Finds footnotes and names of links in a text that nothing refers to, or that are not there, as
// goodpractice/content/text/unshown.py does.
import { ESCAPE } from "../checks/link-words.js";
import { findTargetFault, pairBrackets } from "./prose-links.js";

/** @typedef {import("../preview/markup.js").Markup} Markup */
/** @typedef {import("../preview/markup.js").Mark} Mark */

const EMPTY_NOTE = /^ {0,3}\[(\^[^\]\s]{1,200})\]:[ \t]*$(?!\n[ \t]*\S)(?!\n{1,9} {4}\S)/m;
const NAME = /\[([^[\]]{0,999})\]/y;
const NOTE = /^\^[^\s[\]]+$/;

/**
 * Return what is wrong with a footnote or a link's name: nothing refers to it, it stands twice, it
 * leads nowhere, or is not there.
 * @param {string} text
 * @param {string} typed
 * @param {Markup} markup
 * @param {Markup} whole
 */
export function findUnshown(text, typed, markup, whole) {
  const fault = findDefinitionFault(typed, markup, whole) || findOtherCase(typed, markup, whole);
  if (fault) return fault;
  const [, empty] = EMPTY_NOTE.exec(text) ?? [];
  if (empty) return `the note '[${empty}]' is empty; write it, or take it out`;
  return findUndefined(text, markup);
}

/**
 * Return what is wrong with the first footnote, or address behind a name, that no page would show.
 * @param {string} typed
 * @param {Markup} markup
 * @param {Markup} whole
 */
function findDefinitionFault(typed, markup, whole) {
  const used = listUsed(whole);
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const { begin, end, name, target } of markup.definitions) {
    if (begin >= typed.length) continue;
    const folded = foldLabel(name);
    const isNote = name.startsWith("^");
    const isWithin = (/** @type {Mark} */ one) => one.begin < begin && end <= one.end;
    if (isNote && markup.definitions.some(isWithin)) {
      return `the note '[${name}]' begins within another; begin it below that`;
    }
    if (seen.has(folded) && (isNote || seen.get(folded) !== target)) {
      return `'[${name}]:' stands twice, and no page would show the second; keep one`;
    }
    seen.set(folded, target);
    const bare = target.replace(ESCAPE, "");
    const fault = isNote ? "" : findTargetFault(bare, typed.slice(begin, end).trim());
    if (fault) return fault;
    if (!used.has(folded)) {
      return `nothing in the text refers to '[${name}]', so that no page would show it`;
    }
  }
  return "";
}

/**
 * Return what is wrong with the first brackets that name a footnote or an address that is nowhere.
 * @param {string} text
 * @param {Markup} markup
 */
function findUndefined(text, { definitions, links, notes }) {
  const resolved = new Map([...links, ...notes].map(({ begin, end }) => [begin, end]));
  const isDefined = (/** @type {number} */ place) =>
    definitions.some(({ begin }) => isNear(begin, place));
  let behind = 0;
  for (const [begin, end] of pairBrackets(text).sort(([one], [other]) => one - other)) {
    if (begin < behind || (text[end + 1] === ":" && isDefined(begin))) continue;
    const after = resolved.get(begin);
    const missing = after === undefined ? readName(text, begin, end) : "";
    if (missing) {
      return `no line begins with '[${missing}]:', so that the brackets would be shown as typed`;
    }
    behind = after ?? behind;
  }
  return "";
}

/**
 * Return the name of what brackets refer to, of a note (`[^a]`) or an address (`[words][name]`), '' where
 * they refer to nothing.
 * @param {string} text
 * @param {number} begin the bracket that opens
 * @param {number} end the bracket that closes
 */
function readName(text, begin, end) {
  const label = text.slice(begin + 1, end);
  if (NOTE.test(label)) return label;
  NAME.lastIndex = end + 1;
  const name = NAME.exec(text)?.[1];
  if (name === undefined) return "";
  const wanted = name.trim() ? name : label;
  return wanted.trim() && !wanted.startsWith("^") ? wanted : "";
}

/**
 * Return what is wrong with a note that is referred to in letters of another case: GitHub finds it, and
 * no page does.
 * @param {string} typed
 * @param {Markup} markup
 * @param {Markup} whole
 */
function findOtherCase(typed, markup, { definitions }) {
  for (const { begin, name } of markup.notes) {
    const meant = definitions.filter((one) => foldLabel(one.name) === foldLabel(name));
    if (begin >= typed.length || !meant[0] || meant.some((one) => one.name === name)) continue;
    return `no line begins with '[${name}]:', so that the brackets would be shown as typed; did you mean '[${meant[0].name}]'?`;
  }
  return "";
}

/**
 * Return the names that a text refers to; a note that nothing leads to refers to no other, nor to itself.
 * @param {Markup} markup
 */
function listUsed({ links, notes, definitions }) {
  const used = new Set(links.map(({ name }) => foldLabel(name)));
  const calls = notes.map(({ begin, name }) => {
    const around = definitions.find((one) => one.begin <= begin && begin < one.end);
    return { name: foldLabel(name), within: around && foldLabel(around.name) };
  });
  for (let count = -1; count < used.size; ) {
    count = used.size;
    for (const { name, within } of calls) {
      if (within === undefined || used.has(within)) used.add(name);
    }
  }
  return used;
}

/**
 * Tell whether a place is a definition's, which spaces may stand before.
 * @param {number} begin
 * @param {number} place
 */
function isNear(begin, place) {
  return begin <= place && place <= begin + 3;
}

/**
 * Return the name of a link or a note as it is compared.
 * @param {string} name
 */
function foldLabel(name) {
  return name.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}
