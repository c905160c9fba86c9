// Says how many characters are left in fields that have a length.
import { countNoun } from "../../page/shared/elements.js";
import { cleanLine } from "../entry/clean.js";

/**
 * Write each count below its field.
 * @param {ParentNode} form
 */
export function updateCounts(form) {
  for (const control of form.querySelectorAll("[data-most]")) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) continue;
    const count = form.querySelector(`#${control.id}-count`);
    if (!count) continue;
    const left = Number(control.dataset.most) - [...cleanLine(control.value)].length;
    const told =
      left < 0
        ? `You have ${countNoun(-left, "character")} too many`
        : `You have ${countNoun(left, "character")} remaining`;
    if (count.textContent !== told) count.textContent = told;
    count.classList.toggle("govuk-error-message", left < 0);
  }
}
