// Which options of a filter are worth showing: the chosen ones, those that would give most results,
// and on demand all that would give any or those that are looked for.

/** @typedef {{value: string, label: string, group?: boolean}} Option */
/** @typedef {{options: Option[], more: number}} Shown  `more`: how many others would give results */

/** So many options stand there before somebody asks for more. */
export const FIRST_OPTIONS = 5;

/** A filter with more options has a box to find one. */
export const SHORT_LIST = 10;

/**
 * Return the options to show, in their own order. What gives no result is left out; a chosen one
 * never is: it can be dropped.
 * @param {Option[]} options
 * @param {Record<string, number>} counts results by value
 * @param {ReadonlySet<string>} chosen
 * @param {{sought: string, all: boolean}} wish what was typed to find an option, and whether all
 *   are asked for
 * @returns {Shown}
 */
export function chooseOptions(options, counts, chosen, { sought, all }) {
  const words = fold(sought).split(" ").filter(Boolean);
  const fitting = options.filter(
    (option) =>
      chosen.has(option.value) ||
      ((counts[option.value] ?? 0) > 0 && words.every((word) => fold(option.label).includes(word))),
  );
  if (all || words.length) return { options: fitting, more: 0 };
  const ranked = [...fitting].sort((one, two) => rank(two) - rank(one));
  const kept = new Set(ranked.slice(0, Math.max(FIRST_OPTIONS, chosen.size)));
  return {
    options: fitting.filter((option) => kept.has(option)),
    more: fitting.length - kept.size,
  };

  /** @param {Option} option */
  function rank(option) {
    return chosen.has(option.value) ? Number.MAX_SAFE_INTEGER : (counts[option.value] ?? 0);
  }
}

/**
 * Return a text as it is compared: lower case, without accents.
 * @param {string} text
 */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}
