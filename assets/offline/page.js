// "Keep this directory on this device": the size before, how far it is meanwhile, and a way back.
import { find } from "../page/shared/elements.js";
import { fill, readKept, readSummary, register, remove } from "./copy.js";

/** @typedef {import("./copy.js").Summary} Summary */

const FAILED =
  "The directory could not be kept: the connection broke, or there is no room. Try again: what was fetched so far need not be fetched again.";

/**
 * @param {HTMLElement} part
 * @param {URL} root the site's
 */
export async function startOffline(part, root) {
  await new OfflinePart(part, root).start();
}

class OfflinePart {
  #heading;
  #state;
  #said;
  #bar;
  #keep;
  #stop;
  #remove;
  #root;
  /** @type {AbortController | null} */
  #stopper = null;

  /**
   * @param {HTMLElement} part
   * @param {URL} root
   */
  constructor(part, root) {
    this.#root = root;
    this.#heading = find(part, "h2", HTMLElement);
    this.#state = find(part, "[data-offline-state]", HTMLElement);
    this.#said = find(part, "[data-offline-said]", HTMLElement);
    this.#bar = find(part, "[data-offline-progress]", HTMLProgressElement);
    this.#keep = find(part, "[data-offline-keep]", HTMLButtonElement);
    this.#stop = find(part, "[data-offline-stop]", HTMLButtonElement);
    this.#remove = find(part, "[data-offline-remove]", HTMLButtonElement);
  }

  async start() {
    this.#keep.addEventListener("click", () => this.#keepCopy());
    this.#stop.addEventListener("click", () => this.#stopper?.abort());
    this.#remove.addEventListener("click", () => this.#removeCopy());
    await this.#draw();
  }

  /** Show what is kept, or what there is to keep. */
  async #draw() {
    const kept = await readKept(this.#root).catch(() => undefined);
    if (kept === undefined) {
      this.#state.textContent = "This browser does not let the site keep anything on this device.";
      return;
    }
    this.#remove.hidden = !kept;
    this.#keep.hidden = Boolean(kept);
    this.#state.textContent = kept
      ? `The directory is on this device: ${describe(kept)}.`
      : await this.#describeOffer();
  }

  async #describeOffer() {
    const summary = await readSummary(this.#root).catch(() => undefined);
    this.#keep.hidden = summary === null;
    if (summary) return `It takes ${describe(summary)}.`;
    return summary === null
      ? "This is not offered any more."
      : "This needs the network to begin with.";
  }

  async #keepCopy() {
    this.#stopper = new AbortController();
    const { signal } = this.#stopper;
    this.#keep.hidden = true;
    this.#showProgress(true);
    this.#stop.focus();
    this.#say("Fetching the directory …");
    try {
      await this.#fetchCopy(signal);
      this.#say("Done: the directory is on this device, and works without a network.");
    } catch {
      if (signal.aborted) await remove(this.#root);
      this.#say(signal.aborted ? "Stopped. Nothing is kept on this device." : FAILED);
    }
    this.#showProgress(false);
    await this.#draw();
    (this.#remove.hidden ? this.#keep : this.#remove).focus();
  }

  /** @param {AbortSignal} signal */
  async #fetchCopy(signal) {
    const summary = await readSummary(this.#root);
    if (!summary) throw new Error("given up");
    let quarter = 0;
    const tell = (/** @type {number} */ bytes, /** @type {number} */ all) => {
      this.#bar.max = all;
      this.#bar.value = bytes;
      const now = Math.floor((4 * bytes) / all);
      if (now > quarter && now < 4) this.#say(`${25 * now} per cent is here.`);
      quarter = now;
    };
    await fill(this.#root, summary, tell, signal);
    await register(this.#root).catch(async (error) => {
      await remove(this.#root); // without the worker a copy is of no use
      throw error;
    });
  }

  async #removeCopy() {
    await remove(this.#root);
    this.#say("Removed: nothing of the directory is kept on this device any more.");
    await this.#draw();
    (this.#keep.hidden ? this.#heading : this.#keep).focus();
  }

  /** @param {boolean} isShown */
  #showProgress(isShown) {
    this.#stop.hidden = !isShown;
    this.#bar.hidden = !isShown;
  }

  /** @param {string} news of what the reader asked for */
  #say(news) {
    this.#said.textContent = news;
  }
}

/** @param {Summary} summary */
function describe({ bytes, files }) {
  const size = (bytes / 1_000_000).toLocaleString("en-GB", { maximumFractionDigits: 1 });
  return `${size} MB in ${files.toLocaleString("en-GB")} files`;
}
