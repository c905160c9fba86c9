// How deep lists and quotes of a text are nested: past some depth neither is read nor drawn in time.

/**
 * Tell whether a line may stand in more lists and quotes than a text may have.
 * @param {string} text
 * @param {number} deepest
 */
export function isTooDeep(text, deepest) {
  return text.split("\n").some((line) => countLevels(line) > deepest);
}

/**
 * Return how many lists and quotes a line may stand in, as goodpractice/content/text/body.py counts.
 * @param {string} line
 */
export function countLevels(line) {
  if (/^ {0,3}(?:(?:\* ?){3,}|(?:- ?){3,})$/.test(line)) return 0;
  const begin = expandTabs(/^[ \t>*+\-.)0-9]*/.exec(line)?.[0] ?? "");
  const markers = [">", "* ", "+ ", "- ", ". ", ") "];
  const count = markers.reduce((sum, marker) => sum + begin.split(marker).length - 1, 0);
  return count + Math.floor((begin.split(" ").length - 1) / 4);
}

/** @param {string} text */
function expandTabs(text) {
  let made = "";
  for (const mark of text) made += mark === "\t" ? " ".repeat(4 - (made.length % 4)) : mark;
  return made;
}
