// Tables as CSV (RFC 4180): rows picked from a table as they are written, and cells added to them.
// goodpractice/site/data/exports.py writes the table; tests/cases/csv-cells.json holds both to one rule.

/** Whatever a spreadsheet would take for a formula begins so. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Return a table's rows as they are written, without their line ends; a line end within quotes ends
 * none.
 * @param {string} text
 */
export function splitRows(text) {
  const rows = [];
  const table = text.replace(/^\ufeff/, "");
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < table.length; at += 1) {
    const mark = table[at];
    if (mark === '"') isQuoted = !isQuoted;
    else if (mark === "\n" && !isQuoted) {
      rows.push(table.slice(start, at).replace(/\r$/, ""));
      start = at + 1;
    }
  }
  if (start < table.length) rows.push(table.slice(start));
  return rows;
}

/**
 * Return a table with its first row and the rows of these ids, in their order; an id is a row's
 * first cell. `notes` make a last column.
 * @param {string} text
 * @param {string[]} ids
 * @param {Map<string, string> | null} [notes]
 */
export function pickRows(text, ids, notes = null) {
  const [head = "", ...rows] = splitRows(text);
  const byId = new Map(rows.map((row) => [readFirst(row), row]));
  const picked = ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [notes ? `${row},${writeCell(notes.get(id) ?? "")}` : row];
  });
  const lines = [notes ? `${head},note` : head, ...picked];
  // The mark tells spreadsheets that the text is UTF-8.
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}

/**
 * Return a text as one cell that no spreadsheet takes for a formula.
 * @param {string} text
 */
export function writeCell(text) {
  const cell = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** @param {string} row */
function readFirst(row) {
  if (!row.startsWith('"')) return row.split(",", 1)[0] ?? "";
  return (/^"((?:[^"]|"")*)"/.exec(row)?.[1] ?? "").replaceAll('""', '"');
}
