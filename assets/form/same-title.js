// Says that a board has an entry of the title that is typed for a new one, or of one that is near to it,
// before all of it is written.
//
// The check of the files refuses a second entry of one kind, board and title; here another kind counts
// too, since a reader may not know which it is.

import { find, make } from "../page/shared/elements.js";
import { asTexts, findFolder, findKind } from "./entry/model.js";
import { foldName } from "./entry/organisations.js";
import { fetchTitles } from "./source-file.js";

/** @typedef {import("./entry/model.js").Rules} Rules */
/** @typedef {import("./entry/model.js").Entry} Entry */
/** @typedef {{id: string, title: string, label: string, board: string, isSame: boolean}} Same  what is there */

/** Words shorter than this say little of what a thing is. */
const SHORTEST = 4;

export class SameTitle {
  #place;
  #rules;
  #root;
  /** @type {Map<string, Record<string, string>>} Each board's titles by their ids, once they came. */
  #titles = new Map();
  #turn = 0;
  /** @type {Same | null} */
  #found = null;

  /**
   * @param {HTMLElement} page
   * @param {Rules} rules
   * @param {URL} root the site's
   */
  constructor(page, rules, root) {
    this.#place = find(page, "[data-same-title]", HTMLElement);
    this.#rules = rules;
    this.#root = root;
  }

  /**
   * Say what a new entry has the title of; of two questions the later is answered. Half a title is near to
   * many: while one is typed, only what is the same counts.
   * @param {Entry} entry
   */
  async look(entry) {
    this.#turn += 1;
    const turn = this.#turn;
    const found = await this.#find(entry);
    if (turn !== this.#turn || found?.id === this.#found?.id) return;
    this.#found = found;
    this.#place.replaceChildren(...(found ? [this.#draw(found)] : []));
    // What is filled in next must not be moved out of sight.
    const at = document.activeElement;
    if (at?.closest("[data-form]")) at.scrollIntoView({ block: "nearest" });
  }

  /** What whoever takes the entry must know. */
  get needs() {
    if (!this.#found?.isSame) return [];
    const { id, title, label } = this.#found;
    return [`There is a ${label} called ‘${title}’ already: ${id}.`];
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Same | null>}
   */
  async #find({ data }) {
    const typed = typeof data.title === "string" ? data.title : "";
    const isTyping = document.activeElement?.id === "field-title";
    const slugs = typed ? asTexts(data.lscbs) : [];
    const boards = this.#rules.boards.filter(({ slug }) => slugs.includes(slug));
    for (const board of boards) {
      const titles = this.#titles.get(board.slug) ?? (await fetchTitles(board.slug, this.#root));
      if (!titles) continue; // nobody waits for them: the next look asks again
      this.#titles.set(board.slug, titles);
      const all = Object.entries(titles);
      const same = all.find(([, one]) => foldName(one) === foldName(typed));
      const near = same ?? all.find(([, one]) => !isTyping && isNear(typed, one, board.names));
      if (near) return { ...this.#describe(...near, board.title), isSame: Boolean(same) };
    }
    return null;
  }

  /**
   * @param {string} id
   * @param {string} title
   * @param {string} board
   */
  #describe(id, title, board) {
    const kind = findKind(this.#rules, findFolder(this.#rules, id.split("/")[0] ?? ""));
    return { id, title, label: kind.label.toLowerCase(), board };
  }

  /** @param {Same} same */
  #draw({ id, title, label, board }) {
    const page = make(
      "a",
      { class: "govuk-link", href: new URL(`${id}/`, this.#root).href },
      title,
    );
    const change = make(
      "a",
      { class: "govuk-link", href: `?entry=${id}` },
      "Do you want to correct that one?",
    );
    return make(
      "div",
      { class: "govuk-inset-text" },
      make(
        "p",
        { class: "govuk-body" },
        `${board} already has a ${label} called ‘`,
        page,
        "’. ",
        change,
      ),
      make(
        "p",
        { class: "govuk-body" },
        "If yours is another, let its title say what is different. Your draft is kept.",
      ),
    );
  }
}

/**
 * Tell whether two titles may be of one thing: one has all words of the other, which are two at least, or
 * stands in brackets in it, as `MASH` does. The board's own name says nothing.
 * @param {string} typed
 * @param {string} title
 * @param {string[]} names the board's
 */
export function isNear(typed, title, names) {
  const own = names.flatMap(listWords);
  const [few = [], many = []] = [typed, title]
    .map((one) => listWords(one).filter((word) => !own.includes(word)))
    .sort((one, other) => one.length - other.length);
  const short = /\(([^()]+)\)/.exec(title)?.[1] ?? "";
  if (short && foldName(typed) === foldName(short)) return true;
  return few.length > 1 && few.every((word) => many.includes(word));
}

/** @param {string} text */
function listWords(text) {
  const words = foldName(text).split(" ");
  return [...new Set(words)].filter((word) => word.length >= SHORTEST);
}
