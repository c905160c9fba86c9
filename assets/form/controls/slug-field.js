// The control of a new entry's address: it follows the title until somebody types another.
import { find } from "../../page/shared/elements.js";
import { listTaken } from "../entry/model.js";
import { proposeFreeSlug, proposeSlug } from "../entry/slug.js";

/** @typedef {import("../entry/model.js").Rules} Rules */

export class SlugField {
  #rules;
  #form;
  #fields;
  #isTyped = false;

  /**
   * @param {HTMLElement} form
   * @param {Rules} rules
   * @param {import("./fields.js").Fields} fields
   */
  constructor(form, rules, fields) {
    this.#form = form;
    this.#rules = rules;
    this.#fields = fields;
    form.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLElement && target.id === "field-slug") this.#isTyped = true;
    });
  }

  /**
   * Heed what a draft has: what differs from what its title proposes was typed.
   * @param {string} title
   * @param {string} slug
   */
  fill(title, slug) {
    const proposed = proposeSlug(title, this.#rules.longestSlug);
    this.#isTyped = ![proposed, this.#propose()].includes(slug);
  }

  /** Write what the title proposes, unless something else was typed. */
  follow() {
    if (!this.#isTyped) this.#fields.slug.value = this.#propose();
  }

  #propose() {
    const title = find(this.#form, "#field-title", HTMLInputElement).value;
    const taken = listTaken(this.#rules, this.#fields);
    return title.trim() ? proposeFreeSlug(title, this.#rules.longestSlug, taken) : "";
  }
}
