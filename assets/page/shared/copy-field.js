// Copies what stands in a field.

/**
 * Copy a field's text; where the browser does not let a page do so, select it, ready for a key or a
 * finger. Return whether it is copied.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copyField(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
