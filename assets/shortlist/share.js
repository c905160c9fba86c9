// The shortlist for others: on paper, as a file, its link, and an e-mail that opens in the reader's own
// program. Nothing is sent from here.

import { copyField } from "../page/shared/copy-field.js";
import { localDay } from "../page/shared/dates.js";
import { downloadText } from "../page/shared/download.js";
import { formatCount } from "./counts.js";
import { findTitle } from "./entries.js";
import { writeLink } from "./store.js";

/** @typedef {import("./entries.js").List} List */

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

export class Sharing {
  #root;
  #list;
  #view;

  /**
   * @param {URL} root the site's
   * @param {List} list
   * @param {import("./view.js").View} view
   */
  constructor(root, list, view) {
    this.#root = root;
    this.#list = list;
    this.#view = view;
  }

  /**
   * Print the pack, once every entry is there.
   * @param {Promise<unknown>} loading
   */
  async print(loading) {
    this.#view.say("Getting every entry ready to print.");
    await loading;
    this.#view.say("");
    this.#view.drawPack(this.#list);
    print();
  }

  /** Return the address that opens an e-mail, if there is one, and what to say of it. */
  makeMail() {
    const { items, found } = this.#list;
    const entries = items.map((item) => {
      const entry = found.get(item.id);
      const page = new URL(`${item.id.split("#")[0]}/`, this.#root);
      return { title: findTitle(item, entry), url: entry?.url ?? page.href };
    });
    return makeMail(this.#view.site, entries, this.#writeLink());
  }

  /**
   * Say what the e-mail that opens has in it, or copy the link instead.
   * @param {Event} event
   */
  mail(event) {
    const { address, told } = this.makeMail();
    if (address) return this.#view.say(told);
    event.preventDefault();
    return this.copyLink("The list is too long for an e-mail to open with it. ");
  }

  /** @param {string} [why] said before */
  async copyLink(why = "") {
    const field = this.#view.part("[data-link]");
    if (!(field instanceof HTMLInputElement)) return;
    field.value = this.#writeLink();
    this.#view.part("[data-link-part]").hidden = false;
    const told = (await copyField(field))
      ? "The link is copied. It shows the entries in your order, without your notes."
      : "The link is selected: copy it, on a keyboard with Ctrl+C (⌘C).";
    this.#view.say(`${why}${told}`);
  }

  /**
   * Give the entries as a file; somebody else's list has no notes.
   * @param {"csv" | "json"} format
   */
  async download(format) {
    const { fetchEntries } = await import("../download/entries.js");
    const { items, isSent } = this.#list;
    const ids = items.map(({ id }) => id);
    const notes = isSent ? null : new Map(items.map(({ id, note }) => [id, note]));
    const part = this.#view.part("[data-download-said]");
    const made = await fetchEntries(this.#root, format, () => ids, part, notes);
    if (!made) return;
    downloadText(`shortlist-${localDay(new Date())}.${format}`, made.text, made.type);
  }

  #writeLink() {
    return writeLink(new URL("shortlist/", this.#root), this.#list.items);
  }
}
