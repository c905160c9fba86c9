// One filter: a list of checkboxes, each with the number of results it would give, and for a long
// list a box to find an option. A filter of many values shows what is found and what is chosen.

import { Debounce, TO_SUGGEST } from "../../page/shared/debounce.js";
import { formatNumber, make } from "../../page/shared/elements.js";
import { chooseOptions, SHORT_LIST } from "./filter-options.js";

/** @typedef {import("../../search/engine.js").Facet} Facet */
/** @typedef {import("./filter-options.js").Option} Option */
/** @typedef {import("../../search/engine.js").CountedValue} CountedValue */

/**
 * What a filter calls: `choose` when the reader chooses or drops an option, `find` for the options
 * of a filter of many values whose names what was typed begins, and `name` for an option's name.
 * @typedef {object} GroupActions
 * @property {(name: string, value: string, chosen: boolean) => void} choose
 * @property {(name: string, typed: string) => Promise<CountedValue[]>} find
 * @property {(name: string, value: string) => string} name
 */

const MOST_FOUND = 20;

export class FilterGroup {
  /** @type {Map<string, {item: HTMLElement, box: HTMLInputElement, count: HTMLElement}>} */
  #rows = new Map();
  /** @type {Record<string, number>} */
  #counts = {};
  /** @type {ReadonlySet<string>} */
  #chosen = new Set();
  /** @type {CountedValue[]} what was found of a filter of many values */
  #found = [];
  #isAll = false;
  #turn = 0;
  #pause = new Debounce(() => this.#find(), TO_SUGGEST);
  #facet;
  #actions;
  #list = make("div", { class: "govuk-checkboxes govuk-checkboxes--small" });
  #all = make("button", { type: "button", class: "gp-linkbutton", hidden: true });
  #note = make("p", { class: "gp-soft gp-t1", role: "status", hidden: true });
  #chosenNote = make("span", { class: "gp-soft" });
  #finder;

  /**
   * @param {Facet} facet
   * @param {boolean} open
   * @param {GroupActions} actions
   */
  constructor(facet, open, actions) {
    this.#facet = facet;
    this.#actions = actions;
    this.#finder = this.#makeFinder();
    this.#finder?.addEventListener("input", () => this.#sought());
    this.#all.addEventListener("click", () => this.#showAll());
    const heading = `filter-${facet.name}`;
    // No fieldset: its legend would be read as well as the words above it.
    const group = make(
      "div",
      this.#isSingle
        ? { role: "group", "aria-label": facet.label }
        : { role: "group", "aria-labelledby": heading },
      this.#finder,
      this.#list,
      this.#note,
      this.#all,
    );
    // A single choice needs no heading to open.
    this.element = this.#isSingle
      ? make("div", { class: "gp-filter", "data-facet": facet.name }, group)
      : make(
          "details",
          { class: "gp-filter", open, "data-facet": facet.name },
          make("summary", {}, make("span", { id: heading }, facet.label), " ", this.#chosenNote),
          group,
        );
  }

  get #isSingle() {
    return !this.#facet.large && this.#facet.values.length === 1;
  }

