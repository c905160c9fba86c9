// Links whose words are an address, and another than they lead to, as in
// goodpractice/model/fields/addresses.py.
import { findNational } from "../../page/shared/telephones.js";

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i;
const SITE =
  /^(?:https?:\/\/([^\s/?#:]+)|(www\.(?:[\w-]+\.)+[a-z]+|(?:[\w-]+\.)+(?:com|org|net|uk|gov|eu|info)))(?::\d+)?(?:[/?#]\S*)?$/i;
const NUMBER = /^[+0(][\d()\s-]{8,}$/;

/**
 * Return what is wrong with a link, '' where nothing is.
 * @param {string} words
 * @param {string} target
 */
export function findOtherPlace(words, target) {
  const said = words.replace(/[*_`~]+/g, "").trim();
  const led = EMAIL.test(said) ? findMail(said, target) : findPlace(said, target);
  return led
    ? `a link says '${said}', and leads to '${led}'; let both be the same, or write words`
    : "";
}

/**
 * @param {string} said
 * @param {string} target
 */
function findMail(said, target) {
  const [, mail = said] = /^mailto:([^?]*)/i.exec(target) ?? [];
  return mail.toLowerCase() === said.toLowerCase() ? "" : mail;
}

/**
 * @param {string} said
 * @param {string} target
 */
function findPlace(said, target) {
  if (/^tel:/i.test(target)) {
    const number = target.slice(4);
    return NUMBER.test(said) && readNumber(said) !== readNumber(number) ? number : "";
  }
  const [, whole, part] = SITE.exec(said) ?? [];
  const host = whole ?? part;
  const led = /^https?:/i.test(target) && URL.canParse(target) ? new URL(target).hostname : "";
  if (!host || !led) return "";
  const [one = "", other = ""] = [host.toLowerCase(), led].map((name) =>
    name.replace(/^www\./, ""),
  );
  return `.${one}`.endsWith(`.${other}`) || `.${other}`.endsWith(`.${one}`) ? "" : led;
}

/**
 * Return the figures of a telephone number as it is rung in this country.
 * @param {string} number
 */
function readNumber(number) {
  return findNational(number).replace(/\D/g, "");
}
