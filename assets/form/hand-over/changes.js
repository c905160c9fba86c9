// Says what a change changes, in words that an editor can follow without the file.
import { asMapping, asMappings, asTexts } from "../entry/model.js";

/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Schema} Schema */
/** @typedef {import("../entry/model.js").Value} Value */

/**
 * Return a line for each thing that differs: `Contacts ‘Jo Doe’, E-mail: a@b.org → c@d.org`.
 * @param {Schema} schema
 * @param {Entry} before
 * @param {Entry} after
 */
export function listChanges(schema, before, after) {
  const lines = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    compare(field.title ?? name, field, before.data[name], after.data[name]),
  );
  const headings = Object.keys({ ...before.answers, ...after.answers });
  return [
    ...lines,
    ...headings.flatMap((one) => compareTexts(one, before.answers[one], after.answers[one])),
    ...compareTexts("Text", before.rest, after.rest),
  ];
}

/**
 * @param {string} label
 * @param {Schema} field
 * @param {Value | undefined} before
 * @param {Value | undefined} after
 * @returns {string[]}
 */
function compare(label, field, before, after) {
  if (isMappings(before) || isMappings(after)) {
    const [olds, news] = [asMappings(before), asMappings(after)];
    if (olds.length !== news.length) {
      const dropped = olds.filter((one) => !news.some((other) => isSame(one, other)));
      const added = news.filter((one) => !olds.some((other) => isSame(one, other)));
      return [
        ...dropped.map((one) => `${label}: delete ${write(one)}`),
        ...added.map((one) => `${label}: add ${write(one)}`),
      ];
    }
    return olds.flatMap((one, index) =>
      compareFields(nameRow(label, field.items, olds, index), field.items, one, news[index] ?? {}),
    );
  }
  if (isMapping(before) || isMapping(after)) {
    return compareFields(label, field, asMapping(before), asMapping(after));
  }
  const [old, made] = [write(before), write(after)];
  return old === made ? [] : [`${label}: ${old || "(empty)"} → ${made || "(empty)"}`];
}

/**
 * Return what a row is called in its file: by its first field, such as an action's number, which is
 * not its place among the actions; by its place where others are called the same, or it has no name.
 * @param {string} label
 * @param {Schema | undefined} field
 * @param {Record<string, string>[]} rows
 * @param {number} index
 */
function nameRow(label, field, rows, index) {
  const first = Object.keys(field?.properties ?? {})[0] ?? "";
  const name = rows[index]?.[first];
  const isOwn = name && rows.filter((one) => one[first] === name).length === 1;
  return isOwn ? `${label} ‘${name}’` : `${label} ${index + 1}`;
}

/**
 * @param {string} label
 * @param {Schema | undefined} field
 * @param {Record<string, string>} before
 * @param {Record<string, string>} after
 */
function compareFields(label, field, before, after) {
  const names = Object.keys({ ...before, ...after });
  return names.flatMap((name) => {
    const title = field?.properties?.[name]?.title ?? name;
    const [old, made] = [before[name] ?? "", after[name] ?? ""];
    const line = `${label}, ${title}: ${old || "(empty)"} → ${made || "(empty)"}`;
    return old === made ? [] : [line];
  });
}

/**
 * @param {string} label
 * @param {string} [before]
 * @param {string} [after]
 */
function compareTexts(label, before = "", after = "") {
  return before === after ? [] : [`${label} – now reads:\n${after || "(empty)"}`];
}

/** @param {Value | undefined} value */
function isMapping(value) {
  return typeof value === "object" && !Array.isArray(value);
}

/** @param {Value | undefined} value */
function isMappings(value) {
  return asMappings(value).length > 0;
}

/**
 * @param {Record<string, string>} one
 * @param {Record<string, string>} other
 */
function isSame(one, other) {
  return write(one) === write(other);
}

/** @param {Value | undefined} value */
function write(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return asTexts(value).join("; ");
  return Object.values(value ?? {}).join(", ");
}
