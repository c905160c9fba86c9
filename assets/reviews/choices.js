// Which actions are asked for: read from the page's address, written to it, and said in words.
// Values of one filter widen it, filters narrow each other, as in the search.

import { countNoun } from "../page/shared/elements.js";

/** The filters, in the order in which addresses name them; `due` knows one value, `overdue`. */
export const FILTERS = ["agency", "status", "lead", "due"];

const DONE = "completed";

/**
 * What the page says of an action.
 * @typedef {{agency: string, status: string, lead: string, due: string}} Action
 */

/** @typedef {Map<string, string[]>} Choices */

/**
 * @param {string} search an address's part from `?` on
 * @returns {Choices}
 */
export function readChoices(search) {
  const parameters = new URLSearchParams(search);
  /** @type {Choices} */
  const choices = new Map();
  for (const name of FILTERS) {
    const values = [...new Set(parameters.getAll(name))].filter(Boolean);
    if (values.length) choices.set(name, values);
  }
  return choices;
}

/**
 * Return an address's part from `?` on, '' where nothing is chosen; other parameters stay.
 * @param {Choices} choices
 * @param {string} search the part as it was
 */
export function writeChoices(choices, search = "") {
  const parameters = new URLSearchParams(search);
  for (const name of FILTERS) {
    parameters.delete(name);
    for (const value of choices.get(name) ?? []) parameters.append(name, value);
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/**
 * Tell whether an action is among those asked for on a day.
 * @param {Action} action
 * @param {Choices} choices
 * @param {string} today
 */
export function fits(action, choices, today) {
  return [...choices].every(([name, values]) =>
    values.some((value) => fitsOne(action, name, value, today)),
  );
}

/**
 * @param {Action} action
 * @param {string} name
 * @param {string} value
 * @param {string} today
 */
function fitsOne(action, name, value, today) {
  if (name === "status" && value === "open") return action.status !== DONE;
  if (name === "due") return value === "overdue" && isOverdue(action, today);
  return action[/** @type {keyof Action} */ (name)] === value;
}

/**
 * Tell whether an action's date has passed and it is not said to be completed.
 * @param {Action} action
 * @param {string} today
 */
export function isOverdue(action, today) {
  return action.status !== DONE && action.due !== "" && action.due < today;
}

/**
 * Say what is shown: `6 of 87 actions: status ongoing`.
 * @param {number} shown
 * @param {number} total
 * @param {[name: string, labels: string[]][]} chosen the filters' names and what is chosen in each
 */
export function describe(shown, total, chosen) {
  const all = countNoun(total, "action");
  const count = shown === total ? all : `${shown} of ${all}`;
  const filters = chosen.map(([name, labels]) => `${name} ${labels.join(" or ")}`);
  return filters.length ? `${count}: ${filters.join("; ")}` : count;
}
