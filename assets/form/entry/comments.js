// Comments in a text: words for authors alone, as goodpractice/content/comments.py leaves them out.

/**
 * Return a text without its comments, whose line ends stay. One without an end stays whole; `<!-->`
 * is one.
 * @param {string} text
 */
export function dropComments(text) {
  const parts = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf("<!--", at);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 2);
    if (end < 0) break; // without looking for the end of every other
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, ""));
    at = end + 3;
  }
  return parts.join("") + text.slice(at);
}
