// Tells whether something is pressed: nothing must move away from under a finger or a pointer.

/** Milliseconds behind a finger's lifting until the click that it makes, which not every one does. */
const UNTIL_CLICK = 400;

export class Press {
  #isOn = false;
  #after;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} after called when it is over */
  constructor(after) {
    this.#after = after;
    document.addEventListener("pointerdown", () => {
      clearTimeout(this.#timer);
      this.#isOn = true;
    });
    document.addEventListener("pointerup", () => this.#end(UNTIL_CLICK));
    for (const end of ["click", "pointercancel"])
      document.addEventListener(end, () => this.#end(0));
  }

  get isOn() {
    return this.#isOn;
  }

  /** @param {number} wait */
  #end(wait) {
    if (!this.#isOn) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isOn = false;
      this.#after();
    }, wait);
  }
}
