// The filters over the actions after a review: the choice stands in the address, and names what is
// printed and downloaded.

import { formatDate, localDay } from "../page/shared/dates.js";
import { find, findAll } from "../page/shared/elements.js";
import { readHash } from "../page/shared/hash.js";
import { describe, FILTERS, fits, isOverdue, readChoices, writeChoices } from "./choices.js";

/** @typedef {import("./choices.js").Action} Action */

/** What is shown of a page's actions, and what its printed line and its table say. */
class Actions {
  #section;
  #form;
  #today;
  #all;

  /**
   * @param {HTMLElement} section
   * @param {HTMLFormElement} form
   * @param {string} today
   */
  constructor(section, form, today) {
    this.#section = section;
    this.#form = form;
    this.#today = today;
    this.#all = findAll(section, "[data-action]", HTMLElement);
    this.#dropOverdue();
    if (this.#isFiltered()) this.#takeEarly();
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => this.#choose());
    // A reset event comes before the fields are reset; the button that was pressed goes with them.
    form.addEventListener("reset", () => setTimeout(() => this.#showAll()));
    addEventListener("popstate", () => this.show());
    addEventListener("hashchange", () => this.#showTarget());
    const table = find(section, "[data-action-table]", HTMLAnchorElement);
    table.addEventListener("click", (event) => {
      if (!this.#isFiltered()) return;
      event.preventDefault();
      this.#download("csv", table);
    });
    const json = find(section, "[data-action-json]", HTMLButtonElement);
    json.addEventListener("click", () => this.#download("json", table));
    const button = find(section, "[data-action-print]", HTMLButtonElement);
    button.addEventListener("click", () => print());
    addEventListener("beforeprint", () => this.#sayPrinted());
    document.addEventListener("click", (event) => this.#follow(event));
  }

  /** Show what the address asks for. */
  show() {
    const choices = readChoices(location.search);
    for (const field of this.#listFields()) {
      field.checked = choices.get(field.name)?.includes(field.value) ?? false;
    }
    for (const group of this.#form.querySelectorAll("details")) {
      if (group.querySelector(":checked")) group.open = true;
    }
    this.#filter();
    this.#showTarget();
  }

  #listFields() {
    return [...this.#form.elements].filter((one) => one instanceof HTMLInputElement);
  }

  #isFiltered() {
    return this.#listFields().some((field) => field.checked);
  }

  /** The filter for what is past its date goes where there is none, unless somebody asks for it. */
  #dropOverdue() {
    if (readChoices(location.search).has("due")) return;
    if (this.#all.some((one) => isOverdue(readAction(one), this.#today))) return;
    find(this.#form, "#due-overdue", HTMLInputElement).closest(".govuk-checkboxes")?.remove();
  }

  /**
   * Say beside each box how many actions it has, as the other filters are: as in the search.
   * @param {Map<string, string[]>} choices
   */
  #countBoxes(choices) {
    const actions = this.#all.map(readAction);
    for (const name of FILTERS) {
      const others = new Map([...choices].filter(([filter]) => filter !== name));
      const left = actions.filter((one) => fits(one, others, this.#today));
      for (const field of this.#listFields().filter((one) => one.name === name)) {
        const own = new Map([[name, [field.value]]]);
        const count = field.labels?.[0]?.querySelector(".gp-count");
        const number = left.filter((one) => fits(one, own, this.#today)).length;
        if (count) count.textContent = String(number);
      }
    }
  }

  /** Bring into the address what was chosen while this code was on its way. */
  #takeEarly() {
    const choices = readChoices(location.search);
    for (const [name, values] of this.#readForm()) {
      choices.set(name, [...new Set([...(choices.get(name) ?? []), ...values.map(String)])]);
    }
    const address = new URL(location.href);
    address.search = writeChoices(choices, location.search);
    history.replaceState(null, "", address);
  }

  #readForm() {
    const chosen = new FormData(this.#form);
    return new Map(
      FILTERS.map((name) => /** @type {[string, string[]]} */ ([name, chosen.getAll(name)])).filter(
        ([, values]) => values.length,
      ),
    );
  }

  #choose() {
    const address = new URL(location.href);
    address.search = writeChoices(this.#readForm(), location.search);
    // Whoever is sent the address comes to the list, and not to the top of a long page.
    address.hash = "actions";
    history.pushState(null, "", address);
    this.#filter();
  }

  #showAll() {
    this.#choose();
    find(this.#section, "#actions", HTMLElement).focus();
  }

  #filter() {
    const choices = this.#readForm();
    this.#countBoxes(choices);
    for (const one of this.#all) one.hidden = !fits(readAction(one), choices, this.#today);
    for (const group of findAll(this.#section, "[data-group]", HTMLElement)) {
      const number = group.querySelectorAll("[data-action]:not([hidden])").length;
      group.hidden = !number;
      const shown = group.querySelector("[data-shown]");
      if (shown) shown.textContent = choices.size ? `${number} of ` : "";
      for (const folded of findAll(group, "details:has([data-action])", HTMLDetailsElement)) {
        folded.open = choices.size > 0;
      }
    }
    // On paper only what was chosen, without the summary around it.
    document.body.classList.toggle("gp-print-part", choices.size > 0);
    find(this.#form, "[type=reset]", HTMLElement).hidden = !choices.size;
    const said = find(this.#form, "[data-action-count]", HTMLElement);
    const none = this.#listShown().length ? "" : ". Choose fewer filters to see some.";
    said.textContent = `${this.#describe()}${none}`;
    this.#sayPrinted();
  }

  #listShown() {
    return this.#all.filter((one) => !one.hidden);
  }

  #describe() {
    /** @type {Map<string, string[]>} */
    const chosen = new Map();
    for (const field of this.#listFields().filter((one) => one.checked)) {
      const [name, label = field.value] =
        field.name === "due" ? ["due date", "passed"] : [field.name, field.dataset.label];
      chosen.set(name, [...(chosen.get(name) ?? []), label]);
    }
    const words = [...chosen].map(([name, labels]) => {
      const lower = name === "status" ? labels.map((one) => one.toLowerCase()) : labels;
      return /** @type {[string, string[]]} */ ([name, lower]);
    });
    return describe(this.#listShown().length, this.#all.length, words);
  }

  #sayPrinted() {
    const line = this.#section.querySelector("[data-action-printed]");
    const day = formatDate(localDay(new Date()));
    if (line) line.textContent = `${this.#describe()}, printed ${day}`;
  }

  /**
   * Hand over the actions that are shown; whatever fails, the whole table can be had.
   * @param {"csv" | "json"} format
   * @param {HTMLAnchorElement} table the link to the whole table
   */
  async #download(format, table) {
    const place = find(this.#section, "[data-download-said]", HTMLElement);
    const ids = this.#listShown().map((one) => one.dataset.action ?? "");
    const chosen = [...this.#readForm().values()].flat().map(String);
    try {
      const { downloadActions } = await import("../download/actions.js");
      await downloadActions(format, ids, new URL(table.href), chosen, place);
    } catch {
      if (format === "csv") location.assign(table.href);
      else place.textContent = "The download did not work. Load the page anew and try again.";
    }
  }

  /**
   * Follow a number's link to the actions it counts without loading the page anew.
   * @param {MouseEvent} event
   */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='?']") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    history.pushState(null, "", link.href);
    this.show();
    const heading = find(document, "#actions", HTMLElement);
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  /** A link to one action shows it, whatever the filters say, and however it is folded. */
  #showTarget() {
    const target = document.getElementById(readHash(location.hash));
    if (!target?.matches("[data-action]")) return;
    if (target.hidden) {
      for (const field of this.#listFields()) field.checked = false;
      this.#filter();
    }
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.scrollIntoView();
  }
}

/**
 * Return what the page says of an action.
 * @param {HTMLElement} element
 * @returns {Action}
 */
function readAction(element) {
  const { agency = "", status = "", lead = "", due = "" } = element.dataset;
  return { agency, status, lead, due };
}

/**
 * Bring the filters of a review's or a plan's page to life.
 * @param {ParentNode} page
 * @param {Date} now
 */
export function startActions(page, now) {
  const section = find(page, "[data-actions]", HTMLElement);
  const form = find(section, "[data-action-filters]", HTMLFormElement);
  new Actions(section, form, localDay(now)).show();
}
