// Numbers of entries in words.

/** @param {number} number */
export function formatCount(number) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? "entry" : "entries"}`;
}
