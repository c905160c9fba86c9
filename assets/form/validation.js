// Says what is wrong with what is typed: of a field once somebody has left it, of all of them once
// somebody wants to finish.
import { Press } from "./typing/press.js";

/** @typedef {import("./entry/model.js").Fault} Fault */

export class Validation {
  #errors;
  #list;
  #isAsked = false;
  /** @type {Press | null} */
  #press = null;
  /** @type {Set<string>} */
  #left = new Set();

  /**
   * @param {import("./controls/errors.js").Errors} errors
   * @param {() => Fault[]} list returns what is wrong now
   */
  constructor(errors, list) {
    this.#errors = errors;
    this.#list = list;
  }

  /**
   * @param {HTMLElement} form
   * @param {() => void} tell called where something may have to be said
   */
  follow(form, tell) {
    form.addEventListener("focusout", ({ target, relatedTarget }) => {
      const group = target instanceof Element ? target.closest("[data-inner], [data-group]") : null;
      // Within check boxes, going on to the next is not leaving.
      if (!group || (relatedTarget instanceof Node && group.contains(relatedTarget))) return;
      if (target instanceof HTMLElement && this.#isUntouched(target)) return;
      if (target instanceof HTMLElement) this.leave(target);
      tell();
    });
    this.#press = new Press(tell);
  }

  /**
   * Say from now on what is wrong with a control.
   * @param {HTMLElement} control
   */
  leave({ id }) {
    this.#left.add(id);
  }

  /** Whether something is pressed, which must not move away meanwhile. */
  get mustWait() {
    return this.#press?.isOn ?? false;
  }

  /** Say what is wrong with the controls that were left; before one was, nothing need be looked at. */
  tell() {
    const faults = this.#isAsked || this.#left.size ? this.#list() : [];
    this.#errors.showSome(faults, ({ id }) => this.#isAsked || this.#left.has(id));
  }

  /** Say everything that is wrong, now and from now on; tell whether that is nothing. */
  finish() {
    const faults = this.#list();
    this.#isAsked = true;
    this.#errors.showAll(faults);
    return !faults.length;
  }

  /**
   * Who goes through the form by keyboard leaves empty fields all the time.
   * @param {HTMLElement} control
   */
  #isUntouched(control) {
    if (this.#isAsked) return false;
    return "value" in control && control.value === "" && !this.#left.has(control.id);
  }
}
