// A file that the form cannot take apart: its text as it is, to be changed by hand.

import { Debounce, TO_KEEP } from "../../page/shared/debounce.js";
import { find, findAll } from "../../page/shared/elements.js";
import { findFolder, findKind } from "../entry/model.js";
import { nameFile } from "../file/file.js";
import { readEnds } from "../file/yaml-read.js";
import { Removal } from "./removal.js";

/** @typedef {import("../hand-over/hand-over.js").HandOver} HandOver */
/** @typedef {import("../drafts/draft-notes.js").DraftNotes} DraftNotes */
/** @typedef {import("../controls/errors.js").Errors} Errors */
/** @typedef {import("../entry/model.js").Schema} Schema */
/**
 * @typedef {{handOver: HandOver, notes: DraftNotes, errors: Errors,
 *   checkValue: (schema: Schema, text: string) => string}} Parts
 */

const OLD =
  "The file was changed since, which your draft does not have: delete the draft to see the file as it is.";
const BEYOND =
  "This entry’s file holds more than the form can show. You can change its text here as it is.";

/**
 * Show a file's text in place of the form, as it was left if there is a draft of it.
 * @param {HTMLElement} page
 * @param {import("../entry/model.js").Rules} rules
 * @param {{id: string, source: string}} file an entry's id, and its file
 * @param {import("../drafts/draft-slots.js").Slots} slots
 * @param {Parts} parts what is offered of the form all the same
 */
export function openPlainText(page, rules, file, slots, parts) {
  for (const part of findAll(page, "[data-form], .entry-form__aside", HTMLElement)) {
    part.hidden = true;
  }
  const place = find(page, "[data-plain-text]", HTMLElement);
  place.hidden = false;
  // What the form hides with its fields.
  place.prepend(find(page, "[data-removal]", HTMLElement));
  const { notes, handOver, errors, checkValue } = parts;
  const { id, source } = file;
  const entry = makeEntry(rules, file);
  const isEntry = findKind(rules, entry.kind).isEntry;
  const removal = isEntry ? new Removal(page, rules, checkValue) : null;
  const input = find(page, "[data-plain-input]", HTMLTextAreaElement);
  input.value = source;
  const shown = input.value;
  notes.tell(BEYOND);
  const draft = notes.restore(slots, id, source, OLD);
  if (draft) {
    input.value = draft.entry.rest;
    removal?.fill(draft.entry.removal);
  }
  if (location.hash === "#remove") removal?.ask();
  keepWhatIsTyped(place, notes, () => {
    const typed = { ...makeDraft(input.value), removal: removal?.read() };
    notes.save({ entry: typed, source, others: {} });
  });
  place.addEventListener("input", () => {
    handOver.hide();
    errors.showSome(removal?.isChosen ? removal.check() : [], () => false);
  });
  find(place, "[data-plain-finish]", HTMLElement).addEventListener("click", () => {
    if (removal?.isChosen) finishRemoval(removal, entry, parts);
    else if (input.value === shown) {
      notes.tell("Nothing is changed yet.");
      notes.focus();
    } else {
      notes.letGo();
      handOver.show(makeHanded(rules, file, input.value));
    }
  });
}

/**
 * @param {Removal} removal
 * @param {import("../entry/model.js").Entry} entry
 * @param {Parts} parts
 */
function finishRemoval(removal, entry, { notes, handOver, errors }) {
  const wrong = removal.check();
  errors.showAll(wrong);
  if (wrong.length) return;
  notes.letGo();
  handOver.show(removal.finish(entry));
}

/**
 * @param {HTMLElement} place
 * @param {DraftNotes} notes
 * @param {() => void} save
 */
function keepWhatIsTyped(place, notes, save) {
  const pause = new Debounce(save, TO_KEEP);
  place.addEventListener("input", () => pause.begin());
  addEventListener("pagehide", () => pause.stop() && save());
  notes.onDelete(() => pause.stop());
}

/**
 * Return what a file's path and its first lines tell of the entry in it.
 * @param {import("../entry/model.js").Rules} rules
 * @param {{id: string, source: string}} file
 * @returns {import("../entry/model.js").Entry}
 */
function makeEntry(rules, { id, source }) {
  const [folder = "", ...parts] = id.split("/");
  const slug = parts.pop() ?? "";
  const [, title = id] = /^["']?title["']?[ \t]*:[ \t]*["']?(.+?)["']?[ \t]*$/m.exec(source) ?? [];
  const kind = findFolder(rules, folder);
  return { kind, board: parts.join("/"), slug, data: { title }, answers: {}, rest: "" };
}

/**
 * Return what is handed over of a changed text: its lines end as the file's did.
 * @param {import("../entry/model.js").Rules} rules
 * @param {{id: string, source: string}} file
 * @param {string} text
 * @returns {import("../hand-over/addresses.js").Finished}
 */
function makeHanded(rules, { id, source }, text) {
  const path = nameFile(rules, id);
  return {
    id,
    path,
    name: path.slice(path.lastIndexOf("/") + 1),
    text: text.replaceAll("\n", readEnds(source)),
    title: id,
    wish: "change",
    verdict: "The checks run when somebody takes it over; they were not run here.",
    boards: [id.split("/")[1] ?? ""],
    changes: [],
    needs: [],
  };
}

/**
 * Return a file's text in a draft's shape.
 * @param {string} text
 * @returns {import("../entry/model.js").Entry}
 */
function makeDraft(text) {
  return { kind: "", board: "", slug: "", data: {}, answers: {}, rest: text };
}
