// Finds where a text's code, links, names and notes stand, as the preview reads it: what is wrong with
// a text is judged by that, so that code is no link, and a link is what a page makes one of.
import { parse, postprocess, preprocess } from "micromark";
import { gfm } from "micromark-extension-gfm";

/** @typedef {{begin: number, end: number}} Span  from 0, in the text */
/** @typedef {"code" | "fences" | "links" | "bare" | "definitions" | "notes" | "tails" | "stars" | "lost"} Kind */
/** @typedef {Span & {kind: Kind, words: string, target: string, name: string}} Mark  of a link, its name for one defined elsewhere; a note's begins with ^ */
/** @typedef {Record<Kind, Mark[]>} Markup */

/** HTML and pictures are shown as typed, and told of elsewhere. */
const PLAIN = { disable: { null: ["htmlFlow", "htmlText", "labelStartImage"] } };
/** What a text that is looked at may have: with more the reader takes seconds. Entries are far shorter. */
const LONGEST = 20_000;
const MOST_MARKS = 3_000;
const MARKS = /[[\]*_~`<>|]/g;
/** For each line that makes a heading of the one above, the reader goes through all that it has read. */
const MOST_UNDERLINES = 500;
const UNDERLINE = /^[ \t>]*(?:=+|-+)[ \t]*$/gm;
/** A number of more figures than a list's have, as a year: it begins no item, as in markdown/lines.py. */
const YEAR =
  /^((?:[ \t>]|[-*+][ \t]|(?=\d{1,9}[.)])0*(?:[1-9]\d{0,2})?[.)][ \t])*(?!0*\d{1,3}[.)])\d{4,9})(?=[.)](?:\s|$))/gm;
/** What ends all lists, quotes and notes above it, behind an empty line. */
const PLAIN_LINE = /^[\p{L}"'‘“(]/u;
/** A fence with nothing before it, and what may be one, of which nothing tells the end. */
const OPENING = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const MAYBE_FENCE = /`{3}|~{3}/;
const UNKNOWN = "?";
/** @type {Record<string, Kind>} */
const KINDS = {
  autolinkEmail: "bare",
  autolinkProtocol: "bare",
  codeFenced: "code",
  codeFencedFence: "fences",
  codeIndented: "code",
  codeText: "code",
  definition: "definitions",
  emphasisSequence: "stars",
  gfmFootnoteCall: "notes",
  gfmFootnoteDefinition: "definitions",
  link: "links",
  literalAutolinkEmail: "bare",
  literalAutolinkHttp: "bare",
  literalAutolinkWww: "bare",
  resource: "tails",
  strongSequence: "stars",
};
/** What has parts that are kept with it. */
const OWN = /^(?:link|definition|gfmFootnoteDefinition|gfmFootnoteCall)$/;
const NAME =
  /^(?:definitionLabelString|gfmFootnoteDefinitionLabelString|gfmFootnoteCallString|referenceString)$/;
const TARGET = /^(?:resource|definition)DestinationString$/;

/** @type {Map<string, Mark[]>} Those of a text's parts: most stay as they are while somebody types. */
const kept = new Map();
const MOST_KEPT = 2_000;

/**
 * Return the markup of a text, null for one that would be long in reading.
 * @param {string} text
 * @returns {Markup | null}
 */
export function readMarkup(text) {
  if (isTooLong(text) || (text.match(MARKS) ?? []).length > MOST_MARKS) return null;
  if (kept.size > MOST_KEPT) kept.clear();
  const parts = splitText(text.replace(YEAR, (year) => `${year.slice(0, -1)}x`));
  const defined = parts
    .flatMap((part) => (part.includes("]:") ? readPart(part, "") : []))
    .filter(({ kind }) => kind === "definitions");
  const names = [...new Set(defined.map(({ name }) => name))].map((name) => ({
    name,
    words: foldCase(name).split(/\s+/),
  }));
  /** @type {Markup} */
  const found = {
    code: [],
    fences: [],
    links: [],
    bare: [],
    definitions: [],
    notes: [],
    tails: [],
    stars: [],
    lost: [],
  };
  let at = 0;
  for (const part of parts) {
    const above = writeAbove(part, names);
    for (const mark of readPart(part, above).flatMap((one) => shift(one, at))) {
      found[mark.kind].push(mark);
    }
    at += part.length;
  }
  return found;
}

/**
 * Return a text with a mark behind each year that would begin an item.
 * @param {string} text
 * @param {string} mark
 */
export function markYears(text, mark) {
  return text.replace(YEAR, `$1${mark}`);
}

/**
 * Tell whether a text would be long in reading, whatever it is read for.
 * @param {string} text
 */
export function isTooLong(text) {
  return text.length > LONGEST || (text.match(UNDERLINE) ?? []).length > MOST_UNDERLINES;
}

/**
 * Return the parts of a text that Markdown reads each by itself, but for the names in them. A fence at a
 * line's very beginning is in no list and no quote, and closed by the first line that can close it; from
 * any other on the text is one part: what that stands in, Markdown alone can tell.
 * @param {string} text
 */
function splitText(text) {
  const parts = [];
  let part = "";
  let fence = "";
  for (const line of text.split(/(?<=\n)/)) {
    if (!fence && /\n[ \t]*\n$/.test(part) && PLAIN_LINE.test(line)) {
      parts.push(part);
      part = "";
    }
    if (!fence) fence = OPENING.exec(line)?.[0] ?? (MAYBE_FENCE.test(line) ? UNKNOWN : "");
    else if (closes(line, fence)) fence = "";
    part += line;
  }
  return [...parts, part];
}

/**
 * Tell whether a line closes a fence that began without anything before it.
 * @param {string} line
 * @param {string} fence
 */
function closes(line, fence) {
  const marks = /^ {0,3}(`{3,}|~{3,})[ \t]*\n?$/.exec(line)?.[1] ?? "";
  return marks.startsWith(fence);
}

/**
 * Return what defines the names that a part may refer to. It stands above, as a fence without an end
 * would take it in; no note goes on behind the x. All names above each part would be read for seconds.
 * @param {string} part
 * @param {{name: string, words: string[]}[]} names
 */
function writeAbove(part, names) {
  const folded = foldCase(part);
  const used = names.filter(({ words }) => words.every((word) => folded.includes(word)));
  return used.length ? `${used.map(({ name }) => `[${name}]: <a>\n\n`).join("")}x\n\n` : "";
}

/** @param {string} text */
function foldCase(text) {
  return text.toLowerCase().toUpperCase(); // as Markdown compares names
}

/**
 * Return the marks of a part, given what defines the names of all the text.
 * @param {string} part
 * @param {string} above
 */
function readPart(part, above) {
  const key = `${above.length} ${above}${part}`; // a part may begin like what defines names
  const found =
    kept.get(key) ?? readMarks(above + part).flatMap((mark) => shift(mark, -above.length));
  kept.set(key, found);
  return found;
}

/**
 * Return a mark at another place, nothing of one that would begin before the text.
 * @param {Mark} mark
 * @param {number} by
 */
function shift(mark, by) {
  const begin = mark.begin + by;
  return begin < 0 ? [] : [{ ...mark, begin, end: mark.end + by }];
}

/**
 * Return the marks of a text.
 * @param {string} text
 */
function readMarks(text) {
  /** @type {Mark[]} */
  const found = [];
  /** @type {Mark[]} */
  const opened = [];
  let columns = 0;
  let column = 0;
  const document = parse({ extensions: [gfm(), PLAIN] }).document();
  const events = postprocess(document.write(preprocess()(text, undefined, true)));
  for (const [step, token, context] of events) {
    const type = /** @type {string} */ (token.type);
    if (step === "exit") {
      if (OWN.test(type)) opened.pop();
      continue;
    }
    const typed = context.sliceSerialize(token);
    const own = opened.at(-1);
    const kind = KINDS[type];
    const mark = {
      begin: token.start.offset,
      end: token.end.offset,
      words: "",
      target: typed,
      name: "",
    };
    if (kind && !(kind === "fences" && isClosing(typed))) {
      found.push({ ...mark, kind, target: OWN.test(type) ? "" : typed });
    }
    if (OWN.test(type)) opened.push(found[found.length - 1] ?? { ...mark, kind: "links" });
    else if (own && type === "labelText") own.words = own.name = typed;
    else if (own && NAME.test(type)) own.name = /Footnote/.test(type) ? `^${typed}` : typed;
    else if (own && TARGET.test(type)) own.target = typed;
    else if (type === "tableHead") columns = 0;
    else if (type === "tableHeader") columns += 1;
    else if (type === "tableRow") column = 0;
    else if (type === "tableData") {
      column += 1;
      const words = typed.replace(/^\||\|$/g, "").trim();
      if (column > columns && words)
        found.push({ ...mark, kind: "lost", words, target: `${columns}` });
    }
  }
  return found;
}

/** @param {string} line one of a fence */
function isClosing(line) {
  return !/[^`~\s]/.test(line);
}
