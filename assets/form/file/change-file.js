// Takes an entry's file apart and puts changes into it; loaded only where an entry is changed.

import { findFolder, findKind } from "../entry/model.js";
import { cutBody, sortSegments } from "./body.js";
import { changeBody } from "./change-body.js";
import { listHeadings } from "./file.js";
import { changeField } from "./yaml-change.js";
import { readFile, UnreadError } from "./yaml-read.js";
import { writeField } from "./yaml-write.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Schema} Schema */
/** @typedef {import("../entry/model.js").Value} Value */
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
    return [{ name, lines: changeField(lines, name, before, value, properties[name]) }];
  });
  for (const [place, name] of names.entries()) {
    const value = entry.data[name];
    if (value === undefined || blocks.some((block) => block.name === name)) continue;
    const later = blocks.findIndex((block) => !block.name || names.indexOf(block.name) > place);
    const made = { name, lines: writeField(name, value, properties[name]) };
    blocks.splice(later < 0 ? blocks.length : later, 0, made);
  }
  const head = ["---", ...blocks.flatMap(({ lines }) => lines), "---"].join("\n");
  const text = `${head}\n${changeBody(file.body, entry, listHeadings(rules, entry.kind))}`;
  return file.mark + text.replaceAll("\n", file.end);
}

/**
 * Return a draft with what others changed in the file since it was begun; where both changed the
 * same, the draft stands, and the change says what was there.
 * @param {Entry} begun the file when the draft was begun
 * @param {Entry} draft
 * @param {Entry} now
 * @returns {Entry}
 */
export function mergeEntry(begun, draft, now) {
  return {
    ...draft,
    data: mergeFields(begun.data, draft.data, now.data),
    answers: mergeFields(begun.answers, draft.answers, now.answers),
    rest: draft.rest === begun.rest ? now.rest : draft.rest,
  };
}

/**
 * @template {Value} T
 * @param {Record<string, T>} begun
 * @param {Record<string, T>} draft
 * @param {Record<string, T>} now
 */
function mergeFields(begun, draft, now) {
  /** @type {Record<string, T>} */
  const merged = {};
  for (const name of Object.keys({ ...now, ...draft })) {
    const value = mergeValue(begun[name], draft[name], now[name]);
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

/**
 * @template {Value | undefined} T
 * @param {T} begun
 * @param {T} draft
 * @param {T} now
 * @returns {T}
 */
function mergeValue(begun, draft, now) {
  if (isSame(begun, draft)) return now;
  if (!isMappings(begun) || !isMappings(draft) || !isMappings(now)) return draft;
  if (begun.length !== draft.length || begun.length !== now.length) return draft;
  // Rows of the same number are the same rows: somebody else may have changed another of them.
  const rows = draft.map((row, at) => mergeFields(begun[at] ?? {}, row, now[at] ?? {}));
  return /** @type {T} */ (rows);
}

/**
 * @param {Value | undefined} value
 * @returns {value is Record<string, string>[]}
 */
function isMappings(value) {
  return Array.isArray(value) && value.every((one) => typeof one === "object");
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
