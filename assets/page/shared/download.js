// Hands a file that the browser made to the reader.
import { make } from "./elements.js";

/** How long an address of a file in memory stays good for a slow disk, in milliseconds. */
const PATIENCE = 60_000;

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function downloadText(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}
