// Brings search to life where a page has it; what is not needed yet is not fetched.
import { LoadError, makeLoader } from "./load-engine.js";

/**
 * What the search page and the suggestions are handed: the site's root, what brings the engine, and
 * what tells whether an error is one of fetching.
 * @typedef {object} Means
 * @property {URL} root
 * @property {() => Promise<import("./load-engine.js").Search>} load
 * @property {(error: unknown) => boolean} isLoadError
 */

/**
 * Fetch suggestions when a search box first gets the focus, and the search page's code on it.
 * @param {Document} page
 */
export function bindSearch(page) {
  const root = new URL(page.body.dataset.root || "./", page.baseURI);
  /** @type {Means} */
  const means = {
    root,
    load: makeLoader(root),
    isLoadError: (error) => error instanceof LoadError,
  };
  for (const form of page.querySelectorAll("form[data-search-form]")) {
    if (form instanceof HTMLFormElement) bindSuggestions(form, means);
  }
  const results = page.querySelector("[data-search-page]");
  if (results instanceof HTMLElement) {
    prepareEngine(means);
    import("../results/search-page.js").then(
      ({ startSearchPage }) => startSearchPage(results, means),
      () => {}, // the ways to browse stay on the page
    );
  }
}

/**
 * A box says from the first what it is, for whoever hears rather than sees it.
 * @param {HTMLFormElement} form
 * @param {Means} means
 */
function bindSuggestions(form, means) {
  const input = form.querySelector("[data-search-input]");
  if (!(input instanceof HTMLInputElement)) return;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  const start = async () => {
    form.removeEventListener("focusin", start);
    const typed = input.value;
    prepareEngine(means);
    try {
      const { attachSuggestions } = await import("./suggestions.js");
      attachSuggestions(form, input, typed, means);
    } catch {
      form.addEventListener("focusin", start);
    }
  };
  form.addEventListener("focusin", start);
}

/**
 * Begin to load the engine; who needs it asks again, and hears then of a failure.
 * @param {Means} means
 */
function prepareEngine({ load }) {
  load().catch(() => {});
}
