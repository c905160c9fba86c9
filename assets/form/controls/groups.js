// The group of controls of one field: what it holds, as the entry has it.
import { findAll } from "../../page/shared/elements.js";
import { asMapping, asTexts } from "../entry/model.js";
import { Choices } from "./choices.js";
import { fillControls, listControls, readControl, readControls } from "./controls.js";
import { fillSelect } from "./options.js";
import { addRow, listFilledRows, listRows, numberRows } from "./rows.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Value} Value */

export class Groups {
  #form;
  #rules;
  #board;
  /** @type {Map<string, Choices>} */
  #choices = new Map();
  /** The boards, where the page offers one alone and the file may have more. */
  #boards = /** @type {string[]} */ ([]);

  /**
   * @param {HTMLFormElement} form
   * @param {Rules} rules
   * @param {HTMLSelectElement} board
   */
  constructor(form, rules, board) {
    this.#form = form;
    this.#rules = rules;
    this.#board = board;
    for (const box of findAll(form, "[data-checks]", HTMLElement)) {
      this.#choices.set(box.dataset.checks ?? "", new Choices(box));
    }
  }

  /** @param {string} name */
  choices(name) {
    return this.#choices.get(name);
  }

  /**
   * Return the groups that a kind has.
   * @param {string} kind
   */
  list(kind) {
    return findAll(this.#form, "[data-group][data-look]", HTMLElement).filter((one) =>
      belongsTo(one, kind),
    );
  }

  /**
   * Return the texts that a kind's questions are answered in.
   * @param {string} kind
   */
  listAnswers(kind) {
    return findAll(this.#form, "textarea[data-answer]", HTMLTextAreaElement).filter((one) =>
      belongsTo(one, kind),
    );
  }

  /**
   * @param {HTMLElement} group
   * @returns {Value}
   */
  read(group) {
    const name = group.dataset.group ?? "";
    const board = this.#board.value;
    const choices = this.#choices.get(name)?.chosen ?? (name === "lscbs" ? this.#boards : []);
    switch (group.dataset.look) {
      case "checks":
        return choices;
      case "boards":
        // The folder's board is one of them; a board that is no longer chosen is not.
        return !board || choices.includes(board) ? choices : [board, ...choices];
      case "ways":
        return readControls(group);
      case "rows":
        return listFilledRows(group).map(readControls);
      case "lines":
      case "choices":
        return listFilledRows(group).map((row) => {
          const [control] = listControls(row);
          return control ? readControl(control) : "";
        });
      default:
        return readControls(group)[name] ?? "";
    }
  }

  /**
   * @param {HTMLElement} group
   * @param {Value | undefined} value
   */
  fill(group, value) {
    const name = group.dataset.group ?? "";
    const choices = this.#choices.get(name);
    if (name === "lscbs") this.#boards = asTexts(value);
    if (choices) choices.chosen = asTexts(value);
    else if (group.querySelector("template")) {
      for (const row of listRows(group)) row.remove();
      for (const one of Array.isArray(value) ? value : []) {
        const row = addRow(group);
        this.prepareRow(row);
        fillControls(row, typeof one === "string" ? { [name]: one } : one);
      }
      numberRows(group);
    } else if (group.dataset.look !== "boards") {
      fillControls(group, typeof value === "string" ? { [name]: value } : asMapping(value));
    }
    const more = group.querySelector("[data-more-boards]");
    if (more instanceof HTMLDetailsElement) more.open = asTexts(value).length > 1;
  }

  /** @param {HTMLElement} row */
  prepareRow(row) {
    for (const select of findAll(row, "select[data-options]", HTMLSelectElement)) {
      fillSelect(select, this.#rules, this.#board.value);
    }
  }
}

/**
 * Tell whether a kind has what stands in a part of the form.
 * @param {Element} part
 * @param {string} kind
 * @returns {boolean}
 */
function belongsTo(part, kind) {
  const at = part.closest("[data-kinds]");
  if (!(at instanceof HTMLElement)) return true;
  const isOwn = at.dataset.kinds?.split(" ").includes(kind) ?? false;
  return isOwn && (!at.parentElement || belongsTo(at.parentElement, kind));
}

/** @param {Value | undefined} value */
export function isFilled(value) {
  return typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value);
}
