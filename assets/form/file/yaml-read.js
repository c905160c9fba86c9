// Reads front matter: js-yaml says what the values are, each a text as typed, and the lines of
// every field are kept beside them, so that a change leaves all others as they stand.
import {
  COLLECTION_STYLE,
  EVENT_ID,
  FAILSAFE_SCHEMA,
  load,
  parseEvents,
  SCALAR_STYLE,
} from "js-yaml";
import { holdsUnseen } from "../entry/clean.js";

/** @typedef {import("../entry/model.js").Data} Data */
/** @typedef {import("../entry/model.js").Value} Value */
/**
 * A file taken apart. Each block is a field with its lines as they stand (and the comments above
 * it); the last may have no name. `end` is how the file ends its lines, `mark` the byte order mark
 * that it begins with, if it does.
 * @typedef {{name: string, lines: string[]}} Block
 * @typedef {{data: Data, blocks: Block[], body: string, end: string, mark: string}} File
 */
/**
 * A line, and what it is: a note (a comment, or nothing), the inside of a text of several lines, where
 * nothing is a comment, or the beginning of something.
 * @typedef {{text: string, is: "note" | "inside" | "value"}} Line
 */

/** Quotes that are none of YAML's: the generator takes them away, and says so. */
const ODD_QUOTES = /^[“”„‘’«]/;
/** What is no value at all, without quotes. */
const NOTHING = /^(?:null|Null|NULL|~)$/;

/** The file holds more than is read here. */
export class UnreadError extends Error {}

const KEY = /^([a-z_]+):(?:\s|$)/;

/**
 * Take a file apart.
 * @param {string} text
 * @returns {File}
 */
export function readFile(text) {
  const [mark = ""] = /^\ufeff/.exec(text) ?? [];
  const lines = text.slice(mark.length).replace(/\r\n?/g, "\n").split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) throw new UnreadError("front matter expected");
  const head = lines.slice(1, end);
  if (head.some(isLossy)) throw new UnreadError("a tab, or words behind #");
  const read = readYaml(head.join("\n"));
  const blocks = cutBlocks(head);
  const names = blocks.flatMap(({ name }) => name || []);
  if (names.join() !== Object.keys(read).join()) throw new UnreadError("fields of another form");
  /** @type {Data} */
  const data = {};
  for (const [name, value] of Object.entries(read)) {
    const kept = readValue(value);
    if (kept !== "") data[name] = kept;
  }
  const body = lines.slice(end + 1).join("\n");
  return { data, blocks, body, end: readEnds(text), mark };
}

/**
 * Tell of each line what it is. What looks like a comment within a text of several lines is none.
 * @param {string[]} lines
 * @returns {Line[]}
 */
export function markLines(lines) {
  const text = lines.join("\n");
  /** @type {Set<number>} */
  const inside = new Set();
  for (const event of parseEvents(text, {})) {
    if (event.type !== EVENT_ID.SCALAR) continue;
    const value = text.slice(event.valueStart, event.valueEnd).trimEnd();
    const isBlock =
      event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const first = countLines(text.slice(0, event.valueStart)) + (isBlock ? 0 : 1);
    const last = countLines(text.slice(0, event.valueStart)) + countLines(value);
    for (let at = first; at <= last; at += 1) inside.add(at);
  }
  return lines.map((line, at) => ({
    text: line,
    is: inside.has(at) ? "inside" : isBlank(line) ? "note" : "value",
  }));
}

/** @param {string} text */
function countLines(text) {
  return text.split("\n").length - 1;
}

/**
 * @param {string} text
 * @returns {object}
 */
function readYaml(text) {
  let read;
  try {
    refuseOdd(text);
    read = load(text, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    throw new UnreadError(String(error).split("\n")[0]);
  }
  refuseUnseen(read);
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    throw new UnreadError("fields expected");
  }
  return read;
}

/**
 * Refuse values with a mark that cannot be seen, which is written as "\\a" for instance.
 * @param {unknown} value
 */
