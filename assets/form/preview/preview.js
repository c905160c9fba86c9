// Shows how the page and the file will look; what draws the page is loaded when it is looked at.
import { find, make } from "../../page/shared/elements.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Entry} Entry */

export class Preview {
  #rules;
  #page;
  #file;

  /**
   * @param {HTMLElement} page
   * @param {Rules} rules
   */
  constructor(page, rules) {
    this.#rules = rules;
    this.#page = find(page, "[data-preview=page]", HTMLDetailsElement);
    this.#file = find(page, "[data-preview=file]", HTMLDetailsElement);
    this.#page.open = matchMedia("(min-width: 64em)").matches;
  }

  /** @param {() => void} draw called whenever something is opened */
  follow(draw) {
    for (const details of [this.#page, this.#file]) details.addEventListener("toggle", draw);
  }

  /**
   * Show an entry where it is looked at, as it is when what draws it has come: of two calls that
   * wait for that, the first may go on last.
   * @param {() => Entry} read
   * @param {() => string} write
   */
  async draw(read, write) {
    if (this.#file.open) find(this.#file, "[data-preview-file]", HTMLElement).textContent = write();
    if (!this.#page.open) return;
    const place = find(this.#page, "[data-preview-page]", HTMLElement);
    try {
      const { drawEntry } = await import("./entry-preview.js");
      place.replaceChildren(...drawEntry(this.#rules, read()));
    } catch {
      const text = "The preview could not be loaded. You can finish all the same.";
      place.replaceChildren(make("p", { class: "govuk-body" }, text));
    }
  }
}
