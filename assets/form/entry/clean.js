// What is typed, without what no file can hold: marks that cannot be seen, line ends of other systems.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu;
/** Marks without width, and those that turn a text's direction round: content/artefacts/unseen.py. */
const INVISIBLE =
  /\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}]|(?<=[A-Za-z\u00c0-\u024f])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** A soft hyphen at a line's end, and the end: the word goes on below. */
const SOFTLY_PARTED = /(?<=\p{L})\u00ad[ \t]?\n[ \t>]*(?=[a-z])/gu;
/** What U+0080 and those behind it stand for in old documents, as Windows-1252 has them. */
const OLD = "€\u0081‚ƒ„…†‡ˆ‰Š‹\u008dŒ\u008fŽ\u0090‘’“”•–—˜™š›œ\u009džŸ";
const JOINER = /[\u200c\u200d]/g;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Tell whether a text holds a mark that makes the generator refuse its file.
 * @param {string} text
 */
export function holdsUnseen(text) {
  return text.search(UNSEEN) >= 0 || /[\u2028\u2029]/.test(text);
}

/**
 * Return a text of several lines as a file holds it.
 * @param {string} text
 */
export function cleanText(text) {
  return text
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, "\n")
    .replace(/[\u0080-\u009f]/g, (mark) => OLD.charAt(mark.charCodeAt(0) - 0x80))
    .replace(UNSEEN, "")
    .replace(LONE, "")
    .replace(SOFTLY_PARTED, "")
    .replace(INVISIBLE, "")
    .replace(JOINER, (mark, at, whole) => (isJoining(whole, at) ? mark : ""))
    .trim();
}

/**
 * Tell whether a joiner stands between two marks that are not Latin letters or spaces.
 * @param {string} text
 * @param {number} at
 */
function isJoining(text, at) {
  const beside = [text[at - 1] ?? "", text[at + 1] ?? ""];
  return beside.every((one) => one > "\u02ff" && one.trim() !== "");
}

/**
 * Return a text as one line.
 * @param {string} text
 */
export function cleanLine(text) {
  return cleanText(text).replace(/\s+/g, " ");
}
