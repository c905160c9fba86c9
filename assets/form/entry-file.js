// The file that the form makes or changes: how it was, and how it is written with what is typed.
import { findKind } from "./entry/model.js";
import { writeFile } from "./file/file.js";

/** @typedef {import("./entry/model.js").Rules} Rules */
/** @typedef {import("./entry/model.js").Entry} Entry */
/** @typedef {import("./file/change-file.js").Original} Original */
/** @typedef {import("./drafts/drafts.js").Draft} Draft */
/** @typedef {typeof import("./change/change.js")} Changer */
/** @typedef {{id: string, original: Original, changer: Changer}} Changed */

export class EntryFile {
  #rules;
  #changed;

  /**
   * @param {Rules} rules
   * @param {Changed} [changed] the file as it was; none for a new one
   */
  constructor(rules, changed) {
    this.#rules = rules;
    this.#changed = changed;
  }

  /** The id of the entry that is changed, '' for a new one. */
  get id() {
    return this.#changed?.id ?? "";
  }

  /** The file's text as it was, '' for a new one. */
  get text() {
    return this.#changed?.original.text ?? "";
  }

  /** The entry as it was. */
  get before() {
    return this.#changed?.original.entry;
  }

  /**
   * Return an entry as typed; what is changed stays where it is.
   * @param {Entry} typed
   * @returns {Entry}
   */
  place(typed) {
    if (!this.before) return typed;
    const { kind, board, slug } = this.before;
    return { ...typed, kind, board, slug };
  }

  /** @param {Entry} entry */
  write(entry) {
    if (!this.#changed) return writeFile(this.#rules, entry);
    const { original, changer } = this.#changed;
    return changer.changeFile(this.#rules, original, entry);
  }

  /**
   * Return what differs in an entry from the file as it was, nothing for a new one.
   * @param {Entry} entry
   */
  listChanges(entry) {
    if (!this.#changed) return undefined;
    const { original, changer } = this.#changed;
    return changer.listChanges(findKind(this.#rules, entry.kind).schema, original.entry, entry);
  }

  /**
   * Return what was typed; what others changed in the file since is in it.
   * @param {Draft} draft
   */
  renew({ source, entry }) {
    if (!this.#changed || source === this.text) return entry;
    const { id, original, changer } = this.#changed;
    const begun = changer.tryToRead(this.#rules, id, source);
    return begun ? changer.mergeEntry(begun.entry, entry, original.entry) : entry;
  }
}
