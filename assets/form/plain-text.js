// A file that the form cannot take apart: its text as it is, to be changed by hand.
import { find } from "../page/elements.js";
import { findAll } from "../page/find-all.js";
import { nameFile } from "./file.js";

/**
 * Show a file's text in place of the form.
 * @param {HTMLElement} page
 * @param {import("./model.js").Rules} rules
 * @param {string} id the entry's
 * @param {string} source its file
 * @param {import("./hand-over.js").HandOver} handOver
 */
export function openPlainText(page, rules, id, source, handOver) {
  const parts = "[data-form], .entry-form__aside, .entry-form__draft";
  for (const part of findAll(page, parts, HTMLElement)) part.hidden = true;
  find(page, "[data-plain-text]", HTMLElement).hidden = false;
  find(page, "[data-verdict]", HTMLElement).textContent =
    "The checks run when somebody takes it over; they were not run here.";
  const input = find(page, "[data-plain-input]", HTMLTextAreaElement);
  input.value = source;
  find(page, "[data-plain-finish]", HTMLElement).addEventListener("click", () => {
    handOver.show({
      id,
      path: nameFile(rules, id),
      text: input.value,
      title: id,
      isNew: false,
      boards: [id.split("/")[1] ?? ""],
      changes: [],
    });
  });
}
