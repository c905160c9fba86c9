// What can be chosen from: boards' sections, sources, reviews, tools, boards.
import { make } from "../../page/shared/elements.js";

/** @typedef {import("../entry/model.js").Rules} Rules */

/**
 * Put the options into a select, and keep what was chosen.
 * @param {HTMLSelectElement} select
 * @param {Rules} rules
 * @param {string} chosenBoard
 */
export function fillSelect(select, rules, chosenBoard) {
  const { value } = select;
  const [first] = select.options;
  const { boards, sources, tools, reviews, themes } = rules;
  const sections = boards.find(({ slug }) => slug === chosenBoard)?.sections ?? [];
  /** @type {Record<string, () => Node[]>} */
  const options = {
    sources: () => listOptions(sources),
    themes: () => listOptions(themes),
    lscbs: () => listOptions(boards),
    reviews: () => reviews.map(({ id, title }) => make("option", { value: id }, title)),
    tools: () => groupTools(tools),
    section: () => sections.map((one) => make("option", {}, one)),
  };
  const name = select.dataset.options ?? "";
  if (!Object.hasOwn(options, name)) return;
  if (name === "section") askForFirst(select, Boolean(chosenBoard) && !sections.length);
  select.replaceChildren(...(first ? [first] : []), ...(options[name]?.() ?? []));
  if ([...select.options].some((option) => option.value === value)) select.value = value;
}

/**
 * Let the first heading be written of a toolbox that has none, and be chosen of one that has some.
 * @param {HTMLSelectElement} select
 * @param {boolean} isBare
 */
function askForFirst(select, isBare) {
  const first = select.parentElement?.querySelector("[data-way]");
  if (!(first instanceof HTMLElement)) return;
  select.hidden = isBare;
  first.hidden = !isBare;
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
