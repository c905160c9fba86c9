// The shortlist, kept in this browser alone: entries in an order of one's own, with notes.
//
// Every site of the same origin can write there, so what is read is taken for anything at all: only
// what has a shortlist's shape comes out.

/** One entry: its title stands here too, so that an entry that went can still be named. */
/** @typedef {{id: string, title: string, note: string}} Item */

const NAME = "good-practice-shortlist";
/** Entries, more than anybody takes to a meeting. */
export const MOST = 200;
const LONGEST_ID = 300;
const LONGEST_TEXT = 2000;
const ID = /^[a-z0-9-]+(\/[a-z0-9-]+)+(#[^"<>#]{1,100})?$/;

export class Store {
  #key;

  /** @param {URL} root the site's: several sites may share an origin */
  constructor(root) {
    this.#key = `${NAME} ${root.pathname}`;
  }

  /** @returns {Item[]} */
  read() {
    try {
      return readItems(JSON.parse(localStorage.getItem(this.#key) ?? "null"));
    } catch {
      return [];
    }
  }

  /**
   * Keep a list instead of the one before; tell whether the browser does. An empty list leaves
   * nothing behind.
   * @param {Item[]} items
   */
  write(items) {
    try {
      if (items.length) localStorage.setItem(this.#key, JSON.stringify({ items }));
      else localStorage.removeItem(this.#key);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Hear of changes made in another window.
   * @param {() => void} changed
   */
  watch(changed) {
    addEventListener("storage", ({ key }) => {
      if (key === null || key === this.#key) changed();
    });
  }
}

/**
 * Tell whether a text can be an entry's id.
 * @param {string} text
 */
export function isId(text) {
  return text.length <= LONGEST_ID && ID.test(text);
}

/**
 * Return what has a list's shape; each entry once.
 * @param {unknown} value
 * @returns {Item[]}
 */
export function readItems(value) {
  const { items } = /** @type {{items?: unknown}} */ (Object(value));
  if (!Array.isArray(items)) return [];
  /** @type {Map<string, Item>} */
  const found = new Map();
  for (const one of items) {
    const { id, title, note } = Object(one);
    if (typeof id !== "string" || !isId(id) || found.has(id)) continue;
    found.set(id, { id, title: readText(title), note: readText(note) });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}

/**
 * Half a character has no place in the address of an e-mail.
 * @param {unknown} value
 */
function readText(value) {
  return typeof value === "string" ? value.slice(0, LONGEST_TEXT).replace(/\p{Cs}/gu, "") : "";
}

/**
 * Return a list with one of its entries moved by so many places, as far as it goes.
 * @template T
 * @param {T[]} items
 * @param {number} from
 * @param {number} by
 */
export function moveItem(items, from, by) {
  const moved = items.filter((_, place) => place !== from);
  const to = Math.max(0, Math.min(moved.length, from + by));
  moved.splice(to, 0, ...items.slice(from, from + 1));
  return moved;
}

/**
 * Return the ids that an address names, `?entry=…&entry=…`; each once, and how many are too many.
 * @param {string} search
 */
export function readLink(search) {
  const ids = new URLSearchParams(search).getAll("entry").filter(isId);
  const all = [...new Set(ids)];
  return { ids: all.slice(0, MOST), left: Math.max(0, all.length - MOST) };
}

/**
 * Return the address that shows these entries to anybody; notes are not in it.
 * @param {URL} page the shortlist's
 * @param {{id: string}[]} items
 */
export function writeLink(page, items) {
  const address = new URL(page.pathname, page);
  for (const { id } of items) address.searchParams.append("entry", id);
  return address.href.replaceAll("%2F", "/");
}
