// Finds what an e-mail leaves around a text, as goodpractice/content/artefacts/mail.py does: a greeting, a
// signature, notices, what it answers.

import { MAIL_LINE, MAIL_WORDS } from "./patterns.js";

const LONGEST_SHOWN = 50;

/**
 * Return what an e-mail has left around or below a text, '' where nothing is.
 * @param {string} text without what stands between fences
 */
export function findMail(text) {
  const [[found] = [""]] = [...text.matchAll(MAIL_LINE), ...text.matchAll(MAIL_WORDS)];
  const words = found.replace(/^[ \t>]+|[ \t>]+$/g, "");
  const shown = words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN - 1)}…` : words;
  return words && `'${shown}' is a part of an e-mail; take out all that it adds to the text`;
}
