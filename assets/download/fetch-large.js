// Fetches a file that may be large: its size is told before where it is, and how far it came.
import { make } from "../page/shared/elements.js";

/** From how many bytes on a reader is asked first: a phone's contract may count them. */
const LARGE = 3_000_000;

const FAILED =
  "The entries could not be fetched. A download needs the network: try again with one.";

/**
 * Return what `pick` makes of a file's text, null where the reader does not want it or it cannot be
 * had. It is ready once that is made, and not before.
 * @template Made
 * @param {URL} url
 * @param {HTMLElement} place where questions and progress stand
 * @param {(text: string) => Made | Promise<Made>} pick
 * @returns {Promise<Made | null>}
 */
export async function fetchLarge(url, place, pick) {
  const said = make("p", { class: "govuk-body", role: "status" });
  place.replaceChildren(said);
  try {
    const { sent, whole } = await measure(url);
    if (sent >= LARGE && !(await ask(place, said, sent))) {
      place.replaceChildren();
      return null;
    }
    const text = await read(url, place, said, whole);
    place.replaceChildren(said);
    if (text === null) {
      said.textContent = "The download was stopped.";
      return null;
    }
    said.textContent = "Picking out what is listed …";
    const made = await pick(text);
    said.textContent = "The file is ready.";
    return made;
  } catch {
    place.replaceChildren(said);
    said.textContent = FAILED;
    return null;
  }
}

/**
 * Return a file's bytes as they are sent, and as they are once unpacked; 0 where nobody tells. Hosts
 * that pack files tell the second where a piece is asked for: a piece is never packed. Those that
 * pack while they send tell nothing else.
 * @param {URL} url
 */
async function measure(url) {
  const head = await fetch(url, { method: "HEAD", cache: "no-cache" });
  if (!head.ok) throw new Error(String(head.status));
  const told = readLength(head);
  if (told && !isPacked(head)) return { sent: told, whole: told };
  const stopper = new AbortController();
  const headers = { range: "bytes=0-0" };
  const piece = await fetch(url, { headers, cache: "no-store", signal: stopper.signal });
  stopper.abort(); // a host that knows no pieces would send all of it
  const all = /\/(\d+)$/.exec(piece.headers.get("content-range") ?? "")?.[1];
  const whole = isPacked(piece)
    ? 0
    : Number(all) || (piece.status === 200 && readLength(piece)) || 0;
  return { sent: told || whole, whole };
}

/** @param {Response} answer */
function readLength(answer) {
  return Number(answer.headers.get("content-length")) || 0;
}

/** @param {Response} answer */
function isPacked(answer) {
  return Boolean(answer.headers.get("content-encoding"));
}

/**
 * Say how large a download is, and wait for the answer.
 * @param {HTMLElement} place
 * @param {HTMLElement} said
 * @param {number} size
 * @returns {Promise<boolean>}
 */
function ask(place, said, size) {
  const yes = make(
    "button",
    { type: "button", class: "govuk-button", "data-yes": "" },
    `Fetch ${formatSize(size)}`,
  );
  const no = make(
    "button",
    { type: "button", class: "govuk-button govuk-button--secondary", "data-no": "" },
    "Leave it",
  );
  place.append(make("div", { class: "gp-btns" }, yes, no));
  said.textContent = `All entries must be fetched for this: ${formatSize(size)}.`;
  yes.focus();
  return new Promise((resolve) => {
    yes.addEventListener("click", () => resolve(true));
    no.addEventListener("click", () => resolve(false));
  });
}

/**
 * @param {URL} url
 * @param {HTMLElement} place
 * @param {HTMLElement} said
 * @param {number} size once unpacked, 0 where it is not known
 * @returns {Promise<string | null>}
 */
async function read(url, place, said, size) {
  const stopper = new AbortController();
  const bar = make("progress", { class: "gp-progress", "aria-label": "How far the download came" });
  const stop = make(
    "button",
    { type: "button", class: "govuk-button govuk-button--secondary" },
    "Stop",
  );
  stop.addEventListener("click", () => stopper.abort());
  said.textContent = "Fetching the entries …";
  place.replaceChildren(said, bar, make("div", { class: "gp-btns" }, stop));
  try {
    const answer = await fetch(url, { signal: stopper.signal, cache: "no-cache" });
    if (!answer.ok || !answer.body) throw new Error(String(answer.status));
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      text += decoder.decode(value, { stream: true });
      bytes += value.length;
      if (size) {
        bar.max = size;
        bar.value = bytes;
      }
    }
  } catch (error) {
    if (stopper.signal.aborted) return null;
    throw error;
  }
}

/**
 * Return a size in words: `240 kB`, `31 MB`.
 * @param {number} bytes
 */
export function formatSize(bytes) {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  const number = bytes / 1_000_000;
  return `${number.toLocaleString("en-GB", { maximumFractionDigits: number < 10 ? 1 : 0 })} MB`;
}
