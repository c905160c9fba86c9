// The form's page: brings fields, checks, preview, draft and the ways to hand over together.
import { find, make } from "../page/elements.js";
import { findAll } from "../page/find-all.js";
import { checkEntry } from "./check.js";
import { updateCounts } from "./counts.js";
import { Drafts } from "./drafts.js";
import { Faults } from "./faults.js";
import { Fields } from "./fields.js";
import { changeFile, makePath, readEntry, writeFile } from "./file.js";
import { HandOver } from "./hand-over.js";
import { drawEntry } from "./preview.js";
import { proposeSlug } from "./slug.js";
import { UnreadError } from "./yaml-read.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./file.js").Original} Original */

const AFTER_TYPING = 300;
const ID = /^([a-z]+)(?:\/[a-z0-9-]+){1,2}$/;

/**
 * Take over the form's page.
 * @param {HTMLElement} page the part that is hidden until scripts run
 * @param {URL} root the site's
 */
export async function startForm(page, root) {
  const wanted = new URLSearchParams(location.search).get("entry") ?? "";
  const folders = page.dataset.folders?.split(" ") ?? [];
  const id = folders.includes(ID.exec(wanted)?.[1] ?? "") ? wanted : "";
  const [rules, source] = await Promise.all([
    fetchText(new URL("data/form.json", root)).then((text) => text && JSON.parse(text)),
    id ? fetchSource(id, Number(page.dataset.sourceFiles), root) : "",
  ]);
  if (!rules) return; // the page says how to contribute without the form
  document.querySelector("[data-form-plain]")?.remove();
  page.hidden = false;
  new FormPage(page, root, rules).start(wanted, source);
}

