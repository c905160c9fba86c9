// The choices above the results, each removed by a press, and all of them by one.

import { listChoices } from "../../page/search-box/query-state.js";
import { make } from "../../page/shared/elements.js";

/** @typedef {import("../../search/engine.js").Query} Query */

/**
 * Draw the chips of a query.
 * @param {HTMLElement} box
 * @param {Query} query
 * @param {import("./names.js").Names} names
 * @param {{drop: (name: string, value: string) => void, clear: () => void, leave: () => void}} actions
 *   `leave` moves the focus on when the chip that had it was the last
 */
export function drawChips(box, query, names, actions) {
  const had = box.contains(document.activeElement) ? focusedIndex(box) : -1;
  const choices = listChoices(query);
  box.hidden = choices.length === 0;
  const chips = choices.map(({ name, value }) => {
    const label = names.choice(name, value);
    const chip = make(
      "button",
      { type: "button", class: "gp-chip", "data-facet": name, "data-value": value },
      make("span", { class: "govuk-visually-hidden" }, "Remove filter "),
      `${label} `,
      make("span", { "aria-hidden": "true" }, "×"),
    );
    chip.addEventListener("click", () => actions.drop(name, value));
    return make("li", {}, chip);
  });
  const clear = make("button", { type: "button", class: "gp-linkbutton" }, "Clear all");
  clear.append(make("span", { class: "govuk-visually-hidden" }, " filters"));
  clear.addEventListener("click", () => actions.clear());
  box.replaceChildren(
    make("ul", { class: "gp-plain gp-chips__list", "aria-label": "Filters chosen" }, ...chips),
    clear,
  );
  if (had < 0) return;
  const buttons = box.querySelectorAll("button[data-value]");
  const next = buttons[Math.min(had, buttons.length - 1)];
  if (next instanceof HTMLElement) next.focus();
  else actions.leave();
}

/** @param {HTMLElement} box */
function focusedIndex(box) {
  return [...box.querySelectorAll("button")].indexOf(
    /** @type {HTMLButtonElement} */ (document.activeElement),
  );
}
