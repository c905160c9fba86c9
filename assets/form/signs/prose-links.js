// Finds links and addresses in a text that cannot work, as goodpractice/content/text/links.py does.
// Where they stand is what the preview's reader says of the text.
import { findNumberFault } from "../../page/shared/telephones.js";
import { findAddressFault, findMailFault } from "../checks/hosts.js";
import { ESCAPE, findOtherPlace } from "../checks/link-words.js";

/** @typedef {import("../preview/markup.js").Markup} Markup */
/** @typedef {import("../preview/markup.js").Mark} Mark */

/** What stands for a space. */
const SPACES = /&(?:nbsp|e[nm]sp|thinsp|#160|#x[aA]0);/g;
const TURNED = /\([^()[\]\n]{1,200}\)\[(?:https?:\/\/|www\.|mailto:)[^[\]\s]{1,500}\]/i;
const PARTED =
  /(?<!\\)(\[[^[\]\n]{1,200}(?<!\\)\])[ \t]*[ \n][ \t]*\((?=https?:\/\/|www\.|mailto:|tel:|\.\.\/|[^()\s]{1,99}@)/i;
const OPEN = /\]\(\s*<?((?:https?:\/\/|www\.|mailto:|tel:)[^\s()<>]{1,500})/gi;
/** What opens a link's words, behind which they end. */
const OPENING = /\[(?:[^[\]]|\[[^[\]]*\])*$/;
const LONGEST_WORDS = 300;
/** What closes it: as in goodpractice/content/markdown/inline.py. */
const TAIL =
  /\(\s*(?:<[^<>\n]*>|(?:[^\s()<>]|\((?:[^\s()<>]|\([^\s()<>]*\))*\)){0,2000})(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y;
/** None ends in a hyphen or a dash for Markdown. */
const WRITTEN =
  /(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,9}(?<![-_])(?![-_])/gi;
const WEB = /^https?:\/\/[^\s<>"\\^`{|}@/?#]+(?:[/?#][^\s<>"\\^`{|}]*)?$/i;
const MAIL = /^mailto:([^@\s]+@[^@\s?]+\.[a-z]+)(?:\?(.*))?$/i;
const TELEPHONE = /^tel:[+0-9()\s/-]+$/i;
/** No page lies deeper than three folders. */
const PAGE =
  /^(?:(?:\.\.\/){0,3}(?:[a-z0-9-]+\/)+(?:\?[^#]*)?(?:#.*)?|(?:\.\.\/){1,3}|#section-.*|\?[^#]*)$/;
/** Between angle brackets an address may hold spaces, for Markdown alone. */
const SPACED = /\]\(\s*<([^<>\n]*[^\S\n][^<>\n]*)>|<(https?:\/\/[^<>\n]*[^\S\n][^<>\n]*)>/i;
const FTP = /(?<![a-z])ftps?:\/\/[^\s<>]*/i;
/** Code right behind an address is none of it, nor is what breaks the line there. */
const CODE = /`[^`]*`.*$/;
const BREAK = /\\(?=\n[ \t>]*[^\s>])/y;
const WHERE = /^(?:https?:\/\/|www\.)/i;

/**
 * Return what is wrong with a text's links, '' where nothing is.
 * @param {string} text without its code and definitions
 * @param {string} typed the same with them
 * @param {Markup} markup the text's, with the definitions of all that it is a part of below it
 */
export function findLinkFault(text, typed, markup) {
  const half = findBrokenLink(text);
  if (half) return half;
  const within = findWithin(text, markup);
  if (within !== undefined) {
    return `another link, or a note, stands within the link to ${within}; take one out`;
  }
  for (const { begin, end, words, target: address } of markup.links) {
    if (begin >= typed.length) continue;
    const target = address.replace(ESCAPE, "");
    if (target && !/[\p{L}\p{N}\p{Cn}]/u.test(words.replace(SPACES, "")))
      return `the link to ${target} has no words; write some`;
    const isOwn = typed.slice(begin, end).endsWith(")");
    const fault = isOwn && findTargetFault(target, typed.slice(begin, end));
    if (fault || (isOwn && findOtherPlace(words, target)))
      return fault || findOtherPlace(words, target);
  }
  const bare = findBareFault(typed, markup);
  if (bare) return bare;
  const rest = blank(text, [...markup.tails, ...markup.links]);
  const [ftp] = FTP.exec(blank(text, markup.links)) ?? [];
  if (ftp) return `a link may lead to https:, http:, mailto: or tel:, found '${ftp}'`;
  const lost = [...rest.matchAll(WRITTEN)].map(([found]) => findMailFault(found)).find(Boolean);
  return lost ? `a link leads nowhere: ${lost}` : "";
}

/**
 * Return what is wrong with the first address that stands in a text as it is, '' where nothing is.
 * @param {string} typed
 * @param {Markup} markup
 */
function findBareFault(typed, { bare }) {
  for (const { begin, end, target: found } of bare) {
    if (begin >= typed.length || !WHERE.test(found)) continue;
    BREAK.lastIndex = end - 1;
    const target = BREAK.test(typed) ? found.slice(0, -1) : found.replace(CODE, "");
    const address = /^www\./i.test(target) ? `http://${target}` : target;
    const [mark] = /["\\^`{|}]/.exec(address) ?? [];
    const held = mark && `${address} holds ${mark}, which an address does not`;
    const fault =
      held ?? (WEB.test(address) ? findAddressFault(address) : findTargetFault(address, address));
    if (fault) return `a link leads nowhere: ${fault}`;
  }
  return "";
}

/**
 * Return a text with a letter of no alphabet, or another mark, for each character of some places.
 * @param {string} text
 * @param {import("../preview/markup.js").Span[]} spans
 */
export function blank(text, spans, mark = "\u02d1") {
  const marks = text.split("");
  for (const { begin, end } of spans) {
    for (let at = begin; at < Math.min(end, marks.length); at += 1) {
      if (marks[at] !== "\n") marks[at] = mark;
    }
  }
  return marks.join("");
}

/**
 * Return what is wrong with brackets that seem to make a link, '' where nothing is.
 * @param {string} text
 */
function findBrokenLink(text) {
  const [turned] = TURNED.exec(text) ?? [];
  if (turned) return `the brackets of ${turned} are turned round; write [words](address)`;
  const [, parted] = PARTED.exec(text) ?? [];
  if (parted) return `a space, or a line's end, parts '${parted}' from its address; take it out`;
  for (const { 1: target, index } of text.matchAll(OPEN)) {
    if (!isClosed(text, index + 1)) {
      return `the bracket before ${target} is not closed; write ) behind it`;
    }
    if (!isOpened(text, index)) return `no bracket opens the words before ${target}`;
  }
  const [, inLink, alone] = SPACED.exec(text) ?? [];
  if (inLink ?? alone) return `an address holds no spaces (write %20), found '${inLink ?? alone}'`;
  return "";
}

/**
 * Return where each square bracket is closed, both without a backslash before them.
 * @param {string} text
 */
export function pairBrackets(text) {
  /** @type {[number, number][]} */
  const pairs = [];
  /** @type {number[]} */
  const opened = [];
  for (const { 0: mark, index } of text.matchAll(/\\[\s\S]|[[\]]/g)) {
    if (mark === "[") opened.push(index);
    const begin = mark === "]" ? opened.pop() : undefined;
    if (begin !== undefined) pairs.push([begin, index]);
  }
  return pairs;
}

/**
 * Return where a link leads whose words hold another link, or a note; undefined where none does.
 * @param {string} text
 * @param {Markup} markup
 */
function findWithin(text, { links, bare, notes }) {
  const inner = [...links, ...notes, ...bare.filter(({ begin }) => text[begin - 1] === "<")];
  for (const [begin, end] of inner.length ? pairBrackets(text) : []) {
    if (!isClosed(text, end + 1)) continue;
    if (inner.some((one) => one.begin > begin && one.end <= end)) {
      return /\(\s*<?([^\s()<>]*)/.exec(text.slice(end))?.[1] ?? "";
    }
  }
  return undefined;
}

/**
 * Return what is wrong with where a link leads, '' where nothing is.
 * @param {string} target
 * @param {string} whole the link as it is typed
 */
export function findTargetFault(target, whole) {
  const fault = WEB.test(target) ? findAddressFault(target) : "";
  if (fault) return `a link leads nowhere: ${fault}`;
  if (TELEPHONE.test(target)) return findDialFault(target);
  const [, mail, more = ""] = MAIL.exec(target) ?? [];
  const unseen = mail ? findUnseenMail(more) : "";
  if (unseen) return unseen;
  const lost = mail ? findMailFault(mail) : "";
  if (lost) return `a link leads nowhere: ${lost}`;
  if ([WEB, MAIL, PAGE].some((one) => one.test(target))) return "";
  return `the link ${whole} leads nowhere; write an address that begins with https://`;
}

/**
 * Return what is wrong with what stands behind an address that a link writes to: what whoever
 * writes may not see. '' where nothing is.
 * @param {string} more
 */
function findUnseenMail(more) {
  for (const [name, value] of new URLSearchParams(more.replaceAll("&amp;", "&"))) {
    if (!/^(?:subject|body)$/i.test(name)) {
      return `a link to an e-mail address may give its subject and body alone, found '${name}'`;
    }
    if (/^subject$/i.test(name) && /[\r\n]/.test(value)) {
      return "the subject of a link to an e-mail address holds a line's end; take %0A out";
    }
  }
  return "";
}

/**
 * Return what is wrong with the number that a link rings, '' where nothing is.
 * @param {string} target
 */
function findDialFault(target) {
  const number = target.slice("tel:".length);
  const fault = number.includes("(0)")
    ? "holds a (0), which nobody dials: leave it out"
    : findNumberFault(number);
  return fault && `a link rings '${number}', which ${fault}`;
}

/**
 * Tell whether the bracket of a link's address, which is opened at a place, is closed.
 * @param {string} text
 * @param {number} at
 */
function isClosed(text, at) {
  TAIL.lastIndex = at;
  return TAIL.test(text);
}

/**
 * Tell whether a bracket opens the words of a link that end at a place.
 * @param {string} text
 * @param {number} end
 */
function isOpened(text, end) {
  const begin = Math.max(0, end - LONGEST_WORDS, text.lastIndexOf("\n\n", end));
  return end - begin === LONGEST_WORDS || OPENING.test(text.slice(begin, end).replace(/\\./g, ""));
}
