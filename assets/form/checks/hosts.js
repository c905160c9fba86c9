// Hosts of web addresses, as goodpractice/model/fields/hosts.py has them.

/** Alphabets that share letters by their looks, and what may stand with Latin ones: UTS 39, 5.2. */
const OTHERS = ["Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic"].map(
  (name) => `\\p{Script=${name}}`,
);
const WITH_LATIN = ["Latin", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"]
  .map((name) => `\\p{Script=${name}}`)
  .join("");
const TOGETHER = [`${WITH_LATIN}ー`, ...OTHERS, `^\\p{Script=Latin}${OTHERS.join("")}`].map(
  (marks) => new RegExp(`^[${marks}]*$`, "u"),
);
/** Letters, Cyrillic, Greek and Armenian, that look like Latin ones. */
const LOOKALIKES = /^[асԁеһіјӏорԛѕԝхуѵԍҽѡαγικνορτυχωϲϳոսցօզհյ]+$/u;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const FOREIGN_LABEL = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

/** What ends a quotation or a sentence, and what GitHub takes for a part of an address. */
const CLOSING = /[\u2019\u201d\u00bb\u203a\u2026]+$/;

/**
 * Return what is wrong with a web address, '' where nothing is.
 * @param {string} address of the form of one
 */
export function findAddressFault(address) {
  const [end] = CLOSING.exec(address) ?? [];
  if (end) return `${address} takes in the ${end} behind it: take that out`;
  const fault = findHostFault(address);
  return fault && `The host of ${address} ${fault}`;
}

/**
 * Return what is wrong with the host of a web address, '' where nothing is.
 * @param {string} address of the form of one
 */
function findHostFault(address) {
  const [, host = "", port = "1"] =
    /^https?:\/\/([^/?#]*?)(?::([0-9]*))?(?=[/?#]|$)/i.exec(address) ?? [];
  if (/^https?:\/\/https?:?\/\//i.test(address)) return "is another address: write one alone";
  if (!URL.canParse(address) || (port && !Number(port))) return "names no host";
  if (host.startsWith("[")) return "";
  const bare = host
    .replace(/[\u3002\uff0e\uff61]/g, ".")
    .replace(/\.$/, "")
    .toLowerCase();
  const plain = bare.normalize("NFKC");
  if (!isAscii(host) && isAscii(plain))
    return `is written in letters that stand for others: ${plain}`;
  const labels = plain.split(".").map(readLabel);
  if (!labels.every((label) => (isAscii(label) ? LABEL : FOREIGN_LABEL).test(label))) {
    return "is no host’s name";
  }
  for (const label of labels) {
    const letters = label.replace(/[^\p{L}]/gu, "");
    if (!TOGETHER.some((one) => one.test(letters))) return "mixes alphabets: type it again";
    if (isAscii(labels.at(-1) ?? "") && LOOKALIKES.test(letters)) {
      return "looks like Latin letters and is not: type it again";
    }
  }
  return "";
}

/** @param {string} text */
function isAscii(text) {
  return /^[ -~]*$/.test(text);
}

/**
 * Return a label as it is shown: what stands behind xn-- is Punycode (RFC 3492).
 * @param {string} label
 */
function readLabel(label) {
  if (!label.startsWith("xn--")) return label;
  const cut = label.lastIndexOf("-");
  const shown = [...label.slice(4, Math.max(cut, 4))];
  let [code, at, bias, rest] = [128, 0, 72, label.slice(cut > 3 ? cut + 1 : 4)];
  while (rest) {
    const from = at;
    for (let weight = 1, step = 36; ; step += 36) {
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(rest.charAt(0));
      if (!rest || digit < 0) return "-"; // no name at all
      rest = rest.slice(1);
      at += digit * weight;
      const least = Math.min(Math.max(step - bias, 1), 26);
      if (digit < least) break;
      weight *= 36 - least;
    }
    const length = shown.length + 1;
    let delta = Math.floor((at - from) / (from ? 2 : 700));
    delta += Math.floor(delta / length);
    bias = 0;
    for (; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(at / length);
    at %= length;
    if (code > 0x10ffff) return "-";
    shown.splice(at, 0, String.fromCodePoint(code));
    at += 1;
  }
  return isAscii(shown.join("")) ? "-" : shown.join("");
}
