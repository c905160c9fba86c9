// The shortlist's page: one's own list, or one that a link brings.
import { localDay } from "../page/shared/dates.js";
import { downloadText } from "../page/shared/download.js";
import { find } from "../page/shared/elements.js";
import { tell } from "../page/shared/tell.js";
import { TO_KEEP, TypingPause } from "../page/shared/typing.js";
import { formatCount } from "./counts.js";
import { loadEntry } from "./entries.js";
import { makePack } from "./pack.js";
import { makeRow, replaceRows } from "./rows.js";
import { copyLink, makeMail } from "./share.js";
import { MOST, moveItem, readLink, writeLink } from "./store.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Item} Item */
/** @typedef {import("./entries.js").Found} Found */

/**
 * @param {HTMLElement} page
 * @param {URL} root the site's
 * @param {Store} store
 */
export function startShortlist(page, root, store) {
  new Shortlist(page, root, store).start();
}

class Shortlist {
  /** @type {Item[]} what stands on the page */
  #items = [];
  /** @type {Item[] | null} the list before it was cleared, or before an entry was removed */
  #before = null;
  /** Whether a link brought the list. */
  #isSent = false;
  /** @type {Map<string, Found>} */
  #found = new Map();
  /** @type {Promise<unknown>} */
  #loading = Promise.resolve();
  #pause = new TypingPause(() => this.#saveNotes(), TO_KEEP);
  #page;
  #root;
  #store;

  /**
   * @param {HTMLElement} page
   * @param {URL} root
   * @param {Store} store
   */
  constructor(page, root, store) {
    this.#page = page;
    this.#root = root;
    this.#store = store;
  }

  start() {
    /** @type {Record<string, (event: Event) => void>} */
    const acts = {
      print: () => this.#print(),
      mail: (event) => this.#sayOfMail(event),
      link: () => this.#copyLink(),
      csv: () => this.#download("csv"),
      json: () => this.#download("json"),
      clear: () => this.#change([], "Your shortlist is cleared. Undo brings it back."),
      undo: () => this.#undo(),
      keep: () => this.#keep(),
      own: () => this.#showOwn("This is your own shortlist."),
      retry: () => this.#load(),
    };
    for (const [name, act] of Object.entries(acts)) {
      this.#part(`[data-do=${name}]`).addEventListener("click", act);
    }
    this.#store.watch(() => {
      if (this.#isSent) return;
      this.#saveWaiting();
      this.#open();
    });
    addEventListener("popstate", () => this.#open());
    addEventListener("pagehide", () => this.#saveWaiting());
    // One that comes back as it was left has not heard what was kept since.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#open());
    this.#open();
  }

  /** Show what the address asks for. */
  #open() {
    const { ids, left } = readLink(location.search);
    this.#isSent = ids.length > 0;
    const kept = this.#store.read();
    this.#items = this.#isSent ? ids.map((id) => ({ id, title: "", note: "" })) : kept;
    if (left) this.#say(`The link names ${left} more: a shortlist takes ${MOST} entries.`);
    this.#load();
  }

