// What is typed, without what no file can hold: marks that cannot be seen, line ends of other systems.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Return a text of several lines as a file holds it.
 * @param {string} text
 */
export function cleanText(text) {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(UNSEEN, "")
    .replace(LONE, "")
    .trim();
}

/**
 * Return a text as one line.
 * @param {string} text
 */
export function cleanLine(text) {
  return cleanText(text).replace(/\s+/g, " ");
}
