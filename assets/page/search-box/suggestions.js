// Suggestions below a search box while somebody types: themes, boards, contacts, entries, words.
import { Debounce, TO_SUGGEST } from "../shared/debounce.js";
import { Combobox } from "./combobox.js";
import { cleanWords } from "./query-state.js";

/** @typedef {import("../../search/engine.js").Suggestion} Suggestion */

const SHORTEST = 2;
const MOST_ABOVE_RESULTS = 4;

/**
 * Return what readers see beside a suggestion, so that they know where it leads: of an entry its kind.
 * @param {Pick<Suggestion, "type" | "kind">} suggestion
 */
export function nameKind({ type, kind = type }) {
  return type === "word" ? "Search for this" : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/**
 * Give a search box its suggestions. They are an extra: where they fail, the box searches on.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {string} typedBefore what stood in the box when it got the focus, or was sent off since
 * @param {import("./search-boxes.js").Means} means
 */
export function attachSuggestions(form, input, typedBefore, means) {
  const suggestions = new Suggestions(form, input, means);
  suggestions.follow();
  // Whoever typed while this was on its way gets suggestions now.
  if (document.activeElement === input && input.value !== typedBefore) suggestions.suggest();
}

class Suggestions {
  /** Counts what was asked for, so that late answers are known as such. */
  #turn = 0;
  #pause = new Debounce(() => this.suggest(), TO_SUGGEST);
  #form;
  #input;
  #means;
  #box;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   * @param {import("./search-boxes.js").Means} means
   */
  constructor(form, input, means) {
    this.#form = form;
    this.#input = input;
    this.#means = means;
    this.#box = new Combobox(
      input,
      "Suggestions",
      (/** @type {Suggestion & {kind: string}} */ suggestion) => this.#take(suggestion),
    );
  }

  follow() {
    this.#input.addEventListener("input", () => {
      this.#drop();
      this.#pause.begin();
    });
    this.#input.addEventListener("keydown", ({ key }) => {
      const { isOpen } = this.#box;
      // What somebody chooses from must not change under the hand.
      if (key === "Escape" || (isOpen && key.startsWith("Arrow"))) this.#drop();
      if (key === "ArrowDown" && !isOpen) this.suggest();
    });
    this.#form.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Element && target.closest("[role=option]")) this.#drop();
    });
    this.#input.addEventListener("blur", () => this.#drop());
    this.#form.addEventListener("submit", () => {
      this.#drop();
      this.#box.close();
    });
  }

  /** Show suggestions for what stands in the box; a late answer is dropped. */
  async suggest() {
    const words = cleanWords(this.#input.value);
    const turn = ++this.#turn;
    try {
      const found = await this.#means.use(({ engine }) =>
        words.length < SHORTEST ? [] : engine.suggest(words),
      );
      if (turn !== this.#turn || document.activeElement !== this.#input) return;
      const some = this.#form.dataset.searchForm === "live" ? keepShort(found) : found;
      this.#box.show(some.map((one) => ({ ...one, kind: nameKind(one) })));
    } catch {
      if (turn === this.#turn) this.#box.close();
    }
  }

  /** Drop what is on its way. */
  #drop() {
    this.#turn += 1;
    this.#pause.stop();
  }

  /** @param {Suggestion} suggestion */
  #take({ type, label, url }) {
    if (type === "word") {
      this.#input.value = label;
      this.#form.requestSubmit();
    } else {
      location.assign(new URL(url, this.#means.root));
    }
  }
}

/**
 * Return the few suggestions for a box whose results stand below it: there are the entries.
 * @param {Suggestion[]} found
 */
function keepShort(found) {
  const entries = found.filter((one) => one.type === "entry");
  const others = found.filter((one) => one.type !== "entry");
  return [...others, ...entries].slice(0, MOST_ABOVE_RESULTS);
}
