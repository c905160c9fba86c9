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
/** What makes the whole host a number where it stands last, and the one way to write that. */
const FIGURE = /^(?:[0-9]+|0x[0-9a-f]*)$/;
const BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const NUMBER = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);
/** Numbers that no public network has, and those of IPv6 that one may have. */
const PRIVATE_NUMBER =
  /^(?:(?:0|10|127|22[4-9]|2[3-5][0-9])\.|100\.(?:6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\.|169\.254\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|192\.168\.|192\.0\.[02]\.|198\.1[89]\.|198\.51\.100\.|203\.0\.113\.)/;
const PUBLIC_IPV6 = /^\[(?!2001:(?:db8|0)?:|2002:)[23][0-9a-f]{3}:/;
/** What names end in that are no public ones. */
const PRIVATE_END =
  /^(?:arpa|corp|domain|home|internal|intra|intranet|invalid|lan|local|localdomain|localhost|private|test|workgroup)$/;
/** Latin letters of phonetics and the like, which look like others. */
const LIKE_OTHERS =
  /[\u0131\u0237\u0250-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/;
/** What names end in of which none has other letters than a to z. */
const WITHOUT_FOREIGN = /^(?:uk|gov|mil|edu|int)$/;
/** What programs for e-mail put around an address, the commonest of them. */
const WRAPPED =
  /^https?:\/\/(?:[\w.-]+\.safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com|[\w.-]*\bprotect[\w-]*\.mimecast\.com|[\w.-]+\.mimecastprotect\.com|l\.facebook\.com\/l\.php|(?:www\.)?google\.[a-z.]{2,6}\/url\?)/i;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const FOREIGN_LABEL = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

/** What ends a quotation or a sentence, and what GitHub takes for a part of an address. */
const CLOSING = /[\u2019\u201d\u00bb\u203a\u2026]+$/;

/**
 * Return what is wrong with a web address, '' where nothing is.
 * @param {string} address of the form of one
 */
export function findAddressFault(address) {
  if (/(?:\u2026|\.{3})[\u2026.]*$/.test(address))
    return `${address} is cut short: give the whole address`;
  const [end] = CLOSING.exec(address) ?? [];
  if (end) return `${address} takes in the ${end} behind it: take that out`;
  const [broken] = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(address) ?? [];
  if (broken) return `${broken} in ${address} stands for no character: write %25 for the % itself`;
  if (address.includes("&amp;")) return `${address} holds &amp;, as a page’s source does: write &`;
  const fault = findHostFault(address) || findPrivateFault(readHost(address));
  return fault && `The host of ${address} ${fault}`;
}

/**
 * Return why nobody elsewhere can write to an e-mail address, '' where somebody can.
 * @param {string} address of the form of one
 */
export function findMailFault(address) {
  if (address.startsWith("/")) return `${address} must not begin with a /`;
  const host = address.slice(address.lastIndexOf("@") + 1);
  const fault = findHostFault(`https://${host}/`) || findPrivateFault(host);
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
  if (/^https?:\/\/[^/?#]*:\/\//i.test(address)) return "has another address behind it: keep one";
  if (!URL.canParse(address) || (port && !Number(port))) return "names no host";
  if (WRAPPED.test(address)) {
    return "is that of a program that looks at links: write the address that it opens";
  }
  if (host.startsWith("[")) return "";
  const bare = bareHost(host);
  const plain = bare.normalize("NFKC");
  if (!isAscii(host) && isAscii(plain))
    return `is written in letters that stand for others: ${plain}`;
  const labels = plain.split(".").map(readLabel);
  if (!labels.every((label) => (isAscii(label) ? LABEL : FOREIGN_LABEL).test(label))) {
    return "is no host’s name";
  }
  if (FIGURE.test(labels.at(-1) ?? "") && !NUMBER.test(bare)) return "is no host’s name";
  if (/\.[a-z]$/.test(bare)) return "is no host’s name"; // none ends in one letter
  for (const label of labels) {
    if (LIKE_OTHERS.test(label)) return "holds a letter that looks like another: type it again";
    const letters = label.replace(/[^\p{L}]/gu, "");
    if (!TOGETHER.some((one) => one.test(letters))) return "mixes alphabets: type it again";
    if (isAscii(labels.at(-1) ?? "") && LOOKALIKES.test(letters)) {
      return "looks like Latin letters and is not: type it again";
    }
  }
  if (WITHOUT_FOREIGN.test(labels.at(-1) ?? "") && !labels.every(isAscii)) {
    return "holds a letter that no name of its kind does: type it again";
  }
  return "";
}

/**
 * Return why readers elsewhere cannot reach a host, '' where they can.
 * @param {string} host
 */
function findPrivateFault(host) {
  const bare = bareHost(host);
  const labels = bare.split(".");
  const last = labels.at(-1) ?? "";
  let isPrivate = PRIVATE_END.test(last) || (labels[0] === "intranet" && labels.length > 2);
  if (bare.startsWith("[")) isPrivate = !PUBLIC_IPV6.test(bare);
  else if (bare && labels.length === 1) {
    return "is one word, which only a network of its own knows: write the whole name";
  } else if (FIGURE.test(last)) isPrivate = PRIVATE_NUMBER.test(bare);
  return isPrivate ? "is in a network of its own, or on one machine: give one on the web" : "";
}

/**
 * Return a host in small letters, without a full stop at its end.
 * @param {string} host
 */
function bareHost(host) {
  return host
    .replace(/[\u3002\uff0e\uff61]/g, ".")
    .replace(/\.$/, "")
    .toLowerCase();
}

/**
 * Return the host of a web address; numbers of IPv6 are in their shortest form.
 * @param {string} address
 */
function readHost(address) {
  const host = /^https?:\/\/([^/?#]*?)(?::[0-9]*)?(?=[/?#]|$)/i.exec(address)?.[1] ?? "";
  return host.startsWith("[") ? new URL(address).hostname : host;
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
