// Finds malformed links that the form's own checks let pass, as goodpractice/content/text/malformed_links.py does:
// brackets and addresses of which Markdown makes no link, or another than was meant.

import {
  APOSTROPHE,
  DEFINED,
  ESCAPED,
  GAPS,
  NOTE_NAME,
  SPLIT,
  UNCLOSED,
  UNOPENED,
} from "./patterns.js";

/** A link whose words hold another. */
const WITHIN =
  /(?<![\\!])\[[^[\]]{0,300}\[[^[\]]{0,300}\]\([^\s()]{1,500}\)[^[\]]{0,300}\]\(([^\s()]{1,500})/;

/**
 * Return what is wrong with a text's links, '' where nothing is.
 * @param {string} text without its code
 */
export function findMalformedLink(text) {
  const [unopened] = text.matchAll(UNOPENED);
  if (unopened) return `no bracket opens before ${unopened[0]}; write ( between it and its words`;
  const [unclosed] = text.matchAll(UNCLOSED);
  if (unclosed) return `no bracket closes the words before ${unclosed[2]}; write ]( there`;
  const [escaped] = text.matchAll(ESCAPED);
  if (escaped) return `an address by itself holds no \\, found '${escaped[0]}'; take it out`;
  const gaps = [...text.matchAll(GAPS)].find(([, address = ""]) => /\s/.test(address.trim()));
  if (gaps) return `an address holds no spaces (write %20), found '${gaps[1]}'`;
  const [split] = text.matchAll(SPLIT);
  if (split) return `a space parts an address behind '${split[1]}'; take it out`;
  const [named] = text.matchAll(NOTE_NAME);
  if (named) return `a note's name holds no spaces, found '${named[0]}'; take them out`;
  const open = [...text.matchAll(DEFINED)].find(([, address = ""]) => leavesOpen(address));
  if (open) return `the ( in ${open[1]} is not closed; write ) behind it, or %28`;
  const [, outer] = WITHIN.exec(text) ?? [];
  if (outer) return `another link stands within the link to ${outer}; take one out`;
  const [half] = text.matchAll(APOSTROPHE);
  if (half) {
    return `a link would be made of ${half[1]} alone; write <${half[0].replace("\u2019", "'")}>`;
  }
  return "";
}

/**
 * Tell whether a round bracket of an address is not closed.
 * @param {string} address
 */
function leavesOpen(address) {
  let depth = 0;
  for (const [mark] of address.matchAll(/(?<!\\)[()]/g)) {
    depth = mark === "(" ? depth + 1 : Math.max(depth - 1, 0);
  }
  return depth > 0;
}
