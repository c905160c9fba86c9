// Texts as YAML values that every reader takes for just these texts, YAML 1.1's among them.

/** @typedef {import("../entry/model.js").Value} Value */
/** @typedef {import("../entry/model.js").Schema} Schema */

/** In brackets, readers differ in what a mark means: what is not plainly text gets quotes. */
const PLAIN_INSIDE = /^[\p{L}\p{N}(](?:[\p{L}\p{N} .'/()&+_-]*[\p{L}\p{N}.)'])?$/u;
const PLAIN_ALONE = /^[\p{L}\p{N}(£+](?:.*[^:\s])?$/u;
const ENDS = /:\s|\s#/;
/** What YAML 1.1 or 1.2 reads as something other than a text. */
const WORDS = /^(?:y|yes|n|no|true|false|on|off|null)$/i;
const NUMBER = /^[-+.\d][-+.,:_\dxoa-fe]*(?:[t ]\d+:.*)?$/i;
const LONGEST_LINE = 90;

/**
 * Return a text as a value. `inside` says that it stands in brackets, where commas part values.
 * @param {string} text
 * @param {boolean} [inside]
 */
export function writeScalar(text, inside = false) {
  const isPlain = (inside ? PLAIN_INSIDE : PLAIN_ALONE).test(text) && !ENDS.test(text);
  if (isPlain && !WORDS.test(text) && !NUMBER.test(text)) return text;
  if (text.includes("\n")) return JSON.stringify(text);
  if (!/["\\]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Return the lines of a field; `isBracketed` says that its list stands in brackets, however long it is.
 * @param {string} name
 * @param {Value} value
 * @param {Schema | undefined} schema
 * @param {boolean} [isBracketed]
 */
export function writeField(name, value, schema, isBracketed = false) {
  if (typeof value === "string") return [`${name}: ${writeOne(value, schema)}`];
  if (!Array.isArray(value)) return [`${name}: ${writeMapping(value, schema)}`];
  const texts = value.filter((one) => typeof one === "string");
  if (texts.length === value.length) {
    const line = `${name}: [${texts.map((one) => writeScalar(one, true)).join(", ")}]`;
    const isShort = line.length <= LONGEST_LINE || schema?.items?.pattern;
    if (isShort || isBracketed) return [line];
    return [`${name}:`, ...texts.map((one) => `  - ${writeScalar(one)}`)];
  }
  return [`${name}:`, ...value.flatMap((one) => writeItem(one, schema?.items))];
}

/**
 * Return the lines of an item of a list.
 * @param {string | Record<string, string>} item
 * @param {Schema | undefined} schema
 * @param {string} [indent]
 */
export function writeItem(item, schema, indent = "  ") {
  if (typeof item === "string") return [`${indent}- ${writeScalar(item)}`];
  return Object.entries(item).map(
    ([key, text], index) =>
      `${indent}${index ? " " : "-"} ${writePair(key, text, schema?.properties?.[key])}`,
  );
}

/**
 * Return a field of a field; `inside` says that it stands in brackets.
 * @param {string} key
 * @param {string} text
 * @param {Schema | undefined} schema
 * @param {boolean} [inside]
 */
export function writePair(key, text, schema, inside = false) {
  return `${key}: ${writeOne(text, schema, inside)}`;
}

/**
 * @param {Record<string, string>} mapping
 * @param {Schema | undefined} schema
 */
function writeMapping(mapping, schema) {
  const pairs = Object.entries(mapping).map(([key, text]) =>
    writePair(key, text, schema?.properties?.[key], true),
  );
  return `{${pairs.join(", ")}}`;
}

/**
 * Return a value; what is a number or a date by its field's rule stands without quotes.
 * @param {string} text
 * @param {Schema | undefined} schema
 * @param {boolean} [inside]
 */
function writeOne(text, schema, inside = false) {
  const isNumber = schema?.type === "integer" || isDate(schema);
  const isFlag = schema?.type === "boolean" && /^(?:true|false)$/.test(text);
  const isPlain = isFlag || (isNumber && /^\d+(?:-\d+)*$/.test(text));
  return isPlain ? text : writeScalar(text, inside);
}

/** @param {Schema | undefined} schema */
function isDate(schema) {
  return schema?.["x-date"] !== undefined;
}
