// Suggestions below a search box while somebody types: themes, boards, contacts, entries, words.
import { TO_SUGGEST, TypingPause } from "../shared/typing.js";
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
export function attachSuggestions(form, input, typedBefore, { root, use }) {
  const isLive = form.dataset.searchForm === "live";
  let turn = 0;
  const drop = () => {
    turn += 1;
    pause.stop();
  };
  const box = new Combobox(
    input,
    "Suggestions",
    (/** @type {Suggestion & {kind: string}} */ { type, label, url }) => {
      if (type === "word") {
        input.value = label;
        form.requestSubmit();
      } else {
        location.assign(new URL(url, root));
      }
    },
  );
  const suggest = async () => {
    const words = cleanWords(input.value);
    const mine = ++turn;
    try {
      const found = await use(({ engine }) =>
        words.length < SHORTEST ? [] : engine.suggest(words),
      );
      if (mine !== turn || document.activeElement !== input) return;
      const some = isLive ? keepShort(found) : found;
      box.show(some.map((one) => ({ ...one, kind: nameKind(one) })));
    } catch {
      if (mine === turn) box.close();
    }
  };
  const pause = new TypingPause(suggest, TO_SUGGEST);
  input.addEventListener("input", () => {
    drop();
    pause.begin();
  });
  input.addEventListener("keydown", ({ key }) => {
    // What somebody chooses from must not change under the hand.
    if (key === "Escape" || (box.isOpen && key.startsWith("Arrow"))) drop();
    if (key === "ArrowDown" && !box.isOpen) suggest();
  });
  form.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Element && target.closest("[role=option]")) drop();
  });
  input.addEventListener("blur", drop);
  form.addEventListener("submit", () => {
    drop();
    box.close();
  });
  // Whoever typed while this was on its way gets suggestions now.
  if (document.activeElement === input && input.value !== typedBefore) suggest();
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
