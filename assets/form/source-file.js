// Fetches the file of what is changed: files stand together in a few of the site's.

/**
 * Return an entry's own file, which stands in one with others, by the rule of
 * goodpractice/site/static.py; "" where it is not there.
 * @param {string} id
 * @param {number} files how many such files there are
 * @param {URL} root
 */
export async function fetchSource(id, files, root) {
  const sum = [...id].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const text = await fetchText(new URL(`data/sources/${sum % files}.txt`, root));
  const header = /=== content\/(.+)\.md, (\d+) characters ===\n/y;
  for (let found = header.exec(text); found; found = header.exec(text)) {
    const end = header.lastIndex + Number(found[2]);
    if (found[1] === id) return text.slice(header.lastIndex, end);
    header.lastIndex = end + 1;
  }
  return "";
}

/** @param {URL} url */
export async function fetchText(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}
