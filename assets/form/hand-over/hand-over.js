// The ways to hand a finished file over, those that work: an e-mail to its editor, a forge, a file.

import { announce } from "../../page/shared/announce.js";
import { downloadText } from "../../page/shared/download.js";
import { find, make } from "../../page/shared/elements.js";
import { findHome } from "../entry/homes.js";
import { makeMail, makeProposal, writeLetter } from "./addresses.js";
import { findEditor, findReach } from "./editors.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("./addresses.js").Finished} Finished */
/** @typedef {import("../entry/homes.js").Home} Home */

/** Characters of a change that are shown before it is sent. */
const LONGEST_CHANGE = 300;
const NOTES = {
  whole: "You need a free account there. Press ‘Propose’ on that page: somebody then reads it.",
  long: "The text is too long to be filled in there for you: press Copy here first, then paste the text there, or download the file.",
  empty:
    "You need a free account there. Press Copy here first, then paste the text there, or download the file.",
  change:
    "shows the file as it is: press Copy here first, then paste the text there in place of all that stands there.",
  removal:
    "shows the file: press Copy here first, then delete the file there, and paste the text as the description of your change.",
};

export class HandOver {
  #page;
  #rules;
  /** @type {Finished | null} */
  #finished = null;
  /** What is copied: the file, or a letter with it where whoever gets it knows nothing of files. */
  #text = "";
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
    find(page, "[data-copy-file]", HTMLElement).addEventListener("click", () =>
      this.#copy(
        this.#text === this.#finished?.text
          ? "Copied."
          : "Copied: paste it into an e-mail or message.",
      ),
    );
    find(page, "[data-share]", HTMLElement).addEventListener("click", () => this.#share());
    find(page, "[data-email]", HTMLElement).addEventListener("click", () => this.#tellMail());
  }

  /**
   * Offer the ways, and go there.
   * @param {Finished} finished
   */
  show(finished) {
    this.#finished = finished;
    this.#text = finished.text;
    this.#said.textContent = "";
    const section = find(this.#page, "[data-finished]", HTMLElement);
    section.hidden = false;
    find(section, "[data-verdict]", HTMLElement).textContent = finished.verdict;
    find(section, "[data-path]", HTMLElement).textContent = finished.path;
    const home = findHome(this.#rules, finished.id);
    const isMembers = home.boards.length > 0;
    const whose = isMembers ? "the board’s own files" : "the directory’s files";
    find(section, "[data-whose]", HTMLElement).textContent = whose;
    this.#listChanges(section, finished.changes);
    const needs = find(section, "[data-needs]", HTMLElement);
    needs.hidden = !finished.needs.length;
    needs.textContent = `Whoever takes it must know: ${finished.needs.join(" ")}`;
    this.#offerMail(finished, home);
    this.#offerForge(finished, home);
    find(section, "h2", HTMLElement).focus();
    section.scrollIntoView();
  }

  /**
   * Show what is changed to whoever sends it, long texts by how they begin.
   * @param {HTMLElement} section
   * @param {string[]} changes
   */
  #listChanges(section, changes) {
    find(section, "[data-changes]", HTMLElement).hidden = !changes.length;
    const shown = changes.map((one) =>
      one.length > LONGEST_CHANGE ? `${one.slice(0, LONGEST_CHANGE)} …` : one,
    );
    const items = shown.map((one) => make("li", {}, one));
    find(section, "[data-changes-list]", HTMLElement).replaceChildren(...items);
  }

  hide() {
    this.#finished = null;
    find(this.#page, "[data-finished]", HTMLElement).hidden = true;
  }

  /**
   * @param {Finished} finished
   * @param {Home} home
   */
  #offerMail(finished, home) {
    const boards = [...finished.boards, ...home.boards];
    const editor = findEditor(this.#rules, boards);
    find(this.#page, "[data-mail]", HTMLElement).hidden = !editor;
    const give = find(this.#page, "[data-give]", HTMLElement);
    give.hidden = Boolean(editor) || Boolean(home.forge);
    const isOwn = !home.boards.length;
    give.replaceChildren(...findReach(this.#rules, boards, isOwn));
    const canShare = Boolean(makeShared(finished));
    find(this.#page, "[data-share]", HTMLElement).hidden = !canShare;
    if (!give.hidden && !(isOwn && this.#rules.repository)) {
      const { changes, needs, text } = finished;
      this.#text = writeLetter(finished, [...changes, ...needs], text);
    }
    if (!editor) return;
    const link = find(this.#page, "[data-email]", HTMLAnchorElement);
    const { address, isWhole } = makeMail(editor.address, finished, isPhone());
    link.href = address;
    link.textContent = `Send it to ${editor.name}`;
    const share = "Or attach the file with ‘Share the file’, and choose your e-mail.";
    const paste =
      "The text is long: it is copied when you press this, to be pasted into the e-mail.";
    const parts = [
      `Your e-mail program opens with everything filled in, to ${editor.address}: ${finished.wish === "new" ? "" : "say there how you know, and "}press Send.`,
      isWhole ? "" : paste,
      canShare ? share : "",
    ];
    find(this.#page, "[data-email-note]", HTMLElement).textContent = parts
      .filter(Boolean)
      .join(" ");
    link.dataset.whole = String(isWhole);
  }

  /**
   * @param {Finished} finished
   * @param {Home} home
   */
  #offerForge(finished, home) {
    find(this.#page, "[data-forge]", HTMLElement).hidden = !home.forge;
    if (!home.forge) return;
    const { address, isWhole } = makeProposal(home, finished);
    const link = find(this.#page, "[data-forge-link]", HTMLAnchorElement);
    Object.assign(link, { href: address, target: "_blank", rel: "noopener" });
    link.textContent = `Propose it on ${home.forge} (opens a new tab)`;
    const made = isWhole ? NOTES.whole : home.fill ? NOTES.long : NOTES.empty;
    const note = finished.wish === "new" ? made : `${home.forge} ${NOTES[finished.wish]}`;
    find(this.#page, "[data-forge-note]", HTMLElement).textContent = note;
  }

  #tellMail() {
    const link = find(this.#page, "[data-email]", HTMLAnchorElement);
    if (link.dataset.whole === "true") {
      announce(
        this.#said,
        "If no e-mail opened, this device has no e-mail program set up: download the file and send it as you usually do.",
      );
    } else this.#copy("Copied: paste the text into the e-mail.");
  }

  async #share() {
    const shared = this.#finished && makeShared(this.#finished);
    if (!shared) return;
    try {
      await navigator.share(shared);
      announce(this.#said, "Shared.");
    } catch {
      announce(this.#said, "Nothing was shared.");
    }
  }

  #download() {
    if (!this.#finished) return;
    const { name, text, wish } = this.#finished;
    downloadText(name, text, `text/${wish === "removal" ? "plain" : "markdown"};charset=utf-8`);
    announce(this.#said, `Downloaded as ${name}.`);
  }

  /** @param {string} told */
  async #copy(told) {
    if (!this.#finished) return;
    try {
      await navigator.clipboard.writeText(this.#text);
      announce(this.#said, told);
    } catch {
      announce(this.#said, "This browser does not let the page copy: download the file instead.");
    }
  }
}

/** Mail programs on phones take long addresses, those on desks do not. */
function isPhone() {
  return matchMedia("(pointer: coarse)").matches;
}

/**
 * Return what the device can share of a finished file, null where it shares no files. Some take
 * plain text alone.
 * @param {Finished} finished
 */
function makeShared({ name, text, title }) {
  if (!navigator.canShare) return null;
  for (const [shared, type] of [
    [name, name.endsWith(".txt") ? "text/plain" : "text/markdown"],
    [`${name}.txt`, "text/plain"],
  ]) {
    const files = [new File([text], shared ?? "", { type: type ?? "" })];
    if (navigator.canShare({ files, title })) return { files, title };
  }
  return null;
}
