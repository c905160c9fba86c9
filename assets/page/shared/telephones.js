// Telephone numbers as they are published, and the addresses that ring them.

/** What numbers of this country begin with when they are rung from another. */
const COUNTRY = /^\s*\(?\s*(?:\+|00)\s*44\)?\s*(?:\(0\))?\s*\(?0?/;
/** Numbers that are rung as they are, from everywhere: Childline's 0800 1111, too. */
const SHORT = /^(?:1[0-9][0-9]|18000|999|116[0-9]{3}|08001111|08454647)$/;
/** Figures of a number that begins with 0; what stands behind them is an extension. */
const [SHORTEST, LONGEST] = [10, 11];
/** What a number of ten figures may begin with. */
const TEN = /^(?:01(?!1|[2-69]1)|0[58]00)/;
/** Figures of another country's number, with the country's. */
const SHORTEST_ABROAD = 7;
/** What a number neither begins nor ends with. */
const EDGE = /^\s*[-\u2010-\u2014\u2212)]|[-\u2010-\u2014\u2212(]\s*$/;
/** Figures that may stand for the end of the number before: 01782 235 863 / 235 885. */
const LONGEST_ENDING = 8;

/**
 * Return a number's `tel:` address, "" for a part that cannot be rung alone.
 * @param {string} number
 */
export function linkTelephone(number) {
  const digits = number.replace(COUNTRY, "+44").replace(/\(0\)|[^+0-9]/g, "");
  return /^[0+]/.test(digits) || SHORT.test(digits) ? `tel:${digits}` : "";
}

/**
 * Return a number as it is rung in this country: +44 (0)121 is 0121.
 * @param {string} number
 */
export function findNational(number) {
  return number.replace(COUNTRY, "0");
}

const WHOLE = "write the whole number, as it is rung from anywhere";

/**
 * Return why a number, or one of several with / between, cannot be rung; '' where all can. The
 * check has the same rule: goodpractice/model/fields/telephones.py.
 * @param {string} value
 */
export function findNumberFault(value) {
  for (const [place, part] of value.split("/").entries()) {
    const number = findNational(part).replace(/[^+0-9]/g, "");
    if (EDGE.test(part) || part.split("(").length !== part.split(")").length) {
      return "begins or ends in a mark without a partner: take it out";
    }
    if (SHORT.test(number)) continue;
    const [abroad, nothing] = /^(?:\+|00)(0?)/.exec(number) ?? [];
    if (nothing || (abroad && number.length - abroad.length < SHORTEST_ABROAD)) {
      return `is no number of another country: ${WHOLE}`;
    }
    if (abroad) continue;
    if (number.startsWith("0")) {
      const count = `has ${number.length} figures, and numbers`;
      if (/^0[46]/.test(number)) return `begins with ${number.slice(0, 2)}, as no number here does`;
      if (/^0(?:9|70)/.test(number)) return "costs callers dear: give another";
      if (number.length < SHORTEST) return `${count} here have ${SHORTEST} at least: ${WHOLE}`;
      if (number.length === SHORTEST && !TEN.test(number)) {
        return `${count} that begin so have ${LONGEST}: ${WHOLE}`;
      }
      if (number.length > LONGEST) {
        return `${count} here have ${LONGEST} at most: leave an extension out`;
      }
    } else if (!place || number.length > LONGEST_ENDING) return `has no area code: ${WHOLE}`;
  }
  return "";
}
