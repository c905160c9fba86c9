// What the form knows and makes: the rules from data/form.json, and an entry as typed.

/** @typedef {{name: string, label: string, needed: string[], other: string[]}} Way */
/**
 * A part of JSON Schema, with the words that goodpractice/model/json_schema.py adds.
 * @typedef {object} Schema
 * @property {string} [title]
 * @property {string | string[]} type
 * @property {Record<string, Schema>} [properties]
 * @property {Schema} [items]
 * @property {string[]} [required]
 * @property {string} [pattern]
 * @property {string[]} [enum]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {number} [minItems]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {unknown[]} [examples]
 * @property {string} [x-folder] the value names a file of this folder of content/
 * @property {Way[]} [x-ways] the ways to write it, of which one must be taken
 * @property {string} [x-date] day, or partial: a year, month or day
 * @property {string} [x-expected] what to say of a value unlike the pattern
 * @property {{heading: string, hint: string, required: boolean}[]} [x-headings]
 */
/**
 * @typedef {{slug: string, title: string, names: string[], sections: string[]}} Board
 * @typedef {{slug: string, title: string}} Choice
 * @typedef {{folder: string, schema: Schema}} Kind
 */
/**
 * @typedef {object} Rules
 * @property {Record<string, Kind>} kinds
 * @property {string[]} leftOut fields without a control
 * @property {number} deepest
 * @property {number} longestSlug
 * @property {Board[]} boards
 * @property {Choice[]} themes
 * @property {Choice[]} sources
 * @property {{id: string, title: string, board: string}[]} tools
 * @property {{id: string, title: string}[]} reviews
 * @property {string[]} organisations
 * @property {Record<string, string[]>} taken ids in use: last parts by what stands before them
 * @property {string} repository
 * @property {string} email
 */
/** @typedef {string | string[] | Record<string, string> | Record<string, string>[]} Value */
/** @typedef {Record<string, Value>} Data  a front matter's fields, every value a text as typed */
/**
 * An entry as the form holds it. `answers` is the text by heading, `rest` what fits under none.
 * @typedef {object} Entry
 * @property {string} kind
 * @property {string} board its folder
 * @property {string} slug
 * @property {Data} data
 * @property {Record<string, string>} answers
 * @property {string} rest
 */
/** @typedef {{place: string, message: string}} Fault  the place is `contacts.0.email` */

/**
 * Return the kind's rules.
 * @param {Rules} rules
 * @param {string} kind
 */
export function findKind(rules, kind) {
  const found = Object.hasOwn(rules.kinds, kind) ? rules.kinds[kind] : undefined;
  if (!found) throw new Error(`no kind ${kind}`);
  return found;
}

/**
 * Return an entry's id: its path under content/ without .md.
 * @param {Rules} rules
 * @param {Entry} entry
 */
export function makeId(rules, entry) {
  return `${findKind(rules, entry.kind).folder}/${entry.board || "board"}/${entry.slug}`;
}

/**
 * @param {Value | undefined} value
 * @returns {string[]}
 */
export function asTexts(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
