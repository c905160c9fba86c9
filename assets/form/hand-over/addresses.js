// Addresses that open a forge or an e-mail with a finished file filled in.

/**
 * What is handed over of a file: `id` is its path below the content folder without .md, `text` what it shall
 * hold, or says that it shall go, and `name` what that is downloaded as; `verdict` is what was found of it;
 * `boards` are the slugs of those it belongs to, `changes` what differs from the file as it was, `needs` what
 * has to be done in others.
 * @typedef {"new" | "change" | "removal"} Wish
 * @typedef {{id: string, path: string, name: string, text: string, title: string, wish: Wish,
 *   verdict: string, boards: string[], changes: string[], needs: string[]}} Finished
 */

/** What an e-mail's subject begins with. */
const SUBJECTS = { new: "New entry", change: "Change", removal: "Remove" };
/** What browsers and forges take as an address. */
const LONGEST_ADDRESS = 8_000;
/** What mail programs take as an address: on desks, and on phones. */
const LONGEST_MAIL = 2_000;
const LONGEST_MAIL_ON_PHONES = 24_000;

/**
 * Return the address at a forge where a file is proposed, changed or deleted.
 * @param {import("../entry/homes.js").Home} home
 * @param {Pick<Finished, "path" | "text" | "wish">} finished
 */
export function makeProposal({ edit, create, remove, fill }, { path, text, wish }) {
  if (wish !== "new") {
    return { address: `${wish === "change" ? edit : remove}${encodeURI(path)}`, isWhole: false };
  }
  const start = `${create}${encodeURIComponent(path)}`;
  if (!fill) return { address: start, isWhole: false };
  const address = `${start}&${fill}=${encodeURIComponent(text)}`;
  const isWhole = address.length <= LONGEST_ADDRESS;
  return { address: isWhole ? address : start, isWhole };
}

/**
 * Return a letter that asks for what is handed over.
 * @param {Finished} finished
 * @param {string[]} lines what it tells above the file
 * @param {string} text the file
 */
export function writeLetter({ path, wish }, lines, text) {
  if (wish === "removal") return text; // what asks for one is a whole letter already
  const greeting =
    wish === "new"
      ? "Please add this entry to the directory."
      : "Please make this change.\n\nHow I know: ";
  return [greeting, lines.join("\n"), `The file: ${path}`, text].filter(Boolean).join("\n\n");
}

/**
 * Return the address that opens an e-mail with a file in it; of a change, what it changes is
 * enough where the file is too long.
 * @param {string} to
 * @param {Finished} finished
 * @param {boolean} [onPhone]
 */
export function makeMail(to, finished, onPhone = false) {
  const { text, title, wish, changes, needs } = finished;
  const subject = encodeURIComponent(`${SUBJECTS[wish]}: ${title}`);
  /** @type {(lines: string[], what: string) => string} */
  const write = (lines, what) => {
    const body = writeLetter(finished, lines, what).replace(/\r?\n/g, "\r\n");
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
