// What the search page shows for a query: count, chips, filters, results, help.

import { listChoices, withChoice } from "../page/search-box/query-state.js";
import { tellQuery } from "../page/search-box/told-query.js";
import { find } from "../page/shared/elements.js";
import { Answer } from "./answer/answer.js";
import { makeFailure } from "./answer/help.js";
import { makeNotes } from "./answer/notes.js";
import { listBeside, tellCount } from "./answer/status.js";
import { drawChips } from "./filters/chips.js";
import { Filters } from "./filters/filters.js";
import { Names } from "./filters/names.js";
import { ResultList } from "./result-list.js";

/** @typedef {import("../search/engine.js").Query} Query */
/** @typedef {import("../search/engine.js").Results} Results */
/** @typedef {import("../search/engine.js").Card} Card */
/** @typedef {import("../page/search-box/load-engine.js").Search} Search */
/**
 * What readers do here: `change` asks for another query, made of the one at hand, `use` does some
 * work with the engine.
 * @typedef {object} Actions
 * @property {(make: (query: Query) => Query) => void} change
 * @property {import("../page/search-box/load-engine.js").UseSearch} use
 * @property {() => void} showMore
 * @property {() => void} retry
 */

export class SearchView {
  /** @type {Search["engine"] | null} */
  #engine = null;
  /** @type {Results | null} what stands here */
  #results = null;
  /** @type {Filters | null} */
  #filters = null;
  #names = new Names([]);
  #root;
  /** @type {Record<string, string>} */
  #kinds;
  #page;
  #actions;
  #answer;
  #chips;
  #side;
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
    this.#side = find(page, ":scope > div", HTMLElement);
    this.#answer = new Answer(page);
    this.#chips = find(page, "[data-chips]", HTMLElement);
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
    if (this.#engine !== engine) {
      // A publication may have brought or taken choices.
      this.#engine = engine;
      this.#results = null;
      this.#names = new Names(engine.facets);
      this.#filters = null;
    }
    this.choose(query);
  }

  /**
   * Show a query's choices at once, before its results are known: what stands below moves while
   * the reader's hand is still on it, not later.
   * @param {Query} query
   */
  choose(query) {
    if (!this.#engine) return;
    this.#drawChips(query);
    this.#filters?.choose(query);
  }

  /**
   * Say that a search is under way: at first, and where it takes long.
   * @param {Query} query
   */
  saySearching(query) {
    this.#answer.say(query.q ? `Searching for ${tellQuery(query.q)} …` : "Searching …");
  }

  /**
   * Return what stands above the results of a query, or helps where it has none.
   * @param {Search} search
   * @param {Query} query
   * @param {Results} results
   */
  makeNotes(search, query, results) {
    return makeNotes(search, query, results, {
      root: this.#root,
      names: this.#names,
      ask: (asked) => this.#actions.change(() => asked),
      retry: () => this.#actions.retry(),
      count: async (asked) => (await search.engine.search(asked)).total,
    });
  }

  /**
   * Show the results of a query; the numbers of the filters follow with `showCounts`.
   * @param {Search} search
   * @param {Query} query
   * @param {Results} results
   * @param {Card[]} cards the first ones
   * @param {Node[]} notes what stands above them
   */
  show(search, query, results, cards, notes) {
    this.#results = results;
    this.#names.learn(results.labels);
    this.#drawChips(query);
    this.#offerFilters(hasFilters(results) && (results.total > 0 || listChoices(query).length > 0));
    this.#list.draw(cards, this.#showing(search, results), results.total, (number) =>
      search.engine.text(number),
    );
    const beside = listBeside(query, results, this.#names, this.#answer.order);
    this.#answer.give(notes, results.total, tellCount(query, results), beside);
  }

  /**
   * What finds nothing finds nothing with a filter either: they stay out of sight, but for who is at one.
   * @param {boolean} offered
   */
  #offerFilters(offered) {
    const isAtOne = this.#side.contains(document.activeElement);
    this.#side.classList.toggle("gp-idle", !offered && !isAtOne);
  }

  /**
   * Show what each filter would give.
   * @param {Search} search
   * @param {Query} query
   * @param {Results} results
   */
  showCounts(search, query, results) {
    if (hasFilters(results)) {
      this.#filters ??= this.#makeFilters(search, query);
      this.#filters.update(query, results);
    }
    this.setBusy(false);
  }

  /**
   * @param {Search} search
   * @param {Query} query
   */
  #makeFilters({ engine }, query) {
    find(this.#page, "[data-filters]", HTMLElement).replaceChildren();
    return new Filters(this.#page, engine.facets, query, {
      choose: (name, value, chosen) =>
        this.#actions.change((now) => withChoice(now, name, value, chosen)),
      find: (name, typed) =>
        this.#actions.use(async (now) => {
          if (!this.#results) return [];
          const found = await now.engine.findValues(name, typed, this.#results);
          const labels = found.map(({ value, label }) => [value, label]);
          this.#names.learn({ [name]: Object.fromEntries(labels) });
          return found;
        }),
      name: (name, value) => this.#names.option(name, value) ?? value,
    });
  }

  /**
   * Show more results below those that stand.
   * @param {Search} search
   * @param {Results} results
   * @param {Card[]} cards
   */
  add(search, results, cards) {
    this.#list.add(cards, this.#showing(search, results), results.total, (number) =>
      search.engine.text(number),
    );
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
    this.#answer.give([failure], 0, "The search did not work");
    this.setBusy(false);
  }

  /** @param {Query} query */
  #drawChips(query) {
    drawChips(this.#chips, query, this.#names, {
      drop: (name, value) => this.#actions.change((now) => withChoice(now, name, value, false)),
      clear: () => this.#actions.change((now) => ({ ...now, filters: {} })),
      leave: () => this.#answer.focus(),
    });
  }

  /**
   * @param {Search} search
   * @param {Results} results
   */
  #showing({ findMarks }, { marks }) {
    return { marks, findMarks, kinds: this.#kinds, root: this.#root };
  }
}

/** @param {Results} results */
function hasFilters({ lost }) {
  return !lost.includes("columns");
}
