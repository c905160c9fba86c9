// Keeps what is typed, gives it back, and tells what became of it.
import { find, make } from "../../page/shared/elements.js";
import { goOnWith, moveOn } from "./draft-slots.js";

/** @typedef {import("./draft-slots.js").Slot} Slot */
/** @typedef {import("./draft-slots.js").Slots} Slots */
/** @typedef {import("./drafts.js").Draft} Draft */

const READ = "The entry was changed since: read it through before you finish.";
const SENT = "If you have sent it already, delete it: the form is then empty for the next entry.";
const ASKED = "Delete the draft? What you typed cannot be brought back.";
const NO_ROOM =
  "Your draft is not kept: this browser has no room for it, or does not allow it. Finish, and download the file, before you close this page.";

export class DraftNotes {
  #page;
  #root;
  #note;
  /** @type {Slot | null} */
  #slot = null;
  #id = "";
  #forget = () => {};
  #isKept = true;
  /** Whether to ask before the page is left. */
  #isAsked = false;

  /**
   * @param {HTMLElement} page
   * @param {URL} root
   */
  constructor(page, root) {
    this.#page = page;
    this.#root = root;
    this.#note = find(page, "[data-note]", HTMLElement);
    find(page, "[data-draft-delete]", HTMLElement).addEventListener("click", () => this.#delete());
    addEventListener("beforeunload", (event) => this.#isAsked && event.preventDefault());
  }

  /** @param {() => void} forget called before a draft is deleted */
  onDelete(forget) {
    this.#forget = forget;
  }

  /**
   * Return what was typed before into this entry, null where that is nothing.
   * @param {Slots} slots
   * @param {string} id the entry that is changed
   * @param {string} source its file as it is now
   * @param {string} [old] what to say of a draft of another file
   */
  restore({ own, left, id: place }, id, source, old = READ) {
    this.#slot = own;
    this.#id = place;
    const { draft } = own;
    if (!own.drafts.areKept) {
      find(this.#page, "[data-draft-note]", HTMLElement).textContent =
        "This browser keeps no drafts: please finish in one go. Nothing is sent anywhere until you send it.";
      find(this.#page, "[data-draft-delete]", HTMLElement).hidden = !draft;
    }
    if (draft) {
      const isOld = id && draft.source !== source;
      const more = isOld ? ` ${old}` : id ? "" : ` ${SENT}`;
      this.tell(
        `Your draft of ${date(draft.saved)} was kept in this browser and is filled in below.${more}`,
        makeButton("Delete the draft", () => this.#delete()),
        ...(id || !own.drafts.areKept
          ? []
          : [makeButton("Keep it, and begin another", () => this.#beginAnother())]),
      );
    }
    for (const slot of left) this.#offer(slot);
    return draft;
  }

  /**
   * Offer a draft that another tab left.
   * @param {Slot} slot
   */
  #offer(slot) {
    if (!slot.draft) return;
    const title = slot.draft.entry.data.title;
    const name = typeof title === "string" && title ? `‘${title}’` : "without a title";
    this.#note.hidden = false;
    this.#note.append(
      make(
        "p",
        { class: "govuk-body" },
        `Another draft ${name}, of ${date(slot.draft.saved)}, is kept in this browser too.`,
      ),
      makeButton("Go on with it", () => goOnWith(this.#root, this.#id, slot)),
    );
  }

  /**
   * Keep what is typed; say so, and ask before the page is left, where that fails.
   * @param {Omit<Draft, "saved">} typed
   */
  save(typed) {
    if (this.#slot?.drafts.areAnothers) this.#slot = moveOn(this.#root, this.#id);
    const isKept = this.#slot?.drafts.write(typed) ?? false;
    this.#isAsked = !isKept;
    if (isKept === this.#isKept) return;
    this.#isKept = isKept;
    this.tell(isKept ? "Your draft is kept again." : NO_ROOM);
  }

  /**
   * @param {string} text
   * @param {Node[]} more
   */
  tell(text, ...more) {
    this.#note.hidden = false;
    this.#note.replaceChildren(make("p", { class: "govuk-body" }, text), ...more);
  }

  /**
   * Say more of a draft that was filled in.
   * @param {string} text
   */
  add(text) {
    const line = make("p", { class: "govuk-body" }, text);
    this.#note.insertBefore(line, this.#note.querySelector("button"));
  }

  /**
   * Say something before all that is said of a draft.
   * @param {string} text
   */
  begin(text) {
    this.#note.hidden = false;
    this.#note.prepend(make("p", { class: "govuk-body" }, text));
  }

  focus() {
    this.#note.tabIndex = -1;
    this.#note.focus();
  }

  /** The file can be downloaded now: whoever leaves the page for an e-mail is not asked. */
  letGo() {
    this.#isAsked = false;
  }

  /** Leave the draft where it is, to be offered again, and begin with an empty form. */
  #beginAnother() {
    moveOn(this.#root, this.#id);
    location.reload();
  }

  #delete() {
    if (this.#slot?.drafts.areThere && !confirm(ASKED)) return;
    this.#forget();
    this.letGo();
    this.#slot?.drafts.delete();
    location.reload();
  }
}

/** @param {string} saved */
function date(saved) {
  return new Date(saved).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}

/**
 * @param {string} text
 * @param {() => void} press
 */
function makeButton(text, press) {
  const button = make(
    "button",
    { class: "govuk-button govuk-button--secondary", type: "button" },
    text,
  );
  button.addEventListener("click", press);
  return button;
}
