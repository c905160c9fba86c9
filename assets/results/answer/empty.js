// What helps where there are no results: a file of its own, fetched when a query has none.

import { listChoices, withChoice } from "../../page/search-box/query-state.js";
import { countNoun, make } from "../../page/shared/elements.js";
import { makeBrowseList, makeDidYouMean, makePageLink } from "./help.js";

/** @typedef {import("../../search/engine.js").Query} Query */
/** @typedef {import("../../search/engine.js").Results} Results */
/** @typedef {import("./help.js").Helper} Helper */

const ADVICE = "Check the spelling, or try other words or fewer of them.";

const COMMON = "These words are too common to search for. Add one that says what it is about.";

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
