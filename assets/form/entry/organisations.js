// Organisations by name: two entries spell one the same way, as goodpractice/model/text.py has it.
import { foldCase } from "./slug.js";

/**
 * Return a name without what spellings differ in: case, punctuation, `'s`, `&`.
 * @param {string} name
 */
export function foldName(name) {
  const folded = foldCase(name)
    .replaceAll("&", " and ")
    .replaceAll("’", "'")
    .replace(/'s(?![\p{L}\p{N}_])|(?<=(?<![\p{L}\p{N}_])children)s'?(?![\p{L}\p{N}_])/gu, "");
  return (folded.match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

/**
 * Return a function that gives the spelling in use of a name, if it is another one.
 * @param {import("./model.js").Rules} rules
 */
export function makeSpelling(rules) {
  /** @type {Map<string, string | null>} */
  const owners = new Map();
  for (const { slug, names } of rules.boards) {
    for (const name of names) {
      const fold = foldName(name);
      owners.set(fold, (owners.get(fold) ?? slug) === slug ? slug : null);
    }
  }
  const known = new Map(rules.organisations.map((name) => [foldName(name), name]));
  return (/** @type {string} */ name) => {
    const fold = foldName(name);
    if (owners.get(fold)) return null;
    const first = known.get(fold);
    return first === undefined || first === name ? null : first;
  };
}
