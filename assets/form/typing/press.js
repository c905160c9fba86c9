// Tells whether something is pressed: nothing must move away from under a finger or a pointer.

export class Press {
  #isOn = false;

  /** @param {() => void} after called when it is over */
  constructor(after) {
    document.addEventListener("pointerdown", () => {
      this.#isOn = true;
    });
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () =>
        setTimeout(() => {
          this.#isOn = false;
          after();
        }),
      );
    }
  }

  get isOn() {
    return this.#isOn;
  }
}
