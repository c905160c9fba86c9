// Links whose words name an address, and another than they lead to, as in
// goodpractice/model/fields/addresses.py.

import { findNational } from "../../page/shared/telephones.js";

const MAIL = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g;
const SITE =
  /^(?:https?:\/\/([^\s/?#:]+)|(www\.(?:[\w-]+\.)+[a-z]+|(?:[\w-]+\.)+(?:com|org|net|uk|gov|eu|info)))(?::\d+)?(?:[/?#]\S*)?$/i;
/** A council's, the NHS' or the police's among other words, or one that is written as an address. */
const SITE_WORDS =
  /https?:\/\/([^\s/?#:]+)|(?<![\w.@-])(www\.(?:[\w-]+\.)+[a-z]+|(?:[\w-]+\.)*(?:gov|nhs|police)\.uk)(?![\w-])/gi;
/** What keeps a mark from being Markdown's. */
export const ESCAPE = /\\(?=[!-/:-@[-`{-~])/g;
const NUMBER = /(?<![0-9])[+0(][0-9() -]{6,20}[0-9]/g;

/**
 * Return what is wrong with a link, '' where nothing is.
 * @param {string} words
 * @param {string} target
 */
export function findOtherPlace(words, target) {
  const said = words
    .normalize("NFKC")
    .replace(/(?<!\\)[*`~]+|(?<![\p{L}\p{N}\\])_+|(?<!\\)_+(?![\p{L}\p{N}])/gu, "")
    .replace(ESCAPE, "")
    .trim();
  const led = findPlace(said, target);
  return led
    ? `a link says '${said}', and leads to '${led}'; let both be the same, or write words`
    : "";
}

/**
 * Return where a link leads, '' where its words name nothing else.
 * @param {string} said
 * @param {string} target
 */
function findPlace(said, target) {
  const [, mail] = /^mailto:([^?]*)/i.exec(target) ?? [];
  if (mail !== undefined) {
    const shown = said.match(MAIL) ?? [];
    return agrees(shown, (one) => one.toLowerCase() === mail.toLowerCase()) ? "" : mail;
  }
  if (/^tel:/i.test(target)) {
    const number = target.slice(4);
    const shown = said.match(NUMBER) ?? [];
    return agrees(shown, (one) => readNumber(one) === readNumber(number)) ? "" : number;
  }
  const led = /^https?:/i.test(target) && URL.canParse(target) ? new URL(target).hostname : "";
  const whole = SITE.exec(said);
  const found = whole ? [whole] : [...said.matchAll(SITE_WORDS)];
  const shown = found.map(([, address, name]) => (address ?? name ?? "").toLowerCase());
  return !led || agrees(shown, (one) => isOfOne(one, led)) ? "" : led;
}

/**
 * Tell whether words name nothing, or what they should.
 * @param {string[]} shown
 * @param {(one: string) => boolean} isRight
 */
function agrees(shown, isRight) {
  return shown.length === 0 || shown.some(isRight);
}

/**
 * Tell whether two hosts are the same, or one is within the other.
 * @param {string} host
 * @param {string} led
 */
function isOfOne(host, led) {
  const [one = "", other = ""] = [host, led].map((name) => name.replace(/^www\./, ""));
  return `.${one}`.endsWith(`.${other}`) || `.${other}`.endsWith(`.${one}`);
}

/**
 * Return the figures of a telephone number as it is rung in this country.
 * @param {string} number
 */
function readNumber(number) {
  return findNational(number).replace(/\D/g, "");
}
