// How a file ends its lines: a change leaves that as it is.

/**
 * Return how a text ends its lines; ends of several kinds become the usual one.
 * @param {string} text
 */
export function readEnds(text) {
  const ends = new Set(text.match(/\r\n?|\n/g));
  return ends.size === 1 && ends.has("\r\n") ? "\r\n" : "\n";
}
