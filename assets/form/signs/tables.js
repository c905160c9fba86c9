// Finds rows that make no table, as goodpractice/content/markdown/lost_words.py does.

/** Lines of a table without the one below its head. */
const ROW = /^ {0,3}\|.*\|[ \t]*$/;
/** The first of a table's lines is its head, the second says how many columns it has. */
const DELIMITER = /^ {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;

/**
 * Return what is wrong with rows that are no table's, '' where there are none.
 * @param {string} text
 */
export function findIdleRows(text) {
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    let end = at;
    while (ROW.test(lines[end] ?? "")) end += 1;
    const isWithin = lines[at - 1]?.includes("|"); // a list's table, which begins with its mark
    const rows = lines.slice(at, end);
    const isTable =
      isWithin || rows.some((row, index) => index > 0 && isBegun(rows[index - 1], row));
    if (rows.length > 1 && !isTable) return explainRows(rows);
    at = Math.max(end - 1, at);
  }
  return "";
}

/**
 * Return what is wrong with the first two of some rows.
 * @param {string[]} rows
 */
function explainRows([head = "", below = ""]) {
  const columns = splitRow(head).length;
  if (DELIMITER.test(below)) {
    return `a table's first line has ${columns} cells, the line of hyphens below it ${splitRow(below).length}; write as many`;
  }
  const line = `|${"---|".repeat(Math.min(columns, 6))}`;
  return `a table needs ${line} below its first line; without it all would be shown as typed`;
}

/**
 * Tell whether a table begins in two lines.
 * @param {string | undefined} head
 * @param {string} below
 */
function isBegun(head, below) {
  return DELIMITER.test(below) && splitRow(head).length === splitRow(below).length;
}

/** @param {string} [line] */
function splitRow(line = "") {
  const bare = line.trim().replace(/^\|/, "");
  const cells = bare.replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim());
}
