// Finds links and addresses in a text that cannot work, as goodpractice/content/text_links.py does,
// which knows more of them. The text is given without its code.
import { findAddressFault } from "./hosts.js";

const LINK = /(?<!\\)\[([^[\]]{0,500})\]\(\s*<?([^\s()<>]{0,2000})/g;
const TURNED = /\([^()[\]\n]{1,200}\)\[(?:https?:\/\/|www\.|mailto:)[^[\]\s]{1,500}\]/;
const PARTED = /(\[[^[\]\n]{1,200}\]) \((?=https?:\/\/|www\.|mailto:|[^()\s]{1,99}@)/;
const OPEN = /\]\(\s*<?((?:https?:\/\/|www\.|mailto:|tel:)[^\s()<>]{1,500})/g;
/** What closes it: as in goodpractice/content/markdown/inline.py. */
const TAIL =
  /\(\s*(?:<[^<>\n]*>|(?:[^\s()<>]|\((?:[^\s()<>]|\([^\s()<>]*\))*\)){0,2000})(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y;
const BARE = /(?<![a-z])https?:\/\/[^\s<]{1,2000}/gi;
/** What ends a sentence, or a link, and not the address in it. */
const ENDING = /(?:[?!.,:*_~'";)\]]|&\w+;)+$/;
const WEB = /^https?:\/\/[^\s<>"\\^`{|}@/?#]+(?:[/?#][^\s<>"\\^`{|}]*)?$/i;
const MAIL = /^mailto:[^@\s]+@[^@\s]+\.[a-z]+(?:\?.*)?$/i;
const TELEPHONE = /^tel:[+0-9()\s/-]+$/;
const PAGE = /^(?:(?:\.\.\/)*(?:[a-z0-9-]+\/)+(?:\?[^#]*)?(?:#.*)?|(?:\.\.\/)+|#section-.*)$/;
const ANGLED = /<(https?:\/\/[^\s<>]*)>/gi;
/** A footnote, or a link's name with its address and perhaps a title. */
const DEFINITION =
  /^ {0,3}\[(?:(\^[^\]\s]{1,200})\]:.*|([^[\]\n^][^[\]\n]{0,200})\]:[ \t]*(?:<[^<>\n]*>|\S+)(?:[ \t]+["'(].*["')])?[ \t]*)$/gm;

/**
 * Return what is wrong with a text's links, '' where nothing is.
 * @param {string} text
 */
export function findLinkFault(text) {
  const [turned] = TURNED.exec(text) ?? [];
  if (turned) return `the brackets of ${turned} are turned round; write [words](address)`;
  const [, parted] = PARTED.exec(text) ?? [];
  if (parted) return `a space parts ${parted} from its address; take it out`;
  for (const { 1: target, index } of text.matchAll(OPEN)) {
    if (!isClosed(text, index + 1)) {
      return `the bracket before ${target} is not closed; write ) behind it`;
    }
  }
  for (const { 0: whole, 1: words = "", 2: target = "", index } of text.matchAll(LINK)) {
    if (!isClosed(text, index + words.length + 2)) continue;
    if (!words.trim() && target) return `the link to ${target} has no words; write some`;
    const fault = WEB.test(target) ? findAddressFault(target) : "";
    if (fault) return `a link leads nowhere: ${fault}`;
    if ([WEB, MAIL, TELEPHONE, PAGE].some((one) => one.test(target))) continue;
    return `the link ${whole}) leads nowhere; write an address that begins with https://`;
  }
  const angled = [...text.matchAll(ANGLED)].map(({ 1: address = "" }) => address);
  const bare = [...text.replace(LINK, " ").replace(ANGLED, " ").matchAll(BARE)];
  for (const address of [...angled, ...bare.map(([found]) => found.replace(ENDING, ""))]) {
    const [mark] = /["\\^`{|}]/.exec(address) ?? [];
    const held = mark && `${address} holds ${mark}, which an address does not`;
    const fault = held ?? findAddressFault(address);
    if (fault) return `a link leads nowhere: ${fault}`;
  }
  return findUnused(text);
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
 * Return what is wrong with a footnote or a link's name that nothing refers to.
 * @param {string} text
 */
function findUnused(text) {
  for (const { 1: note, 2: link = "" } of text.matchAll(DEFINITION)) {
    const name = note ?? link;
    const marked = `[${name.toLowerCase()}]`;
    const parts = text.toLowerCase().split(marked);
    if (parts.slice(1).every((behind) => behind.startsWith(":"))) {
      return `nothing in the text refers to '[${name}]', so that no page would show it`;
    }
  }
  return "";
}
