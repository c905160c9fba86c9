// Entries as their pages show them, fetched for the shortlist: moved ones are followed, and of those
// that went it is known why.
//
// The pages are what every site has, online or kept on the device, and hold the entry in full.

import { markOverdue } from "../page/overdue.js";
import { isId } from "./store.js";

/** @typedef {import("./store.js").Item} Item */

/**
 * An entry as far as it could be had. `id` is where it stands now; `article` is its page's text.
 * @typedef {object} Found
 * @property {"here" | "removed" | "gone" | "failed"} state
 * @property {string} id
 * @property {string} url
 * @property {string} title
 * @property {Element | null} article
 */

/**
 * The list on the page: one's own, or one that a link brought. `found` has what could be had of each
 * entry, by its id.
 * @typedef {object} List
 * @property {Item[]} items
 * @property {boolean} isSent whether a link brought it
 * @property {Map<string, Found>} found
 */

/** How often an entry may have moved. */
const MOVES = 5;

/**
 * Return what an entry is called: today, else when it was added, else its id.
 * @param {Item} item
 * @param {Found} [found]
 */
export function findTitle(item, found) {
  return found?.title || item.title || item.id;
}

/**
 * @param {URL} root the site's
 * @param {string} id
 * @returns {Promise<Found>}
 */
export async function loadEntry(root, id) {
  const [path = "", ...rest] = id.split("#");
  const ref = rest.length ? rest.join("#") : undefined;
  const url = new URL(`${path}/`, root);
  /** @type {Found} */
  const found = { state: "gone", id, url: url.href, title: "", article: null };
  for (let moves = 0; moves < MOVES; moves += 1) {
    const page = await loadPage(new URL(`${found.id.split("#")[0]}/`, root));
    if (typeof page === "string") return { ...found, state: page };
    const moved = page.querySelector("[data-moved]")?.getAttribute("data-moved");
    if (!moved || !isId(moved)) return readPage(page, found, root, ref);
    found.id = moved;
  }
  return found;
}

/**
 * @param {URL} url
 * @returns {Promise<Document | "gone" | "failed">}
 */
async function loadPage(url) {
  try {
    const answer = await fetch(url);
    if (answer.status === 404 || answer.status === 410) return "gone";
    if (!answer.ok) return "failed";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A network that wants a login first answers with a page of its own.
    return page.body.dataset.root === undefined ? "failed" : page;
  } catch {
    return "failed";
  }
}

/**
 * @param {Document} page
 * @param {Found} found
 * @param {URL} root
 * @param {string} [ref] of an action within its plan
 * @returns {Found}
 */
function readPage(page, found, root, ref) {
  const url = new URL(`${found.id.split("#")[0]}/`, root);
  const removed = page.querySelector("[data-removed]");
  if (removed) return take(page, { ...found, state: "removed" }, removed, url);
  if (ref === undefined) {
    const article = page.querySelector("article[data-entry]");
    return article ? take(page, { ...found, state: "here" }, article, url) : found;
  }
  const name = CSS.escape(`${found.id.split("#")[0]}#${ref}`);
  const action = page.querySelector(`article[data-action="${name}"]`);
  if (!action) return found;
  url.hash = action.id;
  return take(page, { ...found, state: "here" }, action, url);
}

/**
 * Take an entry out of its page: its links lead where they led, nothing in it has a name of its own
 * twice, and what is for the screen alone is gone.
 * @param {Document} page
 * @param {Found} found
 * @param {Element} article
 * @param {URL} url
 * @returns {Found}
 */
function take(page, found, article, url) {
  // An action is named by what is to be done, a removed entry by the name it had.
  const heading = article.querySelector("[id$=-title]") ?? article.querySelector("h1");
  const title = heading?.textContent?.trim() || page.querySelector("h1")?.textContent?.trim() || "";
  markOverdue(article, new Date());
  for (const one of article.querySelectorAll(".gp-no, button, script, [hidden]")) one.remove();
  for (const one of article.querySelectorAll("details")) one.open = true;
  for (const one of [article, ...article.querySelectorAll("*")]) {
    for (const name of ["id", "aria-labelledby", "aria-describedby", "data-entry"]) {
      one.removeAttribute(name);
    }
  }
  for (const link of article.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", url).href);
  }
  return { ...found, url: url.href, title, article: document.importNode(article, true) };
}
