// What was written for another kind than the one that is chosen: kept, and named, until that is chosen again.
import { cleanText } from "../entry/clean.js";
import { findKind, listNew } from "../entry/model.js";
import { isFilled } from "./groups.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Part} Part */
/** @typedef {import("./groups.js").Groups} Groups */

/**
 * Return what other new kinds hold beside the chosen one.
 * @param {Rules} rules
 * @param {Groups} groups
 * @param {string} chosen
 * @returns {Record<string, Part>}
 */
export function readOthers(rules, groups, chosen) {
  const [shown, answered] = [groups.list(chosen), groups.listAnswers(chosen)];
  const others = listNew(rules).filter((kind) => kind !== chosen);
  /** @type {Record<string, Part>} */
  const parts = {};
  for (const kind of others) {
    const own = groups.list(kind).filter((one) => !shown.includes(one));
    const texts = groups.listAnswers(kind).filter((one) => !answered.includes(one));
    const data = own.map((one) => [one.dataset.group ?? "", groups.read(one)]);
    const answers = texts.map((one) => [one.dataset.answer ?? "", cleanText(one.value)]);
    const part = { data: keepFilled(data), answers: keepFilled(answers) };
    if (Object.values(part).some(isFilled)) parts[kind] = part;
  }
  return parts;
}

/**
 * Show what other kinds held, where they are chosen again.
 * @param {Groups} groups
 * @param {string} chosen
 * @param {Record<string, Part>} others
 */
export function fillOthers(groups, chosen, others) {
  const shown = groups.list(chosen);
  for (const [kind, { data, answers }] of Object.entries(others)) {
    if (kind === chosen) continue;
    for (const group of groups.list(kind)) {
      const value = data[group.dataset.group ?? ""];
      if (value !== undefined && !shown.includes(group)) groups.fill(group, value);
    }
    for (const area of groups.listAnswers(kind)) {
      const text = answers[area.dataset.answer ?? ""];
      if (text !== undefined && !groups.listAnswers(chosen).includes(area)) area.value = text;
    }
  }
}

/**
 * Return in words what is kept of other kinds, '' where that is nothing.
 * @param {Rules} rules
 * @param {string} chosen
 * @param {Record<string, Part>} others
 */
export function describeOthers(rules, chosen, others) {
  const own = findKind(rules, chosen).label.toLowerCase();
  return Object.entries(others)
    .map(([kind, { data, answers }]) => {
      const { label, schema } = findKind(rules, kind);
      const fields = Object.keys(data).map((name) => schema.properties?.[name]?.title ?? name);
      const names = [...fields, ...Object.keys(answers)].map((name) => `‘${name}’`);
      return `A ${own} has no ${names.join(", ")}: what you wrote there is kept, and comes back when you choose ‘${label}’.`;
    })
    .join(" ");
}

/** @param {any[][]} pairs */
function keepFilled(pairs) {
  return Object.fromEntries(pairs.filter(([, value]) => isFilled(value)));
}
