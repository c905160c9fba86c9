// What the form knows and makes: the rules from data/form.json, and an entry as typed.

/**
 * A way to write a field, and what the form calls its own fields.
 * @typedef {{name: string, label: string, needed: string[], other: string[],
 *   labels?: Record<string, string>}} Way
 */
/**
 * A part of JSON Schema, with the words that goodpractice/model/json_schema.py adds.
 * @typedef {object} Schema
 * @property {string} [title]
 * @property {string | string[]} type
 * @property {Record<string, Schema>} [properties]
 * @property {Schema} [items]
 * @property {string[]} [required]
 * @property {string} [pattern]
 * @property {string} [format] date, email, telephone, reference or iri (an address)
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
 * @property {{heading: string, hint: string, required: boolean}[]} [x-headings]
 */
/**
 * A place to send a contribution to, or to ask where to send it.
 * @typedef {{editor: string, email: string, website: string}} Reach
 * @typedef {{slug: string, title: string, names: string[], sections: string[], reach: Reach}} Board
 * @typedef {{slug: string, title: string}} Choice
 * @typedef {{folder: string, label: string, isNew: boolean, isEntry: boolean,
 *   isTextNeeded: boolean, schema: Schema}} Kind
 */
/**
 * @typedef {object} Rules
 * @property {Record<string, Kind>} kinds
 * @property {string[]} leftOut fields without a control
 * @property {number} sourceFiles how many files the entries' own files are in
 * @property {number} deepest
 * @property {number} longestSlug
 * @property {Board[]} boards
 * @property {Choice[]} themes
 * @property {Choice[]} sources
 * @property {{id: string, title: string, board: string}[]} tools
 * @property {{id: string, title: string, lscbs: string[]}[]} reviews
 * @property {string[]} organisations
 * @property {Record<string, string[]>} taken ids in use: last parts by what stands before them
 * @property {string} repository where the directory's own files are kept; '' where nobody says
 * @property {import("./homes.js").Home} home where they are changed
 * @property {import("./homes.js").Member[]} [members] boards with repositories of their own
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
 * @property {Record<string, string>} [ways] fields written in one of several ways: the one chosen
 * @property {Record<string, string>} [unchosen] what is typed under other ways, by controls' ids
 * @property {Record<string, string>} [removal] what is typed of a wish that it goes
 */
/** @typedef {{data: Data, answers: Record<string, string>}} Part  of an entry, what its kind alone has */
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
 * Return the name of the kind that a folder of content/ holds, '' for any other folder.
 * @param {Rules} rules
 * @param {string} folder
 */
export function findFolder(rules, folder) {
  return Object.entries(rules.kinds).find(([, one]) => one.folder === folder)?.[0] ?? "";
}

/**
 * Return the kinds that are made anew here.
 * @param {Rules} rules
 */
export function listNew(rules) {
  const kinds = Object.entries(rules.kinds);
  return kinds.filter(([, { isNew }]) => isNew).map(([name]) => name);
}

/**
 * Return an entry's id: its path under content/ without .md.
 * @param {Rules} rules
 * @param {Entry} entry
 */
export function makeId(rules, entry) {
  const { folder, isNew } = findKind(rules, entry.kind);
  const board = entry.board || (isNew ? "board" : "");
  return [folder, board, entry.slug].filter((one, index) => one || index === 2).join("/");
}

/**
 * Return the names of files that a board's folder of new entries has, or had.
 * @param {Rules} rules
 * @param {Pick<Entry, "kind" | "board">} place
 */
export function listTaken(rules, { kind, board }) {
  return rules.taken[`${findKind(rules, kind).folder}/${board}`] ?? [];
}

/**
 * @param {Value | undefined} value
 * @returns {string[]}
 */
export function asTexts(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/**
 * @param {Value | undefined} value
 * @returns {Record<string, string>[]}
 */
export function asMappings(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one !== "string") : [];
}

/**
 * @param {Value | undefined} value
 * @returns {Record<string, string>}
 */
export function asMapping(value) {
  return typeof value === "object" && !Array.isArray(value) ? value : {};
}
