// Dates as people write them: 12 March 2026, 12/3/2026 (the day first, as in Britain), March 2026.

import { MONTHS } from "../page/dates.js";

const ISO = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const FIGURES = /^(\d{1,2})([/. -])(\d{1,2})\2(\d{4})$/;
const MONTH_AND_YEAR = /^(\d{1,2})[/.-](\d{4})$/;
const WORDS = /^(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]+)\.?,? (\d{4})$/;
const MONTH_FIRST = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? /;
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
/** What a word processor makes of a hyphen. */
const DASHES = /[\u2010-\u2014\u2212]/g;

/**
 * Return a date as a file has it (`2026`, `2026-03`, `2026-03-12`); the text itself where it is
 * no date.
 * @param {string} text
 */
export function readDate(text) {
  const spaced = text.toLowerCase().trim().replace(/\s+/g, " ");
  const folded = spaced.replace(DASHES, "-").replace(WEEKDAY, "");
  const iso = ISO.exec(folded) ?? RUN_TOGETHER.exec(folded);
  if (iso) return makeDate(iso[1], iso[2], iso[3]) || text;
  const figures = FIGURES.exec(folded);
  if (figures) return makeDate(figures[4], figures[3], figures[1]) || text;
  const short = MONTH_AND_YEAR.exec(folded);
  if (short) return makeDate(short[2], short[1]) || text;
  const words = WORDS.exec(folded);
  if (words) return makeDate(words[3], findMonth(words[2]), words[1]) || text;
  const american = MONTH_FIRST.exec(folded);
  if (american) return makeDate(american[3], findMonth(american[1]), american[2]) || text;
  return text;
}

/**
 * Tell whether the calendar has a year, month or day of a file's form.
 * @param {string} text
 */
export function isDate(text) {
  const [, year, month = "1", day = "1"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year || year === "0000" || month === "00" || Number(month) > 12) return false;
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(Number(year), Number(month), 0);
  return Number(day) >= 1 && Number(day) <= last.getUTCDate();
}

/**
 * @param {string | undefined} year
 * @param {string | undefined} [month]
 * @param {string | undefined} [day]
 */
function makeDate(year = "", month, day) {
  const parts = [year, month, day].filter((one) => one !== undefined);
  const made = parts.map((one, index) => (index ? one.padStart(2, "0") : one)).join("-");
  return isDate(made) ? made : "";
}

/** @param {string | undefined} word */
function findMonth(word = "") {
  const start = word === "sept" ? "sep" : word;
  const found =
    start.length < 3 ? [] : MONTHS.filter((name) => name.toLowerCase().startsWith(start));
  return found.length === 1 ? String(MONTHS.indexOf(found[0] ?? "") + 1) : "0";
}
