// Answers calls to the form's code, one a line; tests/helpers/form_driver.py runs it.

import { createInterface } from "node:readline";
import { checkEntry } from "../../assets/form/checks/check.js";
import { cleanLine, cleanText } from "../../assets/form/entry/clean.js";
import { readDate } from "../../assets/form/entry/dates.js";
import { foldName } from "../../assets/form/entry/organisations.js";
import { makeSlug, proposeSlug } from "../../assets/form/entry/slug.js";
import { changeFile, readEntry } from "../../assets/form/file/change-file.js";
import { makePath, writeFile } from "../../assets/form/file/file.js";
import { readFile } from "../../assets/form/file/yaml-read.js";
import { readMarkup } from "../../assets/form/preview/markup.js";
import { checkSigns } from "../../assets/form/signs/signs.js";

/** @type {any} */
let rules;

/** @param {any} value @returns {any} */
function clean(value) {
  if (typeof value === "string") return cleanLine(value);
  if (Array.isArray(value)) return value.map(clean).filter(isFilled);
  const pairs = Object.entries(value).map(([key, one]) => [key, clean(one)]);
  return Object.fromEntries(pairs.filter(([, one]) => isFilled(one)));
}

/** @param {any} value */
function isFilled(value) {
  return typeof value === "string" ? value !== "" : Object.keys(value).length > 0;
}

/** @param {any} entry */
function cleanEntry(entry) {
  const answers = Object.entries(entry.answers).map(([key, one]) => [key, cleanText(one)]);
  const filled = Object.fromEntries(answers.filter(([, one]) => one));
  return { ...entry, data: clean(entry.data), answers: filled, rest: cleanText(entry.rest) };
}

/** @type {Record<string, (argument: any) => unknown>} */
const methods = {
  rules: (given) => {
    rules = given;
    return null;
  },
  slug: (text) => makeSlug(text),
  propose: ([text, longest]) => proposeSlug(text, longest),
  date: (text) => readDate(text),
  fold: (name) => foldName(name),
  read: (text) => readFile(text).data,
  open: ([id, text]) => readEntry(rules, id, text).entry,
  write: (typed) => {
    const entry = cleanEntry(typed);
    const path = makePath(rules, entry);
    const faults = [...checkEntry(rules, entry), ...checkSigns(entry, readMarkup)];
    return { entry, path, faults, text: writeFile(rules, entry) };
  },
  change: ([id, text, changes]) => {
    const original = readEntry(rules, id, text);
    const data = { ...original.entry.data, ...changes.data };
    const answers = { ...original.entry.answers, ...changes.answers };
    const entry = { ...original.entry, ...changes, data, answers };
    const faults = [...checkEntry(rules, entry, id), ...checkSigns(entry, readMarkup)];
    return { faults, text: changeFile(rules, original, entry) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, argument] = JSON.parse(line);
  let answer;
  try {
    answer = { answer: methods[name]?.(argument) };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
