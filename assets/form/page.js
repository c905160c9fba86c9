// The form's page: brings fields, checks, preview, draft and the ways to hand over together.
import { find } from "../page/elements.js";
import { findAll } from "../page/find-all.js";
import { bindUnfold, foldParts, nameEntry, readPlace, showPlace } from "./change-view.js";
import { listChanges } from "./changes.js";
import { checkEntry } from "./check.js";
import { tellReadings } from "./controls.js";
import { updateCounts } from "./counts.js";
import { DraftNotes } from "./draft-notes.js";
import { takeSlot } from "./draft-slots.js";
import { Faults } from "./faults.js";
import { Fields } from "./fields.js";
import { makePath, writeFile } from "./file.js";
import { HandOver } from "./hand-over.js";
import { addMarkButtons } from "./marks.js";
import { asTexts, findFolder, findKind, listNew, makeId } from "./model.js";
import { openPlainText } from "./plain-text.js";
import { Preview } from "./preview.js";
import { proposeSlug } from "./slug.js";
import { fetchSource, fetchText } from "./source-file.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./change-file.js").Original} Original */
/** @typedef {import("./draft-slots.js").Slot} Slot */
/** @typedef {typeof import("./change-file.js")} Changer */

const AFTER_TYPING = 300;
const ID = /^[a-z]+(?:\/[a-z0-9-]+){1,2}$/;

/**
 * Take over the form's page.
 * @param {HTMLElement} page the part that is hidden until scripts run
 * @param {URL} root the site's
 */
export async function startForm(page, root) {
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get("entry") ?? "";
  const id = ID.test(wanted) ? wanted : "";
  const [rules, source, changer] = await Promise.all([
    fetchText(new URL("data/form.json", root)).then((text) => text && JSON.parse(text)),
    id ? fetchSource(id, Number(page.dataset.sourceFiles), root) : "",
    id ? import("./change-file.js").catch(() => null) : null,
  ]);
  if (!rules) return; // the page says how to contribute without the form
  const isThere = changer && source && findFolder(rules, id.split("/")[0] ?? "");
  const slots = await takeSlot(root, isThere ? id : "");
  document.querySelector("[data-form-plain]")?.remove();
  dropOthers(page, isThere ? [isThere] : listNew(rules));
  page.hidden = false;
  const form = new FormPage(page, root, rules);
  if (isThere) form.change(id, source, changer);
  else if (wanted) form.tell(`There is no entry ${wanted} to change. You can add a new one here.`);
  form.start(slots, asked);
}

/**
 * Take away what no kind of entry has that can be chosen here, and bring in what one has.
 * @param {HTMLElement} page
 * @param {string[]} kinds
 */
function dropOthers(page, kinds) {
  for (const part of findAll(page, "template[data-kinds]", HTMLTemplateElement)) {
    part.replaceWith(part.content);
  }
  for (const part of findAll(page, "[data-kinds]", HTMLElement)) {
    const own = part.dataset.kinds?.split(" ") ?? [];
    if (!own.some((one) => kinds.includes(one))) part.remove();
  }
}

class FormPage {
  #page;
  #rules;
  #form;
  #fields;
  #faults;
  #handOver;
  #preview;
  #notes;
  /** @type {Changer | null} */
  #changer = null;
  /** @type {Original | null} */
  #original = null;
  #originalId = "";
  #source = "";
  #isSlugTyped = false;
  #isAsked = false;
  #timer = 0;
  #isPressing = false;
  /** @type {Set<string>} */
  #left = new Set();

