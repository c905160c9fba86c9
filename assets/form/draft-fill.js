// Fills in a draft, and says what it names that is not there any more.
import { checkKnown } from "./entry/known.js";
import { listNew } from "./entry/model.js";

/** @typedef {import("./entry/model.js").Rules} Rules */
/** @typedef {import("./entry/model.js").Entry} Entry */
/** @typedef {import("./controls/fields.js").Fields} Fields */
/** @typedef {import("./drafts/draft-notes.js").DraftNotes} DraftNotes */
/** @typedef {import("./entry-file.js").EntryFile} EntryFile */

/**
 * Fill in what was typed before, and return it. Of a kind that is no more, each kind has what it can hold.
 * @param {Rules} rules
 * @param {import("./drafts/drafts.js").Draft} kept
 * @param {EntryFile} file
 * @param {Fields} fields
 * @param {DraftNotes} notes
 */
export function fillDraft(rules, kept, file, fields, notes) {
  const kinds = file.before ? [file.before.kind] : listNew(rules);
  const draft = file.renew(kept);
  const isKnown = kinds.includes(draft.kind);
  fields.fill({ ...draft, kind: isKnown ? draft.kind : (kinds[0] ?? "") });
  fields.others = isKnown ? kept.others : Object.fromEntries(kinds.map((kind) => [kind, draft]));
  if (!isKnown) notes.add("Its kind is not in the list any more: choose one.");
  return draft;
}

/**
 * Say above the form what a draft names that is not there any more; return the places of that.
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {EntryFile} file
 * @param {DraftNotes} notes
 */
export function tellUnknown(rules, entry, file, notes) {
  const unknown = checkKnown(rules, entry, file.before);
  for (const { message } of unknown) notes.add(`${message}.`);
  const { section } = entry.data;
  const board = rules.boards.find(({ slug }) => slug === entry.board);
  if (board && typeof section === "string" && !board.sections.includes(section)) {
    notes.add(`${board.title}’s toolbox has no heading ‘${section}’: it is kept as a new one.`);
  }
  return unknown.map(({ place }) => place);
}
