// The shortlist's page: one's own list, or one that a link brings; what is done to it, and undone.
import { Debounce, TO_KEEP } from "../page/shared/debounce.js";
import { formatCount } from "./counts.js";
import { findTitle, loadEntry } from "./entries.js";
import { Sharing } from "./share.js";
import { MOST, moveItem, readLink } from "./store.js";
import { View } from "./view.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Item} Item */

const NOT_KEPT = "This browser does not let the site keep a shortlist.";

/**
 * @param {HTMLElement} page
 * @param {URL} root the site's
 * @param {Store} store
 */
export function startShortlist(page, root, store) {
  new Shortlist(page, root, store).start();
}

class Shortlist {
  /** @type {import("./entries.js").List} what stands on the page */
  #list = { items: [], isSent: false, found: new Map() };
  /** @type {Item[] | null} the list before it was cleared, or before an entry was removed */
  #before = null;
  /** @type {Promise<unknown>} */
  #loading = Promise.resolve();
  #pause = new Debounce(() => this.#saveNotes(), TO_KEEP);
  #root;
  #store;
  #view;
  #sharing;

  /**
   * @param {HTMLElement} page
   * @param {URL} root
   * @param {Store} store
   */
  constructor(page, root, store) {
    this.#root = root;
    this.#store = store;
    this.#view = new View(page);
    this.#sharing = new Sharing(root, this.#list, this.#view);
  }

  start() {
    /** @type {Record<string, (event: Event) => void>} */
    const acts = {
      print: () => this.#sharing.print(this.#loading),
      mail: (event) => this.#sharing.mail(event),
      link: () => this.#sharing.copyLink(),
      csv: () => this.#sharing.download("csv"),
      json: () => this.#sharing.download("json"),
      clear: () => this.#change([], "Your shortlist is cleared. Undo brings it back."),
      undo: () => this.#undo(),
      keep: () => this.#keep(),
      own: () => this.#showOwn("This is your own shortlist."),
      retry: () => this.#load(),
    };
    for (const [name, act] of Object.entries(acts)) {
      this.#view.part(`[data-do=${name}]`).addEventListener("click", act);
    }
    this.#store.watch(() => {
      if (this.#list.isSent) return;
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
    const isSent = ids.length > 0;
    const items = isSent ? ids.map((id) => ({ id, title: "", note: "" })) : this.#store.read();
    Object.assign(this.#list, { isSent, items });
    if (left) this.#view.say(`The link names ${left} more: a shortlist takes ${MOST} entries.`);
    this.#load();
  }

  /** Fetch the entries that are not here yet, and follow those that moved. */
  #load() {
    const { items, found } = this.#list;
    const missing = items.filter(({ id }) => {
      const state = found.get(id)?.state;
      return !state || state === "failed";
    });
    for (const { id } of missing) found.delete(id);
    this.#draw();
    this.#loading = Promise.all(missing.map(({ id }) => this.#fetch(id))).then(() => {
      this.#settle();
      this.#draw();
    });
  }

  /** @param {string} id */
  async #fetch(id) {
    const entry = await loadEntry(this.#root, id);
    this.#list.found.set(id, entry).set(entry.id, entry);
  }

  /** Give entries that moved their new place, and keep today's titles. */
  #settle() {
    /** @type {Map<string, Item>} */
    const items = new Map();
    let moved = 0;
    for (const item of this.#list.items) {
      const found = this.#list.found.get(item.id);
      const id = found?.id ?? item.id;
      if (id !== item.id) moved += 1;
      const other = items.get(id);
      const note = [other?.note, item.note].filter(Boolean).join("\n");
      items.set(id, { id, title: found?.title || item.title, note });
    }
    this.#list.items = [...items.values()];
    if (!this.#list.isSent && items.size) this.#store.write(this.#list.items);
    if (moved) {
      this.#view.say(`${formatCount(moved)} moved since; the list leads to the new place.`);
    }
  }

  /**
   * Change one's own list; what it was before can be brought back.
   * @param {Item[]} items
   * @param {string} told
   * @param {boolean} [canUndo]
   */
  #change(items, told, canUndo = true) {
    this.#before = canUndo ? this.#list.items : null;
    this.#list.items = items;
    const isKept = this.#store.write(items);
    this.#draw();
    this.#view.say(isKept ? told : NOT_KEPT);
    if (canUndo) this.#view.part("[data-do=undo]").focus();
  }

  #undo() {
    const before = this.#before ?? [];
    this.#change(before, `${formatCount(before.length)} in your shortlist again.`, false);
    this.#load();
    this.#view.part("h1").focus();
  }

  /** Add a list that was sent to one's own. */
  #keep() {
    const own = this.#store.read();
    const known = new Set(own.map(({ id }) => id));
    const all = [...own, ...this.#list.items.filter(({ id }) => !known.has(id))];
    if (all.length > MOST) {
      this.#view.say(`That is too much: a shortlist takes ${MOST} entries.`);
    } else if (this.#store.write(all)) {
      const added = formatCount(all.length - own.length);
      this.#showOwn(`${added} added. Your shortlist has ${formatCount(all.length)}.`);
    } else {
      this.#view.say(NOT_KEPT);
    }
  }

  /** @param {string} told */
  #showOwn(told) {
    history.pushState(null, "", location.pathname);
    this.#open();
    this.#view.say(told);
    this.#view.part("h1").focus();
  }

  #draw() {
    this.#view.draw(this.#list, {
      own: this.#store.read().length,
      canUndo: Boolean(this.#before),
      mail: this.#sharing.makeMail().address,
      hands: this.#makeHands(),
    });
  }

  /** @returns {import("./rows.js").Hands} */
  #makeHands() {
    return {
      move: (id, by) => {
        const from = this.#list.items.findIndex((item) => item.id === id);
        this.#change(moveItem(this.#list.items, from, by), "", false);
        const to = this.#list.items.findIndex((item) => item.id === id);
        this.#view.say(`${this.#name(id)}: now ${to + 1} of ${this.#list.items.length}.`);
        this.#view.focusRow(to, by < 0 ? "up" : "down");
      },
      remove: (id) => {
        const others = this.#list.items.filter((item) => item.id !== id);
        this.#change(others, `${this.#name(id)}: removed. Undo brings it back.`);
      },
      note: (id, note) => {
        const { items } = this.#list;
        this.#list.items = items.map((item) => (item.id === id ? { ...item, note } : item));
        this.#pause.begin();
      },
    };
  }

  /** Keep a note that is being typed, in what another window has kept since. */
  #saveWaiting() {
    if (!this.#pause.stop()) return;
    const notes = new Map(this.#list.items.map(({ id, note }) => [id, note]));
    const kept = this.#store.read();
    this.#list.items = kept.map((item) => ({ ...item, note: notes.get(item.id) ?? item.note }));
    this.#saveNotes();
  }

  #saveNotes() {
    const { items, isSent } = this.#list;
    if (isSent || !items.length) return;
    if (!this.#store.write(items)) this.#view.say("Your note is not kept.");
    this.#view.drawPack(this.#list);
  }

  /** @param {string} id */
  #name(id) {
    const item = this.#list.items.find((one) => one.id === id);
    return item ? findTitle(item, this.#list.found.get(id)) : id;
  }
}
