// Fetches what the form stands on: its rules, the file of what is changed, and the titles that a board
// has already. Files stand together in a few of the site's.

/**
 * Return an entry's own file, which stands in one with others, by the rule of
 * goodpractice/site/data/source_files.py; "" where there is none, null where it could not be had whole.
 * @param {string} id
 * @param {number} files how many such files there are
 * @param {URL} root
 */
export async function fetchSource(id, files, root) {
  const sum = [...id].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const text = await fetchText(new URL(`data/sources/${sum % files}.txt`, root));
  if (text === null) return null;
  const header = /=== content\/(.+)\.md, (\d+) characters ===\n/y;
  let end = 0;
  for (let found = header.exec(text); found; found = header.exec(text)) {
    end = header.lastIndex + Number(found[2]);
    if (end > text.length) return null;
    if (found[1] === id) return text.slice(header.lastIndex, end);
    header.lastIndex = end + 1;
  }
  // What a host may send in its place ends otherwise.
  return !text || (end > 0 && end + 1 >= text.length) ? "" : null;
}

/**
 * Return the form's rules, null where they could not be had.
 * @param {URL} root
 * @returns {Promise<import("./entry/model.js").Rules | null>}
 */
export async function fetchRules(root) {
  try {
    return JSON.parse((await fetchText(new URL("data/form.json", root))) ?? "");
  } catch {
    return null;
  }
}

/**
 * Return the titles of a board's entries by their ids, null where they could not be had.
 * @param {string} board
 * @param {URL} root
 * @returns {Promise<Record<string, string> | null>}
 */
export async function fetchTitles(board, root) {
  try {
    return JSON.parse((await fetchText(new URL(`data/titles/${board}.json`, root))) ?? "");
  } catch {
    return null;
  }
}

/**
 * Return a file as it is now: a change of an older one would undo what others changed since. "" where
 * there is none, null where it could not be had.
 * @param {URL} url
 */
async function fetchText(url) {
  try {
    const answer = await fetch(url, { cache: "no-cache" });
    if (answer.status === 404 || answer.status === 410) return "";
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
