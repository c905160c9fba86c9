// What the shortlist's page shows of a list: its rows, the parts that fit whose list it is, what is
// said of it, and the pack for paper.

import { announce } from "../page/shared/announce.js";
import { find } from "../page/shared/elements.js";
import { formatCount } from "./counts.js";
import { makePack } from "./pack.js";
import { makeRow, replaceRows } from "./rows.js";

/** @typedef {import("./entries.js").List} List */

export class View {
  #page;

  /** @param {HTMLElement} page */
  constructor(page) {
    this.#page = page;
  }

  /** The directory's name. */
  get site() {
    return this.#page.dataset.site ?? "";
  }

  /**
   * Show a list.
   * @param {List} list
   * @param {object} more
   * @param {number} more.own how many entries one's own list has
   * @param {boolean} more.canUndo
   * @param {string} more.mail the address that opens an e-mail, or nothing where it is too long
   * @param {import("./rows.js").Hands} more.hands
   */
  draw(list, { own, canUndo, mail, hands }) {
    const { items, found, isSent } = list;
    const count = items.length;
    const rows = items.map((item, place) =>
      makeRow(item, place, count, found.get(item.id), isSent ? null : hands),
    );
    const element = this.part("[data-list]");
    replaceRows(element, rows);
    element.setAttribute("aria-busy", String(!items.every(({ id }) => found.has(id))));
    this.part("[data-count]").textContent = formatCount(count);
    for (const [part, isShown] of /** @type {[string, boolean][]} */ ([
      ["own", !isSent && count > 0],
      ["sent", isSent],
      ["some", count > 0],
      ["none", !isSent && count === 0],
      ["undo", canUndo && !isSent],
      ["failed", items.some(({ id }) => found.get(id)?.state === "failed")],
      ["other", isSent && own > 0],
    ])) {
      for (const one of this.#page.querySelectorAll(`[data-when=${part}]`)) {
        if (one instanceof HTMLElement) one.hidden = !isShown;
      }
    }
    const title = isSent ? "A shortlist sent to you" : "Your shortlist";
    this.part("h1").textContent = title;
    document.title = `${title} – ${this.site}`;
    // Of a list that was sent, keeping it is what comes first.
    this.part("[data-do=print]").classList.toggle("govuk-button--secondary", isSent);
    this.part("[data-do=mail]").setAttribute("href", mail || "#main-content");
    this.drawPack(list);
  }

  /**
   * Write what only paper shows.
   * @param {List} list
   */
  drawPack({ items, found }) {
    const pack = items.length ? makePack(items, (id) => found.get(id)) : [];
    this.part("[data-pack]").replaceChildren(...pack);
  }

  /**
   * Put the focus on a row's button.
   * @param {number} place from 0
   * @param {string} act
   */
  focusRow(place, act) {
    const button = this.part("[data-list]").children[place]?.querySelector(`[data-act=${act}]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {string} text */
  say(text) {
    announce(this.part("[data-said]"), text);
  }

  /** @param {string} selector */
  part(selector) {
    return find(this.#page, selector, HTMLElement);
  }
}
