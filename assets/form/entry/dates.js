// Dates as people write them: 12 March 2026, 12/3/2026 (the day first, as in Britain), March 2026.

import { MONTHS } from "../../page/shared/dates.js";

const ISO = /^(\d{4})$|^(\d{4})[./-](\d{1,2})$/;
const YEAR_LEADS = /^(\d{4})([./ -])(\d{1,2})\2(\d{1,2})$/;
const FIGURES = /^(\d{1,2})([/. -])(\d{1,2})\2(\d{4})$/;
const MONTH_AND_YEAR = /^(\d{1,2})[/.-](\d{4})$/;
const WORDS = /^(?:(?:the )?(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?)?([a-z]+)\.?,?[ -](\d{4})$/;
const MONTH_FIRST = /^([a-z]+)\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})$/;
const YEAR_FIRST = /^(\d{4}),?[ -]([a-z]+)\.?(?:[ -](\d{1,2})(?:st|nd|rd|th)?)?$/;
/** A day with a time, which is of that day; 24:00 is the next one's. */
const TIMED =
  /^(\d{4}-\d\d-\d\d)(?:(?:t|,? )(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?: ?[ap]m)?|t(?:[01]?\d|2[0-3])|,? (?:[01]?\d|2[0-3]) ?[ap]m)? ?(?:z|utc|gmt|bst|[+-](?:[01]?\d|2[0-3]):?[0-5]\d)?$/;
/** A time behind a day that is written in another way. */
const CLOCK =
  /(?:,? at|,)? (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?: ?[ap]m)?(?: ?(?:z|utc|gmt|bst))?$/;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WEEKDAY = /^(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? /;
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
/** What a word processor makes of a hyphen. */
const DASHES = /[\u2010-\u2014\u2212]/g;

/**
 * Return a date as a file has it (`2026`, `2026-03`, `2026-03-12`); the text itself where it is
 * no date, or not of the day of the week that it names.
 * @param {string} text
 */
export function readDate(text) {
  const spaced = text.toLowerCase().trim().replace(/\s+/g, " ");
  if (isTwoYears(spaced.replace(/[ .,]+$/, ""))) return text;
  const folded = spaced.replace(DASHES, "-").replace(/[ .,]+$/, "");
  const weekday = WEEKDAY.exec(folded);
  const found = findDate(folded.slice(weekday?.[0].length ?? 0));
  if (weekday && found.length === 10) {
    const named = WEEKDAYS.indexOf((weekday[1] ?? "").slice(0, 3));
    if (new Date(`${found}T00:00:00Z`).getUTCDay() !== named) return text;
  }
  return found || text;
}

/**
 * Return the date that a text in small letters means; '' where it means none.
 * @param {string} folded
 * @returns {string}
 */
function findDate(folded) {
  const day = TIMED.test(folded) ? folded : folded.replace(CLOCK, "");
  if (day !== folded) return findDate(day).replace(/^.{4,7}$/, "");
  const bare = TIMED.exec(folded)?.[1] ?? folded;
  const rough = ISO.exec(bare);
  if (rough) return makeDate(rough[1] ?? rough[2], rough[3]);
  const led = YEAR_LEADS.exec(bare);
  if (led) return makeDate(led[1], led[3], led[4]);
  const whole = RUN_TOGETHER.exec(bare);
  if (whole) return makeDate(whole[1], whole[2], whole[3]);
  const figures = FIGURES.exec(bare);
  if (figures) {
    const [, first, , second, year] = figures;
    return makeDate(year, second, first) || makeDate(year, first, second);
  }
  const short = MONTH_AND_YEAR.exec(bare);
  if (short) return makeDate(short[2], short[1]);
  const words = WORDS.exec(bare);
  if (words) return makeDate(words[3], findMonth(words[2]), words[1]);
  const american = MONTH_FIRST.exec(bare);
  if (american) return makeDate(american[3], findMonth(american[1]), american[2]);
  const year = YEAR_FIRST.exec(bare);
  return year ? makeDate(year[1], findMonth(year[2]), year[3]) : "";
}

/**
 * Tell whether a text names two years that follow each other, or a month: 2010/11, 2010–11.
 * @param {string} text
 */
function isTwoYears(text) {
  const [, first, second] = /^\d\d(\d\d)[/\u2012-\u2014\u2212](\d\d)$/.exec(text) ?? [];
  return first !== undefined && Number(second) === (Number(first) + 1) % 100;
}

/**
 * Tell whether the calendar has a year, month or day of a file's form.
 * @param {string} text
 */
export function isDate(text) {
  const [, year, month = "1", day = "1"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year || year.startsWith("0") || month === "00" || Number(month) > 12) return false;
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
