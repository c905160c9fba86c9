// Puts a field's new value into its lines: what is not changed keeps its lines, and no comment is lost.
import { matchItems } from "./match-items.js";
import { markLines } from "./yaml-read.js";
import { writeField, writeItem, writePair } from "./yaml-write.js";

/** @typedef {import("../entry/model.js").Schema} Schema */
/** @typedef {import("../entry/model.js").Value} Value */
/** @typedef {import("./yaml-read.js").Line} Line */
/** @typedef {string | Record<string, string>} Item */

/**
 * Return a field's lines with its new value, undefined where it has none any more.
 * @param {string[]} lines
 * @param {string} name
 * @param {Value | undefined} before
 * @param {Value | undefined} value
 * @param {Schema | undefined} schema
 */
export function changeField(lines, name, before, value, schema) {
  const marked = markLines(lines);
  const at = marked.findIndex(({ is }) => is !== "note");
  const inner = marked.slice(at + 1);
  const made = value && isFilled(value) ? changeInner(inner, before, value, schema) : null;
  if (made) return [...lines.slice(0, at + 1), ...made];
  const isBracketed = marked[at]?.text.startsWith(`${name}: [`);
  return [
    ...listNotes(marked, ""),
    ...(value === undefined ? [] : writeField(name, value, schema, isBracketed)),
  ];
}

/**
 * Return the lines below a field's name, null where they are not one below the other.
 * @param {Line[]} lines
 * @param {Value | undefined} before
 * @param {Value} value
 * @param {Schema | undefined} schema
 */
function changeInner(lines, before, value, schema) {
  if (typeof value === "string" || typeof before !== "object") return null;
  if (!Array.isArray(value))
    return Array.isArray(before) ? null : changePairs(lines, before, value, schema);
  const items = Array.isArray(before) ? cutItems(lines) : null;
  if (!items || !Array.isArray(before) || items.length !== before.length) return null;
  const indent = /^ */.exec(items[0]?.find(({ is }) => is === "value")?.text ?? "")?.[0] ?? "";
  return matchItems(before, value, [write, writeFirst]).flatMap(([old, made]) => {
    const own = old === null ? [] : (items[old] ?? []);
    const item = made === null ? undefined : value[made];
    return changeItem(own, old === null ? undefined : before[old], item, schema?.items, indent);
  });
}

/**
 * @param {Line[]} lines
 * @param {Item | undefined} before
 * @param {Item | undefined} value
 * @param {Schema | undefined} schema
 * @param {string} indent
 */
function changeItem(lines, before, value, schema, indent) {
  if (value === undefined) return listNotes(lines, indent);
  if (write(before) === write(value)) return lines.map(({ text }) => text);
  const made =
    typeof value === "object" && typeof before === "object"
      ? changePairs(lines, before, value, schema)
      : null;
  return made ?? [...listNotes(lines, indent), ...writeItem(value, schema, indent)];
}

/**
 * Return the lines of fields one below the other, those of a list's item too; null where they are not.
 * @param {Line[]} lines
 * @param {Record<string, string>} before
 * @param {Record<string, string>} value
 * @param {Schema | undefined} schema
 */
function changePairs(lines, before, value, schema) {
  const first = lines.findIndex(({ is }) => is === "value");
  const [mark = ""] = /^ *(?:- +)?/.exec(lines[first]?.text ?? "") ?? [];
  const indent = " ".repeat(mark.length);
  const parts = cutPairs(
    lines.map((line, at) =>
      at === first ? { ...line, text: indent + line.text.slice(mark.length) } : line,
    ),
    indent,
  );
  if (!parts || Object.keys(before).some((key) => !parts.some((one) => one.key === key)))
    return null;
  /** @type {(key: string) => string} */
  const make = (key) => `${indent}${writePair(key, value[key] ?? "", schema?.properties?.[key])}`;
  const made = parts.map(({ key, lines: own }) => {
    if (before[key] === value[key]) return { key, lines: own.map(({ text }) => text) };
    const written = value[key] === undefined ? [] : [make(key)];
    return { key, lines: [...listNotes(own, indent), ...written] };
  });
  let after = 0;
  for (const key of Object.keys(value)) {
    const at = made.findIndex((one) => one.key === key);
    if (at < 0) made.splice(after, 0, { key, lines: [make(key)] });
    after = at < 0 ? after + 1 : at + 1;
  }
  const all = made.flatMap((one) => one.lines);
  const start = all.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  return all.map((line, at) => (at === start ? mark + line.slice(mark.length) : line));
}

/**
 * Cut lines before each field, and the notes above it; what comes last may have no name.
 * @param {Line[]} lines
 * @param {string} indent
 */
function cutPairs(lines, indent) {
  /** @type {{key: string, lines: Line[]}[]} */
  const parts = [];
  /** @type {Line[]} */
  let above = [];
  for (const line of lines) {
    const key = line.is === "value" && readKey(line.text, indent);
    if (key) {
      parts.push({ key, lines: [...above, line] });
      above = [];
    } else if (line.is === "note") above.push(line);
    else if (!parts.length) return null;
    else {
      parts.at(-1)?.lines.push(...above, line);
      above = [];
    }
  }
  return [...parts, { key: "", lines: above }];
}

/**
 * @param {string} text
 * @param {string} indent
 */
function readKey(text, indent) {
  return text.startsWith(indent) ? /^([a-z_]+):(?:\s|$)/.exec(text.slice(indent.length))?.[1] : "";
}

/**
 * Return the lines of each item of a list, null where it is written in brackets.
 * @param {Line[]} lines
 */
function cutItems(lines) {
  const mark = /^ *- /.exec(lines.find(({ is }) => is === "value")?.text ?? "")?.[0];
  if (!mark) return null;
  /** @type {Line[][]} */
  const items = [];
  /** @type {Line[]} */
  let above = [];
  for (const line of lines) {
    if (line.is === "value" && line.text.startsWith(mark)) {
      items.push([...above, line]);
      above = [];
    } else if (line.is === "note" && line.text.search(/\S|$/) < mark.length) above.push(line);
    else {
      items.at(-1)?.push(...above, line);
      above = [];
    }
  }
  items.at(-1)?.push(...above);
  return items;
}

/**
 * Return the comments among lines, no further in than this: else a text of several lines above would
 * take them for its own.
 * @param {Line[]} lines
 * @param {string} indent
 */
function listNotes(lines, indent) {
  const notes = lines.filter(({ is }) => is === "note");
  return notes.map(({ text }) => (text.startsWith(indent) ? indent + text.trimStart() : text));
}

/** @param {Value} value */
function isFilled(value) {
  return Object.keys(value).length > 0;
}

/** @param {Item | undefined} item */
function write(item) {
  if (typeof item !== "object") return JSON.stringify(item) ?? "";
  return JSON.stringify(Object.entries(item).sort());
}

/**
 * Return what an item is known by: an action's number, a contact's name.
 * @param {Item} item
 */
function writeFirst(item) {
  return typeof item === "string" ? item : (Object.values(item)[0] ?? "");
}
