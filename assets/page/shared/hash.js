// The part of an address behind #, which anybody may have typed.

/**
 * Return what a part means; '' where it is damaged.
 * @param {string} hash with its #
 */
export function readHash(hash) {
  try {
    return decodeURIComponent(hash.replace(/^#/, ""));
  } catch {
    return "";
  }
}
