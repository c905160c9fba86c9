// What helps with a query that may be mistyped, and where no results could be fetched.

import { writeQuery } from "../../page/search-box/query-state.js";
import { tellQuery } from "../../page/search-box/told-query.js";
import { make } from "../../page/shared/elements.js";

/** @typedef {import("../../search/engine.js").Query} Query */
/** @typedef {import("../../search/engine.js").Results} Results */
/**
 * What the page can do for it: `ask` searches another query (a new place in the history),
 * `count` tells how many results a query would give, `retry` searches this one again.
 * @typedef {object} Helper
 * @property {URL} root
 * @property {(query: Query) => void} ask
 * @property {(query: Query) => Promise<number>} count
 * @property {() => void} retry
 * @property {import("../filters/names.js").Names} names
 */

const PART = "Part of the search could not be fetched";

/** Words that are told before a changed one. */
const BEFORE = 3;

/**
 * Return "Did you mean …?", or nothing.
 * @param {Query} query
 * @param {Results} results
 * @param {Helper} helper
 */
export function makeDidYouMean(query, results, helper) {
  const { didYouMean } = results;
  if (!didYouMean) return null;
  const better = { ...query, q: didYouMean };
  return make(
    "p",
    { class: "govuk-body", "data-did-you-mean": "" },
    "Did you mean ",
    makeQueryLink(better, tellChange(query.q, didYouMean), helper),
    "?",
  );
}

/**
 * Return a query as it may have been meant; of a long one what is told begins near the first word that
 * was not typed.
 * @param {string} typed
 * @param {string} meant
 */
export function tellChange(typed, meant) {
  const before = typed.split(" ");
  const words = meant.split(" ");
  const start = words.findIndex((word) => !before.includes(word)) - BEFORE;
  const told = tellQuery(meant);
  return told === meant || start <= 0 ? told : `… ${tellQuery(words.slice(start).join(" "))}`;
}

/**
 * Return the ways to browse, and the board to ask.
 * @param {Query} query
 * @param {Pick<Helper, "root" | "names">} helper
 */
export function makeBrowseList(query, { root, names }) {
  const boards = (query.filters.lscb ?? []).flatMap((slug) => {
    const name = names.option("lscb", slug);
    return name ? [makePageLink(`lscbs/${slug}/`, `Ask your board: ${name}`, root)] : [];
  });
  const links = [
    makePageLink("themes/", "Browse by theme", root),
    makePageLink("lscbs/", "Find your board, and who to ring", root),
    makePageLink("contacts/", "Browse contacts: people and teams to ask", root),
    ...boards,
  ];
  return make("ul", { class: "govuk-list" }, ...links.map((link) => make("li", {}, link)));
}

/**
 * Return what to say of results that are without something, for want of a file.
 * @param {Results} results
 */
export function listLost({ lost, unread }) {
  const told = unread.map((word) => `‘${word}’ was not looked for`);
  if (lost.includes("orders")) told.push("the best come first");
  if (lost.some((kind) => kind !== "orders")) told.push("some results may be missing");
  return told;
}

/**
 * Return what to say above results that are without something, if they are.
 * @param {Results} results
 * @param {() => void} retry
 */
export function makeLost(results, retry) {
  const told = listLost(results).join(", ");
  return told ? [makeRetry(`${PART}: ${told}.`, retry, "data-lost")] : [];
}

/**
 * @param {string} text
 * @param {() => void} retry
 * @param {string} name
 * @param {Node[]} more
 */
function makeRetry(text, retry, name, ...more) {
  const button = make(
    "button",
    { type: "button", class: "govuk-button", "data-retry": "" },
    "Try again",
  );
  button.addEventListener("click", retry);
  return make(
    "div",
    { class: "gp-box", [name]: "" },
    make("p", { class: "govuk-body" }, text),
    button,
    ...more,
  );
}

/**
 * Return what to show when the results could not be fetched.
 * @param {Query} query
 * @param {Pick<Helper, "root" | "names">} helper
 * @param {() => void} retry
 */
export function makeFailure(query, helper, retry) {
  return makeRetry(
    `${PART}. The connection may be down for a moment.`,
    retry,
    "data-failure",
    make("h3", { class: "govuk-heading-s" }, "Without searching"),
    makeBrowseList(query, helper),
  );
}

/**
 * Return a link to a page of the site.
 * @param {string} path
 * @param {string} label
 * @param {URL} root
 */
export function makePageLink(path, label, root) {
  return make("a", { class: "govuk-link", href: new URL(path, root).href }, label);
}

/**
 * @param {Query} query
 * @param {string} label
 * @param {Helper} helper
 */
function makeQueryLink(query, label, helper) {
  const href = new URL(`search/${writeQuery(query)}`, helper.root).href;
  const link = make("a", { class: "govuk-link", href }, label);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    helper.ask(query);
  });
  return link;
}
