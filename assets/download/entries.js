// Makes a file of some entries, in their order, from the directory's own exports: a table's rows and
// an entry's fields are those that every other reader of the exports gets.
import { fetchLarge } from "./fetch-large.js";
import { pickRows } from "./table.js";

/** @typedef {"csv" | "json"} Format */

export const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

/**
 * Return a file's text and type, null where it was not wanted or could not be made.
 * @param {URL} root the site's
 * @param {Format} format
 * @param {() => string[] | Promise<string[]>} list gives the ids, once the reader wants the file:
 *   those of many results must be fetched too
 * @param {HTMLElement} place where questions and progress stand
 * @param {Map<string, string> | null} [notes] a reader's own, by id
 */
export async function fetchEntries(root, format, list, place, notes = null) {
  return fetchLarge(new URL(`data/entries.${format}`, root), place, async (text) => {
    // A network that wants a login first sends a page in the table's place.
    if (format === "csv" && !/^\ufeff?id,/.test(text)) throw new Error("no table");
    const ids = await list();
    const made = format === "csv" ? pickRows(text, ids, notes) : pickEntries(text, ids, notes);
    return { text: made, type: TYPES[format] };
  });
}

/**
 * @param {string} text the whole directory's
 * @param {string[]} ids
 * @param {Map<string, string> | null} [notes]
 */
export function pickEntries(text, ids, notes = null) {
  /** @type {{entries: {id: string}[]}} */
  const { entries } = JSON.parse(text);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const picked = ids.flatMap((id) => {
    const entry = byId.get(id);
    if (!entry) return [];
    return [notes ? { ...entry, note: notes.get(id) ?? "" } : entry];
  });
  return `${JSON.stringify({ entries: picked }, null, 1)}\n`;
}
