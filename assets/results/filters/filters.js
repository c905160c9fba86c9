// The panel of filters: a column on wide screens, behind a button on narrow ones.

import { listChoices } from "../../page/search-box/query-state.js";
import { find, formatNumber } from "../../page/shared/elements.js";
import { FilterGroup } from "./filter-group.js";

/** @typedef {import("../../search/engine.js").Query} Query */
/** @typedef {import("../../search/engine.js").Results} Results */

const WIDE = "(width > 48em)";

/** So many filters are open from the first on a wide screen, and others where something is chosen. */
const OPEN = 2;

export class Filters {
  /** @type {Map<string, FilterGroup>} */
  #groups = new Map();
  #toggle;
  #panel;
  #done;

  /**
   * @param {HTMLElement} page the part of the search page that scripts fill
   * @param {import("../../search/engine.js").Facet[]} facets
   * @param {Query} query what is chosen at first
   * @param {import("./filter-group.js").GroupActions} actions
   */
  constructor(page, facets, query, actions) {
    this.#toggle = find(page, "[data-filters-toggle]", HTMLButtonElement);
    this.#panel = find(page, "#filters", HTMLElement);
    this.#done = find(page, "[data-filters-done]", HTMLButtonElement);
    const isWide = matchMedia(WIDE).matches;
    const box = find(page, "[data-filters]", HTMLElement);
    for (const [place, facet] of facets.entries()) {
      const open = (isWide && place < OPEN) || Boolean(query.filters[facet.name]?.length);
      const group = new FilterGroup(facet, open, actions);
      this.#groups.set(facet.name, group);
      box.append(group.element);
    }
    this.#toggle.addEventListener("click", () => this.#show(!this.#isShown));
    this.#done.addEventListener("click", () => {
      this.#show(false);
      const heading = find(page, "#results-heading", HTMLElement);
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    });
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#isShown) {
        this.#show(false);
        this.#toggle.focus();
      }
    });
  }

  get #isShown() {
    return this.#toggle.getAttribute("aria-expanded") === "true";
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#toggle.setAttribute("aria-expanded", String(shown));
    this.#panel.classList.toggle("is-open", shown);
  }

  /**
   * Show a query's choices at once, before its results are known.
   * @param {Query} query
   */
  choose(query) {
    const many = listChoices(query).length;
    this.#toggle.textContent = many ? `Filters (${many})` : "Filters";
    for (const [name, group] of this.#groups) group.choose(query.filters[name] ?? []);
  }

  /**
   * Show the numbers that belong to a query.
   * @param {Query} query
   * @param {Results} results
   */
  update(query, results) {
    this.choose(query);
    for (const [name, group] of this.#groups) {
      group.update({ ...results.counts[name] }, query.filters[name] ?? []);
    }
    const { total } = results;
    this.#done.textContent =
      total === 1 ? "Show the result" : `Show ${formatNumber(total)} results`;
  }
}
