// An entry becomes its file's text, and a file an entry that can be changed.
import { changeBody, cutBody, sortSegments, writeBody } from "./body.js";
import { findKind, makeId } from "./model.js";
import { readFile, UnreadError } from "./yaml-read.js";
import { writeField } from "./yaml-write.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./model.js").Value} Value */
/** @typedef {import("./yaml-read.js").File} File */
/** @typedef {{entry: Entry, file: File, text: string}} Original */

/**
 * Return the fixed headings of a kind's text.
 * @param {Rules} rules
 * @param {string} kind
 */
export function listHeadings(rules, kind) {
  return (findKind(rules, kind).schema["x-headings"] ?? []).map(({ heading }) => heading);
}

/**
 * Return the path of an entry's file.
 * @param {Rules} rules
 * @param {Entry} entry
 */
export function makePath(rules, entry) {
  return `content/${makeId(rules, entry)}.md`;
}

/**
 * Return a new entry's file.
 * @param {Rules} rules
 * @param {Entry} entry
 */
export function writeFile(rules, entry) {
  const { schema } = findKind(rules, entry.kind);
  const up = "../".repeat(makePath(rules, entry).split("/").length - 1);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const value = entry.data[name];
    return value === undefined ? [] : writeField(name, value, field);
  });
  const lines = [
    "---",
    `# yaml-language-server: $schema=${up}schema/${entry.kind}.json`,
    ...fields,
    "---",
  ];
  return `${lines.join("\n")}\n${writeBody(entry, listHeadings(rules, entry.kind))}`;
}

/**
 * Take an entry's file apart. Throws `UnreadError` for what the form cannot show whole.
 * @param {Rules} rules
 * @param {string} id
 * @param {string} text
 * @returns {Original}
 */
export function readEntry(rules, id, text) {
  const [folder = "", board = "", slug = ""] = id.split("/");
  const [kind] = Object.entries(rules.kinds).find(([, one]) => one.folder === folder) ?? [];
  if (!kind || !slug) throw new UnreadError(`no entry that can be changed here: ${id}`);
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
 * Refuse a value that is not of its field's form.
 * @param {string} name
 * @param {Value} value
 * @param {import("./model.js").Schema | undefined} schema
 */
function checkShape(name, value, schema) {
  const found = Array.isArray(value) ? "array" : typeof value === "string" ? "text" : "object";
  const type = schema?.type;
  const expected = type === "array" || type === "object" ? type : "text";
  if (!schema || found !== expected) throw new UnreadError(`${name} is of another form`);
  const isInnerMapping = schema.items?.properties !== undefined;
  if (Array.isArray(value) && value.some((one) => (typeof one !== "string") !== isInnerMapping)) {
    throw new UnreadError(`${name} is of another form`);
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
    if (!name || isSame(value, file.data[name])) return [{ name, lines }];
    const comments = lines.filter((line) => /^\s*(?:#.*)?$/.test(line));
    const made = value === undefined ? [] : writeField(name, value, properties[name]);
    return [{ name, lines: [...comments, ...made] }];
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
 * @param {Value | undefined} one
 * @param {Value | undefined} other
 */
function isSame(one, other) {
  return JSON.stringify(sortKeys(one)) === JSON.stringify(sortKeys(other));
}

/** @param {unknown} value @returns {unknown} */
function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort());
}
