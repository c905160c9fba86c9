// The form's controls and the entry they hold.
import { find, findAll, make } from "../../page/shared/elements.js";
import { cleanLine, cleanText } from "../entry/clean.js";
import { asMapping, findKind } from "../entry/model.js";
import { guessWay } from "../entry/sources.js";
import { fillUnchosen, listControls, readUnchosen } from "./controls.js";
import { Groups, isFilled } from "./groups.js";
import { fillSelect, followNew, setOption } from "./options.js";
import { fillOthers, readOthers } from "./other-kinds.js";
import { addFresh, bindRows, listFilledRows } from "./rows.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Value} Value */

export class Fields {
  #form;
  #rules;
  #groups;
  #board;
  #rest;
  /** The board chosen before. */
  #folder = "";
  /** Fields that have no control, as the file has them. */
  #kept = /** @type {Entry["data"]} */ ({});
  #kind = "";

  /**
   * @param {HTMLFormElement} form
   * @param {Rules} rules
   * @param {() => void} changed
   */
  constructor(form, rules, changed) {
    this.#form = form;
    this.#rules = rules;
    // A file of no board has no such control.
    this.#board = findAll(form, "[data-board]", HTMLSelectElement)[0] ?? make("select");
    this.#rest = find(form, "#field-rest", HTMLTextAreaElement);
    this.#groups = new Groups(form, rules, this.#board);
    this.#groups.prepareRow(form);
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.matches("[data-way-of]")) this.#followWays();
      if (target instanceof HTMLSelectElement) followNew(target);
    });
    for (const group of form.querySelectorAll("[data-group]:has(template)")) {
      if (!(group instanceof HTMLElement)) continue;
      bindRows(group, { prepare: (row) => this.#groups.prepareRow(row), changed });
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

  /**
   * Add a row to a group, still empty.
   * @param {HTMLElement} group
   */
  begin(group) {
    return addFresh(group, (row) => this.#groups.prepareRow(row));
  }

  /** Keep the entry in its folder. */
  holdBoard() {
    this.#board.disabled = true;
  }

  /** The kind chosen; a file that is changed has the one it has, of which there may be no choice. */
  get kind() {
    const chosen = this.#form.querySelector("input[name=kind]:checked");
    return this.#kind || (chosen instanceof HTMLInputElement ? chosen.value : "");
  }

  /** The board in whose folder a new entry is. */
  get board() {
    return this.#board.value;
  }

  /** The control of the address; what is changed keeps its own. */
  get slug() {
    return findAll(this.#form, "#field-slug", HTMLInputElement)[0] ?? make("input");
  }

  /** @param {string} kind */
  holdKind(kind) {
    this.#kind = kind;
  }

  /** Return the entry as it is typed. */
  read() {
    /** @type {Entry["data"]} */
    const data = { ...this.#kept };
    for (const group of this.#groups.list(this.kind)) {
      const value = this.#groups.read(group);
      if (isFilled(value)) data[group.dataset.group ?? ""] = value;
    }
    /** @type {Entry["answers"]} */
    const answers = {};
    for (const area of this.#groups.listAnswers(this.kind)) {
      const text = cleanText(area.value);
      if (text) answers[area.dataset.answer ?? ""] = text;
    }
    const isRestShown = !find(this.#form, "[data-rest]", HTMLElement).hidden;
    return /** @type {Entry} */ ({
      kind: this.kind,
      board: this.board,
      slug: cleanLine(this.slug.value),
      data,
      answers,
      rest: isRestShown ? cleanText(this.#rest.value) : "",
      ways: this.#readWays(),
      unchosen: readUnchosen(this.#form),
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
    this.#rest.value = entry.rest;
    this.followKind();
    this.followBoard();
    this.#kept = Object.fromEntries(
      Object.entries(entry.data).filter(([name]) => this.#rules.leftOut.includes(name)),
    );
    for (const group of this.#groups.list(entry.kind)) {
      this.#groups.fill(group, entry.data[group.dataset.group ?? ""]);
    }
    this.#hideOwnBoard();
    this.#followWays(entry.data, entry.ways);
    if (entry.unchosen) fillUnchosen(this.#form, entry.unchosen);
    for (const area of this.#groups.listAnswers(entry.kind))
      area.value = entry.answers[area.dataset.answer ?? ""] ?? "";
    this.slug.value = entry.slug;
  }

  /** What other kinds hold, of which one was chosen before. */
  get others() {
    return this.#kind ? {} : readOthers(this.#rules, this.#groups, this.kind);
  }

  set others(parts) {
    fillOthers(this.#groups, this.kind, parts);
  }

  /**
   * Fill in what an address asks for: `?kind=tool&lscb=dudley&theme=neglect`.
   * @param {URLSearchParams} asked
   */
  prefill(asked) {
    for (const input of findAll(this.#form, "input[name=kind]", HTMLInputElement)) {
      if (input.value === asked.get("kind")) input.checked = true;
    }
    const board = asked.get("lscb") ?? "";
    if (this.#rules.boards.some(({ slug }) => slug === board)) this.#board.value = board;
    const themes = this.#groups.choices("themes");
    const known = this.#rules.themes.map(({ slug }) => slug);
    if (themes) themes.chosen = asked.getAll("theme").filter((slug) => known.includes(slug));
    this.followKind();
    this.followBoard();
  }

  /**
   * Show what the chosen kind has, and nothing else. A practice has no more text than its
   * answers, but a file may, or what was written before another kind was chosen.
   */
  followKind() {
    const { kind } = this;
    for (const part of this.#form.querySelectorAll("[data-kinds]")) {
      if (!(part instanceof HTMLElement)) continue;
      part.hidden = !(part.dataset.kinds ?? "").split(" ").includes(kind);
    }
    const headings = findKind(this.#rules, kind).schema["x-headings"] ?? [];
    const isWhole = headings.some(({ required }) => required);
    find(this.#form, "[data-rest]", HTMLElement).hidden = isWhole && !this.#rest.value.trim();
  }

  /**
   * Show the fields of the chosen way to name a source; an entry's `data` or `ways` choose it.
   * @param {Entry["data"]} [data]
   * @param {Entry["ways"]} [ways]
   */
  #followWays(data, ways = {}) {
    for (const group of findAll(this.#form, "[data-look=ways]", HTMLElement)) {
      const name = group.dataset.group ?? "";
      const radios = findAll(group, "[data-way-of]", HTMLInputElement);
      if (data) {
        const schema = findKind(this.#rules, this.kind).schema.properties?.[name];
        const way = ways[name] ?? guessWay(schema, asMapping(data[name]))?.name;
        for (const radio of radios) radio.checked = radio.value === way;
      }
      const chosen = radios.find(({ checked }) => checked)?.value;
      for (const part of findAll(group, "[data-way]", HTMLElement)) {
        part.hidden = part.dataset.way !== chosen;
      }
    }
  }

  /** Offer the sections of the chosen board, and the boards that are not chosen yet. */
  followBoard() {
    const choices = this.#groups.choices("lscbs");
    if (choices) choices.chosen = choices.chosen.filter((one) => one !== this.#folder);
    this.#folder = this.#board.value;
    for (const select of this.#form.querySelectorAll("select[data-options=section]")) {
      if (select instanceof HTMLSelectElement) fillSelect(select, this.#rules, this.#board.value);
    }
    this.#hideOwnBoard();
  }

  /** Of the other boards, leave out the one whose folder it is in. */
  #hideOwnBoard() {
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
      const areas = this.#groups.listAnswers(this.kind);
      return areas.find((area) => area.dataset.answer === heading) ?? null;
    }
    const group = this.#groups.list(this.kind).find((one) => one.dataset.group === name);
    const isRow = group?.querySelector("template") && parts.length;
    const row = group && isRow ? listFilledRows(group)[Number(parts[0])] : null;
    if (row) {
      const controls = listControls(row);
      return (parts[1] && controls.find((one) => one.dataset.field === parts[1])) || controls[0];
    }
    // What belongs to no kind may stand beside the form.
    if (!group) return document.getElementById(`field-${name}`);
    const inner = parts[0] && !/^\d/.test(parts[0]) ? parts[0] : name;
    const controls = listControls(group).filter((one) => !one.closest("[hidden]"));
    const [whole] = findAll(group, "[data-whole]", HTMLElement);
    // Where a value is written that is not among the options, that is behind them.
    const control = controls
      .filter((one) => one.dataset.field === inner && one.type !== "radio")
      .at(-1);
    const [first] = findAll(group, "input:not([data-unknown]), select, textarea", HTMLElement);
    return control ?? whole ?? controls[0] ?? first ?? null;
  }

  #readWays() {
    const chosen = findAll(this.#form, "[data-way-of]:checked", HTMLInputElement);
    return Object.fromEntries(chosen.map(({ dataset, value }) => [dataset.wayOf ?? "", value]));
  }
}
