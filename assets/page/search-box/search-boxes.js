// Brings search to life where a page has it; what is not needed yet is not fetched.
import { findRoot } from "../shared/elements.js";
import { reloadPage } from "../shared/reload-page.js";
import { LoadError, makeLoader } from "./load-engine.js";
import { readQuery } from "./query-state.js";
import { tellQuery } from "./told-query.js";

/**
 * What the search page and the suggestions are handed: the site's root, what does some work with the
 * engine, and what knows an error of fetching: `isLoadError` tells it from a fault, and
 * `renewFor` opens the page anew where that is what helps, and tells whether it does.
 * @typedef {object} Means
 * @property {URL} root
 * @property {import("./load-engine.js").UseSearch} use
 * @property {(error: unknown) => boolean} isLoadError
 * @property {(error: unknown) => Promise<boolean>} renewFor
 */

/**
 * Fetch suggestions when a search box first gets the focus, and the search page's code on it.
 * @param {Document} page
 */
export function bindSearch(page) {
  const root = findRoot(page);
  /** @type {Means} */
  const means = {
    root,
    use: makeLoader(root),
    isLoadError: (error) => error instanceof LoadError,
    renewFor: async (error) =>
      error instanceof LoadError && error.missing === "code" && reloadPage(page),
  };
  for (const form of page.querySelectorAll("form[data-search-form]")) {
    if (form instanceof HTMLFormElement) bindSuggestions(form, means);
  }
  const results = page.querySelector("[data-search-page]");
  if (results instanceof HTMLElement) openSearchPage(page, results, means);
}

/**
 * Show what is searched for at once; the rest comes with the search page's own code.
 * @param {Document} page
 * @param {HTMLElement} results
 * @param {Means} means
 */
async function openSearchPage(page, results, means) {
  prepareEngine(means);
  const { q } = readQuery(location.search);
  const input = page.querySelector("[data-search-input]");
  const status = results.querySelector("[data-status]");
  if (input instanceof HTMLInputElement && !input.value) input.value = q;
  if (status) status.textContent = q ? `Searching for ${tellQuery(q)} …` : "Searching …";
  const code = await import("../../results/search-page.js").catch((cause) => cause);
  if (!(code instanceof Error)) {
    code.startSearchPage(results, means);
  } else if (!(await means.renewFor(new LoadError("the search page", { missing: "code" })))) {
    page.documentElement.classList.remove("js"); // the ways to browse stand on the page
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
    // What was sent off meanwhile needs no suggestions.
    let known = input.value;
    const send = () => {
      known = input.value;
    };
    form.addEventListener("submit", send);
    prepareEngine(means);
    try {
      const { attachSuggestions } = await import("./suggestions.js");
      attachSuggestions(form, input, known, means);
    } catch {
      form.addEventListener("focusin", start);
    }
    form.removeEventListener("submit", send);
  };
  form.addEventListener("focusin", start);
}

/**
 * Begin to load the engine; who needs it asks again, and hears then of a failure.
 * @param {Means} means
 */
function prepareEngine({ use }) {
  use(() => {}).catch(() => {});
}
