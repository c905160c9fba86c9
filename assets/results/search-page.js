// The search page: brings the address, the search box and the results together.

import { cleanWords, readQuery, SORTS, writeQuery } from "../page/search-box/query-state.js";
import { tellQuery } from "../page/search-box/told-query.js";
import { Debounce, TO_SEARCH } from "../page/shared/debounce.js";
import { find } from "../page/shared/elements.js";
import { PageHistory } from "./page-history.js";
import { FIRST_RESULTS, MORE_RESULTS } from "./result-list.js";
import { SearchView } from "./search-view.js";

/** @typedef {import("../search/engine.js").Query} Query */
/** @typedef {import("../search/engine.js").Results} Results */
/** @typedef {import("../page/search-box/load-engine.js").Search} Search */
/** @typedef {import("../page/search-box/search-boxes.js").Means} Means */
/** @typedef {import("./page-history.js").Place} Place */

/** Milliseconds after which a search is said to be under way. */
const LONG = 500;

/**
 * Take over the search page.
 * @param {HTMLElement} page the part that is shown where scripts run
 * @param {Means} means
 */
export function startSearchPage(page, means) {
  document.querySelector("[data-search-plain]")?.remove();
  new SearchPage(page, means).start();
}

class SearchPage {
  #query = readQuery(location.search);
  /** What stands on the page; null while it does not belong to the query. */
  #standing = /** @type {Results | null} */ (null);
  #shown = FIRST_RESULTS;
  #opened = /** @type {string | null} */ (null);
  /** Counts the searches, so that late answers are known as such. */
  #turn = 0;
  #pause = new Debounce(() => {
    if (!this.#takeWords()) return;
    this.#history.follow(this.#query);
    this.#run();
  }, TO_SEARCH);
  #title = document.title;
  #form = find(document, "form[data-search-form=live]", HTMLFormElement);
  #input = find(this.#form, "[data-search-input]", HTMLInputElement);
  /** The engine that found what stands on the page. */
  #engine = /** @type {Search["engine"] | null} */ (null);
  #means;
  #sort;
  #view;
  #history;

  /**
   * @param {HTMLElement} page
   * @param {Means} means
   */
  constructor(page, means) {
    this.#means = means;
    this.#sort = find(page, "select[name=sort]", HTMLSelectElement);
    this.#view = new SearchView(page, means.root, {
      use: means.use,
      change: (make) => this.#ask(make(this.#query)),
      showMore: () => this.#showMore(),
      retry: () => this.#run(),
    });
    this.#history = new PageHistory(
      () => ({ shown: this.#shown, scroll: scrollY, opened: this.#opened }),
      (place) => this.#return(place),
    );
  }

  start() {
    this.#input.addEventListener("input", () => this.#typed());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sent();
    });
    this.#sort.addEventListener("change", () => {
      const sort = SORTS.find((one) => one === this.#sort.value) ?? "relevance";
      this.#ask({ ...this.#query, sort });
    });
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link) return;
      this.#opened = link.closest("li")?.dataset.entry ?? null;
      this.#history.keepPlace();
    });
    const typedEarly =
      document.activeElement === this.#input && cleanWords(this.#input.value) !== this.#query.q;
    if (!typedEarly) this.#input.value = this.#query.q;
    this.#run(this.#history.place);
    if (typedEarly) this.#typed();
  }

  #typed() {
    this.#turn += 1;
    this.#view.setBusy(true);
    this.#pause.begin();
  }

  #sent() {
    this.#pause.stop();
    const isNew = this.#takeWords();
    this.#history.send(this.#query);
    if (isNew) this.#run();
    // A telephone's keyboard covers half of the results.
    if (matchMedia("(pointer: coarse)").matches) this.#input.blur();
  }

  /** Take what is typed into the query; tell whether that asks for a search. */
  #takeWords() {
    const q = cleanWords(this.#input.value);
    if (q === this.#query.q && this.#standing) {
      this.#view.setBusy(false);
      return false;
    }
    this.#query = { ...this.#query, q };
    return true;
  }

  /**
   * Search another query, at a new place in the history.
   * @param {Query} query
   */
  #ask(query) {
    this.#pause.stop();
    this.#history.choose(query);
    this.#search(query);
  }

  /**
   * Search what the address asks for, after Back or Forward.
   * @param {Place | null} place
   */
  #return(place) {
    const query = readQuery(location.search);
    // A link within the page (to its main content) makes a place in the history too.
    if (writeQuery(query) === writeQuery(this.#query)) return;
    this.#pause.stop();
    this.#search(query, place ?? { shown: FIRST_RESULTS, scroll: 0, opened: null });
  }

  /**
   * @param {Query} query
   * @param {Place | null} [place]
   */
  #search(query, place) {
    this.#query = query;
    this.#input.value = query.q;
    this.#view.choose(query);
    this.#run(place);
  }

  /**
   * Search and show the results.
   * @param {Place | null} [place] where the reader was, if it is a return
   */
  async #run(place) {
    const query = this.#query;
    this.#standing = null;
    this.#opened = null;
    this.#shown = Math.max(place?.shown ?? 0, FIRST_RESULTS);
    this.#sort.value = query.sort;
    document.title = query.q ? `${tellQuery(query.q)} – ${this.#title}` : this.#title;
    await this.#work(async (search, isLate) => {
      this.#view.prepare(search, query);
      const results = await search.engine.search(query);
      const [cards, notes] = await Promise.all([
        search.engine.cards(results.numbers.slice(0, this.#shown)),
        this.#view.makeNotes(search, query, results),
      ]);
      if (isLate()) return;
      this.#standing = results;
      this.#engine = search.engine;
      this.#view.show(search, query, results, cards, notes);
      // The results are drawn before the filters are reckoned.
      await nextFrame();
      if (isLate()) return;
      this.#view.showCounts(search, query, results);
      if (!place) return;
      scrollTo(0, place.scroll);
      if (place.opened) this.#view.focus(place.opened);
    });
  }

  async #showMore() {
    const results = this.#standing;
    if (!results) return;
    await this.#work(async (search, isLate) => {
      const from = this.#view.length;
      if (search.engine !== this.#engine) {
        // Published anew: the places of the results are others now.
        await this.#run({ shown: from + MORE_RESULTS, scroll: scrollY, opened: null });
        return;
      }
      const cards = await search.engine.cards(results.numbers.slice(from, from + MORE_RESULTS));
      if (isLate()) return;
      this.#view.add(search, results, cards);
      this.#shown = this.#view.length;
      this.#history.keepPlace();
    });
  }

  /**
   * Do something that takes time, if need be without the files that cannot be had; say so when it
   * takes long and when it fails, unless something else was asked since.
   * @param {(search: Search, isLate: () => boolean) => Promise<void>} work
   */
  async #work(work) {
    const turn = ++this.#turn;
    const isLate = () => turn !== this.#turn;
    this.#view.setBusy(true);
    // Results may stand while the filters are still to come: their number must stay told.
    const slow = setTimeout(() => {
      if (!isLate() && !this.#standing) this.#view.saySearching(this.#query);
    }, LONG);
    const run = (/** @type {boolean} */ isPatient) =>
      this.#means.use((search) => search.engine.attempt(() => work(search, isLate), isPatient));
    try {
      await run(false).catch((error) => {
        if (!this.#means.isLoadError(error) || isLate()) throw error;
        return run(true);
      });
    } catch (error) {
      if (await this.#means.renewFor(error)) return;
      if (!isLate()) {
        this.#standing = null;
        this.#view.fail(this.#query);
      }
      if (!this.#means.isLoadError(error)) throw error;
    } finally {
      clearTimeout(slow);
    }
  }
}

/**
 * Wait until the browser has drawn, or would have: a page in the background draws nothing.
 * @returns {Promise<void>}
 */
function nextFrame() {
  return new Promise((resolve) => {
    const after = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(after);
      setTimeout(resolve);
    });
  });
}
