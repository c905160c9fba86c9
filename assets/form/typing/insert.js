// Puts a text into a field so that the browser's undo takes it out again.

/**
 * Put a text in place of what is selected in the field that has the focus; tell whether the browser did.
 * As a plain text it puts in each line by itself, and halts a phone for many: as HTML all at once, which
 * some browsers cannot, and which loses the line ends behind all of it.
 * @param {string} text
 */
export function insertText(text) {
  const body = text.replace(/[\r\n]+$/, "");
  const escaped = body.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const isIn = /[\r\n]/.test(body) && document.execCommand("insertHTML", false, escaped);
  const rest = isIn ? text.slice(body.length) : text;
  return (isIn && !rest) || document.execCommand("insertText", false, rest);
}
