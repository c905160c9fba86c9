// The results on the page: drawn, added to, marked as busy.
import { find } from "../page/elements.js";
import { makeResult } from "./results.js";

/** @typedef {import("./results.js").Card} Card */
/** @typedef {import("./results.js").Showing} Showing */

/** How many results stand on the page at first, and how many more come at a press. */
export const PAGE_SIZE = 20;

export class ResultList {
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
   */
  draw(cards, showing, total) {
    this.#list.replaceChildren(...cards.map((card) => makeResult(card, showing)));
    this.#drawMore(total);
  }

  /**
   * Show more results below; the focus goes to the first of them.
   * @param {Card[]} cards
   * @param {Showing} showing
   * @param {number} total
   */
  add(cards, showing, total) {
    const items = cards.map((card) => makeResult(card, showing));
    this.#list.append(...items);
    this.#drawMore(total);
    items[0]?.querySelector("a")?.focus();
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
    this.#count.textContent = `${this.length.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")} shown`;
  }
}
