// What is handed over of an entry that was filled in: its file, whom it concerns, what it changes.
import { listBoards } from "./entry/homes.js";
import { makeId } from "./entry/model.js";
import { makePath } from "./file/file.js";
import { listNeeds } from "./hand-over/needs.js";

/** @typedef {import("./entry/model.js").Rules} Rules */
/** @typedef {import("./entry/model.js").Entry} Entry */
/** @typedef {import("./hand-over/addresses.js").Finished} Finished */

/**
 * Return an entry with its file's text as it goes to whoever takes it.
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {string} text
 * @param {string[]} [changes] what differs from the file as it was; of a new one nothing is said
 * @returns {Finished}
 */
export function finishEntry(rules, entry, text, changes) {
  const path = makePath(rules, entry);
  return {
    id: makeId(rules, entry),
    path,
    name: path.slice(path.lastIndexOf("/") + 1),
    text,
    title: String(entry.data.title ?? ""),
    wish: changes ? "change" : "new",
    verdict: "Nothing was found wrong.",
    boards: listBoards(rules, entry),
    changes: changes ?? [],
    needs: listNeeds(rules, entry),
  };
}
