// Tables as CSV (RFC 4180): rows picked from a table as they are written, and cells added to them.
// goodpractice/site/data/cells.py writes the table; tests/cases/csv-cells.json holds both to one rule.

/** What a formula begins with, also behind spaces and quotes, also in wide letters. */
const FORMULA = /^(?:[\s"'“”‘’«]*[=+\-@＝＋－＠]|[\t\r\n])/;
/** Where one begins in countries whose spreadsheets part cells at semicolons, on new lines too. */
const INNER = /(?<=[;\r\n])([^\S\r\n]*)(?=["'“”‘’«]*[=+\-@＝＋－＠])/g;
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const TIME = "[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:\\.[0-9]+)?)?(?: ?[ap]m?)?";
/** What a spreadsheet takes for a day, a time or a number, and shows in another way. */
const OTHER = new RegExp(
  [
    "^\\s*(?!(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)$)(?:",
    "true|false|0[0-9]+|[£$€]?\\s?[0-9]+[.,][0-9]+\\s?%?|[0-9]{12,}|[0-9]+(?:\\.[0-9]+)?e[+-]?[0-9]+",
    `|(?:${TIME} )?(?:[0-9]{1,4}[/.-][0-9]{1,4}(?:[/.-][0-9]{1,4})?`,
    `|${MONTH}[ /-]?[0-9]{1,4}(?:,? ?[0-9]{4})?`,
    `|[0-9]{1,4}[ /-]?${MONTH}(?:[ ,/-]{1,2}[0-9]{2,4})?)(?:,? ${TIME})?`,
    `|${TIME}|[0-9]{3,4}:[0-9]{1,2}(?::[0-9]{1,2})?|[0-9]{1,2} ?[ap]m|[0-9]{1,2} [ap]`,
    "|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]*\\.[0-9]+|[0-9]+\\.|[0-9]+-|\\([£$€]?[0-9]+(?:[.,][0-9]+)*\\)",
    ")\\s*$",
  ].join(""),
  "i",
);
const LONGEST_CELL = 32_767;
const CUT_NOTE = " … (cut here; the whole text is in entries.json)";

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
 * Return a text as one cell that a spreadsheet takes for nothing but a text, or the day that it is.
 * @param {string} text
 */
export function writeCell(text) {
  const first = text.split(";", 1)[0] ?? ""; // all that is left where cells are parted there
  const isOdd = FORMULA.test(text) || (first.length < 40 && OTHER.test(first));
  const inner = text.replace(INNER, "$1'");
  const whole = isOdd ? `'${inner}` : inner;
  const cell =
    whole.length <= LONGEST_CELL
      ? whole
      : `${whole.slice(0, LONGEST_CELL - CUT_NOTE.length)}${CUT_NOTE}`;
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** @param {string} row */
function readFirst(row) {
  if (!row.startsWith('"')) return row.split(",", 1)[0] ?? "";
  return (/^"((?:[^"]|"")*)"/.exec(row)?.[1] ?? "").replaceAll('""', '"');
}
