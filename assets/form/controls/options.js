// What can be chosen from: boards' sections, sources, reviews, tools, boards.
import { make } from "../../page/shared/elements.js";

/** @typedef {import("../entry/model.js").Rules} Rules */

/**
 * Put the options into a select, and keep what was chosen; what was written, or is in no list, is written
 * as a new one then.
 * @param {HTMLSelectElement} select
 * @param {Rules} rules
 * @param {string} chosenBoard
 */
export function fillSelect(select, rules, chosenBoard) {
  const { value, selectedOptions } = select;
  const isWritten = selectedOptions[0]?.matches("[data-new], [data-unknown]");
  const { boards, sources, tools, reviews, themes } = rules;
  const board = boards.find(({ slug }) => slug === chosenBoard);
  /** @type {Record<string, () => Node[]>} */
  const options = {
    sources: () => listOptions(sources),
    themes: () => listOptions(themes),
    lscbs: () => listOptions(boards),
    reviews: () => reviews.map(({ id, title }) => make("option", { value: id }, title)),
    tools: () => groupTools(tools),
    section: () => listSections(board),
  };
  const name = select.dataset.options ?? "";
  if (!Object.hasOwn(options, name)) return;
  const isBare = name === "section" && board?.sections.length === 0;
  const first = isBare ? [] : [make("option", { value: "" }, "Choose one")];
  select.replaceChildren(...first, ...(options[name]?.() ?? []));
  const fresh = [...select.options].find((option) => option.matches("[data-new]"));
  if ([...select.options].some((option) => value && option.value === value)) select.value = value;
  else if (isWritten && fresh && readNew(select)) fresh.selected = true;
  followNew(select);
}

/**
 * Return the headings of a board's toolbox, and one for a heading that is written: its value is none.
 * @param {import("../entry/model.js").Board} [board]
 */
function listSections(board) {
  if (!board) return [];
  const known = board.sections.map((one) => make("option", { value: one }, one));
  return [...known, make("option", { value: "", "data-new": "" }, "A new heading")];
}

/**
 * Choose an option; what is not offered is written as a new one, or made an option: a file keeps what
 * it has.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
export function setOption(select, value) {
  const isOffered = [...select.options].some((option) => option.value === value);
  const fresh = select.querySelector("option[data-new]");
  if (!isOffered && fresh instanceof HTMLOptionElement) fresh.selected = true;
  else {
    if (!isOffered) select.append(make("option", { value, "data-unknown": "" }, addNote(value)));
    select.value = value;
  }
  followNew(select);
}

/**
 * Return what a value is called that is not offered: whoever chose it sees why it does not do.
 * @param {string} value
 */
export function addNote(value) {
  return `${value} (not in the list)`;
}

/**
 * Show where a value is written that is not among the options, where one is chosen.
 * @param {HTMLSelectElement} select
 */
export function followNew(select) {
  const way = select.parentElement?.querySelector("[data-way=new]");
  const [chosen] = select.selectedOptions;
  if (way instanceof HTMLElement) way.hidden = chosen?.dataset.new === undefined;
}

/**
 * Return what is written that is not among the options.
 * @param {HTMLSelectElement} select
 */
function readNew(select) {
  const input = select.parentElement?.querySelector("[data-way=new] input");
  return input instanceof HTMLInputElement ? input.value.trim() : "";
}

/** @param {{slug: string, title: string}[]} choices */
function listOptions(choices) {
  return choices.map(({ slug, title }) => make("option", { value: slug }, title));
}

/**
 * Return options in a group for each board.
 * @param {Rules["tools"]} tools
 */
function groupTools(tools) {
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  for (const { id, title, board } of tools) {
    const group = groups.get(board) ?? make("optgroup", { label: board });
    groups.set(board, group);
    group.append(make("option", { value: id }, title));
  }
  return [...groups.values()];
}
