// Says what an entry needs of other files than its own.
import { asTexts } from "../entry/model.js";

/** @typedef {import("../entry/model.js").Entry} Entry */

/**
 * Return what an entry needs of other files, for whoever puts it in: a tool's new heading is one of its
 * board's, and a board's tools stand under the headings that it has.
 * @param {import("../entry/model.js").Rules} rules
 * @param {Entry} entry
 */
export function listNeeds({ boards }, { kind, board, slug, data }) {
  const own = kind === "lscb" ? slug : board;
  const known = boards.find((one) => one.slug === own)?.sections ?? [];
  const { section } = data;
  if (kind === "lscb") {
    const gone = known.filter((one) => !asTexts(data.sections).includes(one));
    return gone.map((one) => `No longer in the toolbox: ‘${one}’. Please move the tools under it.`);
  }
  return typeof section === "string" && !known.includes(section)
    ? [`New in the toolbox: ‘${section}’. Please add it to the sections in lscbs/${board}.md.`]
    : [];
}
