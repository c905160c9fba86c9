// Which options of a filter are worth showing: the chosen ones, those that would give results, and
// of a long list those that are looked for.

/** @typedef {{value: string, label: string, group?: boolean}} Option */
/** @typedef {{options: Option[], hidden: number}} Shown  `hidden`: how many more would give results */

/** Up to this many, options without results stay in their place, dimmed. */
export const SHORT_LIST = 20;

/** More than this are found by typing. */
export const LONGEST_LIST = 40;

/**
 * Return the options to show, in their own order.
 * @param {Option[]} options
 * @param {Record<string, number>} counts results by value
 * @param {ReadonlySet<string>} chosen
 * @param {string} sought what was typed to find an option
 * @returns {Shown}
 */
export function chooseOptions(options, counts, chosen, sought) {
  const words = fold(sought).split(" ").filter(Boolean);
  const isShort = options.length <= SHORT_LIST;
  const fitting = options.filter(
    (option) =>
      chosen.has(option.value) ||
      ((isShort || (counts[option.value] ?? 0) > 0) &&
        words.every((word) => fold(option.label).includes(word))),
  );
  if (fitting.length <= LONGEST_LIST) return { options: fitting, hidden: 0 };
  const ranked = [...fitting].sort((one, two) => rank(two) - rank(one));
  const kept = new Set(ranked.slice(0, LONGEST_LIST));
  return {
    options: fitting.filter((option) => kept.has(option)),
    hidden: fitting.length - kept.size,
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