function refuseUnseen(value) {
  if (typeof value === "string" && holdsUnseen(value)) throw new UnreadError("an unseen mark");
  if (typeof value === "object" && value) Object.values(value).forEach(refuseUnseen);
}

/**
 * Refuse what the generator reads otherwise or not at all: values with a name, a repetition or a
 * type of YAML's, quotes of another kind, and in brackets what readers of YAML differ in.
 * @param {string} text
 */
function refuseOdd(text) {
  /** @type {boolean[]} whether each list or mapping around is written in brackets */
  const around = [];
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.POP) around.pop();
    if (event.type === EVENT_ID.DOCUMENT) around.push(false);
    const isNamed = "tagStart" in event && (event.anchorStart >= 0 || event.tagStart >= 0);
    if (event.type === EVENT_ID.ALIAS || isNamed) throw new UnreadError("a name or a type");
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const isFlow = event.style === COLLECTION_STYLE.FLOW;
      around.push(isFlow);
      if (isFlow && !/[[{]/.test(text[event.start] ?? "")) throw new UnreadError("no brackets");
    }
    if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN) continue;
    const value = text.slice(event.valueStart, event.valueEnd);
    if (
      ODD_QUOTES.test(value) ||
      NOTHING.test(value) ||
      (around.at(-1) && /^$|^[-?]|:(?!\/\/)/.test(value))
    ) {
      throw new UnreadError(`not read here: ${value}`);
    }
  }
}

/**
 * @param {unknown} value
 * @returns {Value}
 */
function readValue(value) {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return readPairs(value);
  const texts = value.filter((one) => typeof one === "string");
  if (texts.length && texts.length < value.length) {
    throw new UnreadError("a list of texts and fields");
  }
  return texts.length ? texts : value.map(readPairs);
}

/**
 * @param {unknown} value
 * @returns {Record<string, string>}
 */
function readPairs(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UnreadError("a list within a list");
  }
  /** @type {[string, string][]} */
  const pairs = [];
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string" || !/^[a-z_]+$/.test(key)) {
      throw new UnreadError("fields of another form");
    }
    if (text) pairs.push([key, text]);
  }
  return Object.fromEntries(pairs);
}

/**
 * @param {string[]} lines
 * @returns {Block[]}
 */
function cutBlocks(lines) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let above = [];
  for (const { text: line, is } of markLines(lines)) {
    const key = is === "value" && KEY.exec(line);
    if (key) {
      blocks.push({ name: key[1] ?? "", lines: [...above, line] });
      above = [];
    } else if (is === "note" || !blocks.length) {
      if (is !== "note") throw new UnreadError(`not a field: ${line}`);
      above.push(line);
    } else {
      blocks.at(-1)?.lines.push(...above, line);
      above = [];
    }
  }
  if (above.length) blocks.push({ name: "", lines: above });
  return blocks;
}

const BEFORE_VALUE = /^\s*(?:-\s+)*(?:[a-z_]+:(?:\s+|$))?/;
/** What stands between quotes that begin a value: the apostrophe of `[it's, 'a #']` begins none. */
const QUOTED = /(?<=^|[[{,:]\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/g;

/**
 * Tell whether the generator refuses a line, lest what stands behind # be lost.
 * @param {string} line
 */
function isLossy(line) {
  if (line.includes("\t") || isBlank(line)) return line.includes("\t");
  const value = line.replace(BEFORE_VALUE, "");
  // A quote in the middle of a plain text begins nothing: a' #' is a', and a comment.
  const bare = /^["'[{]/.test(value) ? value.replace(QUOTED, '""') : value;
  return /(?:^|\s)#/.test(bare);
}

/** @param {string} line */
function isBlank(line) {
  return /^\s*(?:#.*)?$/.test(line);
}

/**
 * Return how a text ends its lines, which a change leaves as it is; ends of several kinds become the
 * usual one.
 * @param {string} text
 */
export function readEnds(text) {
  const ends = new Set(text.match(/\r\n?|\n/g));
  return ends.size === 1 && ends.has("\r\n") ? "\r\n" : "\n";
}
