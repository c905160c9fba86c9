// The lines a board copies into its own page: their address filled in, where the site does not know its
// own, and a button to copy them.

import { announce } from "./shared/announce.js";
import { copyField } from "./shared/copy-field.js";

/**
 * @param {ParentNode} page
 */
export function bindSnippet(page) {
  const field = page.querySelector("[data-snippet]");
  const button = page.querySelector("[data-copy]");
  const said = page.querySelector("[data-copied]");
  if (!(field instanceof HTMLTextAreaElement) || !(button instanceof HTMLButtonElement)) return;
  const { snippet } = field.dataset;
  if (snippet) {
    const address = new URL(snippet, location.href);
    field.value = field.value.replace(/src="[^"]*"/, `src="${address.href}"`);
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    const isCopied = await copyField(field);
    if (said) announce(said, isCopied ? "Copied." : "Selected: press Ctrl+C (⌘C) to copy.");
  });
}
