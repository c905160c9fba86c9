// Reads the front matter that our own files use; anything else is refused rather than guessed at.

/** @typedef {import("./model.js").Data} Data */
/** @typedef {import("./model.js").Value} Value */
/**
 * A file taken apart. Each block is a field with its lines as they stand (and the comments above
 * it); the last may have no name.
 * @typedef {{name: string, lines: string[]}} Block
 * @typedef {{data: Data, blocks: Block[], body: string}} File
 */

/** The file holds more than is read here. */
export class UnreadError extends Error {}

const KEY = /^([a-z_]+):(?: +(.*))?$/;
/** What gives a plain value another meaning, or none. */
const NOT_PLAIN = /^[-?:](?:\s|$)|^[&*!|>%@`"'#{}[\],“”„‘’«]|:(?:\s|$)|\s#|\t/;

/**
 * Take a file apart.
 * @param {string} text
 * @returns {File}
 */
export function readFile(text) {
  const lines = text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) throw new UnreadError("front matter expected");
  const blocks = cutBlocks(lines.slice(1, end));
  /** @type {Data} */
  const data = {};
  for (const block of blocks) {
    if (!block.name) continue;
    if (block.name in data) throw new UnreadError(`${block.name} stands twice`);
    const value = readBlock(block.lines.filter((line) => !isBlank(line)));
    if (value !== "") data[block.name] = value;
  }
  return { data, blocks, body: lines.slice(end + 1).join("\n") };
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
  for (const line of lines) {
    const key = KEY.exec(line);
    if (key) {
      blocks.push({ name: key[1] ?? "", lines: [...above, line] });
      above = [];
    } else if (isBlank(line) || !blocks.length) {
      if (!isBlank(line)) throw new UnreadError(`not a field: ${line}`);
      above.push(line);
    } else {
      blocks.at(-1)?.lines.push(...above, line);
      above = [];
    }
  }
  if (above.length) blocks.push({ name: "", lines: above });
  return blocks;
}

/** @param {string} line */
function isBlank(line) {
  return /^\s*(?:#.*)?$/.test(line);
}

/**
 * Return a field's value.
 * @param {string[]} lines
 * @returns {Value}
 */
function readBlock(lines) {
  const [first = "", ...rest] = lines;
  const here = (KEY.exec(first)?.[2] ?? "").trim();
  if (here) {
    if (rest.length) throw new UnreadError("a value of several lines");
    return readValue(here);
  }
  if (!rest.length) return "";
  return rest[0]?.trimStart().startsWith("-") ? readList(rest) : readPairs(rest);
}

/**
 * @param {string[]} lines
 * @returns {string[] | Record<string, string>[]}
 */
function readList(lines) {
  /** @type {string[][]} */
  const items = [];
  const indent = lines[0]?.search(/\S/) ?? 0;
  for (const line of lines) {
    const at = line.search(/\S/);
    if (at === indent && /^- +\S/.test(line.slice(at))) {
      items.push([line.slice(0, at) + line.slice(at).replace("-", " ")]);
    } else {
      items.at(-1)?.push(line);
      if (at <= indent) throw new UnreadError(`not in the list: ${line}`);
    }
  }
  const values = items.map(readItem);
  const texts = values.filter((one) => typeof one === "string");
  const mappings = values.filter((one) => typeof one !== "string");
  if (texts.length && mappings.length) throw new UnreadError("a list of texts and fields");
  return texts.length ? texts : mappings;
}

/** @param {string[]} lines */
function readItem(lines) {
  const first = (lines[0] ?? "").trim();
  if (/^[a-z_]+:(?:\s|$)/.test(first)) return readPairs(lines);
  const value = lines.length === 1 ? readValue(first) : null;
  if (value === null || Array.isArray(value)) throw new UnreadError("a list within a list");
  return value;
}

/**
 * @param {string[]} lines
 * @returns {Record<string, string>}
 */
function readPairs(lines) {
  const indent = lines[0]?.search(/\S/) ?? 0;
  /** @type {Record<string, string>} */
  const pairs = {};
  for (const line of lines) {
    const [, key = "", text = ""] = KEY.exec(line.trim()) ?? [];
    if (!key || line.search(/\S/) !== indent) throw new UnreadError(`not a field: ${line}`);
    addPair(pairs, key, text.trim() ? readValue(text.trim()) : "");
  }
  return pairs;
}

/**
 * @param {Record<string, string>} pairs
 * @param {string} key
 * @param {Value} value
 */
function addPair(pairs, key, value) {
  if (key in pairs) throw new UnreadError(`${key} stands twice`);
  if (typeof value !== "string") throw new UnreadError("fields within fields");
  if (value) pairs[key] = value;
}

/**
 * Return what stands behind a colon.
 * @param {string} text
 * @returns {Value}
 */
function readValue(text) {
  if (text.startsWith("{")) return readMapping(text);
  if (!text.startsWith("[")) return readScalar(text);
  const parts = cutParts(text, "]");
  const mappings = parts.filter((part) => part.startsWith("{"));
  if (!mappings.length) return parts.map((part) => readScalar(part, true));
  if (mappings.length < parts.length) throw new UnreadError("a list of texts and fields");
  return mappings.map(readMapping);
}

/** @param {string} text */
function readMapping(text) {
  /** @type {Record<string, string>} */
  const pairs = {};
  for (const part of cutParts(text, "}")) {
    const [, key = "", value = ""] = KEY.exec(part) ?? [];
    if (!key) throw new UnreadError(`not a field: ${part}`);
    addPair(pairs, key, value ? readScalar(value, true) : "");
  }
  return pairs;
}

/** A text between quotes, brackets within brackets, or anything else up to the next comma. */
const PART =
  /\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\{(?:[^{}"']|"[^"]*"|(?<=\w)'|'[^']*')*\}|[^,{}[\]]+?)\s*(?:,|$)/y;
/** A key before a text between quotes. */
const QUOTED = /\s*([a-z_]+: +(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'))\s*(?:,|$)/y;

/**
 * Return what stands between the commas in brackets.
 * @param {string} text
 * @param {string} close
 */
function cutParts(text, close) {
  if (!text.endsWith(close)) throw new UnreadError("a bracket without its partner");
  const inner = text.slice(1, -1).trim();
  const parts = [];
  for (let at = 0; at < inner.length; ) {
    PART.lastIndex = at;
    QUOTED.lastIndex = at;
    const match = QUOTED.exec(inner) ?? PART.exec(inner);
    if (!match) throw new UnreadError(`not a list: ${inner}`);
    parts.push(match[1] ?? "");
    at += match[0].length;
  }
  return parts;
}

/**
 * Return a text as it is meant.
 * @param {string} text
 * @param {boolean} [inside]
 */
function readScalar(text, inside = false) {
  if (/^"(?:[^"\\]|\\["\\])*"$/.test(text)) return text.slice(1, -1).replace(/\\(["\\])/g, "$1");
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (!text.trim() || NOT_PLAIN.test(text) || (inside && /^[-?]|[[\]{},:]/.test(text))) {
    throw new UnreadError(`not read here: ${text}`);
  }
  return text;
}
