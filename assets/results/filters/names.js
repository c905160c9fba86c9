// What readers see for the values of filters.

/** @typedef {import("../../search/engine.js").Facet} Facet */

export class Names {
  /** @type {Map<string, {label: string, options: Map<string, string>}>} */
  #facets = new Map();

  /** @param {Facet[]} facets */
  constructor(facets) {
    for (const { name, label, values } of facets) {
      const options = new Map(values.map((one) => [one.value, one.label]));
      this.#facets.set(name, { label, options });
    }
  }

  /**
   * Learn the names of options that the engine brought with some results.
   * @param {Record<string, Record<string, string>>} labels
   */
  learn(labels) {
    for (const [name, some] of Object.entries(labels)) {
      for (const [value, label] of Object.entries(some)) {
        this.#facets.get(name)?.options.set(value, label);
      }
    }
  }

  /**
   * Return an option's name; undefined where the directory has no such option.
   * @param {string} name
   * @param {string} value
   */
  option(name, value) {
    return this.#facets.get(name)?.options.get(value);
  }

  /**
   * Return a choice with its filter: `Theme: Neglect`.
   * @param {string} name
   * @param {string} value
   */
  choice(name, value) {
    return `${this.#facets.get(name)?.label ?? name}: ${this.option(name, value) ?? value}`;
  }
}
