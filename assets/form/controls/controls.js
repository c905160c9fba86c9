// Controls in which a part of an entry is typed or chosen: what they hold, as the file has it.
import { formatDate } from "../../page/shared/dates.js";
import { findAll } from "../../page/shared/elements.js";
import { cleanLine, cleanText } from "../entry/clean.js";
import { isDate, readDate } from "../entry/dates.js";
import { followNew, setOption } from "./options.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @type {WeakMap<Control, {shown: string, value: string}>} What a file had, and how it is shown. */
const filled = new WeakMap();

/**
 * Return the controls within a part of the form; of radio buttons each.
 * @param {ParentNode} parent
 * @returns {Control[]}
 */
export function listControls(parent) {
  /** @type {Control[]} */
  const found = [];
  for (const one of parent.querySelectorAll("[data-field]")) {
    if (one instanceof HTMLInputElement || one instanceof HTMLSelectElement) found.push(one);
    else if (one instanceof HTMLTextAreaElement) found.push(one);
  }
  return found;
}

/**
 * Return a control's value as a file has it. What nobody changed stays as the file had it, also
 * what the control cannot show.
 * @param {Control} control
 */
export function readControl(control) {
  const shown = readShown(control);
  const before = filled.get(control);
  if (before?.shown === shown) return before.value;
  return control.dataset.date === undefined ? shown : readDate(shown);
}

/** @param {Control} control */
function readShown(control) {
  const { value } = control;
  if (control instanceof HTMLSelectElement) return value;
  if (!(control instanceof HTMLInputElement)) return cleanLine(value);
  if (control.type === "checkbox") return control.checked ? "true" : "";
  if (control.type === "radio") return control.checked ? value : "";
  return cleanLine(value);
}

/**
 * Show a value in a control.
 * @param {Control} control
 * @param {string} value
 */
function fillControl(control, value) {
  if (control instanceof HTMLSelectElement) {
    setOption(control, value);
    return; // it holds the very value
  }
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.checked = value === "true";
  } else if (control instanceof HTMLInputElement && control.type === "radio") {
    control.checked = control.value === value;
    return; // which of them is chosen is the group's value
  } else {
    control.value = control.dataset.date !== undefined && isDate(value) ? formatDate(value) : value;
  }
  const shown = readShown(control);
  const isText = !control.matches("[type=checkbox], [data-date]");
  // Line ends at a text's end are kept, but nothing that nobody sees and no file can hold.
  const isSame =
    value.replace(/[ \n]+/g, " ").trim() === shown &&
    cleanText(value) === value.replace(/^[ \n]+|[ \n]+$/g, "");
  if (!isText || isSame) filled.set(control, { shown, value });
  else filled.delete(control);
}

/**
 * Return the values of the controls within a part, by their fields' names.
 * @param {ParentNode} parent
 */
export function readControls(parent) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const control of listControls(parent)) {
    if (control.closest("[data-way]")?.hasAttribute("hidden")) continue;
    const value = readControl(control);
    if (value) values[control.dataset.field ?? ""] = value;
  }
  return values;
}

/**
 * @param {ParentNode} parent
 * @param {Record<string, string>} values
 */
export function fillControls(parent, values) {
  for (const control of listControls(parent)) {
    fillControl(control, values[control.dataset.field ?? ""] ?? "");
  }
}

/**
 * Return what is typed under ways that are not chosen, by the controls' ids, and which choose to write
 * what is not among their options: nothing may be written yet.
 * @param {ParentNode} form
 */
export function readUnchosen(form) {
  const typed = listUnchosen(form).map((one) => [one.id, readControl(one)]);
  const begun = listFresh(form).map((one) => [one.parentElement?.id, one.selected ? "new" : ""]);
  return Object.fromEntries([...typed, ...begun].filter(([, value]) => value));
}

/**
 * @param {ParentNode} form
 * @param {Record<string, string>} values
 */
export function fillUnchosen(form, values) {
  for (const one of listFresh(form)) {
    const select = one.parentElement;
    if (!(select instanceof HTMLSelectElement) || !values[select.id]) continue;
    one.selected = true;
    followNew(select);
  }
  for (const one of listUnchosen(form)) {
    const typed = values[one.id] ?? "";
    // A heading that is in no list stays for the board that is chosen next.
    if (typed || one.closest("[data-look=ways]")) fillControl(one, typed);
  }
}

/** @param {ParentNode} form */
function listUnchosen(form) {
  return [...form.querySelectorAll("[data-way][hidden]")].flatMap(listControls);
}

/** @param {ParentNode} form */
function listFresh(form) {
  return findAll(form, "option[data-new]", HTMLOptionElement);
}

/**
 * Say below each date how it is read, where it was typed in another form.
 * @param {ParentNode} form
 */
export function tellReadings(form) {
  for (const control of listControls(form)) {
    if (control.dataset.date === undefined) continue;
    const told = form.querySelector(`#${control.id}-reading`);
    if (!told) continue;
    const typed = cleanLine(control.value);
    const read = readDate(typed);
    const words = isDate(read) ? formatDate(read) : "";
    const text = words && words !== typed ? `Read as ${words}` : "";
    if (told.textContent !== text) told.textContent = text;
  }
}