  #makeFinder() {
    const { label, large, values } = this.#facet;
    if (!large && values.length <= SHORT_LIST) return null;
    return make("input", {
      class: "govuk-input gp-filter__find",
      type: "text",
      "aria-label": `${label}: type a name`,
      placeholder: "Type a name",
      autocomplete: "off",
      spellcheck: "false",
    });
  }

  /**
   * Show these numbers of results, and these options as chosen.
   * @param {Record<string, number>} counts
   * @param {readonly string[]} chosen
   */
  update(counts, chosen) {
    this.#counts = counts;
    this.choose(chosen);
    const { large, values } = this.#facet;
    // What an address names and the directory does not know is shown too: it can be dropped.
    this.element.hidden =
      !large && !chosen.length && !values.some((option) => (counts[option.value] ?? 0) > 0);
    if (large && this.#finder?.value) this.#find();
    this.#draw();
  }

  /**
   * Show these options as chosen, before the numbers are known.
   * @param {readonly string[]} chosen
   */
  choose(chosen) {
    this.#chosen = new Set(chosen);
    this.#chosenNote.textContent = chosen.length ? `${chosen.length} chosen` : "";
    for (const [value, { box }] of this.#rows) box.checked = this.#chosen.has(value);
  }

  #sought() {
    if (!this.#facet.large) {
      this.#draw();
      return;
    }
    this.#turn += 1;
    this.#pause.begin();
  }

  /** Look for options of a filter of many values; a late answer is dropped. */
  async #find() {
    const turn = ++this.#turn;
    const typed = this.#finder?.value.trim() ?? "";
    try {
      const found = typed.length > 1 ? await this.#actions.find(this.#facet.name, typed) : [];
      if (turn !== this.#turn) return;
      this.#found = found.slice(0, MOST_FOUND);
      this.#draw();
    } catch {
      if (turn === this.#turn) this.#say("They could not be fetched. Type again to try once more.");
    }
  }

  #showAll() {
    const before = new Set(this.#list.children);
    this.#isAll = true;
    this.#draw();
    const first = [...this.#list.children].find((row) => !before.has(row));
    first?.querySelector("input")?.focus();
  }

  #draw() {
    const sought = this.#finder?.value.trim() ?? "";
    const { large, values } = this.#facet;
    const { options, more } = large
      ? { options: this.#listFound(), more: 0 }
      : chooseOptions(values, this.#counts, this.#chosen, { sought, all: this.#isAll });
    const singles = options.filter((option) => !option.group);
    const groups = options.filter((option) => option.group);
    this.#place([
      ...singles.map((option) => this.#row(option)),
      ...(groups.length && singles.length ? [this.#groupHeading] : []),
      ...groups.map((option) => this.#row(option)),
    ]);
    this.#all.hidden = more === 0;
    // Others are called so too: heard by itself, it says which filter's it is.
    this.#all.replaceChildren(
      `Show all ${options.length + more} with results`,
      make("span", { class: "govuk-visually-hidden" }, `: ${this.#facet.label}`),
    );
    const isLost = sought.length > 1 && !options.some((option) => !this.#chosen.has(option.value));
    this.#say(isLost ? "None of that name here." : "");
  }

  /**
   * Return what a filter of many values shows: what is chosen, then what was found.
   * @returns {Option[]}
   */
  #listFound() {
    const { name } = this.#facet;
    const chosen = [...this.#chosen].map((value) => ({
      value,
      label: this.#actions.name(name, value),
    }));
    const found = this.#finder?.value ? this.#found : [];
    for (const { value, count } of found) this.#counts[value] = count;
    return [...chosen, ...found.filter((one) => !this.#chosen.has(one.value))];
  }

  /** @param {string} text */
  #say(text) {
    this.#note.hidden = !text;
    this.#note.textContent = text;
  }

  /**
   * Put the rows in place; the one with the focus keeps it.
   * @param {HTMLElement[]} nodes
   */
  #place(nodes) {
    const present = this.#list.children;
    if (nodes.length === present.length && nodes.every((node, index) => node === present[index])) {
      return;
    }
    const focused = document.activeElement;
    this.#list.replaceChildren(...nodes);
    if (focused instanceof HTMLElement && this.#list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  #groupHeading = make("p", { class: "gp-filter__group" }, "Regions and police forces");

  /**
   * Return an option's row, brought up to date.
   * @param {Option} option
   */
  #row(option) {
    const row = this.#rows.get(option.value) ?? this.#makeRow(option);
    const count = this.#counts[option.value] ?? 0;
    row.box.checked = this.#chosen.has(option.value);
    row.count.textContent = formatNumber(count);
    row.item.dataset.count = String(count);
    return row.item;
  }

  /** @param {Option} option */
  #makeRow({ value, label }) {
    const { name } = this.#facet;
    const id = `filter-${name}-${this.#rows.size}`;
    const box = make("input", {
      class: "govuk-checkboxes__input",
      type: "checkbox",
      id,
      name,
      value,
    });
    box.addEventListener("change", () => this.#actions.choose(name, value, box.checked));
    const count = make("span", { class: "gp-count" });
    const item = make(
      "div",
      { class: "govuk-checkboxes__item", "data-option": "" },
      box,
      make(
        "label",
        { class: "govuk-label govuk-checkboxes__label", for: id },
        make("span", {}, label),
        " ",
        count,
      ),
    );
    const row = { item, box, count };
    this.#rows.set(value, row);
    return row;
  }
}
