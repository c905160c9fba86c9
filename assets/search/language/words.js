// Typed text becomes words and stems, exactly as goodpractice/search/language/words.py makes them of
// the entries.

import lunr from "lunr";

const WORD = /[\p{L}\p{N}]+/gu;
/** A word as it is typed, with its apostrophes, or a number with its commas. */
export const TYPED_WORD =
  /(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
/** An e-mail address; goodpractice/search/language/terms.py has the same. */
export const ADDRESS = /[\p{L}\p{N}][^\s@<>(),;:"]*@[^\s@<>(),;:"]*[\p{L}\p{N}]/gu;
/** What plain letters need: a browser takes milliseconds to make ready a pattern of all letters. */
const PLAIN = /^[\0-\x7f]*$/;
const PLAIN_WORD = /[a-z0-9]+/g;
/** Words of a text with & or a colon: A&E and 1:1 are one, another & is "and". */
const SIGN =
  /[\p{L}\p{N}]&[\p{L}\p{N}](?![\p{L}\p{N}])|\p{Nd}+:\p{Nd}+(?![\p{L}\p{N}])|[\p{L}\p{N}]+|&/gu;
/** Letters with full stops between them: P.A.C.E. is one word. */
const DOTTED = /(?<![\p{L}\p{N}])[a-z](?:\.[a-z])+(?![\p{L}\p{N}])/gu;
const PLAIN_DOTTED = /(?<![a-z0-9])[a-z](?:\.[a-z])+(?![a-z0-9])/g;
/** A number with commas: 16,000 is one word, as 16000 is. */
const THOUSANDS = /(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)/g;

/** Letters that Unicode does not take apart, in plain ones. */
const LETTERS = /** @type {Record<string, string>} */ ({
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  "\u0131": "i",
  ŋ: "n",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
});
/** Those, and what cannot be seen. */
const ODD = /[łøđðħŧ\u0131ŋßæœþ]|\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g;

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * Returns a text's words: lower case, without accents, apostrophes and 's.
 * @param {string} text
 * @returns {string[]}
 */
export function splitWords(text) {
  const plain = PLAIN.test(text);
  const lower = plain ? text.toLowerCase() : foldLetters(text);
  const bare = lower.replace(plain ? /'s(?![a-z0-9])/g : /'s(?![\p{L}\p{N}])/gu, "");
  const joined = bare
    .replaceAll("'", "")
    .replace(plain ? PLAIN_DOTTED : DOTTED, (letters) => letters.replaceAll(".", ""))
    .replace(THOUSANDS, (number) => number.replaceAll(",", ""));
  if (/[&:]/.test(joined)) {
    const words = joined.replace(/\s*&\s*/g, "&").match(SIGN) ?? [];
    return words.map((word) => (word === "&" ? "and" : word));
  }
  return joined.match(plain ? PLAIN_WORD : WORD) ?? [];
}

/**
 * Returns a text in lower case and plain letters.
 * @param {string} text
 * @returns {string}
 */
function foldLetters(text) {
  return text
    .replaceAll("’", "'")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "")
    .toLowerCase()
    .replace(ODD, (letter) => LETTERS[letter] ?? "");
}

/**
 * Returns a word's stem; that of a sign or an address is itself.
 * @param {string} word
 * @returns {string}
 */
export function stemWord(word) {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = /[&:@]/.test(word) ? word : String(lunr.stemmer(toToken(word)));
    stems.set(word, stem);
  }
  return stem;
}

/**
 * Tells whether a word is one of lunr's stop words, which are in no index.
 * @param {string} word
 * @returns {boolean}
 */
export function isStopWord(word) {
  return !lunr.stopWordFilter(toToken(word));
}

/**
 * Returns as much of a lunr token as its stemmer and its stop words look at: a browser is sent no more.
 * @param {string} word
 * @returns {any}
 */
function toToken(word) {
  return {
    toString: () => word,
    update: (/** @type {(word: string) => string} */ stem) => stem(word),
  };
}

/** British and American endings; each pattern leads to the other spelling. */
const SPELLINGS = /** @type {const} */ ([
  [/is(e|es|ed|er|ers|ing|ation|ations|ational)$/, "iz$1"],
  [/iz(e|es|ed|er|ers|ing|ation|ations|ational)$/, "is$1"],
  [/ys(e|es|ed|ing)$/, "yz$1"],
  [/yz(e|es|ed|ing)$/, "ys$1"],
  [/our(s|ed|ing|al|ally|ite|ful|hood|hoods|able)?$/, "or$1"],
  [/or(s|ed|ing|al|ally|ite|ful|hood|hoods|able)?$/, "our$1"],
  [/tre(s|d)?$/, "ter$1"],
  [/ter(s|ed)?$/, "tre$1"],
  [/ence(s|less)?$/, "ense$1"],
  [/ense(s|less)?$/, "ence$1"],
  [/ogue(s)?$/, "og$1"],
  [/og(s)?$/, "ogue$1"],
  [/mme(s|r|rs)?$/, "m$1"],
  [/([^m])m(s|er|ers)?$/, "$1mme$2"],
  [/ll(ed|ing|er|ers|or|ors|ment|ments)$/, "l$1"],
  [/([^l])l(ed|ing|er|ers|or|ors|ment|ments)$/, "$1ll$2"],
  [/ae/, "e"],
  [/pedi/, "paedi"],
  [/ce$/, "se"],
  [/se$/, "ce"],
]);

/**
 * Returns how the other side of the Atlantic may spell a word.
 * @param {string} word
 * @returns {string[]}
 */
export function respell(word) {
  if (word.length < 5) return [];
  /** @type {string[]} */
  const spellings = [];
  for (const [ending, other] of SPELLINGS) {
    if (ending.test(word)) spellings.push(word.replace(ending, other).replace("undefined", ""));
  }
  return spellings;
}
