// Finds rows that make no table, and words in cells that no column has, as
// goodpractice/content/markdown/lost_words.py does.

/** Lines of a table without the one below its head. */
const ROW = /^ {0,3}\|.*\|[ \t]*$/;
/** The first of a table's lines is its head, the second says how many columns it has. */
const DELIMITER = /^ {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;
const ENDS_TABLE = /^(?: {4}|\s*$| {0,3}(?:[-*+] |>|#{1,6} |\d{1,9}[.)] |```|~~~))/;

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

/**
 * Return what is wrong with a row that has words in more cells than its table has columns.
 * @param {string} text
 */
export function findLostCell(text) {
  const lines = text.split("\n");
  for (let at = 1; at < lines.length; at += 1) {
    const [head = "", line = ""] = lines.slice(at - 1, at + 1);
    const width = splitRow(head).length;
    if (!/\|/.test(head + line) || !isBegun(head, line)) continue;
    for (at += 1; at < lines.length && !ENDS_TABLE.test(lines[at] ?? ""); at += 1) {
      const lost = splitRow(lines[at] ?? "")
        .slice(width)
        .find(Boolean);
      if (lost) {
        const columns = width === 1 ? "column" : "columns";
        return `a row has more cells than its table's ${width} ${columns}: '${lost}' would not be shown`;
      }
    }
  }
  return "";
}

/** @param {string} [line] */
function splitRow(line = "") {
  const bare = line.trim().replace(/^\|/, "");
  const cells = bare.replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim());
}
