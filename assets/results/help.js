// What helps where there are no results, or none could be fetched.

import { listChoices, withChoice, writeQuery } from "../page/search-box/query-state.js";
import { countNoun, make } from "../page/shared/elements.js";

/** @typedef {import("../search/engine.js").Query} Query */
/** @typedef {import("../search/engine.js").Results} Results */
/**
 * What the page can do for it: `ask` searches another query (a new place in the history),
 * `count` tells how many results a query would give.
 * @typedef {object} Helper
 * @property {URL} root
 * @property {(query: Query) => void} ask
 * @property {(query: Query) => Promise<number>} count
 * @property {import("./filters/names.js").Names} names
 */

const ADVICE = "Check the spelling, or try other words or fewer of them.";

const COMMON = "These words are too common to search for. Add one that says what it is about.";

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
    makeQueryLink(better, didYouMean, helper),
    "?",
  );
}

/**
 * Return the help for a query without results.
 * @param {Query} query
 * @param {Results} results
 * @param {Helper} helper
 */
export async function makeEmptyHelp(query, results, helper) {
  const drops = await listDrops(query, helper);
  const themes = results.themes.map(({ slug, label }) =>
    make("li", {}, makePageLink(`themes/${slug}/`, label, helper.root)),
  );
  return make(
    "div",
    { class: "gp-box" },
    makeDidYouMean(query, results, helper),
    query.q &&
      !results.didYouMean &&
      !drops.length &&
      make("p", { class: "govuk-body" }, results.common ? COMMON : ADVICE),
    drops.length > 0 &&
      make(
        "div",
        {},
        make("h3", { class: "govuk-heading-s" }, "With fewer filters"),
        make("ul", { class: "govuk-list" }, ...drops),
      ),
    themes.length > 0 &&
      make(
        "div",
        {},
        make(
          "h3",
          { class: "govuk-heading-s" },
          themes.length > 1 ? "Nearest themes" : "Nearest theme",
        ),
        make("ul", { class: "govuk-list" }, ...themes),
      ),
    make("h3", { class: "govuk-heading-s" }, "Other ways to find it"),
    makeBrowseList(query, helper),
  );
}

/**
 * Return a button for each filter without which there are results, and one for all of them.
 * @param {Query} query
 * @param {Helper} helper
 */
async function listDrops(query, helper) {
  const choices = listChoices(query);
  const offers = choices.map(({ name, value }) => ({
    label: `Without ‘${helper.names.choice(name, value)}’`,
    query: withChoice(query, name, value, false),
  }));
  if (choices.length > 1)
    offers.push({ label: "Without any filter", query: { ...query, filters: {} } });
  const counts = await Promise.all(offers.map((offer) => helper.count(offer.query)));
  return offers.flatMap((offer, index) => {
    const many = counts[index] ?? 0;
    if (!many) return [];
    const button = make(
      "button",
      { type: "button", class: "gp-linkbutton", "data-drop": "" },
      `${offer.label} (${countNoun(many, "result")})`,
    );
    button.addEventListener("click", () => helper.ask(offer.query));
    return [make("li", {}, button)];
  });
}

/**
 * Return the ways to browse, and the board to ask.
 * @param {Query} query
 * @param {Pick<Helper, "root" | "names">} helper
 */
function makeBrowseList(query, { root, names }) {
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
 * Return what to show when the results could not be fetched.
 * @param {Query} query
 * @param {Pick<Helper, "root" | "names">} helper
 * @param {() => void} retry
 */
export function makeFailure(query, helper, retry) {
  const button = make(
    "button",
    { type: "button", class: "govuk-button", "data-retry": "" },
    "Try again",
  );
  button.addEventListener("click", retry);
  return make(
    "div",
    { class: "gp-box", "data-failure": "" },
    make(
      "p",
      { class: "govuk-body" },
      "Part of the search could not be fetched. The connection may be down for a moment.",
    ),
    button,
    make("h3", { class: "govuk-heading-s" }, "Without searching"),
    makeBrowseList(query, helper),
  );
}

/**
 * @param {string} path
 * @param {string} label
 * @param {URL} root
 */
function makePageLink(path, label, root) {
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
