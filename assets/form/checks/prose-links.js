// Finds links and addresses in a text that cannot work, as goodpractice/content/text/links.py does,
// which knows more of them. The text is given without its code.
import { findNumberFault } from "../../page/shared/telephones.js";
import { findAddressFault, findMailFault } from "./hosts.js";
import { ESCAPE, findOtherPlace } from "./link-words.js";

const LINK =
  /(?<!\\)\[((?:[^[\]]|\[[^[\]]{0,99}\]){0,500})\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\)){0,2000})/g;
/** What stands for a space. */
const SPACES = /&(?:nbsp|e[nm]sp|thinsp|#160|#x[aA]0);/g;
/** A link within the words of another. */
const WITHIN = /<(?:https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>]+)>/i;
const NOTED = /(?<!\\)\[[^[\]]{0,500}\[\^[^[\]\s]{1,200}\][^[\]]{0,500}\]\(([^\s()]{0,500})/;
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
const BARE = /(?<![a-z])https?:\/\/[\p{L}\p{N}][^\s<]{0,2000}/giu;
const WWW = /(?<![^\s*_~^[('"])www\.[\p{L}\p{N}][^\s<]{0,2000}/giu;
/** None ends in a hyphen or a dash for Markdown. */
const WRITTEN =
  /(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,9}(?<![-_])(?![-_])/gi;
/** What ends a sentence, or a link, and not the address in it. */
const ENDING = /(?:[?!.,:*_~'";)\]]|&\w+;)+$/;
const WEB = /^https?:\/\/[^\s<>"\\^`{|}@/?#]+(?:[/?#][^\s<>"\\^`{|}]*)?$/i;
const MAIL = /^mailto:([^@\s]+@[^@\s?]+\.[a-z]+)(?:\?(.*))?$/i;
const TELEPHONE = /^tel:[+0-9()\s/-]+$/i;
/** No page lies deeper than three folders. */
const PAGE =
  /^(?:(?:\.\.\/){0,3}(?:[a-z0-9-]+\/)+(?:\?[^#]*)?(?:#.*)?|(?:\.\.\/){1,3}|#section-.*|\?[^#]*)$/;
/** Between angle brackets an address may hold spaces, for Markdown alone. */
const SPACED = /\]\(\s*<([^<>\n]*[^\S\n][^<>\n]*)>|<(https?:\/\/[^<>\n]*[^\S\n][^<>\n]*)>/i;
const FTP = /<(ftps?:\/\/[^<>\n]*)>/i;
const ANGLED = /<(https?:\/\/[^\s<>]*)>/gi;
/** What refers to a link's name, or to a footnote. */
const REFERENCE =
  /(?<!\\)\[([^[\]]{1,999})\]\[([^[\]]{0,999})\]|(?<!\\)(?<!(?:^|\n) {0,3})\[(\^[^[\]\s]{1,200})\]|(?<!\\)\[(\^[^[\]\s]{1,200})\](?!:)/g;
/** A line behind which a paragraph begins anew: an empty one, a heading, a rule, what underlines. */
const LAST =
  /^[ \t]*$|^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$)/;
const EMPTY_NOTE = /^ {0,3}\[(\^[^\]\s]{1,200})\]:[ \t]*$(?!\n[ \t]*\S)(?!\n{1,9} {4}\S)/m;
/** A footnote, or a link's name with its address and perhaps a title. */
const DEFINITION =
  /^ {0,3}\[(?:(\^[^\]\s]{1,200})\]:.*|([^[\]\n^][^[\]\n]{0,200})\]:[ \t]*\n?[ \t]*(<[^<>\n]*>|\S+)(?:[ \t]+["'(].*["')])?[ \t]*)$/gm;

/**
 * Return what is wrong with a text's links, '' where nothing is.
 * @param {string} text
 * @param {string} whole the text that it is a part of, where names may be defined and referred to
 */
export function findLinkFault(text, whole) {
  const [turned] = TURNED.exec(text) ?? [];
  if (turned) return `the brackets of ${turned} are turned round; write [words](address)`;
  const [, parted] = PARTED.exec(text) ?? [];
  if (parted) return `a space, or a line's end, parts ${parted} from its address; take it out`;
  for (const { 1: target, index } of text.matchAll(OPEN)) {
    if (!isClosed(text, index + 1)) {
      return `the bracket before ${target} is not closed; write ) behind it`;
    }
    if (!isOpened(text, index)) return `no bracket opens the words before ${target}`;
  }
  const [, inLink, alone] = SPACED.exec(text) ?? [];
  if (inLink ?? alone) return `an address holds no spaces (write %20), found '${inLink ?? alone}'`;
  const [, noted] = NOTED.exec(text) ?? [];
  if (noted !== undefined) {
    return `another link, or a note, stands within the link to ${noted}; take one out`;
  }
  const [, ftp] = FTP.exec(text) ?? [];
  if (ftp) return `a link may lead to https:, http:, mailto: or tel:, found '${ftp}'`;
  for (const { 0: whole, 1: words = "", 2: typed = "", index } of text.matchAll(LINK)) {
    if (!isClosed(text, index + words.length + 2)) continue;
    const target = typed.replace(ESCAPE, "");
    if (WITHIN.test(words)) {
      return `another link, or a note, stands within the link to ${target}; take one out`;
    }
    if (target && !/[\p{L}\p{N}\p{Cn}]/u.test(words.replace(SPACES, "")))
      return `the link to ${target} has no words; write some`;
    const fault = findTargetFault(target, `${whole})`) || findOtherPlace(words, target);
    if (fault) return fault;
  }
  const angled = [...text.matchAll(ANGLED)].map(({ 1: address = "" }) => address);
  const rest = text.replace(LINK, " ").replace(ANGLED, " ");
  const bare = [...rest.matchAll(BARE)].map(([found]) => found.replace(ENDING, ""));
  const www = [...rest.matchAll(WWW)].map(([found]) => `http://${found.replace(ENDING, "")}`);
  for (const address of [...angled, ...bare, ...www]) {
    const [mark] = /["\\^`{|}]/.exec(address) ?? [];
    const held = mark && `${address} holds ${mark}, which an address does not`;
    const fault = held ?? findAddressFault(address);
    if (fault) return `a link leads nowhere: ${fault}`;
  }
  const lost = [...rest.matchAll(WRITTEN)].map(([found]) => findMailFault(found)).find(Boolean);
  return lost ? `a link leads nowhere: ${lost}` : findUnused(text, whole);
}

/**
 * Return what is wrong with where a link leads, '' where nothing is.
 * @param {string} target
 * @param {string} whole the link as it is typed
 */
function findTargetFault(target, whole) {
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

/**
 * Return what is wrong with a footnote or a link's name: nothing refers to it, it stands twice, it
 * leads nowhere, or is not there.
 * @param {string} text
 * @param {string} whole
 */
function findUnused(text, whole) {
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const { 0: typed, 1: note, 2: link = "", 3: address = "" } of listDefinitions(text)) {
    const name = note ?? link;
    const folded = foldLabel(name);
    const before = seen.get(folded);
    if (before !== undefined && (note || before !== address)) {
      return `'[${name}]:' stands twice, and no page would show the second; keep one`;
    }
    seen.set(folded, address);
    const fault = note ? "" : findTargetFault(address.replace(/^<|>$/g, ""), typed.trim());
    if (fault) return fault;
    const marked = `[${name.toLowerCase()}]`;
    const parts = whole.toLowerCase().split(marked);
    const isDefined = (/** @type {string} */ behind, /** @type {number} */ at) =>
      behind.startsWith(":") && /(?:^|\n) {0,3}$/.test(parts[at] ?? "");
    if (parts.slice(1).every(isDefined)) {
      return `nothing in the text refers to '[${name}]', so that no page would show it`;
    }
  }
  const [, empty] = EMPTY_NOTE.exec(text) ?? [];
  if (empty) return `the note '[${empty}]' is empty; write it, or take it out`;
  const defined = listDefinitions(whole).map(({ 1: note, 2: link = "" }) => note ?? link);
  const known = new Set(defined.map(foldLabel));
  for (const { 1: words = "", 2: name = "", 3: within, 4: first } of text.matchAll(REFERENCE)) {
    const note = within ?? first ?? (name.startsWith("^") ? name : undefined);
    const wanted = note ?? (name.trim() ? name : words);
    const isLink = wanted.trim() && (note || !wanted.startsWith("^"));
    if (isLink && !known.has(foldLabel(wanted))) {
      return `no line begins with '[${wanted}]:', so that the brackets would be shown as typed`;
    }
  }
  return "";
}

/**
 * Return what defines names in a text. A link's name is defined in no paragraph that began before.
 * @param {string} text
 */
function listDefinitions(text) {
  let end = 0;
  return [...text.matchAll(DEFINITION)].filter(({ 0: whole, 1: note, index }) => {
    const above =
      text
        .slice(Math.max(index - 500, 0), Math.max(index - 1, 0))
        .split("\n")
        .at(-1) ?? "";
    const isDefinition = note || index === end || LAST.test(above);
    if (isDefinition && !note) end = index + whole.length + 1;
    return isDefinition;
  });
}

/**
 * Return the name of a link or a note as it is compared.
 * @param {string} name
 */
function foldLabel(name) {
  return name.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}
