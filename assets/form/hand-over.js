// The ways to hand a finished file over: GitHub, a download, the clipboard, an e-mail.
import { find, make } from "../page/elements.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {{path: string, text: string, title: string, isNew: boolean}} Finished */

/** What browsers and GitHub take as an address. */
const LONGEST_ADDRESS = 8_000;
/** What mail programs take as an address. */
const LONGEST_MAIL = 2_000;

/**
 * Return the address at GitHub that proposes a file.
 * @param {string} repository
 * @param {Finished} finished
 */
export function makeProposal(repository, { path, text, isNew }) {
  if (!isNew) return { address: `${repository}/edit/main/${path}`, isWhole: false };
  const start = `${repository}/new/main?filename=${encodeURIComponent(path)}`;
  const address = `${start}&value=${encodeURIComponent(text)}`;
  const isWhole = address.length <= LONGEST_ADDRESS;
  return { address: isWhole ? address : start, isWhole };
}

/**
 * Return the address that opens an e-mail with a file in it.
 * @param {string} to
 * @param {Finished} finished
 */
export function makeMail(to, { path, text, title, isNew }) {
  const subject = encodeURIComponent(`${isNew ? "New entry" : "Change to an entry"}: ${title}`);
  const greeting = `Please ${isNew ? "add this entry to" : "make this change in"} the directory.`;
  /** @param {string} what */
  const write = (what) => {
    const body = `${greeting}\n\nThe file: ${path}\n\n${what}`.replaceAll("\n", "\r\n");
    return `mailto:${encodeURIComponent(to).replace("%40", "@")}?subject=${subject}&body=${encodeURIComponent(body)}`;
  };
  const whole = write(text);
  if (whole.length <= LONGEST_MAIL) return { address: whole, isWhole: true };
  return { address: write("It is attached, or pasted below.\n\n"), isWhole: false };
}

export class HandOver {
  #page;
  #rules;
  /** @type {Finished | null} */
  #finished = null;
  #said;

  /**
   * @param {HTMLElement} page
   * @param {Rules} rules
   */
  constructor(page, rules) {
    this.#page = page;
    this.#rules = rules;
    this.#said = find(page, "[data-handed]", HTMLElement);
    find(page, "[data-download]", HTMLElement).addEventListener("click", () => this.#download());
    find(page, "[data-copy-file]", HTMLElement).addEventListener("click", () => this.#copy());
  }

  /**
   * Offer the ways, and go there.
   * @param {Finished} finished
   */
  show(finished) {
    this.#finished = finished;
    this.#said.textContent = "";
    const section = find(this.#page, "[data-finished]", HTMLElement);
    section.hidden = false;
    find(section, "[data-path]", HTMLElement).textContent = finished.path;
    this.#offerGithub(finished);
    this.#offerMail(finished);
    find(section, "h2", HTMLElement).focus();
    section.scrollIntoView();
  }

  hide() {
    this.#finished = null;
    find(this.#page, "[data-finished]", HTMLElement).hidden = true;
  }

  /** @param {Finished} finished */
  #offerGithub(finished) {
    const { repository } = this.#rules;
    if (!repository) return;
    find(this.#page, "[data-github]", HTMLElement).hidden = false;
    const { address, isWhole } = makeProposal(repository, finished);
    find(this.#page, "[data-github-link]", HTMLAnchorElement).href = address;
    const paste = "press Copy here first, then paste the text there";
    const notes = {
      whole: "You need a free account there. Press “Propose” on that page: somebody then reads it.",
      long: `The text is too long to be filled in there for you: ${paste}, or download the file.`,
      change: `GitHub shows the file as it is: ${paste} in place of all that stands there.`,
    };
    const note = isWhole ? notes.whole : finished.isNew ? notes.long : notes.change;
    find(this.#page, "[data-github-note]", HTMLElement).textContent = note;
  }

  /** @param {Finished} finished */
  #offerMail(finished) {
    const { email } = this.#rules;
    const { address, isWhole } = makeMail(email, finished);
    find(this.#page, "[data-email]", HTMLAnchorElement).href = address;
    const notes = [
      email ? "" : "Put in the address of your board’s editor.",
      isWhole
        ? ""
        : "The text is too long to be filled in for you: download the file and attach it, or press Copy and paste it.",
    ];
    find(this.#page, "[data-email-note]", HTMLElement).textContent = notes
      .filter(Boolean)
      .join(" ");
  }

  #download() {
    if (!this.#finished) return;
    const { path, text } = this.#finished;
    const file = new Blob([text], { type: "text/markdown;charset=utf-8" });
    const address = URL.createObjectURL(file);
    const name = path.slice(path.lastIndexOf("/") + 1);
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.#said.textContent = `Downloaded as ${name}. It belongs at ${path}.`;
  }

  async #copy() {
    if (!this.#finished) return;
    try {
      await navigator.clipboard.writeText(this.#finished.text);
      this.#said.textContent = "Copied.";
    } catch {
      this.#said.textContent =
        "This browser does not let the page copy: download the file instead.";
    }
  }
}
