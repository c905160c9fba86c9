// Dates as entries give them (a year, a month, a day), in words.

export const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/**
 * Return a date in words: `2010`, `June 2017`, `21 November 2026`.
 * @param {string} value
 */
export function formatDate(value) {
  const [year, month, day] = value.split("-");
  const words = [year];
  if (month) words.unshift(MONTHS[Number(month) - 1] ?? "");
  if (day) words.unshift(String(Number(day)));
  return words.filter(Boolean).join(" ");
}

/**
 * Return when something was: `in 2010`, `in June 2017`, `on 21 November 2026`.
 * @param {string} value
 */
export function formatWhen(value) {
  return `${value.split("-").length === 3 ? "on" : "in"} ${formatDate(value)}`;
}

/**
 * Return a moment's day where the reader is, as entries give days: `2026-11-25`.
 * @param {Date} moment
 */
export function localDay(moment) {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join("-");
}
