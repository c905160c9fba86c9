// The search page's places in the browser's history, and where the reader was at each of them.
import { writeQuery } from "../page/search-box/query-state.js";

/** @typedef {import("../search/engine.js").Query} Query */
/**
 * Where a reader was: how many results were shown, how far the page was scrolled, and the entry
 * that was opened.
 * @typedef {{shown: number, scroll: number, opened: string | null}} Place
 */

const AFTER_SCROLLING = 250;

export class PageHistory {
  /** The place in the history that typing has not touched yet. */
  #settled = { state: history.state, address: location.href };
  #readPlace;

  /**
   * @param {() => Place} readPlace tells where the reader is now
   * @param {(place: Place | null) => void} moved called when Back or Forward led elsewhere
   */
  constructor(readPlace, moved) {
    this.#readPlace = readPlace;
    // Results come after the page: the browser would scroll a page that is still short.
    history.scrollRestoration = "manual";
    addEventListener("popstate", (event) => {
      this.#settle();
      moved(asPlace(event.state));
    });
    let timer = 0;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => this.keepPlace(), AFTER_SCROLLING);
    });
  }

  /** Where the reader was when the page was left or reloaded; null for a new visit. */
  get place() {
    return asPlace(history.state);
  }

  /** Remember where the reader is. */
  keepPlace() {
    history.replaceState(this.#readPlace(), "");
  }

  /**
   * Let the address follow what is typed, without a new place in the history.
   * @param {Query} query
   */
  follow(query) {
    history.replaceState(null, "", makeAddress(query));
  }

  /**
   * Make a new place in the history for a query that was typed and sent off. What typing made of
   * the place before it is undone, so that Back leads to what was sent off before.
   * @param {Query} query
   */
  send(query) {
    if (makeAddress(query).href === this.#settled.address) {
      this.follow(query);
      return;
    }
    history.replaceState(this.#settled.state, "", this.#settled.address);
    this.#push(query);
  }

  /**
   * Make a new place in the history for a choice.
   * @param {Query} query
   */
  choose(query) {
    this.keepPlace();
    this.#push(query);
  }

  /** @param {Query} query */
  #push(query) {
    history.pushState(null, "", makeAddress(query));
    this.#settle();
  }

  #settle() {
    this.#settled = { state: history.state, address: location.href };
  }
}

/** @param {Query} query */
function makeAddress(query) {
  return new URL(location.pathname + writeQuery(query), location.href);
}

/**
 * Return a history entry's state as a place, null where it is none.
 * @param {unknown} state
 * @returns {Place | null}
 */
function asPlace(state) {
  if (typeof state !== "object" || state === null || !("shown" in state)) return null;
  const { shown, scroll, opened } = /** @type {Place} */ (state);
  return { shown: Number(shown) || 0, scroll: Number(scroll) || 0, opened: opened ?? null };
}
