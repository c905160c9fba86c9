// Check boxes whose order of choice counts, such as themes: the first is the main one.
import { addNote } from "./options.js";

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

  /** What is chosen, in the order of choice; what is not in the list gets a check box of its own. */
  get chosen() {
    return [...this.#chosen];
  }

  set chosen(values) {
    this.#chosen = [...values];
    for (const value of values) this.#offer(value);
    for (const input of this.#box.querySelectorAll("input")) {
      input.checked = values.includes(input.value);
    }
    this.#tell();
  }

  /** @param {string} value */
  #offer(value) {
    const inputs = [...this.#box.querySelectorAll("input")];
    const item = inputs[0]?.parentElement?.cloneNode(true);
    if (!(item instanceof HTMLElement) || inputs.some((one) => one.value === value)) return;
    const [input, label] = [item.querySelector("input"), item.querySelector("label")];
    if (!input || !label) return;
    input.id = `${inputs[0]?.id}-more-${inputs.length}`;
    input.value = value;
    input.dataset.unknown = "";
    label.htmlFor = input.id;
    label.textContent = addNote(value);
    this.#box.prepend(item); // beside what is said of it
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
