// Rows that can be added and removed: contacts, organisations, links.

import { find, findAll, make } from "../../page/shared/elements.js";
import { listControls, readControl } from "./controls.js";

let made = 0;

/**
 * Let a group's buttons add and remove rows.
 * @param {HTMLElement} group
 * @param {{prepare: (row: HTMLElement) => void, changed: () => void}} means
 */
export function bindRows(group, { prepare, changed }) {
  const button = find(group, "[data-add]", HTMLButtonElement);
  button.addEventListener("click", () => {
    const row = addFresh(group, prepare);
    const first = row.querySelector("input, select");
    if (first instanceof HTMLElement) first.focus();
    changed();
  });
  group.addEventListener("click", (event) => {
    const at = event.target instanceof Element ? event.target.closest("[data-remove]") : null;
    const row = at?.closest("[data-row]");
    if (!row) return;
    const title = find(row, "[data-row-title]", HTMLElement).textContent ?? "";
    const isFilled = listControls(row).some(readControl);
    const back = isFilled ? offerBack(row, title, () => changeRows()) : null;
    row.remove();
    (back ?? button).focus();
    changeRows();
  });
  const changeRows = () => {
    numberRows(group);
    changed();
  };
}

/**
 * Say in place of a row that it is removed, with a button that brings it back as it was.
 * @param {Element} row
 * @param {string} title
 * @param {() => void} changed
 */
function offerBack(row, title, changed) {
  const button = make("button", { class: "gp-linkbutton", type: "button" }, "Put it back");
  const note = make("p", { class: "govuk-body" }, `${title} is removed. `, button);
  row.before(note);
  button.addEventListener("click", () => {
    note.replaceWith(row);
    const first = row.querySelector("[data-remove]");
    if (first instanceof HTMLElement) first.focus();
    changed();
  });
  return button;
}

/**
 * Add a row to be filled in by a reader.
 * @param {HTMLElement} group
 * @param {(row: HTMLElement) => void} prepare
 */
export function addFresh(group, prepare) {
  const row = addRow(group);
  row.dataset.fresh = "";
  prepare(row);
  numberRows(group);
  return row;
}

/**
 * Add an empty row, whose number it has once all are numbered.
 * @param {HTMLElement} group
 */
export function addRow(group) {
  const template = find(group, "template", HTMLTemplateElement);
  const row = template.content.firstElementChild?.cloneNode(true);
  if (!(row instanceof HTMLElement)) throw new Error("expected a row in the template");
  made += 1;
  for (const element of row.querySelectorAll("[id], [for], [aria-describedby]")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll("-N-", `-${made}-`));
    }
  }
  find(group, "[data-rows]", HTMLElement).append(row);
  return row;
}

/**
 * Return a group's rows.
 * @param {HTMLElement} group
 */
export function listRows(group) {
  return findAll(group, "[data-row]", HTMLElement);
}

/**
 * Return a group's rows in which something is typed or chosen.
 * @param {HTMLElement} group
 */
export function listFilledRows(group) {
  return listRows(group).filter((row) => listControls(row).some(readControl));
}

/**
 * Give each row of a group its number.
 * @param {HTMLElement} group
 */
export function numberRows(group) {
  for (const [index, row] of listRows(group).entries()) {
    const title = find(row, "[data-row-title]", HTMLElement);
    title.textContent = `${title.dataset.rowTitle} ${index + 1}`;
    const name = row.querySelector("[data-remove-name]");
    if (name) name.textContent = ` ${title.textContent.toLowerCase()}`;
  }
}
