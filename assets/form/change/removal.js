// The wish that an entry goes: it is asked for with its reason, in place of the form's other parts.
//
// Nobody can remove an entry by a file alone: whoever takes the wish deletes the entry's file, and writes
// into content/removed.md what the old address says.

import { localDay } from "../../page/shared/dates.js";
import { find, findAll } from "../../page/shared/elements.js";
import { openAround } from "../controls/errors.js";
import { cleanLine } from "../entry/clean.js";
import { findHome, listBoards } from "../entry/homes.js";
import { makeId } from "../entry/model.js";
import { makePath } from "../file/file.js";
import { writeItem } from "../file/yaml-write.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Fault} Fault */
/** @typedef {import("../entry/model.js").Schema} Schema */
/** @typedef {import("../hand-over/addresses.js").Finished} Finished */

const ITEM = { type: "object", properties: { removed: { type: "string", "x-date": "day" } } };
const FOR_MEMBERS =
  "For whoever takes it: delete the file. The directory keeps the old address in its members.lock, where the reason can be put.";
const FOR_OWN =
  "For whoever takes it: delete the file, and add these lines to the entries in content/removed.md:";

export class Removal {
  #page;
  #rules;
  #checkValue;
  #choice;
  #radios;
  #reason;
  #instead;

  /**
   * @param {HTMLElement} page
   * @param {Rules} rules
   * @param {(schema: Schema, text: string) => string} checkValue the form's own
   */
  constructor(page, rules, checkValue) {
    this.#page = page;
    this.#rules = rules;
    this.#checkValue = checkValue;
    this.#choice = find(page, "[data-removal]", HTMLElement);
    this.#radios = findAll(this.#choice, "input[name=wish]", HTMLInputElement);
    this.#reason = find(page, "#field-removal", HTMLTextAreaElement);
    this.#instead = find(page, "#field-instead", HTMLInputElement);
    this.#choice.addEventListener("change", () => this.#follow());
    this.#choice.hidden = false;
  }

  get isChosen() {
    return this.#radios.some(({ checked, value }) => checked && value === "removal");
  }

  /** @param {boolean} isChosen */
  choose(isChosen) {
    for (const radio of this.#radios) radio.checked = (radio.value === "removal") === isChosen;
    this.#follow();
  }

  /** Go to where the reason is written, whatever else was shown alone before. */
  ask() {
    this.choose(true);
    openAround(this.#reason);
    this.#reason.focus();
  }

  /** Return what is typed, for the draft. */
  read() {
    const chosen = this.isChosen ? "true" : "";
    return { chosen, reason: this.#reason.value, instead: this.#instead.value };
  }

  /** @param {Entry["removal"]} typed */
  fill({ chosen = "", reason = "", instead = "" } = {}) {
    this.#reason.value = reason;
    this.#instead.value = instead;
    this.choose(chosen === "true");
  }

  /** @returns {Fault[]} */
  check() {
    const { reason, instead } = this.#clean();
    const faults = [
      {
        place: "removal",
        message: reason
          ? this.#checkValue({ type: "string", title: "The reason" }, reason)
          : "Enter why it should go, in a sentence or two",
      },
      {
        place: "instead",
        message:
          instead && this.#checkValue({ type: "string", title: "What stands there" }, instead),
      },
    ];
    return faults.filter(({ message }) => message);
  }

  /**
   * Return what is handed over.
   * @param {Entry} entry as its file is now
   * @returns {Finished}
   */
  finish(entry) {
    const path = makePath(this.#rules, entry);
    return {
      id: makeId(this.#rules, entry),
      path,
      name: `remove-${entry.slug}.txt`,
      text: this.#write(entry, path),
      title: String(entry.data.title ?? ""),
      wish: "removal",
      verdict: "Nothing is removed yet.",
      boards: listBoards(this.#rules, entry),
      changes: [],
      needs: [],
    };
  }

  #clean() {
    return { reason: cleanLine(this.#reason.value), instead: cleanLine(this.#instead.value) };
  }

  /** Show what belongs to the choice. */
  #follow() {
    this.#page.toggleAttribute("data-going", this.isChosen);
    find(this.#choice, "[data-removal-part]", HTMLElement).hidden = !this.isChosen;
  }

  /**
   * @param {Entry} entry
   * @param {string} path
   */
  #write(entry, path) {
    const { reason, instead } = this.#clean();
    const id = makeId(this.#rules, entry);
    const title = String(entry.data.title ?? "");
    const removed = localDay(new Date());
    const isMembers = findHome(this.#rules, id).boards.length > 0;
    const lines = [
      "Please remove this entry from the directory.",
      "",
      "How I know: ",
      "",
      `The entry: ${title}`,
      `The file: ${path}`,
      `Why it should go: ${reason}`,
      ...(instead ? [`In its place: ${instead}`] : []),
      "",
      ...(isMembers
        ? [FOR_MEMBERS]
        : [FOR_OWN, "", ...writeItem({ id, title, removed, reason }, ITEM)]),
    ];
    return `${lines.join("\n")}\n`;
  }
}
