// Keeps what is typed, gives it back, and tells what became of it.
import { find, make } from "../page/elements.js";
import { goOnWith } from "./draft-slots.js";

/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./draft-slots.js").Slot} Slot */

export class DraftNotes {
  #page;
  #root;
  #note;
  /** @type {Slot | null} */
  #slot = null;
  #id = "";
  #forget = () => {};

  /**
   * @param {HTMLElement} page
   * @param {URL} root
   */
  constructor(page, root) {
    this.#page = page;
    this.#root = root;
    this.#note = find(page, "[data-note]", HTMLElement);
    find(page, "[data-draft-delete]", HTMLElement).addEventListener("click", () => this.#delete());
  }

  /** @param {() => void} forget called before a draft is deleted */
  onDelete(forget) {
    this.#forget = forget;
  }

  /**
   * Return what was typed before into this entry, null where that is nothing.
   * @param {{own: Slot, left: Slot[]}} slots
   * @param {string} id the entry that is changed
   * @param {string} source its file as it is now
   */
  restore({ own, left }, id, source) {
    this.#slot = own;
    this.#id = id;
    if (!own.drafts.areKept) {
      find(this.#page, "[data-draft-note]", HTMLElement).textContent =
        "This browser keeps no drafts: please finish in one go. Nothing is sent anywhere until you send it.";
      find(this.#page, "[data-draft-delete]", HTMLElement).hidden = true;
      return null;
    }
    const { draft } = own;
    const isOld = Boolean(draft && id && draft.source !== source);
    if (draft && isOld) {
      this.tell(
        `The entry was changed since your draft of ${date(draft.saved)}; the draft was left out.`,
      );
    } else if (draft) {
      this.tell(
        `Your draft of ${date(draft.saved)} was kept in this browser and is filled in below.`,
        makeButton("Delete the draft", () => this.#delete()),
      );
    }
    for (const slot of left) this.#offer(slot);
    return isOld ? null : (draft?.entry ?? null);
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
   * @param {Entry} entry
   * @param {string} source
   */
  save(entry, source) {
    this.#slot?.drafts.write(entry, source);
  }

  /**
   * @param {string} text
   * @param {Node[]} more
   */
  tell(text, ...more) {
    this.#note.hidden = false;
    this.#note.replaceChildren(make("p", { class: "govuk-body" }, text), ...more);
  }

  focus() {
    this.#note.tabIndex = -1;
    this.#note.focus();
  }

  #delete() {
    this.#forget();
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
