// What the search page shows for a query: count, chips, filters, results, help.

import { countNoun, find, make } from "../page/elements.js";
import { withChoice } from "../page/query-state.js";
import { drawChips } from "./chips.js";
import { Filters } from "./filters.js";
import { makeDidYouMean, makeEmptyHelp, makeFailure } from "./help.js";
import { Names } from "./names.js";
import { ResultList } from "./result-list.js";

/** @typedef {import("../search/engine.js").Query} Query */
/** @typedef {import("../search/engine.js").Results} Results */
/** @typedef {import("../search/engine.js").Card} Card */
/** @typedef {import("../page/load-engine.js").Search} Search */
/**
 * What readers do here: `change` asks for another query, made of the one at hand.
 * @typedef {object} Actions
 * @property {(make: (query: Query) => Query) => void} change
 * @property {() => void} showMore
 * @property {() => void} retry
 */

export class SearchView {
  /** @type {Filters | null} */
  #filters = null;
  #names = new Names([]);
  #root;
  /** @type {Record<string, string>} */
  #kinds;
  #page;
  #actions;
  #status;
  #chips;
  #notice;
  #sort;
  #list;

  /**
   * @param {HTMLElement} page
   * @param {URL} root the site's
   * @param {Actions} actions
   */
  constructor(page, root, actions) {
    this.#root = root;
    this.#page = page;
    this.#actions = actions;
    this.#kinds = JSON.parse(page.dataset.kindNames ?? "{}");
    this.#sort = find(page, "[data-sort]", HTMLElement);
    this.#status = find(page, "[data-status]", HTMLElement);
    this.#chips = find(page, "[data-chips]", HTMLElement);
    this.#notice = find(page, "[data-notice]", HTMLElement);
    this.#list = new ResultList(page, () => actions.showMore());
  }

  /** How many results stand on the page. */
  get length() {
    return this.#list.length;
  }

  /** @param {boolean} busy */
  setBusy(busy) {
    this.#list.setBusy(busy);
  }

  /**
   * Make the filters, once the engine knows them.
   * @param {Search} search
   * @param {Query} query
   */
  prepare({ engine }, query) {
    if (this.#filters) return;
    this.#names = new Names(engine.facets);
    this.#filters = new Filters(this.#page, engine.facets, query, (name, value, chosen) =>
      this.#actions.change((now) => withChoice(now, name, value, chosen)),
    );
  }

  /**
   * Return what helps where a query has no results.
   * @param {Search} search
   * @param {Query} query
   * @param {Results} results
   */
  makeHelp(search, query, results) {
    return results.total ? null : makeEmptyHelp(query, results, this.#helper(search));
  }

  /**
   * Show the results of a query.
   * @param {Search} search
   * @param {Query} query
   * @param {Results} results
   * @param {Card[]} cards the first ones
   * @param {Node | null} help
   */
  show(search, query, results, cards, help) {
    this.#filters?.update(query, results);
    this.#sort.hidden = results.total < 2;
    this.#drawChips(query);
    this.#list.draw(cards, this.#showing(search, results), results.total);
    this.#notice.replaceChildren(...(help ? [help] : this.#makeNotes(search, query, results)));
    const count = results.total ? countNoun(results.total, "result") : "No results";
    this.#say(query.q ? `${count} for ${query.q}` : count);
    this.setBusy(false);
  }

  /**
   * Show more results below those that stand.
   * @param {Search} search
   * @param {Results} results
   * @param {Card[]} cards
   */
  add(search, results, cards) {
    this.#list.add(cards, this.#showing(search, results), results.total);
    this.setBusy(false);
  }

  /**
   * Put the focus on an entry's link, without scrolling.
   * @param {string} id
   */
  focus(id) {
    this.#list.focus(id);
  }

  /**
   * Say that the results could not be fetched.
   * @param {Query} query
   */
  fail(query) {
    this.#list.clear();
    const failure = makeFailure(query, { root: this.#root, names: this.#names }, () =>
      this.#actions.retry(),
    );
    this.#notice.replaceChildren(failure);
    this.#say("The search did not work");
    this.setBusy(false);
  }

  /** @param {Query} query */
  #drawChips(query) {
    drawChips(this.#chips, query, this.#names, {
      drop: (name, value) => this.#actions.change((now) => withChoice(now, name, value, false)),
      clear: () => this.#actions.change((now) => ({ ...now, filters: {} })),
      leave: () => find(this.#page, "#results-heading", HTMLElement).focus(),
    });
  }

  /**
   * Return what to say above results that do not quite fit.
   * @param {Search} search
   * @param {Query} query
   * @param {Results} results
   */
  #makeNotes(search, query, results) {
    const note = results.relaxed
      ? make("p", { class: "govuk-body" }, "No entry has all of these words. These come nearest.")
      : null;
    return [makeDidYouMean(query, results, this.#helper(search)), note].filter(
      (one) => one !== null,
    );
  }

  /**
   * The live region speaks when its text changes.
   * @param {string} text
   */
  #say(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /**
   * @param {Search} search
   * @param {Results} results
   */
  #showing({ findMarks }, { marks }) {
    return { marks, findMarks, kinds: this.#kinds, root: this.#root };
  }

  /** @param {Search} search */
  #helper({ engine }) {
    return {
      root: this.#root,
      names: this.#names,
      ask: (/** @type {Query} */ query) => this.#actions.change(() => query),
      count: async (/** @type {Query} */ query) => (await engine.search(query)).total,
    };
  }
}
