// Debounce: what waits until somebody pauses typing: suggestions, a search, what is to be kept.

/** How long nothing is typed before each, in milliseconds. */
export const TO_SUGGEST = 120;
export const TO_SEARCH = 150;
export const TO_KEEP = 300;

export class Debounce {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #work;
  #wait;

  /**
   * @param {() => void} work done once nothing was typed for so long
   * @param {number} wait in milliseconds
   */
  constructor(work, wait) {
    this.#work = work;
    this.#wait = wait;
  }

  /** Something is typed: wait from now on. */
  begin() {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#wait);
  }

  /** Wait no more, and leave the work undone; return whether it was still to be done. */
  stop() {
    const wasWaiting = this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return wasWaiting;
  }
}