/** @param {URL} url */
async function fetchText(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

/**
 * Return an entry's own file, which stands in one with others, by the rule of
 * goodpractice/site/static.py; "" where it is not there.
 * @param {string} id
 * @param {number} files how many such files there are
 * @param {URL} root
 */
async function fetchSource(id, files, root) {
  const sum = [...id].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const text = await fetchText(new URL(`data/sources/${sum % files}.txt`, root));
  const header = /=== content\/(.+)\.md, (\d+) characters ===\n/y;
  for (let found = header.exec(text); found; found = header.exec(text)) {
    const end = header.lastIndex + Number(found[2]);
    if (found[1] === id) return text.slice(header.lastIndex, end);
    header.lastIndex = end + 1;
  }
  return "";
}

class FormPage {
  #page;
  #root;
  #rules;
  #form;
  #fields;
  #faults;
  #handOver;
  #drafts;
  #note;
  /** @type {Original | null} */
  #original = null;
  #originalId = "";
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
    this.#root = root;
    this.#rules = rules;
    this.#form = find(page, "[data-form]", HTMLFormElement);
    this.#note = find(page, "[data-note]", HTMLElement);
    this.#fields = new Fields(this.#form, rules, () => this.#changed());
    this.#faults = new Faults(page, (place) => this.#fields.find(place));
    this.#handOver = new HandOver(page, rules);
    this.#drafts = new Drafts(root, "");
  }

  /**
   * @param {string} id the entry to change, '' for a new one
   * @param {string} source its file
   */
  start(id, source) {
    if (id && source) this.#open(id, source);
    else if (id) this.#tell(`There is no entry ${id} to change. You can add a new one here.`);
    this.#fields.followKind(Boolean(this.#original?.entry.rest));
    this.#restore(source);
    this.#bind();
    this.#update();
  }

  /**
   * Show an entry to be changed, or its file's text where the form cannot take it apart.
   * @param {string} id
   * @param {string} source
   */
  #open(id, source) {
    this.#originalId = id;
    this.#drafts = new Drafts(this.#root, id);
    const title = find(document, "[data-form-title]", HTMLElement);
    title.textContent = "Suggest a change";
    for (const part of findAll(this.#page, "[data-new-only]", HTMLElement)) part.hidden = true;
    this.#fields.holdBoard();
    try {
      this.#original = readEntry(this.#rules, id, source);
      this.#fields.fill(this.#original.entry);
      find(this.#page, "[data-change-only]", HTMLElement).hidden = false;
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      this.#openPlain(id, source);
    }
  }

  /**
   * @param {string} id
   * @param {string} source
   */
  #openPlain(id, source) {
    this.#tell(
      "This entry’s file holds more than the form can show. You can change its text here as it is.",
    );
    this.#form.hidden = true;
    find(this.#page, ".entry-form__aside", HTMLElement).hidden = true;
    find(this.#page, ".entry-form__draft", HTMLElement).hidden = true;
    find(this.#page, "[data-plain-text]", HTMLElement).hidden = false;
    find(this.#page, "[data-verdict]", HTMLElement).textContent =
      "The checks run when you propose it; they were not run here for the file";
    const input = find(this.#page, "[data-plain-input]", HTMLTextAreaElement);
    input.value = source;
    find(this.#page, "[data-plain-finish]", HTMLElement).addEventListener("click", () => {
      const path = `content/${id}.md`;
      this.#handOver.show({ path, text: input.value, title: id, isNew: false });
    });
  }

  /**
   * Put back what was typed before.
   * @param {string} source
   */
  #restore(source) {
    const note = find(this.#page, "[data-draft-note]", HTMLElement);
    if (!this.#drafts.areKept) {
      note.textContent =
        "This browser keeps no drafts: please finish in one go. Nothing is sent anywhere until you send it.";
      find(this.#page, "[data-draft-delete]", HTMLElement).hidden = true;
      return;
    }
    const draft = this.#form.hidden ? null : this.#drafts.read();
    if (!draft || !Object.hasOwn(this.#rules.kinds, draft.entry.kind)) return;
    const day = new Date(draft.saved).toLocaleString("en-GB", {
      dateStyle: "long",
      timeStyle: "short",
    });
    if (this.#originalId && draft.source !== source) {
      this.#tell(`The entry was changed since your draft of ${day}; the draft was left out.`);
      return;
    }
    this.#fields.fill(draft.entry);
    const proposed = proposeSlug(String(draft.entry.data.title ?? ""), this.#rules.longestSlug);
    this.#isSlugTyped = !this.#originalId && draft.entry.slug !== proposed;
    const button = make(
      "button",
      { class: "govuk-button govuk-button--secondary", type: "button" },
      "Delete the draft",
    );
    button.addEventListener("click", () => this.#deleteDraft());
    this.#tell(`Your draft of ${day} was kept in this browser and is filled in below.`, button);
  }

  /**
   * @param {string} text
   * @param {Node[]} more
   */
  #tell(text, ...more) {
    this.#note.hidden = false;
    this.#note.replaceChildren(make("p", { class: "govuk-body" }, text), ...more);
  }

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
    for (const details of this.#page.querySelectorAll("[data-preview]")) {
      if (!(details instanceof HTMLDetailsElement)) continue;
      details.addEventListener("toggle", () => this.#drawPreview());
    }
    find(this.#page, "[data-draft-delete]", HTMLElement).addEventListener("click", () =>
      this.#deleteDraft(),
    );
    addEventListener("pagehide", () => this.#saveIfWaiting());
    const first = this.#page.querySelector("[data-preview]");
    if (first instanceof HTMLDetailsElement) first.open = matchMedia("(min-width: 64em)").matches;
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
    if (!this.#originalId && !this.#isSlugTyped) {
      const title = find(this.#form, "#field-title", HTMLInputElement).value;
      const slug = find(this.#form, "#field-slug", HTMLInputElement);
      slug.value = title.trim() ? proposeSlug(title, this.#rules.longestSlug) : "";
    }
  }

  #update() {
    this.#follow();
    this.#showFaults();
    this.#drawPreview();
    const path = this.#form.querySelector("[data-path]");
    if (path) path.textContent = makePath(this.#rules, this.#read());
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
    return this.#original
      ? changeFile(this.#rules, this.#original, entry)
      : writeFile(this.#rules, entry);
  }

  #showFaults() {
    if (this.#isPressing) return; // what is pressed must not move away
    const faults = checkEntry(this.#rules, this.#read(), this.#originalId);
    this.#faults.showSome(faults, (control) => this.#isAsked || this.#left.has(control.id));
  }

  #drawPreview() {
    const [page, file] = this.#page.querySelectorAll("[data-preview]");
    const entry = this.#read();
    if (page instanceof HTMLDetailsElement && page.open) {
      find(page, "[data-preview-page]", HTMLElement).replaceChildren(
        ...drawEntry(this.#rules, entry),
      );
    }
    if (file instanceof HTMLDetailsElement && file.open) {
      find(file, "[data-preview-file]", HTMLElement).textContent = this.#write(entry);
    }
  }

  #finish() {
    const entry = this.#read();
    const faults = checkEntry(this.#rules, entry, this.#originalId);
    this.#isAsked = true;
    this.#faults.showAll(faults);
    if (faults.length) return;
    const text = this.#write(entry);
    if (this.#original && text === this.#original.text) {
      this.#tell("Nothing is changed yet.");
      this.#note.tabIndex = -1;
      this.#note.focus();
      return;
    }
    const title = String(entry.data.title ?? "");
    const path = makePath(this.#rules, entry);
    this.#handOver.show({ path, text, title, isNew: !this.#original });
  }

  #save() {
    if (this.#form.hidden) return;
    this.#drafts.write(this.#fields.read(), this.#original?.text ?? "");
  }

  #saveIfWaiting() {
    if (this.#timer) this.#save();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #deleteDraft() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#drafts.delete();
    location.reload();
  }
}
