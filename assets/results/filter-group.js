// One filter: a list of checkboxes, each with the number of results it would give, and for a long
// list a box to find an option.
import { make } from "../page/elements.js";
import { chooseOptions, SHORT_LIST } from "./filter-options.js";

/** @typedef {{name: string, label: string, values: import("./filter-options.js").Option[]}} Facet */
/** @typedef {(name: string, value: string, chosen: boolean) => void} Choose */

export class FilterGroup {
  /** @type {Map<string, {item: HTMLElement, box: HTMLInputElement, count: HTMLElement}>} */
  #rows = new Map();
  /** @type {Record<string, number>} */
  #counts = {};
  /** @type {ReadonlySet<string>} */
  #chosen = new Set();
  #facet;
  #choose;
  #list = make("div", { class: "govuk-checkboxes govuk-checkboxes--small" });
  #more = make("p", { class: "gp-soft", hidden: true });
  #note = make("span", { class: "gp-soft" });
  #finder;

  /**
   * @param {Facet} facet
   * @param {boolean} open
   * @param {Choose} choose called when the reader chooses or drops an option
   */
  constructor(facet, open, choose) {
    this.#facet = facet;
    this.#choose = choose;
    const label = `Find in ${facet.label.toLowerCase()}`;
    this.#finder =
      facet.values.length > SHORT_LIST
        ? make("input", {
            class: "govuk-input gp-filter__find",
            type: "text",
            "aria-label": label,
            placeholder: label,
            autocomplete: "off",
            spellcheck: "false",
          })
        : null;
    this.#finder?.addEventListener("input", () => this.#draw());
    this.element = make(
      "details",
      { class: "gp-filter", open, "data-facet": facet.name },
      make("summary", {}, make("span", {}, facet.label), this.#note),
      make(
        "fieldset",
        { class: "govuk-fieldset" },
        make("legend", { class: "govuk-visually-hidden" }, facet.label),
        this.#finder,
        this.#list,
        this.#more,
      ),
    );
  }

  /**
   * Show these numbers of results, and these options as chosen.
   * @param {Record<string, number>} counts
   * @param {readonly string[]} chosen
   */
  update(counts, chosen) {
    this.#counts = counts;
    this.#chosen = new Set(chosen);
    this.#note.textContent = chosen.length ? `${chosen.length} chosen` : "";
    // What an address names and the directory does not know is shown too: it can be dropped.
    this.element.hidden =
      !chosen.length && !this.#facet.values.some((option) => (counts[option.value] ?? 0) > 0);
    this.#draw();
  }

  #draw() {
    const sought = this.#finder?.value ?? "";
    const { values } = this.#facet;
    const shown = chooseOptions(values, this.#counts, this.#chosen, sought);
    const singles = shown.options.filter((option) => !option.group);
    const groups = shown.options.filter((option) => option.group);
    const nodes = [
      ...singles.map((option) => this.#row(option)),
      ...(groups.length && singles.length ? [this.#groupHeading] : []),
      ...groups.map((option) => this.#row(option)),
    ];
    this.#place(nodes);
    this.#more.hidden = shown.hidden === 0 && nodes.length > 0;
    this.#more.textContent = nodes.length
      ? `${shown.hidden.toLocaleString("en-GB")} more: type in the box above to find them.`
      : "None of that name here.";
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
   * @param {import("./filter-options.js").Option} option
   */
  #row(option) {
    const row = this.#rows.get(option.value) ?? this.#makeRow(option);
    const count = this.#counts[option.value] ?? 0;
    row.box.checked = this.#chosen.has(option.value);
    row.count.textContent = `(${count.toLocaleString("en-GB")})`;
    row.item.dataset.count = String(count);
    row.item.hidden = count === 0 && !row.box.checked;
    return row.item;
  }

  /** @param {import("./filter-options.js").Option} option */
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
    box.addEventListener("change", () => this.#choose(name, value, box.checked));
    const count = make("span", { class: "gp-count" });
    const item = make(
      "div",
      { class: "govuk-checkboxes__item" },
      box,
      make("label", { class: "govuk-label govuk-checkboxes__label", for: id }, `${label} `, count),
    );
    const row = { item, box, count };
    this.#rows.set(value, row);
    return row;
  }
}
