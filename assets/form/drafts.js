// Drafts, kept in this browser alone; where it keeps nothing, nothing is kept.

/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {{saved: string, source: string, entry: Entry}} Draft  the source is the file changed */

const NAME = "good-practice-draft";

export class Drafts {
  #key;

  /**
   * @param {URL} root the site's
   * @param {string} id the entry that is changed, '' for a new one
   */
  constructor(root, id) {
    this.#key = `${NAME} ${root.pathname} ${id || "new"}`;
  }

  /** Whether this browser keeps anything. */
  get areKept() {
    try {
      localStorage.setItem(NAME, "");
      localStorage.removeItem(NAME);
      return true;
    } catch {
      return false;
    }
  }

  /** @returns {Draft | null} */
  read() {
    try {
      const draft = JSON.parse(localStorage.getItem(this.#key) ?? "null");
      const { data, answers, rest } = draft?.entry ?? {};
      const isWhole =
        data && answers && typeof rest === "string" && typeof draft.saved === "string";
      return isWhole ? draft : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {Entry} entry
   * @param {string} source
   */
  write(entry, source) {
    const draft = { saved: new Date().toISOString(), source, entry };
    try {
      localStorage.setItem(this.#key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  delete() {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // It keeps nothing.
    }
  }
}
