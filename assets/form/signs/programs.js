// Finds programs' own signs in plain letters, as goodpractice/content/artefacts/programs.py does: what was
// copied from a chat, a word processor, a spreadsheet, a wiki or a chatbot brings them along.

import { CHAT, CODE, MEANINGS, REMARK, REMARKED, SIGN, SPACED, VAIN } from "./patterns.js";

/** Signs for formulas, or wide ones: artefacts/tools.py. */
const STYLED = /[\u{1d400}-\u{1d7ff}]{2,60}|[\uff21-\uff3a\uff41-\uff5a]{2,60}/u;
const LONGEST_SHOWN = 50;

/**
 * Return what is wrong with a sign in a text that stands anywhere in a file, '' where there is none.
 * @param {string} text
 */
export function findSign(text) {
  const bare = hideCode(text);
  const [sign] = bare.matchAll(SIGN);
  const kind = Object.keys(MEANINGS).find((name) => sign?.groups?.[name]);
  if (sign && kind) return `'${show(sign[0])}' ${MEANINGS[kind]}`;
  const [chat] = bare.matchAll(CHAT);
  if (chat) return `'${show(chat[0])}' ${MEANINGS.chat}`;
  const [styled] = STYLED.exec(bare) ?? [];
  if (styled) return `'${show(styled)}' is made of signs for formulas, or wide ones; type it again`;
  const about = new Set([...bare.matchAll(REMARKED)].map(([, mark]) => mark));
  const remark = [...bare.matchAll(REMARK)].find(([, mark]) => about.has(mark));
  return remark ? `'[${remark[1]}]' begins a remark on the text above; take it out, there too` : "";
}

/**
 * Return what is wrong with a mark that is in vain, '' where none is.
 * @param {string} text without its fenced code
 */
export function findVainMark(text) {
  const bare = hideCode(text);
  const [spaced] = bare.matchAll(SPACED);
  if (spaced) {
    return "a word processor's space keeps a line from being a list's or a heading; write a plain one";
  }
  for (const [kind, pattern] of Object.entries(VAIN)) {
    const [mark] = bare.matchAll(pattern);
    const shown = Object.values(mark?.groups ?? {}).find(Boolean) ?? mark?.[0];
    if (shown) return `'${show(shown)}' ${MEANINGS[kind]}`;
  }
  return "";
}

/**
 * Return a text with spaces for its code.
 * @param {string} text
 */
export function hideCode(text) {
  return text.replace(CODE, (code) => code.replace(/[^\n]/g, " "));
}

/** @param {string} found */
function show(found) {
  const bare = found.split(/\s+/).filter(Boolean).join(" ");
  return bare.length > LONGEST_SHOWN ? `${bare.slice(0, LONGEST_SHOWN - 1)}…` : bare;
}
