// Texts as parts of addresses, by the rule of goodpractice/model/text.py.

const BELOW = "\u0334"; // the mark that stands before all others in canonical order
const ABOVE = "\u0345"; // the one that stands after all others

/**
 * Return a text as part of an address: `Telford & Wrekin` is `telford-and-wrekin`.
 * @param {string} text
 */
export function makeSlug(text) {
  const folded = foldCase(text).replaceAll("&", " and ").replace(/['’]/g, "").normalize("NFKD");
  const bare = [...folded].filter((mark) => !isCombining(mark)).join("");
  return bare.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "entry";
}

/** Names of Windows' devices: no file there can be called so. */
export const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9])$/;

/**
 * Return a title as a file's name of a length that can be read and typed.
 * @param {string} title
 * @param {number} longest
 */
export function proposeSlug(title, longest) {
  const slug = cutSlug(makeSlug(title), longest);
  return RESERVED.test(slug) ? `${slug}-entry` : slug;
}

/**
 * Return a title as the name of a file that is not there yet: `walking-bus-2` beside `walking-bus`.
 * @param {string} title
 * @param {number} longest
 * @param {string[]} taken
 */
export function proposeFreeSlug(title, longest, taken) {
  const slug = proposeSlug(title, longest);
  let free = slug;
  for (let number = 2; taken.includes(free); number += 1) free = `${slug}-${number}`;
  return free;
}

/**
 * @param {string} slug
 * @param {number} longest
 */
function cutSlug(slug, longest) {
  if (slug.length <= longest) return slug;
  const cut = slug.slice(0, longest + 1);
  const end = cut.lastIndexOf("-");
  return (end < 0 ? cut : cut.slice(0, end)).slice(0, longest);
}

/**
 * Return a text without the difference of capital and small letters.
 * @param {string} text
 */
export function foldCase(text) {
  return text.toLowerCase().replaceAll("ß", "ss");
}

/**
 * Tell whether a mark is set on the letter before it. Only such a mark changes places with
 * others when a text is brought into canonical order.
 * @param {string} mark
 */
function isCombining(mark) {
  if (mark < "\u0300") return false;
  return [mark + BELOW, ABOVE + mark].some((pair) => pair.normalize("NFD") !== pair);
}
