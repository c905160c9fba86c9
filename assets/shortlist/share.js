// The shortlist for others: its link, and an e-mail that opens in the reader's own program. Nothing
// is sent from here.

import { copyField } from "../page/shared/copy-field.js";
import { formatCount } from "./counts.js";

/** What e-mail programs take as an address: what is longer some cut, and some do not open. */
const LONGEST = 2_000;

const SENDING = "It goes to nobody until you send it. If no e-mail opens, copy the link instead.";

/**
 * Return the address that opens an e-mail with these entries, and what to say of it: their titles
 * and addresses, else the link to the list alone. Where that is too long too, there is no address.
 * @param {string} site the directory's name
 * @param {{title: string, url: string}[]} entries
 * @param {string} link to the list
 * @returns {{address: string, told: string}}
 */
export function makeMail(site, entries, link) {
  const subject = `${site}: ${formatCount(entries.length)}`;
  /** @param {string[]} parts */
  const write = (...parts) => {
    const body = [`From the ${site}:`, ...parts, ""].join("\n\n").replaceAll("\n", "\r\n");
    const address = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
    return address.length <= LONGEST ? address : "";
  };
  const whole = write(...entries.map(({ title, url }, at) => `${at + 1}. ${title}\n${url}`));
  if (whole) {
    const told = `The e-mail has titles and addresses, not your notes. ${SENDING}`;
    return { address: whole, told };
  }
  const told = `The list is long: the e-mail has a link to it, not its titles or notes. ${SENDING}`;
  return { address: write(link), told };
}

/**
 * Copy a link that stands in a field; return what to say.
 * @param {HTMLInputElement} field
 */
export async function copyLink(field) {
  return (await copyField(field))
    ? "The link is copied. It shows the entries in your order, without your notes."
    : "The link is selected: copy it, on a keyboard with Ctrl+C (⌘C).";
}