  /**
   * @param {HTMLElement} page
   * @param {URL} root
   * @param {Rules} rules
   */
  constructor(page, root, rules) {
    this.#page = page;
    this.#rules = rules;
    this.#form = find(page, "[data-form]", HTMLFormElement);
    this.#fields = new Fields(this.#form, rules, () => this.#changed());
    this.#faults = new Faults(page, (place) => this.#fields.find(place));
    this.#handOver = new HandOver(page, rules);
    this.#preview = new Preview(page, rules);
    this.#notes = new DraftNotes(page, root);
    addMarkButtons(this.#form);
    bindUnfold(this.#form);
  }

  /**
   * Show an entry to be changed, or its file's text where the form cannot take it apart.
   * @param {string} id
   * @param {string} source its file
   * @param {Changer} changer
   */
  change(id, source, changer) {
    this.#originalId = id;
    this.#source = source;
    this.#changer = changer;
    const kind = findKind(this.#rules, findFolder(this.#rules, id.split("/")[0] ?? ""));
    this.#original = changer.tryToRead(this.#rules, id, source);
    const title = String(this.#original?.entry.data.title ?? id);
    nameEntry(this.#page, kind.label, title);
    this.#faults.name(`Change: ${title}`);
    this.#fields.holdBoard();
    if (!this.#original) {
      const told = "This entry’s file holds more than the form can show.";
      this.tell(`${told} You can change its text here as it is.`);
      openPlainText(this.#page, this.#rules, id, source, this.#handOver);
      return;
    }
    this.#fields.holdKind(this.#original.entry.kind);
    this.#fields.fill(this.#original.entry);
    find(this.#page, "[data-change-only]", HTMLElement).hidden = false;
    foldParts(this.#form);
  }

  /**
   * Fill in what was asked for or typed before, and begin.
   * @param {{own: Slot, left: Slot[]}} slots
   * @param {URLSearchParams} asked
   */
  start(slots, asked) {
    this.#fields.followKind(Boolean(this.#original?.entry.rest));
    const draft = this.#form.hidden
      ? null
      : this.#notes.restore(slots, this.#originalId, this.#source);
    const kinds = this.#original ? [this.#original.entry.kind] : listNew(this.#rules);
    if (draft && kinds.includes(draft.kind)) {
      this.#fields.fill(draft);
      const proposed = proposeSlug(String(draft.data.title ?? ""), this.#rules.longestSlug);
      this.#isSlugTyped = !this.#originalId && draft.slug !== proposed;
    } else if (!this.#originalId) this.#fields.prefill(asked);
    this.#bind();
    this.#update();
    this.#goTo();
    addEventListener("hashchange", () => this.#goTo());
  }

  /** Go to what the address asks for. */
  #goTo() {
    const place = this.#original && readPlace(location.hash, this.#original.entry);
    if (place) showPlace(this.#form, place);
  }

  /** @param {string} text */
  tell = (text) => this.#notes.tell(text);

  #bind() {
    this.#form.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLElement && target.id === "field-slug") this.#isSlugTyped = true;
      this.#changed();
    });
    this.#form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === "kind") this.#fields.followKind();
      if (target instanceof HTMLSelectElement && target.matches("[data-board]")) {
        this.#fields.followBoard();
      }
      this.#changed();
    });
    this.#form.addEventListener("focusout", ({ target, relatedTarget }) => {
      const group = target instanceof Element ? target.closest("[data-inner], [data-group]") : null;
      // Within check boxes, going on to the next is not leaving.
      if (!group || (relatedTarget instanceof Node && group.contains(relatedTarget))) return;
      if (target instanceof HTMLElement && this.#isUntouched(target)) return;
      if (target instanceof HTMLElement) this.#left.add(target.id);
      this.#showFaults();
    });
    document.addEventListener("pointerdown", () => {
      this.#isPressing = true;
    });
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () =>
        setTimeout(() => {
          this.#isPressing = false;
          this.#showFaults();
        }),
      );
    }
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#finish();
    });
    this.#preview.follow(() => this.#drawPreview());
    addEventListener("pagehide", () => this.#saveIfWaiting());
    this.#notes.onDelete(() => {
      clearTimeout(this.#timer);
      this.#timer = 0;
    });
  }

  /**
   * Who goes through the form by keyboard leaves empty fields all the time.
   * @param {HTMLElement} control
   */
  #isUntouched(control) {
    if (this.#isAsked) return false;
    return "value" in control && control.value === "" && !this.#left.has(control.id);
  }

  #changed() {
    this.#handOver.hide();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      this.#save(); // first, whatever becomes of the rest
      this.#update();
    }, AFTER_TYPING);
    this.#follow();
  }

  /** What must be right at once: counts, and the file's name. */
  #follow() {
    updateCounts(this.#form);
    tellReadings(this.#form);
    if (!this.#originalId && !this.#isSlugTyped) {
      const title = find(this.#form, "#field-title", HTMLInputElement).value;
      const { slug } = this.#fields;
      slug.value = title.trim() ? proposeSlug(title, this.#rules.longestSlug) : "";
    }
  }

  #update() {
    this.#follow();
    this.#showFaults();
    this.#drawPreview();
  }

  /** @returns {Entry} */
  #read() {
    const entry = this.#fields.read();
    if (!this.#original) return entry;
    const { kind, board, slug } = this.#original.entry;
    return { ...entry, kind, board, slug };
  }

  /** @param {Entry} entry */
  #write(entry) {
    return this.#original && this.#changer
      ? this.#changer.changeFile(this.#rules, this.#original, entry)
      : writeFile(this.#rules, entry);
  }

  #showFaults() {
    if (this.#isPressing) return; // what is pressed must not move away
    const faults = checkEntry(this.#rules, this.#read(), this.#originalId);
    this.#faults.showSome(faults, (control) => this.#isAsked || this.#left.has(control.id));
  }

  #drawPreview() {
    const read = () => this.#read();
    this.#preview.draw(read, () => this.#write(read()));
    const path = this.#form.querySelector("[data-path]");
    if (path) path.textContent = makePath(this.#rules, read());
  }

  #finish() {
    const entry = this.#read();
    const faults = checkEntry(this.#rules, entry, this.#originalId);
    this.#isAsked = true;
    this.#faults.showAll(faults);
    if (faults.length) return;
    const text = this.#write(entry);
    if (this.#original && text === this.#original.text) {
      this.#notes.tell("Nothing is changed yet.");
      this.#notes.focus();
      return;
    }
    const { schema } = findKind(this.#rules, entry.kind);
    this.#handOver.show({
      id: makeId(this.#rules, entry),
      path: makePath(this.#rules, entry),
      text,
      title: String(entry.data.title ?? ""),
      isNew: !this.#original,
      boards: this.#listBoards(entry),
      changes: this.#original ? listChanges(schema, this.#original.entry, entry) : [],
    });
  }

  /**
   * Return the boards that a file belongs to, its folder's first.
   * @param {Entry} entry
   */
  #listBoards({ kind, board, slug, data }) {
    const review = this.#rules.reviews.find(({ id }) => kind === "plan" && id === board);
    const own = kind === "lscb" ? slug : board;
    return [own, ...asTexts(data.lscbs), ...(review?.lscbs ?? [])].filter(Boolean);
  }

  #save() {
    if (!this.#form.hidden) this.#notes.save(this.#fields.read(), this.#original?.text ?? "");
  }

  #saveIfWaiting() {
    if (this.#timer) this.#save();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
