// Whose file it is: the directory's own, or a member's, a board with a repository of its own that
// takes what is changed there.

import { asTexts } from "./model.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/**
 * Where a file is kept, and changed: `edit`, `create` and `remove` stand before its path in the addresses
 * of the forge's editor, '' where there is none; `fill` is the parameter that takes a new file's text.
 * @typedef {{boards: string[], folder: string, forge: string, edit: string, create: string,
 *   remove: string, fill: string}} Home
 * @typedef {Home & {folders: string[], also: string[], except: string[]}} Member
 */

/**
 * Return where the file with an id is kept.
 * @param {Rules} rules
 * @param {string} id
 * @returns {Home}
 */
export function findHome({ members = [], home }, id) {
  return members.find((one) => keeps(one, id)) ?? home;
}

/**
 * Tell whether a member keeps a file: one in its boards' folders, or one that is named.
 * @param {Member} member
 * @param {string} id
 */
function keeps({ folders, also, except }, id) {
  const isInside = folders.includes(id.slice(0, Math.max(0, id.lastIndexOf("/"))));
  return isInside ? !except.includes(id) : also.includes(id);
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
