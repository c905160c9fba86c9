// The results on the page: drawn, added to, marked as busy; excerpts come as they are scrolled to.
import { find, formatNumber, make } from "../page/shared/elements.js";
import { fillExcerpt, makeResult } from "./results.js";

/** @typedef {import("./results.js").Card} Card */
/** @typedef {import("./results.js").Showing} Showing */
/** @typedef {(number: number) => Promise<string>} LoadText */

/** How many results stand on the page at first: as many as a reader looks through before typing on. */
export const FIRST_RESULTS = 10;

/** How many more come at a press. */
export const MORE_RESULTS = 20;

/** How far below the window a result may be for its excerpt to be fetched. */
const AHEAD = "200px";

export class ResultList {
  /** @type {Map<Element, () => void>} */
  #awaited = new Map();
  #observer = new IntersectionObserver((seen) => this.#see(seen), { rootMargin: AHEAD });
  #list;
  #more;
  #button;
  #count;

  /**
   * @param {HTMLElement} page
   * @param {() => void} showMore
   */
  constructor(page, showMore) {
    this.#list = find(page, "#results", HTMLOListElement);
    this.#more = find(page, "[data-more]", HTMLElement);
    this.#button = find(page, "[data-more-button]", HTMLButtonElement);
    this.#count = find(page, "[data-more-count]", HTMLElement);
    this.#button.addEventListener("click", showMore);
  }

  /** @param {boolean} busy */
  setBusy(busy) {
    this.#list.setAttribute("aria-busy", String(busy));
  }

  /**
   * Show these results and no others.
   * @param {Card[]} cards
   * @param {Showing} showing
   * @param {number} total
   * @param {LoadText} loadText
   */
  draw(cards, showing, total, loadText) {
    this.#observer.disconnect();
    this.#awaited.clear();
    this.#list.replaceChildren(...this.#makeItems(cards, showing, loadText));
    this.#drawMore(total);
  }

  /**
   * Show more results below; the focus goes to the first of them.
   * @param {Card[]} cards
   * @param {Showing} showing
   * @param {number} total
   * @param {LoadText} loadText
   */
  add(cards, showing, total, loadText) {
    const items = this.#makeItems(cards, showing, loadText);
    this.#list.append(...items);
    this.#drawMore(total);
    items[0]?.querySelector("a")?.focus();
  }

  /**
   * @param {Card[]} cards
   * @param {Showing} showing
   * @param {LoadText} loadText
   */
  #makeItems(cards, showing, loadText) {
    return cards.map((card) => {
      if (!card.title) return make("li", { class: "gp-card" }, "This result could not be fetched.");
      const { item, excerpt } = makeResult(card, showing);
      if (excerpt) {
        // An excerpt is an extra: where its text cannot be had, the result stands without.
        this.#awaited.set(excerpt, () => {
          loadText(card.number).then(
            (text) => fillExcerpt(excerpt, card, text, showing),
            () => {},
          );
        });
        this.#observer.observe(excerpt);
      }
      return item;
    });
  }

  /** @param {IntersectionObserverEntry[]} seen */
  #see(seen) {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      this.#observer.unobserve(target);
      this.#awaited.get(target)?.();
      this.#awaited.delete(target);
    }
  }

  /**
   * Put the focus on the link to an entry, if it is there, without scrolling.
   * @param {string} id
   */
  focus(id) {
    for (const item of this.#list.children) {
      if (item instanceof HTMLElement && item.dataset.entry === id) {
        item.querySelector("a")?.focus({ preventScroll: true });
      }
    }
  }

  /** How many results stand here. */
  get length() {
    return this.#list.children.length;
  }

  /** Show nothing. */
  clear() {
    this.#list.replaceChildren();
    this.#more.hidden = true;
  }

  /** @param {number} total */
  #drawMore(total) {
    this.#more.hidden = this.length >= total;
    this.#count.textContent = `${formatNumber(this.length)} of ${formatNumber(total)} shown`;
  }
}
