// A file that the form cannot take apart: its text as it is, to be changed by hand.
import { find, findAll } from "../../page/shared/elements.js";
import { TO_KEEP, TypingPause } from "../../page/shared/typing.js";
import { nameFile } from "../file/file.js";
import { readEnds } from "../file/line-ends.js";

/** @typedef {import("../hand-over/hand-over.js").HandOver} HandOver */
/** @typedef {import("../drafts/draft-notes.js").DraftNotes} DraftNotes */

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
 * @param {{handOver: HandOver, notes: DraftNotes}} parts
 */
export function openPlainText(page, rules, file, slots, parts) {
  for (const part of findAll(page, "[data-form], .entry-form__aside", HTMLElement)) {
    part.hidden = true;
  }
  find(page, "[data-plain-text]", HTMLElement).hidden = false;
  const { notes, handOver } = parts;
  const { id, source } = file;
  const input = find(page, "[data-plain-input]", HTMLTextAreaElement);
  input.value = source;
  const shown = input.value;
  notes.tell(BEYOND);
  const draft = notes.restore(slots, id, source, OLD);
  if (draft) input.value = draft.entry.rest;
  keepWhatIsTyped(input, source, parts);
  find(page, "[data-plain-finish]", HTMLElement).addEventListener("click", () => {
    if (input.value === shown) {
      notes.tell("Nothing is changed yet.");
      notes.focus();
      return;
    }
    notes.letGo();
    handOver.show(makeHanded(rules, file, input.value));
  });
}

/**
 * @param {HTMLTextAreaElement} input
 * @param {string} source
 * @param {{handOver: HandOver, notes: DraftNotes}} parts
 */
function keepWhatIsTyped(input, source, { handOver, notes }) {
  const save = () => notes.save({ entry: makeDraft(input.value), source, others: {} });
  const pause = new TypingPause(save, TO_KEEP);
  input.addEventListener("input", () => {
    handOver.hide();
    pause.begin();
  });
  addEventListener("pagehide", () => pause.stop() && save());
  notes.onDelete(() => pause.stop());
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
