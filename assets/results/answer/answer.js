// The answer to a query as it is told: how many results, what helps above them, their order.

import { find, make } from "../../page/shared/elements.js";

export class Answer {
  #heading;
  #status;
  #notice;
  #sort;

  /** @param {HTMLElement} page */
  constructor(page) {
    this.#heading = find(page, "#results-heading", HTMLElement);
    this.#status = find(page, "[data-status]", HTMLElement);
    this.#notice = find(page, "[data-notice]", HTMLElement);
    this.#sort = find(page, "[data-sort]", HTMLElement);
  }

  /** The name of the order that is chosen. */
  get order() {
    return find(this.#sort, "option:checked", HTMLOptionElement).text;
  }

  focus() {
    this.#heading.focus();
  }

  /**
   * Say what came of a query, above what helps with it. What was pressed there is gone with it: the
   * focus goes to the heading, so that an answer that is the same as before is heard too.
   * @param {Node[]} notes
   * @param {number} total
   * @param {string} text
   * @param {string[]} [beside] see `say`
   */
  give(notes, total, text, beside) {
    const wasPressed = this.#notice.contains(document.activeElement);
    this.#notice.replaceChildren(...notes);
    this.#sort.classList.remove("gp-idle");
    this.#sort.hidden = total < 2;
    this.say(text, beside);
    if (wasPressed) this.focus();
  }

  /**
   * The live region speaks when its text changes.
   * @param {string} text
   * @param {string[]} [beside] what is said, but seen elsewhere on the page
   */
  say(text, beside = []) {
    const unseen = beside.map((part) => part && `, ${part}`).join("");
    if (this.#status.textContent === text + unseen) return;
    this.#status.replaceChildren(
      text,
      unseen && make("span", { class: "govuk-visually-hidden" }, unseen),
    );
  }
}
