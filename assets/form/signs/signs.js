// What the check of the files says beyond the form's own checks, fetched behind the form, whose first
// load has a limit: what an e-mail left, programs' signs, days that have not come, addresses that open
// after a login, links that lead nowhere, HTML, rows and fences that make no table and no code. A form
// that never gets it lets them pass; the files' check does not.

import { formatDate, localDay } from "../../page/shared/dates.js";
import { dropComments } from "../entry/comments.js";
import { listFences, readMarks } from "../file/fences.js";
import { findMail } from "./mail.js";
import { findMalformedLink } from "./malformed-links.js";
import { LOGIN, WRAPPED } from "./patterns.js";
import { findSign, findVainMark, hideCode } from "./programs.js";
import { findProseFault } from "./prose.js";
import { findIdleRows } from "./tables.js";

/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Fault} Fault */
/** @typedef {import("../entry/model.js").Value} Value */
/** @typedef {import("../preview/markup.js").Markup} Markup */
/** @typedef {(text: string) => Markup | null} Read  what reads a text's markup */

/** Fields whose day lies behind us, as in goodpractice/directory/checks/days.py. */
const PAST = new Set(["reviewed", "published", "checked"]);
const DAY = 24 * 60 * 60 * 1000;

/**
 * Return what is wrong with an entry beyond what the form's own checks say.
 * @param {Entry} entry
 * @param {Read} [read]
 * @returns {Fault[]}
 */
export function checkSigns({ data, answers, rest }, read = () => null) {
  const texts = [...Object.values(answers), rest].filter(Boolean);
  const whole = texts.length ? read(dropComments(texts.join("\n\n"))) : null;
  const fields = Object.entries(data).flatMap(([name, value]) => listTexts(name, name, value));
  const faults = fields.map(({ place, name, text }) => ({
    place,
    message: findDayFault(name, text) || findLogin(text) || findFieldSign(name, text),
  }));
  for (const [heading, text] of Object.entries(answers)) {
    const message = findTextFault(text, read, whole, "###");
    faults.push({ place: `answers.${heading}`, message: message && `‘${heading}’: ${message}` });
  }
  faults.push({ place: "rest", message: rest && findTextFault(rest, read, whole) });
  return faults.filter(({ message }) => message);
}

/**
 * Return what is wrong with a text, '' where nothing is.
 * @param {string} text
 * @param {Read} [read]
 * @param {Markup | null} [whole] the markup of the text that it is a part of
 * @param {string} [own] what stands before a heading of one's own
 */
export function findTextFault(
  text,
  read = () => null,
  whole = read(dropComments(text)),
  own = "##",
) {
  const bare = dropComments(text);
  const { prose, open } = dropFenced(bare);
  if (open) return `all below ${open} would be shown as code; write ${open} behind it`;
  // As it stands in its file, below a heading and an empty line.
  return (
    findMail(prose) ||
    findSign(`\n\n${text}`) || // a comment's too: whoever reads the file reads that
    findVainMark(prose) ||
    findIdleRows(prose) ||
    findLogin(hideCode(bare)) ||
    (whole ? "" : findMalformedLink(hideCode(prose))) ||
    findProseFault(bare, prose, whole, read, own)
  );
}

/**
 * Some signs are such only where a field holds nothing else, as its line in a file tells.
 * @param {string} name
 * @param {string} text
 */
function findFieldSign(name, text) {
  const begin = name === "-" ? "- " : `${name}: `;
  return findSign(`${begin}${text}`).replace(`'${begin}`, "'");
}

/**
 * Return the texts of a field, each with its place and the name of the innermost field.
 * @param {string} place
 * @param {string} name
 * @param {Value} value
 * @returns {{place: string, name: string, text: string}[]}
 */
function listTexts(place, name, value) {
  if (typeof value === "string") return [{ place, name, text: value }];
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => listTexts(`${place}.${index}`, "-", one));
  }
  return Object.entries(value).flatMap(([key, one]) => listTexts(`${place}.${key}`, key, one));
}

/**
 * One day of grace, since it may be tomorrow already where somebody writes.
 * @param {string} name
 * @param {string} day
 */
function findDayFault(name, day) {
  if (!PAST.has(name) || !/^\d{4}(?:-\d\d){0,2}$/.test(day)) return "";
  const latest = localDay(new Date(Date.now() + DAY));
  return day > latest.slice(0, day.length)
    ? `${formatDate(day)} has not come yet: enter a date up to today`
    : "";
}

/** @param {string} text */
function findLogin(text) {
  const isWhole = (/** @type {RegExpExecArray} */ { index }) => !/[=/]/.test(text[index - 1] ?? "");
  const host = [...text.matchAll(LOGIN)].find(isWhole);
  const around = [...text.matchAll(WRAPPED)].find(isWhole);
  if (around) {
    return `${around[0]} is that of a program that looks at links: write the address that it opens`;
  }
  return host
    ? `${host[0]} opens for those alone who are logged in there: give an address that anybody can open`
    : "";
}

/**
 * Return a text without what stands between fences, and the marks of one without an end.
 * @param {string} text
 */
function dropFenced(text) {
  const typed = text.split("\n");
  const fences = listFences(typed);
  const fence = fences.at(-1) ?? "";
  const lines = typed.map((line, at) => {
    const before = fences[at - 1];
    const isEnd = before && line.replace(/^[ >]+/, "").startsWith(readMarks(before));
    return fences[at] || isEnd ? "" : line;
  });
  // One in a list or a quote ends with that.
  return { prose: lines.join("\n"), open: /[>*+\-\d]/.test(fence) ? "" : readMarks(fence) };
}
