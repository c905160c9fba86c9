// What is handed over of an entry that was filled in: its file, whom it concerns, what it changes.
import { asTexts, findKind, makeId } from "./entry/model.js";
import { makePath } from "./file/file.js";
import { listChanges, listNeeds } from "./hand-over/changes.js";

/** @typedef {import("./entry/model.js").Rules} Rules */
/** @typedef {import("./entry/model.js").Entry} Entry */
/** @typedef {import("./hand-over/addresses.js").Finished} Finished */

/**
 * Return an entry with its file's text as it goes to whoever takes it.
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {string} text
 * @param {Entry} [before] as it was, where it is changed
 * @returns {Finished}
 */
export function finishEntry(rules, entry, text, before) {
  const { schema } = findKind(rules, entry.kind);
  const path = makePath(rules, entry);
  return {
    id: makeId(rules, entry),
    path,
    name: path.slice(path.lastIndexOf("/") + 1),
    text,
    title: String(entry.data.title ?? ""),
    wish: before ? "change" : "new",
    verdict: "Nothing was found wrong.",
    boards: listBoards(rules, entry),
    changes: before ? listChanges(schema, before, entry) : [],
    needs: listNeeds(rules, entry),
  };
}

/**
 * Return the boards that a file belongs to, its folder's first.
 * @param {Rules} rules
 * @param {Entry} entry
 */
export function listBoards({ reviews }, { kind, board, slug, data }) {
  const review = reviews.find(({ id }) => kind === "plan" && id === board);
  const own = kind === "lscb" ? slug : board;
  return [own, ...asTexts(data.lscbs), ...(review?.lscbs ?? [])].filter(Boolean);
}
