// Telephone numbers as they are published, and the addresses that ring them.

/**
 * Return a number's `tel:` address, "" for a part that cannot be rung alone.
 * @param {string} number
 */
export function linkTelephone(number) {
  const digits = number.replace(/[^+0-9]/g, "");
  return /^[0+]|^(?:1[0-9][0-9]|999|116[0-9]{3})$/.test(digits) ? `tel:${digits}` : "";
}
