// The form's controls and the entry they hold.
import { find, make } from "../page/elements.js";
import { findAll } from "../page/find-all.js";
import { Choices } from "./choices.js";
import { cleanLine, cleanText } from "./clean.js";
import { asTexts } from "./model.js";
import { addRow, bindRows, listControls, listFilledRows, listRows } from "./rows.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./model.js").Value} Value */

export class Fields {
  #form;
  #rules;
  /** @type {Map<string, Choices>} */
  #choices = new Map();
  #board;
  /** The board chosen before. */
  #folder = "";
  /** Fields that have no control, as the file has them. */
  #kept = /** @type {Entry["data"]} */ ({});
  /** The boards, where the page offers one alone and the file may have more. */
  #boards = /** @type {string[]} */ ([]);

  /**
   * @param {HTMLFormElement} form
   * @param {Rules} rules
   * @param {() => void} changed
   */
  constructor(form, rules, changed) {
    this.#form = form;
    this.#rules = rules;
    this.#board = find(form, "[data-board]", HTMLSelectElement);
    for (const box of form.querySelectorAll("[data-checks]")) {
      if (!(box instanceof HTMLElement)) continue;
      this.#choices.set(box.dataset.checks ?? "", new Choices(box));
    }
    for (const select of form.querySelectorAll("select[data-options]")) {
      if (select instanceof HTMLSelectElement) this.#fillSelect(select);
    }
    for (const group of form.querySelectorAll("[data-group]:has(template)")) {
      if (!(group instanceof HTMLElement)) continue;
      bindRows(group, { prepare: (row) => this.#prepareRow(row), changed });
    }
    form.append(
      make(
        "datalist",
        { id: "known-organisations" },
        ...rules.organisations.map((value) => make("option", { value })),
      ),
    );
    this.followBoard();
  }

  /** Keep the entry in its folder. */
  holdBoard() {
    this.#board.disabled = true;
  }

  get kind() {
    const chosen = this.#form.querySelector("input[name=kind]:checked");
    return chosen instanceof HTMLInputElement ? chosen.value : "";
  }

  /** Return the entry as it is typed. */
  read() {
    const board = this.#board.value;
    /** @type {Entry["data"]} */
    const data = { ...this.#kept };
    for (const group of this.#listGroups()) {
      const name = group.dataset.group ?? "";
      const value = this.#readGroup(group, name, board);
      if (isFilled(value)) data[name] = value;
    }
    /** @type {Entry["answers"]} */
    const answers = {};
    for (const area of this.#listAnswers()) {
      const text = cleanText(area.value);
      if (text) answers[area.dataset.answer ?? ""] = text;
    }
    const rest = find(this.#form, "#field-rest", HTMLTextAreaElement);
    const isRestShown = !rest.closest("[data-group]")?.hasAttribute("hidden");
    return /** @type {Entry} */ ({
      kind: this.kind,
      board,
      slug: cleanLine(find(this.#form, "#field-slug", HTMLInputElement).value),
      data,
      answers,
      rest: isRestShown ? cleanText(rest.value) : "",
    });
  }

  /**
   * Show an entry.
   * @param {Entry} entry
   */
  fill(entry) {
    for (const input of this.#form.querySelectorAll("input[name=kind]")) {
      if (input instanceof HTMLInputElement) input.checked = input.value === entry.kind;
    }
    setOption(this.#board, entry.board);
    this.followKind(entry.rest !== "");
    this.followBoard();
    this.#kept = Object.fromEntries(
      Object.entries(entry.data).filter(([name]) => this.#rules.leftOut.includes(name)),
    );
    for (const group of this.#listGroups()) {
      const name = group.dataset.group ?? "";
      this.#fillGroup(group, name, entry.data[name]);
    }
    for (const area of this.#listAnswers())
      area.value = entry.answers[area.dataset.answer ?? ""] ?? "";
    find(this.#form, "#field-rest", HTMLTextAreaElement).value = entry.rest;
    find(this.#form, "#field-slug", HTMLInputElement).value = entry.slug;
  }

  /**
   * Show what the chosen kind has, and nothing else. A practice has no more text than its
   * answers, but a file may.
   * @param {boolean} [hasRest]
   */
  followKind(hasRest = false) {
    const { kind } = this;
    for (const part of this.#form.querySelectorAll("[data-kinds]")) {
      if (!(part instanceof HTMLElement)) continue;
      part.hidden = !(part.dataset.kinds ?? "").split(" ").includes(kind);
    }
    const headings = this.#rules.kinds[kind]?.schema["x-headings"] ?? [];
    const isWhole = headings.some(({ required }) => required);
    find(this.#form, "[data-rest]", HTMLElement).hidden = isWhole && !hasRest;
  }

  /** Offer the sections of the chosen board, and the boards that are not chosen yet. */
  followBoard() {
    const choices = this.#choices.get("lscbs");
    if (choices) choices.chosen = choices.chosen.filter((one) => one !== this.#folder);
    this.#folder = this.#board.value;
    for (const select of this.#form.querySelectorAll("select[data-options=section]")) {
      if (select instanceof HTMLSelectElement) this.#fillSelect(select);
    }
    for (const input of this.#form.querySelectorAll("[data-checks=lscbs] input")) {
      const item = input.parentElement;
      if (item && input instanceof HTMLInputElement)
        item.hidden = input.value === this.#board.value;
    }
  }

  /**
   * Return the control that a place of the entry is typed into.
   * @param {string} place
   */
  find(place) {
    const [name = "", ...parts] = place.split(".");
    if (name === "answers") {
      const heading = parts.join(".");
      return this.#listAnswers().find((area) => area.dataset.answer === heading) ?? null;
    }
    const group = this.#listGroups().find((one) => one.dataset.group === name);
    const isRow = group?.querySelector("template") && parts.length;
    const row = group && isRow ? listFilledRows(group)[Number(parts[0])] : null;
    if (row) {
      const controls = listControls(row);
      return (parts[1] && controls.find((one) => one.dataset.field === parts[1])) || controls[0];
    }
    const inner = parts[0] && !/^\d/.test(parts[0]) ? `-${parts[0]}` : "";
    const found = this.#form.querySelector(`#field-${name}${inner}`);
    return found instanceof HTMLElement ? found : null;
  }

  #listGroups() {
    return findAll(this.#form, "[data-group][data-look]", HTMLElement).filter(
      (one) => !one.hidden && !one.closest("section[hidden]"),
    );
  }

  #listAnswers() {
    return findAll(this.#form, "textarea[data-answer]", HTMLTextAreaElement).filter(
      (one) => !one.closest("[hidden]"),
    );
  }

  /**
   * @param {HTMLElement} group
   * @param {string} name
   * @param {string} board
   * @returns {Value}
   */
  #readGroup(group, name, board) {
    const choices = this.#choices.get(name)?.chosen ?? (name === "lscbs" ? this.#boards : []);
    switch (group.dataset.look) {
      case "checks":
        return choices;
      case "boards":
        // The folder's board is one of them; a board that is no longer chosen is not.
        return !board || choices.includes(board) ? choices : [board, ...choices];
      case "group":
        return readControls(group);
      case "rows":
        return listFilledRows(group).map(readControls);
      case "lines":
      case "choices":
        return listFilledRows(group).map((row) => cleanLine(listControls(row)[0]?.value ?? ""));
      default:
        return cleanLine(listControls(group)[0]?.value ?? "");
    }
  }

  /**
   * @param {HTMLElement} group
   * @param {string} name
   * @param {Value | undefined} value
   */
  #fillGroup(group, name, value) {
    const choices = this.#choices.get(name);
    if (name === "lscbs") this.#boards = asTexts(value);
    if (choices) choices.chosen = asTexts(value);
    else if (group.querySelector("template")) {
      for (const row of listRows(group)) row.remove();
      for (const one of Array.isArray(value) ? value : []) {
        const row = addRow(group);
        this.#prepareRow(row);
        fillControls(row, typeof one === "string" ? { [name]: one } : one);
      }
    } else if (group.dataset.look !== "boards") {
      const isMapping = typeof value === "object" && !Array.isArray(value);
      fillControls(group, isMapping ? value : { [name]: typeof value === "string" ? value : "" });
    }
    const more = group.querySelector("[data-more-boards]");
    if (more instanceof HTMLDetailsElement) more.open = asTexts(value).length > 1;
  }

  /** @param {HTMLElement} row */
  #prepareRow(row) {
    for (const select of row.querySelectorAll("select[data-options]")) {
      if (select instanceof HTMLSelectElement) this.#fillSelect(select);
    }
  }

  /** @param {HTMLSelectElement} select */
  #fillSelect(select) {
    const { value } = select;
    const [first] = select.options;
    const { boards, sources, tools, reviews } = this.#rules;
    const sections = boards.find(({ slug }) => slug === this.#board.value)?.sections ?? [];
    /** @type {Record<string, Node[]>} */
    const options = {
      sources: sources.map(({ slug, title }) => make("option", { value: slug }, title)),
      reviews: reviews.map(({ id, title }) => make("option", { value: id }, title)),
      tools: groupTools(tools),
      section: sections.map((one) => make("option", {}, one)),
    };
    if (first && select.dataset.options === "section") {
      const isBare = this.#board.value && !sections.length;
      first.textContent = isBare ? "The board’s file lists no sections yet" : "Choose one";
    }
    select.replaceChildren(
      ...(first ? [first] : []),
      ...(options[select.dataset.options ?? ""] ?? []),
    );
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
}

/**
 * Return options in a group for each board.
 * @param {Rules["tools"]} tools
 */
function groupTools(tools) {
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  for (const { id, title, board } of tools) {
    const group = groups.get(board) ?? make("optgroup", { label: board });
    groups.set(board, group);
    group.append(make("option", { value: id }, title));
  }
  return [...groups.values()];
}

/** @param {HTMLElement} parent */
function readControls(parent) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const control of listControls(parent)) {
    const value = cleanLine(control.value);
    if (value) values[control.dataset.field ?? ""] = value;
  }
  return values;
}

/**
 * @param {HTMLElement} parent
 * @param {Record<string, string>} values
 */
function fillControls(parent, values) {
  for (const control of listControls(parent)) {
    const value = values[control.dataset.field ?? ""] ?? "";
    if (control instanceof HTMLSelectElement) setOption(control, value);
    else control.value = value;
  }
}

/**
 * Choose an option, made where it is not offered: a file keeps what it has.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function setOption(select, value) {
  if (![...select.options].some((option) => option.value === value)) {
    select.append(make("option", { value }, value));
  }
  select.value = value;
}

/** @param {Value} value */
function isFilled(value) {
  return typeof value === "object" ? Object.keys(value).length > 0 : value !== "";
}
