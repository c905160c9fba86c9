// The form: brings fields, checks, preview, draft and the ways to hand over together.

import { Debounce, TO_KEEP } from "../page/shared/debounce.js";
import { find } from "../page/shared/elements.js";
import { checkEntry, checkValue } from "./checks/check.js";
import { tellReadings } from "./controls/controls.js";
import { Errors } from "./controls/errors.js";
import { Fields } from "./controls/fields.js";
import { describeOthers } from "./controls/other-kinds.js";
import { SlugField } from "./controls/slug-field.js";
import { fillDraft, tellUnknown } from "./draft-fill.js";
import { DraftNotes } from "./drafts/draft-notes.js";
import { checkKnown } from "./entry/known.js";
import { findFolder, findKind } from "./entry/model.js";
import { EntryFile } from "./entry-file.js";
import { makePath } from "./file/file.js";
import { finishEntry } from "./finished.js";
import { HandOver } from "./hand-over/hand-over.js";
import { Preview } from "./preview/preview.js";
import { updateCounts } from "./typing/counts.js";
import { addMarkButtons } from "./typing/marks.js";
import { bindPaste } from "./typing/paste.js";
import { Validation } from "./validation.js";

/** @typedef {import("./entry/model.js").Rules} Rules */
/** @typedef {import("./entry/model.js").Entry} Entry */
/** @typedef {(entry: Entry) => import("./entry/model.js").Fault[]} CheckSigns */
/** @typedef {import("./file/change-file.js").Original} Original */
/** @typedef {import("./drafts/draft-slots.js").Slots} Slots */
/** @typedef {import("./drafts/drafts.js").Draft} Draft */
/** @typedef {import("./entry-file.js").Changer} Changer */

