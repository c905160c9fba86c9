// Says that a board has an entry of the title that is typed for a new one, before all of it is written.
//
// The check of the files refuses a second entry of one kind, board and title; here another kind counts
// too, since a reader may not know which it is.

import { find, make } from "../page/shared/elements.js";
import { asTexts, findFolder, findKind } from "./entry/model.js";
import { foldName } from "./entry/organisations.js";
import { fetchTitles } from "./source-file.js";

/** @typedef {import("./entry/model.js").Rules} Rules */
/** @typedef {import("./entry/model.js").Entry} Entry */
/** @typedef {{id: string, title: string, label: string, board: string}} Same  what is there already */

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
   * Say what a new entry has the title of; of two questions the later is answered.
   * @param {Entry} entry
   */
  async look(entry) {
    this.#turn += 1;
    const turn = this.#turn;
    const found = await this.#find(entry);
    if (turn !== this.#turn || found?.id === this.#found?.id) return;
    this.#found = found;
    this.#place.replaceChildren(...(found ? [this.#draw(found)] : []));
  }

  /** What whoever takes the entry must know. */
  get needs() {
    if (!this.#found) return [];
    const { id, title, label } = this.#found;
    return [`There is a ${label} called ‘${title}’ already: ${id}.`];
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Same | null>}
   */
  async #find({ data }) {
    const title = typeof data.title === "string" ? foldName(data.title) : "";
    const slugs = title ? asTexts(data.lscbs) : [];
    const boards = this.#rules.boards.filter(({ slug }) => slugs.includes(slug));
    for (const board of boards) {
      const titles = this.#titles.get(board.slug) ?? (await fetchTitles(board.slug, this.#root));
      if (!titles) continue; // nobody waits for them: the next look asks again
      this.#titles.set(board.slug, titles);
      const same = Object.entries(titles).find(([, one]) => foldName(one) === title);
      if (same) return this.#describe(...same, board.title);
    }
    return null;
  }

  /**
   * @param {string} id
   * @param {string} title
   * @param {string} board
   * @returns {Same}
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
