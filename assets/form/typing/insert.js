// Puts a text into a field so that the browser's undo takes it out again, in one step.

/**
 * Put a text in place of what is selected in the field that has the focus; tell whether the browser did.
 * As a plain text it puts in each line by itself, and halts a phone for many: as HTML all at once, which
 * some browsers cannot, and which loses the line end behind all of it: a break more stands for that.
 * @param {string} text
 * @returns {boolean}
 */
export function insertText(text) {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && endsAlike(field, text)) {
    const end = field.value.length - 1;
    field.setSelectionRange(field.selectionStart, end);
    const isIn = insertText(text.slice(0, -1));
    field.setSelectionRange(field.value.length, field.value.length);
    return isIn;
  }
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const isOfLines = /[\r\n]/.test(text);
  const html = escaped.replace(/\n+$/, (ends) => "<br>".repeat(ends.length + 1));
  if (isOfLines && document.execCommand("insertHTML", false, html)) return true;
  return document.execCommand("insertText", false, text);
}

/**
 * Tell whether a text and what it replaces both end a field's last line: that end stays, since browsers
 * bring back what was put in its place in another order.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
function endsAlike({ value, selectionStart: start, selectionEnd: end }, text) {
  return start < end && end === value.length && value.endsWith("\n") && text.endsWith("\n");
}
