// Addresses that open a forge or an e-mail with a finished file filled in.

/**
 * A finished file: `id` is its path below the content folder without .md, `boards` are the slugs of
 * those it belongs to, `changes` what differs from the file as it was, `needs` what has to be done in others.
 * @typedef {{id: string, path: string, text: string, title: string, isNew: boolean, boards: string[],
 *   changes: string[], needs: string[]}} Finished
 */

/** What browsers and forges take as an address. */
const LONGEST_ADDRESS = 8_000;
/** What mail programs take as an address: on desks, and on phones. */
const LONGEST_MAIL = 2_000;
const LONGEST_MAIL_ON_PHONES = 24_000;

/**
 * Return the address at a forge that proposes a file.
 * @param {import("../entry/homes.js").Home} home
 * @param {Pick<Finished, "path" | "text" | "isNew">} finished
 */
export function makeProposal({ edit, create, fill }, { path, text, isNew }) {
  if (!isNew) return { address: `${edit}${encodeURI(path)}`, isWhole: false };
  const start = `${create}${encodeURIComponent(path)}`;
  if (!fill) return { address: start, isWhole: false };
  const address = `${start}&${fill}=${encodeURIComponent(text)}`;
  const isWhole = address.length <= LONGEST_ADDRESS;
  return { address: isWhole ? address : start, isWhole };
}

/**
 * Return the address that opens an e-mail with a file in it; of a change, what it changes is
 * enough where the file is too long.
 * @param {string} to
 * @param {Finished} finished
 * @param {boolean} [onPhone]
 */
export function makeMail(to, { path, text, title, isNew, changes, needs }, onPhone = false) {
  const subject = encodeURIComponent(`${isNew ? "New entry" : "Change"}: ${title}`);
  const greeting = isNew
    ? "Please add this entry to the directory."
    : "Please make this change.\n\nHow I know: ";
  /** @type {(lines: string[], what: string) => string} */
  const write = (lines, what) => {
    const told = lines.length ? `${lines.join("\n")}\n\n` : "";
    const body = `${greeting}\n\n${told}The file: ${path}\n\n${what}`.replace(/\r?\n/g, "\r\n");
    const address = encodeURIComponent(to).replace("%40", "@");
    return `mailto:${address}?subject=${subject}&body=${encodeURIComponent(body)}`;
  };
  const longest = onPhone ? LONGEST_MAIL_ON_PHONES : LONGEST_MAIL;
  const whole = write([...changes, ...needs], text);
  if (whole.length <= longest) return { address: whole, isWhole: true };
  const short = write([...changes, ...needs], "");
  if (changes.length && short.length <= longest) return { address: short, isWhole: true };
  return { address: write(needs, "(Please paste the text here.)\n\n"), isWhole: false };
}
