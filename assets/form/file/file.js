// A new entry becomes its file's text.

import { findHome } from "../entry/homes.js";
import { findKind, makeId } from "../entry/model.js";
import { writeBody } from "./body.js";
import { writeField } from "./yaml-write.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Entry} Entry */

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
  return nameFile(rules, makeId(rules, entry));
}

/**
 * Return the path of the file with an id, in whoever's repository it is.
 * @param {Rules} rules
 * @param {string} id
 */
export function nameFile(rules, id) {
  return `${findHome(rules, id).folder}/${id}.md`;
}

/**
 * Return a new entry's file. The schemas that its first line names are in the directory's own repository,
 * and in no member's.
 * @param {Rules} rules
 * @param {Entry} entry
 */
export function writeFile(rules, entry) {
  const { schema } = findKind(rules, entry.kind);
  const { boards } = findHome(rules, makeId(rules, entry));
  const up = "../".repeat(makePath(rules, entry).split("/").length - 1);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const value = entry.data[name];
    return value === undefined ? [] : writeField(name, value, field);
  });
  const lines = [
    "---",
    ...(boards.length ? [] : [`# yaml-language-server: $schema=${up}schema/${entry.kind}.json`]),
    ...fields,
    "---",
  ];
  return `${lines.join("\n")}\n${writeBody(entry, listHeadings(rules, entry.kind))}`;
}
