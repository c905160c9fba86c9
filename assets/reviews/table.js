// The actions as a table (CSV): of those that the whole table holds, the ones that are shown.

/**
 * Return a table's rows as they are written, line ends included; a line end within quotes ends none.
 * @param {string} text
 */
export function splitRows(text) {
  const rows = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === "\n" && !isQuoted) {
      rows.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (start < text.length) rows.push(text.slice(start));
  return rows;
}

/**
 * Return a table with its first row and, of the others, those that end in one of these ids.
 * @param {string} text
 * @param {Set<string>} ids
 */
export function pickRows(text, ids) {
  const [head = "", ...rows] = splitRows(text);
  const kept = rows.filter((row) => ids.has(readLast(row)));
  return [head, ...kept].join("");
}

/**
 * Return a row's last cell; an id holds neither comma nor quotation mark.
 * @param {string} row
 */
function readLast(row) {
  return row.trimEnd().slice(row.trimEnd().lastIndexOf(",") + 1);
}
