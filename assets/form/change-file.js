// Takes an entry's file apart and puts changes into it; loaded only where an entry is changed.
import { changeBody, cutBody, sortSegments } from "./body.js";
import { listHeadings } from "./file.js";
import { findFolder, findKind } from "./model.js";
import { isBlank, readFile, UnreadError } from "./yaml-read.js";
import { writeField, writeItem } from "./yaml-write.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./model.js").Schema} Schema */
/** @typedef {import("./model.js").Value} Value */
/** @typedef {import("./yaml-read.js").File} File */
/** @typedef {{entry: Entry, file: File, text: string}} Original */

/**
 * Take an entry's file apart. Throws `UnreadError` for what the form cannot show whole.
 * @param {Rules} rules
 * @param {string} id
 * @param {string} text
 * @returns {Original}
 */
export function readEntry(rules, id, text) {
  const parts = id.split("/");
  const kind = findFolder(rules, parts[0] ?? "");
  const slug = parts.at(-1) ?? "";
  if (!kind || parts.length < 2 || !slug) throw new UnreadError(`nothing to change here: ${id}`);
  const board = parts.slice(1, -1).join("/");
  const file = readFile(text);
  const { properties = {} } = findKind(rules, kind).schema;
  for (const [name, value] of Object.entries(file.data)) checkShape(name, value, properties[name]);
  for (const [comment] of file.body.matchAll(/<!--[\s\S]*?(?:-->|$)/g)) {
    if (/^##/m.test(comment)) throw new UnreadError("a heading in a comment");
  }
  const sorted = sortSegments(cutBody(file.body), listHeadings(rules, kind));
  return { entry: { kind, board, slug, data: file.data, ...sorted }, file, text };
}

/**
 * Return what `readEntry` does, null for a file that the form cannot show whole.
 * @param {Rules} rules
 * @param {string} id
 * @param {string} text
 */
export function tryToRead(rules, id, text) {
  try {
    return readEntry(rules, id, text);
  } catch (error) {
    if (error instanceof UnreadError) return null;
    throw error;
  }
}

/**
 * Refuse a value that is not of its field's form.
 * @param {string} name
 * @param {Value} value
 * @param {Schema | undefined} schema
 */
function checkShape(name, value, schema) {
  const found = Array.isArray(value) ? "array" : typeof value === "string" ? "text" : "object";
  const type = schema?.type;
  const expected = type === "array" || type === "object" ? type : "text";
  if (!schema || found !== expected) throw new UnreadError(`${name} is of another form`);
  const inner = schema.items?.properties ?? (type === "object" ? schema.properties : undefined);
  const isInnerMapping = schema.items?.properties !== undefined;
  if (Array.isArray(value) && value.some((one) => (typeof one !== "string") !== isInnerMapping)) {
    throw new UnreadError(`${name} is of another form`);
  }
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one === "string" || !inner) continue;
    const unknown = Object.keys(one).find((key) => !Object.hasOwn(inner, key));
    if (unknown) throw new UnreadError(`${name} holds ${unknown}`);
  }
}

/**
 * Return a file with what was changed in it; every other line stays as it is.
 * @param {Rules} rules
 * @param {Original} original
 * @param {Entry} entry
 */
export function changeFile(rules, original, entry) {
  const { properties = {} } = findKind(rules, entry.kind).schema;
  const names = Object.keys(properties);
  const { file } = original;
  const blocks = file.blocks.flatMap(({ name, lines }) => {
    const value = entry.data[name];
    const before = file.data[name];
    if (!name || isSame(value, before)) return [{ name, lines }];
    return [{ name, lines: changeLines(lines, name, before, value, properties[name]) }];
  });
  for (const [place, name] of names.entries()) {
    const value = entry.data[name];
    if (value === undefined || blocks.some((block) => block.name === name)) continue;
    const later = blocks.findIndex((block) => !block.name || names.indexOf(block.name) > place);
    const made = { name, lines: writeField(name, value, properties[name]) };
    blocks.splice(later < 0 ? blocks.length : later, 0, made);
  }
  const head = ["---", ...blocks.flatMap(({ lines }) => lines), "---"].join("\n");
  return `${head}\n${changeBody(file.body, entry, listHeadings(rules, entry.kind))}`;
}

/**
 * Return a field's lines with its new value: of a list of contacts, links or actions, only the
 * items that differ are written anew.
 * @param {string[]} lines
 * @param {string} name
 * @param {Value | undefined} before
 * @param {Value | undefined} value
 * @param {Schema | undefined} schema
 */
function changeLines(lines, name, before, value, schema) {
  const at = lines.findIndex((line) => !isBlank(line));
  const items = Array.isArray(before) && Array.isArray(value) && cutItems(lines.slice(at + 1));
  if (items && value.length && items.length === before.length) {
    const made = mergeItems(items, before, value, schema?.items);
    return [...lines.slice(0, at + 1), ...made];
  }
  // A text of several lines may hold what only looks like a comment.
  const isLong = lines.some((line) => /[:-] +[|>][-+\d]*\s*$/.test(line));
  const comments = lines.filter((line, index) => isBlank(line) && (index < at || !isLong));
  return [...comments, ...(value === undefined ? [] : writeField(name, value, schema))];
}

/**
 * Return the lines of each item of a list, null where it is written in brackets.
 * @param {string[]} lines
 */
function cutItems(lines) {
  const first = lines.find((line) => !isBlank(line)) ?? "";
  const mark = /^ *- /.exec(first)?.[0];
  if (!mark) return null;
  /** @type {string[][]} */
  const items = [];
  /** @type {string[]} */
  let above = [];
  for (const line of lines) {
    if (line.startsWith(mark)) {
      items.push([...above, line]);
      above = [];
    } else if (isBlank(line) && line.search(/\S|$/) < mark.length) above.push(line);
    else {
      items.at(-1)?.push(...above, line);
      above = [];
    }
  }
  items.at(-1)?.push(...above);
  return items;
}

/**
 * @param {string[][]} items the old ones' lines
 * @param {(string | Record<string, string>)[]} before
 * @param {(string | Record<string, string>)[]} value
 * @param {Schema | undefined} schema
 */
function mergeItems(items, before, value, schema) {
  const indent = /^ */.exec(items[0]?.find((line) => !isBlank(line)) ?? "")?.[0] ?? "  ";
  let next = 0;
  return value.flatMap((one, index) => {
    const isKept = before.length === value.length;
    const found = isKept
      ? isSame(one, before[index])
        ? index
        : -1
      : before.findIndex((other, place) => place >= next && isSame(one, other));
    if (found >= 0) {
      next = found + 1;
      return items[found] ?? [];
    }
    const comments = isKept
      ? (items[index] ?? []).filter((line) => /^\s*(?:#.*)?$/.test(line))
      : [];
    return [...comments, ...writeItem(one, schema, indent)];
  });
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function isSame(one, other) {
  return write(one) === write(other);
}

/**
 * A list or fields that are empty are as if they were left out.
 * @param {unknown} value
 */
function write(value) {
  const written = JSON.stringify(sortKeys(value)) ?? "";
  return written === "[]" || written === "{}" ? "" : written;
}

/** @param {unknown} value @returns {unknown} */
function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort());
}