  /** Fetch the entries that are not here yet, and follow those that moved. */
  #load() {
    const missing = this.#items.filter(({ id }) => {
      const state = this.#found.get(id)?.state;
      return !state || state === "failed";
    });
    for (const { id } of missing) this.#found.delete(id);
    this.#draw();
    this.#loading = Promise.all(missing.map(({ id }) => this.#fetch(id))).then(() => {
      this.#settle();
      this.#draw();
    });
  }

  /** @param {string} id */
  async #fetch(id) {
    const found = await loadEntry(this.#root, id);
    this.#found.set(id, found);
    this.#found.set(found.id, found);
  }

  /** Give entries that moved their new place, and keep today's titles. */
  #settle() {
    /** @type {Map<string, Item>} */
    const items = new Map();
    let moved = 0;
    for (const item of this.#items) {
      const found = this.#found.get(item.id);
      const id = found?.id ?? item.id;
      if (id !== item.id) moved += 1;
      const other = items.get(id);
      const note = [other?.note, item.note].filter(Boolean).join("\n");
      items.set(id, { id, title: found?.title || item.title, note });
    }
    this.#items = [...items.values()];
    if (!this.#isSent && this.#items.length) this.#store.write(this.#items);
    if (moved) {
      this.#say(`${formatCount(moved)} moved since; the list leads to the new place.`);
    }
  }

  /**
   * Change one's own list; what it was before can be brought back.
   * @param {Item[]} items
   * @param {string} told
   * @param {boolean} [canUndo]
   */
  #change(items, told, canUndo = true) {
    this.#before = canUndo ? this.#items : null;
    this.#items = items;
    const isKept = this.#store.write(items);
    this.#draw();
    this.#say(isKept ? told : "This browser does not let the site keep a shortlist.");
    if (canUndo) this.#part("[data-do=undo]").focus();
  }

  #undo() {
    const before = this.#before ?? [];
    this.#change(before, `${formatCount(before.length)} in your shortlist again.`, false);
    this.#load();
    this.#part("h1").focus();
  }

  /** Add a list that was sent to one's own. */
  #keep() {
    const own = this.#store.read();
    const known = new Set(own.map(({ id }) => id));
    const all = [...own, ...this.#items.filter(({ id }) => !known.has(id))];
    if (all.length > MOST) {
      this.#say(`That is too much: a shortlist takes ${MOST} entries.`);
    } else if (this.#store.write(all)) {
      const added = formatCount(all.length - own.length);
      this.#showOwn(`${added} added. Your shortlist has ${formatCount(all.length)}.`);
    } else {
      this.#say("This browser does not let the site keep a shortlist.");
    }
  }

  /** @param {string} told */
  #showOwn(told) {
    history.pushState(null, "", location.pathname);
    this.#open();
    this.#say(told);
    this.#part("h1").focus();
  }

  #draw() {
    const count = this.#items.length;
    const own = this.#store.read().length;
    const failed = this.#items.some(({ id }) => this.#found.get(id)?.state === "failed");
    const hands = this.#isSent ? null : this.#makeHands();
    const list = this.#part("[data-list]");
    const rows = this.#items.map((item, place) =>
      makeRow(item, place, count, this.#found.get(item.id), hands),
    );
    replaceRows(list, rows);
    const isWhole = this.#items.every(({ id }) => this.#found.has(id));
    list.setAttribute("aria-busy", String(!isWhole));
    this.#part("[data-count]").textContent = formatCount(count);
    for (const [part, isShown] of /** @type {[string, boolean][]} */ ([
      ["own", !this.#isSent && count > 0],
      ["sent", this.#isSent],
      ["some", count > 0],
      ["none", !this.#isSent && count === 0],
      ["undo", Boolean(this.#before) && !this.#isSent],
      ["failed", failed],
      ["other", this.#isSent && own > 0],
    ])) {
      for (const one of this.#page.querySelectorAll(`[data-when=${part}]`)) {
        if (one instanceof HTMLElement) one.hidden = !isShown;
      }
    }
    const title = this.#isSent ? "A shortlist sent to you" : "Your shortlist";
    this.#part("h1").textContent = title;
    document.title = `${title} – ${this.#page.dataset.site}`;
    // Of a list that was sent, keeping it is what comes first.
    this.#part("[data-do=print]").classList.toggle("govuk-button--secondary", this.#isSent);
    this.#part("[data-do=mail]").setAttribute("href", this.#makeMail().address || "#main-content");
    this.#drawPack();
  }

  #drawPack() {
    const pack = makePack(this.#items, (id) => this.#found.get(id));
    this.#part("[data-pack]").replaceChildren(...(this.#items.length ? pack : []));
  }

  /** @returns {import("./rows.js").Hands} */
  #makeHands() {
    return {
      move: (id, by) => {
        const from = this.#items.findIndex((item) => item.id === id);
        this.#change(moveItem(this.#items, from, by), "", false);
        const to = this.#items.findIndex((item) => item.id === id);
        this.#say(`${this.#name(id)}: now ${to + 1} of ${this.#items.length}.`);
        const row = this.#part("[data-list]").children[to];
        const button = row?.querySelector(`[data-act=${by < 0 ? "up" : "down"}]`);
        if (button instanceof HTMLElement) button.focus();
      },
      remove: (id) => {
        const others = this.#items.filter((item) => item.id !== id);
        this.#change(others, `${this.#name(id)}: removed. Undo brings it back.`);
      },
      note: (id, note) => {
        this.#items = this.#items.map((item) => (item.id === id ? { ...item, note } : item));
        this.#pause.begin();
      },
    };
  }

  /** Keep a note that is being typed, in what another window has kept since. */
  #saveWaiting() {
    if (!this.#pause.stop()) return;
    const notes = new Map(this.#items.map(({ id, note }) => [id, note]));
    const kept = this.#store.read();
    this.#items = kept.map((item) => ({ ...item, note: notes.get(item.id) ?? item.note }));
    this.#saveNotes();
  }

  #saveNotes() {
    if (this.#isSent || !this.#items.length) return;
    if (!this.#store.write(this.#items)) this.#say("Your note is not kept.");
    this.#drawPack();
  }

  async #print() {
    this.#say("Getting every entry ready to print.");
    await this.#loading;
    this.#say("");
    this.#drawPack();
    print();
  }

  #makeMail() {
    const entries = this.#items.map(({ id }) => {
      const page = new URL(`${id.split("#")[0]}/`, this.#root);
      return { title: this.#name(id), url: this.#found.get(id)?.url ?? page.href };
    });
    return makeMail(this.#page.dataset.site ?? "", entries, this.#writeLink());
  }

  /** @param {Event} event */
  #sayOfMail(event) {
    const { address, told } = this.#makeMail();
    if (address) return this.#say(told);
    event.preventDefault();
    return this.#copyLink("The list is too long for an e-mail to open with it. ");
  }

  #writeLink() {
    return writeLink(new URL("shortlist/", this.#root), this.#items);
  }

  async #copyLink(why = "") {
    const field = this.#part("[data-link]");
    if (!(field instanceof HTMLInputElement)) return;
    field.value = this.#writeLink();
    this.#part("[data-link-part]").hidden = false;
    this.#say(`${why}${await copyLink(field)}`);
  }

  /** @param {"csv" | "json"} format */
  async #download(format) {
    const { fetchEntries } = await import("../download/entries.js");
    const part = this.#part("[data-download-said]");
    const ids = this.#items.map(({ id }) => id);
    const notes = new Map(this.#items.map(({ id, note }) => [id, note]));
    const made = await fetchEntries(
      this.#root,
      format,
      () => ids,
      part,
      this.#isSent ? null : notes,
    );
    if (!made) return;
    downloadText(`shortlist-${localDay(new Date())}.${format}`, made.text, made.type);
  }

  /** @param {string} id */
  #name(id) {
    return this.#found.get(id)?.title || this.#items.find((item) => item.id === id)?.title || id;
  }

  /** @param {string} text */
  #say(text) {
    tell(this.#part("[data-said]"), text);
  }

  /** @param {string} selector */
  #part(selector) {
    return find(this.#page, selector, HTMLElement);
  }
}