export class FormPage {
  #page;
  #rules;
  #form;
  #fields;
  #errors;
  #slug;
  #validation;
  #handOver;
  #preview;
  #notes;
  /** @type {import("./change/removal.js").Removal | null} */
  #removal = null;
  /** @type {Changer | null} */
  #changer = null;
  /** @type {import("./same-title.js").SameTitle | null} */
  #sameTitle = null;
  #file;
  #pause = new Debounce(() => {
    this.#save(); // first, whatever becomes of the rest
    this.#update();
  }, TO_KEEP);
  /** @type {CheckSigns} What comes behind the form. */
  #checkSigns = () => [];

  /**
   * @param {HTMLElement} page
   * @param {URL} root
   * @param {Rules} rules
   */
  constructor(page, root, rules) {
    this.#page = page;
    this.#rules = rules;
    this.#file = new EntryFile(rules);
    this.#form = find(page, "[data-form]", HTMLFormElement);
    this.#fields = new Fields(this.#form, rules, () => this.#changed());
    this.#errors = new Errors(page, (place) => this.#fields.find(place));
    this.#slug = new SlugField(this.#form, rules, this.#fields);
    this.#validation = new Validation(this.#errors, () => this.#listFaults());
    this.#handOver = new HandOver(page, rules);
    this.#preview = new Preview(page, rules);
    this.#notes = new DraftNotes(page, root);
    addMarkButtons(this.#form);
    bindPaste(this.#form);
  }

  /**
   * Show an entry to be changed.
   * @param {string} id
   * @param {Original | null} original
   * @param {Changer} changer
   */
  change(id, original, changer) {
    if (!original) return;
    this.#file = new EntryFile(this.#rules, { id, original, changer });
    this.#changer = changer;
    this.#name(changer, id, String(original.entry.data.title ?? id));
    this.#fields.holdBoard();
    this.#fields.holdKind(original.entry.kind);
    this.#fields.fill(original.entry);
    find(this.#page, "[data-change-only]", HTMLElement).hidden = false;
    if (findKind(this.#rules, original.entry.kind).isEntry) {
      this.#removal = new changer.Removal(this.#page, this.#rules, checkValue);
    }
    changer.bindUnfold(this.#form);
    changer.foldParts(this.#form);
  }

  /**
   * Show the text of a file that the form cannot take apart.
   * @param {string} id
   * @param {string} source
   * @param {Changer} changer
   * @param {Slots} slots
   */
  changeText(id, source, changer, slots) {
    this.#name(changer, id, id);
    const parts = {
      notes: this.#notes,
      handOver: this.#handOver,
      errors: this.#errors,
      checkValue,
    };
    changer.openPlainText(this.#page, this.#rules, { id, source }, slots, parts);
  }

  /**
   * @param {Changer} changer
   * @param {string} id
   * @param {string} title
   */
  #name(changer, id, title) {
    const kind = findKind(this.#rules, findFolder(this.#rules, id.split("/")[0] ?? ""));
    changer.nameEntry(this.#page, kind.label, title);
    this.#errors.name(`Change: ${title}`);
  }

  /**
   * Fill in what was asked for or typed before, and begin.
   * @param {Slots} slots
   * @param {URLSearchParams} asked
   */
  start(slots, asked) {
    this.#fields.followKind();
    const kept = this.#notes.restore(slots, this.#file.id, this.#file.text);
    if (kept) this.#fillDraft(kept);
    else if (!this.#file.id) this.#fields.prefill(asked);
    this.#bind();
    this.#update();
    this.#goTo();
    addEventListener("hashchange", () => this.#goTo());
  }

  /** @param {Draft} kept */
  #fillDraft(kept) {
    const draft = fillDraft(this.#rules, kept, this.#file, this.#fields, this.#notes);
    this.#removal?.fill(draft.removal);
    if (!this.#file.id) this.#slug.fill(String(draft.data.title ?? ""), draft.slug);
    for (const place of tellUnknown(this.#rules, this.#read(), this.#file, this.#notes)) {
      const control = this.#fields.find(place);
      if (control) this.#validation.leave(control);
    }
  }

  /** Go to what the address asks for. */
  #goTo() {
    const { before } = this.#file;
    const place = before && this.#changer?.readPlace(location.hash, before);
    if (!place) return;
    if (place.name === "remove" && this.#removal) {
      this.#removal.ask();
    } else if (this.#changer?.showPlace(this.#form, place, (group) => this.#fields.begin(group))) {
      this.#removal?.choose(false);
    }
  }

  /** @param {CheckSigns} checkSigns what is said from now on, also of what is typed already */
  heed(checkSigns) {
    this.#checkSigns = checkSigns;
    this.#tell();
  }

  /**
   * Say from now on that a board has an entry of a new one's title.
   * @param {import("./same-title.js").SameTitle} sameTitle
   */
  warnOf(sameTitle) {
    this.#sameTitle = sameTitle;
    this.#tell();
  }

  /** @param {string} text */
  tell = (text) => this.#notes.begin(text);

  #bind() {
    this.#form.addEventListener("input", () => this.#changed());
    this.#form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === "kind") this.#fields.followKind();
      else if (target instanceof HTMLSelectElement && target.matches("[data-board]")) {
        this.#fields.followBoard();
      } else return; // what is typed was looked at as it came
      this.#changed();
    });
    this.#validation.follow(this.#form, () => this.#tell());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#finish();
    });
    this.#preview.follow(() => this.#drawPreview());
    addEventListener("pagehide", () => this.#pause.stop() && this.#save());
    this.#notes.onDelete(() => this.#pause.stop());
  }

  #changed() {
    this.#handOver.hide();
    this.#pause.begin();
    this.#follow();
  }

  /** What must be right at once: counts, and the file's name. */
  #follow() {
    updateCounts(this.#form);
    tellReadings(this.#form);
    if (!this.#file.id) this.#slug.follow();
  }

  #update() {
    this.#follow();
    this.#tell();
    this.#drawPreview();
  }

  /** Say what is to be said of what is typed; what is pressed meanwhile must not move away. */
  #tell() {
    if (this.#validation.mustWait) return;
    this.#validation.tell();
    const { kind, others } = this.#fields;
    const kept = others && describeOthers(this.#rules, kind, others);
    find(this.#form, "[data-others]", HTMLElement).textContent = kept;
    this.#sameTitle?.look(this.#read());
  }

  #read() {
    return this.#file.place(this.#fields.read());
  }

  #listFaults() {
    if (this.#removal?.isChosen) return this.#removal.check();
    const entry = this.#read();
    return [
      ...checkKnown(this.#rules, entry, this.#file.before),
      ...checkEntry(this.#rules, entry, this.#file.id),
      ...this.#checkSigns(entry),
    ];
  }

  #drawPreview() {
    const read = () => this.#read();
    this.#preview.draw(read, () => this.#file.write(read()));
    const path = this.#form.querySelector("[data-path]");
    if (path) path.textContent = makePath(this.#rules, read());
  }

  #finish() {
    const entry = this.#read();
    if (!this.#validation.finish()) return;
    if (this.#file.before && this.#removal?.isChosen) {
      this.#notes.letGo();
      this.#handOver.show(this.#removal.finish(this.#file.before));
      return;
    }
    const text = this.#file.write(entry);
    if (this.#file.before && text === this.#file.text) {
      this.#notes.tell("Nothing is changed yet.");
      this.#notes.focus();
      return;
    }
    this.#notes.letGo();
    const finished = finishEntry(this.#rules, entry, text, this.#file.listChanges(entry));
    const titles = this.#sameTitle?.needs ?? [];
    this.#handOver.show({ ...finished, needs: [...finished.needs, ...titles] });
  }

  #save() {
    const entry = { ...this.#fields.read(), removal: this.#removal?.read() };
    this.#notes.save({ entry, others: this.#fields.others, source: this.#file.text });
  }
}
