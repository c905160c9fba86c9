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
  const state = find(part, "[data-offline-state]", HTMLElement);
  const said = find(part, "[data-offline-said]", HTMLElement);
  const bar = find(part, "[data-offline-progress]", HTMLProgressElement);
  const keep = find(part, "[data-offline-keep]", HTMLButtonElement);
  const stop = find(part, "[data-offline-stop]", HTMLButtonElement);
  const drop = find(part, "[data-offline-remove]", HTMLButtonElement);
  /** @type {AbortController | null} */
  let stopper = null;

  const draw = async () => {
    const kept = await readKept(root).catch(() => undefined);
    if (kept === undefined) {
      state.textContent = "This browser does not let the site keep anything on this device.";
      return;
    }
    drop.hidden = !kept;
    keep.hidden = Boolean(kept);
    if (kept) {
      state.textContent = `The directory is on this device: ${describe(kept)}.`;
      return;
    }
    const summary = await readSummary(root).catch(() => undefined);
    keep.hidden = summary === null;
    if (summary) state.textContent = `It takes ${describe(summary)}.`;
    else if (summary === null) state.textContent = "This is not offered any more.";
    else state.textContent = "This needs the network to begin with.";
  };

  keep.addEventListener("click", async () => {
    stopper = new AbortController();
    keep.hidden = true;
    stop.hidden = false;
    bar.hidden = false;
    stop.focus();
    said.textContent = "Fetching the directory …";
    try {
      const summary = await readSummary(root);
      if (!summary) throw new Error("given up");
      let quarter = 0;
      await fill(
        root,
        summary,
        (bytes, all) => {
          bar.max = all;
          bar.value = bytes;
          const now = Math.floor((4 * bytes) / all);
          if (now > quarter && now < 4) said.textContent = `${25 * now} per cent is here.`;
          quarter = now;
        },
        stopper.signal,
      );
      await register(root).catch(async (error) => {
        await remove(root); // without the worker a copy is of no use
        throw error;
      });
      said.textContent = "Done: the directory is on this device, and works without a network.";
    } catch {
      const isStopped = stopper.signal.aborted;
      if (isStopped) await remove(root);
      said.textContent = isStopped ? "Stopped. Nothing is kept on this device." : FAILED;
    }
    stop.hidden = true;
    bar.hidden = true;
    await draw();
    (drop.hidden ? keep : drop).focus();
  });
  stop.addEventListener("click", () => stopper?.abort());
  drop.addEventListener("click", async () => {
    await remove(root);
    said.textContent = "Removed: nothing of the directory is kept on this device any more.";
    await draw();
    (keep.hidden ? find(part, "h2", HTMLElement) : keep).focus();
  });
  await draw();
}

/** @param {Summary} summary */
function describe({ bytes, files }) {
  const size = (bytes / 1_000_000).toLocaleString("en-GB", { maximumFractionDigits: 1 });
  return `${size} MB in ${files.toLocaleString("en-GB")} files`;
}
