// Check boxes whose order of choice counts, such as themes: the first is the main one.

export class Choices {
  /** @type {string[]} */
  #chosen = [];
  #box;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    box.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#toggle(target.value, target.checked);
    });
  }

  /** What is chosen, in the order of choice; also what has no check box here. */
  get chosen() {
    return [...this.#chosen];
  }

  set chosen(values) {
    this.#chosen = [...values];
    for (const input of this.#box.querySelectorAll("input")) {
      input.checked = values.includes(input.value);
    }
    this.#tell();
  }

  /**
   * @param {string} value
   * @param {boolean} isChosen
   */
  #toggle(value, isChosen) {
    this.#chosen = this.#chosen.filter((one) => one !== value);
    if (isChosen) this.#chosen.push(value);
    this.#tell();
  }

  #tell() {
    const order = this.#box.parentElement?.querySelector("[data-order]");
    if (!order) return;
    const [main] = this.#chosen;
    const input = [...this.#box.querySelectorAll("input")].find(({ value }) => value === main);
    const name = input?.labels?.[0]?.textContent ?? main;
    order.textContent = main ? `The main one: ${name}` : "";
  }
}
