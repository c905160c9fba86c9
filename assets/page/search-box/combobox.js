// A text box with a list of suggestions below it, after the ARIA pattern "editable combobox with
// list autocomplete": https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
import { countNoun, make } from "../shared/elements.js";

/** @typedef {{label: string, kind: string}} Option  `kind` is shown beside the label, where not '' */

const NONE = -1;

/** @template {Option} T */
export class Combobox {
  /** @type {T[]} */
  #options = [];
  #active = NONE;
  #input;
  #choose;
  #list;
  #status = make("div", { class: "govuk-visually-hidden", role: "status" });

  /**
   * @param {HTMLInputElement} input of the role combobox, collapsed
   * @param {string} label what the list is called
   * @param {(option: T) => void} choose called when the reader takes an option
   */
  constructor(input, label, choose) {
    this.#input = input;
    this.#choose = choose;
    const id = `${input.id}-suggestions`;
    this.#list = make("ul", {
      class: "gp-suggest gp-plain",
      id,
      role: "listbox",
      "aria-label": label,
    });
    this.#list.hidden = true;
    input.setAttribute("aria-controls", id);
    input.after(this.#list, this.#status);
    input.addEventListener("keydown", (event) => this.#pressed(event));
    // A press on the list leaves the focus, and a telephone's keyboard, where they are.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const item = event.target instanceof Element && event.target.closest("[role=option]");
      if (item) this.#take([...this.#list.children].indexOf(item));
    });
    this.#closeOutside();
  }

  /**
   * Close the list when the reader turns elsewhere. A press elsewhere closes it when it is
   * complete: what it is aimed at must not move away below it.
   */
  #closeOutside() {
    let isPressing = false;
    document.addEventListener("pointerdown", (event) => {
      const at = event.target;
      isPressing = at instanceof Node && at !== this.#input && !this.#list.contains(at);
    });
    for (const end of ["click", "pointercancel"]) {
      document.addEventListener(end, () => {
        if (isPressing) this.close();
        isPressing = false;
      });
    }
    this.#input.addEventListener("blur", () => {
      if (!isPressing) this.close();
    });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  /**
   * Show these options; with none, the list is closed.
   * @param {T[]} options
   */
  show(options) {
    this.#options = options;
    this.#active = NONE;
    this.#input.removeAttribute("aria-activedescendant");
    this.#list.replaceChildren(...options.map((option, index) => this.#makeItem(option, index)));
    this.#list.hidden = options.length === 0;
    this.#list.scrollTop = 0;
    this.#input.setAttribute("aria-expanded", String(this.isOpen));
    this.#status.textContent = options.length
      ? `${countNoun(options.length, "suggestion")}. Up and down arrows to choose.`
      : "";
  }

  close() {
    if (this.isOpen) this.show([]);
  }

  /**
   * @param {T} option
   * @param {number} index
   */
  #makeItem({ label, kind }, index) {
    return make(
      "li",
      {
        class: "gp-suggest__item",
        role: "option",
        id: `${this.#list.id}-${index}`,
        "aria-selected": "false",
      },
      make("span", {}, label),
      kind && make("span", { class: "gp-suggest__kind" }, ` ${kind}`),
    );
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey) return;
    const { length } = this.#options;
    const active = this.#active;
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => this.#activate(active < 0 ? 0 : active + 1 < length ? active + 1 : NONE),
      ArrowUp: () => this.#activate(active === NONE ? length - 1 : active > 0 ? active - 1 : NONE),
      Escape: () => this.close(),
    };
    if (active >= 0) {
      keys.Home = () => this.#activate(0);
      keys.End = () => this.#activate(length - 1);
      keys.Enter = () => this.#take(active);
    }
    const act = keys[event.key];
    if (!act || (event.shiftKey && event.key !== "Enter")) return;
    event.preventDefault();
    act();
  }

  /** @param {number} index */
  #activate(index) {
    const { children } = this.#list;
    this.#active = index;
    for (const [place, item] of [...children].entries()) {
      item.setAttribute("aria-selected", String(place === index));
    }
    const item = children[index];
    if (item) {
      this.#input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {number} index */
  #take(index) {
    const option = this.#options[index];
    this.close();
    if (option) this.#choose(option);
  }
}
